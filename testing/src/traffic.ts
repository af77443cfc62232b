/** What has passed between page and view: what is unacknowledged, at which versions both stand, and what patches have done. */
import * as ClientFrame from "../../protocol/generated/client-frame.ts";
import { EventCycle } from "../../protocol/generated/limits.ts";
import { readServerControl } from "../../protocol/generated/read.ts";
import * as ServerFrame from "../../protocol/generated/server-frame.ts";
import { ByteReader } from "../../protocol/src/byte-reader.ts";
import { type DecodedServerFrame, ServerFrameDecoder } from "../../protocol/src/decode/server-frames.ts";
import { readHeader } from "../../protocol/src/frame-header.ts";
import type { LinkObserver } from "./link.ts";

/** A frame that has changed the page: a patch, what it missed after a broken link (`Resume`), or all of it (`Skeleton`). */
export interface PagePatch {
  readonly kind: "Patch" | "Resume" | "Skeleton";
  /** In order; each names itself (`op: "SetText"`) and its operands. */
  readonly ops: NonNullable<DecodedServerFrame["ops"]>;
  /** Length of the frame. */
  readonly bytes: number;
}

interface Kept {
  readonly frame: Uint8Array;
  /** Knows the templates of its connection. */
  readonly decoder: ServerFrameDecoder;
}

export class Traffic implements LinkObserver {
  /** Numbers of events, modulo `EventCycle`. */
  #lastSent = 0;
  #acknowledged = 0;
  /** Events whose handlers have not ended, as the view says. */
  readonly #waiting = new Set<number>();
  #viewVersion = 0;
  #closedWith: string | null = null;
  /** The version that the frame makes which the page takes now. */
  #taking: number | null = null;
  #pageVersion = 0;
  #decoder = new ServerFrameDecoder();
  /** Decoding waits until somebody asks. */
  #frames: Kept[] = [];
  #patches: PagePatch[] = [];

  /** A new connection: templates are told anew. */
  opened(): void {
    this.#decoder = new ServerFrameDecoder();
    this.#waiting.clear();
  }

  closed(code: number, reason: string): void {
    this.#closedWith = `${code} ${reason}`;
  }

  fromPage(frame: Uint8Array): void {
    const { kind, number } = readHeader(new ByteReader(frame));
    if (kind !== ClientFrame.Join) this.#lastSent = number;
  }

  fromView(frame: Uint8Array): void {
    const reader = new ByteReader(frame);
    const { kind, ack } = readHeader(reader);
    this.#acknowledged = (this.#acknowledged + ack) % EventCycle;
    if (kind === ServerFrame.Control) return this.#hear(reader);
    if (kind === ServerFrame.Patch) this.#viewVersion++;
    else {
      this.#viewVersion = reader.uint();
      this.#acknowledged = reader.uint() % EventCycle;
    }
    this.#frames.push({ frame, decoder: this.#decoder });
  }

  /** While `take` runs the page takes a frame that was sent. */
  delivered(_frame: Uint8Array, take: () => void): void {
    this.#taking = this.#viewVersion;
    take();
    this.#taking = null;
  }

  /** The page has applied a frame to its end; where it had to wait, all that were sent. */
  applied(): void {
    this.#pageVersion = this.#taking ?? this.#viewVersion;
  }

  /** Why the server has closed the last connection that it closed. */
  get closedWith(): string | null {
    return this.#closedWith;
  }

  get unacknowledged(): number {
    return (this.#lastSent - this.#acknowledged + EventCycle) % EventCycle;
  }

  /** Events whose handlers have not ended. */
  get waiting(): number {
    return this.#waiting.size;
  }

  get versions(): { readonly page: number; readonly view: number } {
    return { page: this.#pageVersion, view: this.#viewVersion };
  }

  /** What has changed the page, oldest first, since `takePatches`. */
  get patches(): readonly PagePatch[] {
    for (const { frame, decoder } of this.#frames.splice(0)) this.#patches.push(decode(frame, decoder));
    return this.#patches;
  }

  takePatches(): readonly PagePatch[] {
    const { patches } = this;
    this.#patches = [];
    return patches;
  }

  #hear(reader: ByteReader): void {
    const control = readServerControl(reader);
    if (control.name === "Waiting") this.#waiting.add(control.event);
    if (control.name === "Settled") this.#waiting.delete(control.event);
  }
}

function decode(frame: Uint8Array, decoder: ServerFrameDecoder): PagePatch {
  const { frame: kind, ops = [] } = decoder.decode(frame);
  return { kind: kind as PagePatch["kind"], ops, bytes: frame.length };
}
