/** What the client needs of its surroundings, so that tests can stand in for the network, the clock and chance. */

import type { FormsHost } from "./forms/index.ts";
import type { ModifiersHost } from "./modifiers/index.ts";
import type { PortalsHost } from "./portals/index.ts";
import type { RepairHost } from "./repair/index.ts";
import type { Load } from "./transport/load.ts";

/** The part of a WebSocket that the client uses. */
export interface Socket {
  binaryType: string;
  /** 1 while it is open. */
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  onclose: ((closed: { readonly code: number; readonly reason: string }) => void) | null;
  send(frame: Uint8Array): void;
  close(): void;
}

export interface Environment {
  readonly window: Window & typeof globalThis;
  /** May throw where the browser refuses the URL. */
  openSocket(url: string): Socket;
  /** Runs `run` in a later task; the result cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** 0 … 1 */
  random(): number;
  reload(): void;
  /** The script of forms. */
  readonly loadForms: Load<FormsHost>;
  /** The script of modifiers. */
  readonly loadModifiers: Load<ModifiersHost>;
  /** The script of portals. */
  readonly loadPortals: Load<PortalsHost>;
  /** The script of repairs. */
  readonly loadRepair: Load<RepairHost>;
}

/** Where the build has put the scripts, seen from the one that loads them. */
declare const FORMS_SCRIPT: string;
declare const MODIFIERS_SCRIPT: string;
declare const PORTALS_SCRIPT: string;
declare const REPAIR_SCRIPT: string;

/** The browser itself. */
export const browserEnvironment = (window: Window & typeof globalThis): Environment => ({
  window,
  openSocket: (url) => new WebSocket(url) as unknown as Socket,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  now: Date.now,
  random: Math.random,
  reload: () => location.reload(),
  loadForms: () => import(FORMS_SCRIPT),
  loadModifiers: () => import(MODIFIERS_SCRIPT),
  loadPortals: () => import(PORTALS_SCRIPT),
  loadRepair: () => import(REPAIR_SCRIPT),
});
