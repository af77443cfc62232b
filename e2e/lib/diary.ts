/** What the client of a page has sent and received, in order, to find the cause of what happens by chance. */
import type { Page } from "playwright-core";
import * as ClientFrame from "../../protocol/generated/client-frame.ts";
import * as ServerFrame from "../../protocol/generated/server-frame.ts";
import { ByteReader } from "../../protocol/src/byte-reader.ts";
import { readHeader } from "../../client/src/transport/header.ts";

interface Entry {
  readonly ms: number;
  readonly way: "in" | "out" | "opened" | "closed" | "warning";
  /** A frame's first bytes. */
  readonly bytes: readonly number[];
  readonly text: string;
}

const KEPT = 400;

/** From now on the page keeps a diary of its newest frames: as the client itself sees them, on its side of a simulated link. */
export async function keepDiary(page: Page): Promise<void> {
  await page.addInitScript((kept) => {
    const diary: Entry[] = [];
    const note = (way: Entry["way"], bytes: Uint8Array, text = ""): void => {
      diary.push({ ms: Math.round(performance.now()), way, bytes: [...bytes.subarray(0, 12)], text });
      if (diary.length > kept) diary.shift();
    };
    const nothing = new Uint8Array();
    const observed = (Real: typeof WebSocket): typeof WebSocket =>
      class extends Real {
        override set onmessage(listener: WebSocket["onmessage"]) {
          super.onmessage =
            listener && ((message) => (note("in", new Uint8Array(message.data as ArrayBuffer)), listener.call(this, message)));
        }
        override set onclose(listener: WebSocket["onclose"]) {
          super.onclose =
            listener && ((closed) => (note("closed", nothing, `${closed.code} ${closed.reason}`), listener.call(this, closed)));
        }
        override send(frame: Uint8Array<ArrayBuffer>): void {
          note("out", frame);
          super.send(frame);
        }
      };
    const { warn } = console;
    console.warn = (...what) => (note("warning", nothing, what.join(" ")), warn(...what));
    // What simulates a link is put here before the client takes it.
    let sockets = window.WebSocket;
    Object.defineProperty(window, "WebSocket", {
      get: () => sockets,
      set(simulated: typeof WebSocket) {
        sockets = observed(simulated);
      },
    });
    Object.assign(window, { diary });
  }, KEPT);
}

/** One line for each frame: when, which way, its kind, number and acknowledgement. */
export async function readDiary(page: Page): Promise<string[]> {
  const entries = await page.evaluate<Entry[]>("diary");
  return entries.map(({ ms, way, bytes, text }) => `${ms} ms ${way} ${bytes.length > 0 ? describe(way, bytes) : text}`);
}

function describe(way: Entry["way"], bytes: readonly number[]): string {
  const { kind, number, ack } = readHeader(new ByteReader(Uint8Array.from(bytes)));
  const name = Object.entries(way === "in" ? ServerFrame : ClientFrame).find(([, code]) => code === kind)?.[0];
  return `${name} ${number} ack ${ack} (${bytes.map((byte) => byte.toString(16)).join(" ")})`;
}
