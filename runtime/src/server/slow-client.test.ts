/** A peer that stops reading: what waits for it is bounded, its components run on, and one frame brings it up to date. */
import { expect, test } from "vitest";
import { ByteReader } from "../../../protocol/src/byte-reader.ts";
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import { button } from "../../tests/support/components.ts";
import { joinFrame, type LiveClient } from "../../tests/server/live-client.ts";
import { TestServer } from "../../tests/server/test-server.ts";
import { stateful } from "../compiled.ts";
import { type Dispatch, useState } from "../index.ts";
import { View } from "../view/view.ts";

const UPDATES = 2000;
const TEXT_BYTES = 20_000;

let show: Dispatch<string>;
let renders = 0;

const Feed = stateful(() => {
  const [text, set] = useState("");
  show = set;
  renders++;
  return button(null, text);
}, "Feed");

async function open(server: TestServer): Promise<LiveClient> {
  const page = await server.load();
  const client = await server.connect(page.cookie);
  client.send(joinFrame(page.token));
  await client.next();
  return client;
}

/** Sets so many texts, each in a turn of its own, that no socket buffer holds them; none has a part of the one before. */
async function flood(): Promise<void> {
  for (let n = 1; n <= UPDATES; n++) {
    show(`${n}:`.padEnd(TEXT_BYTES, `${n} `));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a peer that does not read gets the latest state when it does, and nothing is kept for it but that", async () => {
  const server = await TestServer.start({ routes: { "/": Feed }, limits: { updatesPerSecond: 1e9 } }, "test", (init) => new View(init));
  const client = await open(server);
  client.stopReading();
  renders = 0;
  await flood();
  expect(renders).toBe(UPDATES);
  expect(server.app.stats().connections).toBe(1);
  client.goOnReading();
  const frames: Buffer[] = [];
  for (let last = ""; !last.includes(`${UPDATES}:`);) {
    const frame = await client.next();
    frames.push(frame);
    last = frame.toString("latin1");
  }
  // What the kernel took before the socket was full, then one frame for all the rest.
  expect(frames.length).toBeLessThan(UPDATES / 2);
  expect(new ByteReader(frames.at(-1)!).byte() & 3).not.toBe(ServerFrame.Patch);
  expect(frames.at(-1)!.length).toBeLessThan(2 * TEXT_BYTES);
  client.leave(1001);
  await server.app.close();
});
