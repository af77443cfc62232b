import { afterEach, beforeEach, expect, test } from "vitest";
import { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { MaxEventListeners } from "../../../protocol/generated/limits.ts";
import * as ListenerTag from "../../../protocol/generated/listener-tag.ts";
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import * as SkeletonFlag from "../../../protocol/generated/skeleton-flag.ts";
import { readPatchOp } from "../../../protocol/generated/read.ts";
import * as TemplateOp from "../../../protocol/generated/template-op.ts";
import { stateful, template, vnode } from "../compiled.ts";
import { useEffect, useState } from "../index.ts";
import { readHeader } from "../../../protocol/src/frame-header.ts";
import { View } from "../view/view.ts";
import { joinFrame, type LiveClient } from "../../tests/server/live-client.ts";
import { type LoadedPage, TestServer, until } from "../../tests/server/test-server.ts";

// <button onClick={…}>Count {count}</button>, as the compiler would write it.
const definition = new ByteWriter().uint(2).byte(TemplateOp.Element).string("button");
definition.byte(TemplateOp.EventSlot).string("click").uint(0).uint(0);
definition.byte(TemplateOp.Text).string("Count ").byte(TemplateOp.ChildSlot).byte(TemplateOp.End).byte(TemplateOp.End);
const button = template("button-of-the-server-test", Buffer.from(definition.view()).toString("base64"));

const BUTTON_BLOCK = 1;
let effects: string[];
let server: TestServer;

const Counter = stateful(function Counter({ query }: { query: Record<string, string> }): unknown {
  const [count, setCount] = useState(Number(query["start"] ?? 0));
  useEffect(() => {
    effects.push("connected");
    return () => void effects.push("cleaned up");
  }, []);
  if (query["fail"] !== undefined && count === Number(query["fail"])) throw new RangeError("the counter is exhausted");
  const increment = (): void => {
    if (query["throw"] !== undefined) throw new Error("the handler failed");
    setCount(count + 1);
  };
  return vnode(button, [increment, count]);
}, "Counter");

beforeEach(async () => {
  effects = [];
  server = await TestServer.start({ routes: { "/": Counter } }, "test", (init) => new View(init));
});
afterEach(() => server.app.close());

function clickFrame(eventNumber: number): Uint8Array {
  return new ByteWriter()
    .byte((eventNumber % 8) << 2)
    .uint(eventNumber >> 3)
    .uint(0)
    .uint(BUTTON_BLOCK)
    .uint(0)
    .copy();
}

/** The text that a Patch frame sets; null if it sets none. */
function patchedText(frame: Uint8Array): string | null {
  const reader = new ByteReader(frame);
  expect(readHeader(reader).kind).toBe(ServerFrame.Patch);
  while (!reader.atEnd) {
    const op = readPatchOp(reader);
    if (op.name === "SetText") return op.text;
    if (op.name === "SetNumber") return String(op.number);
  }
  return null;
}

/** The answer to a join or resync. */
function readAnswer(frame: Uint8Array): { kind: number; version: number; ack: number; hasValues: boolean } {
  const reader = new ByteReader(frame);
  const { kind } = readHeader(reader);
  const [version, ack] = [reader.uint(), reader.uint()];
  return { kind, version, ack, hasValues: kind === ServerFrame.Skeleton && (reader.uint() & SkeletonFlag.Values) !== 0 };
}

async function join(
  page: LoadedPage,
  options: Parameters<typeof joinFrame>[1] = {},
): Promise<{ client: LiveClient; skeleton: ReturnType<typeof readAnswer> }> {
  const client = await server.connect(page.cookie);
  client.send(joinFrame(page.token, options));
  return { client, skeleton: readAnswer(await client.next()) };
}

test("a page is adopted, counts, survives a broken link, and is cleaned up when it is left", async () => {
  const page = await server.load("/?start=5");
  expect(page.html).toContain("<button>Count 5</button>");
  expect(page.html).toContain("<title>Counter</title>");
  expect(effects).toEqual([]);
  const { client, skeleton } = await join(page);
  expect(skeleton.hasValues).toBe(false);
  client.send(clickFrame(1));
  expect(patchedText(await client.next())).toBe("6");
  client.destroy();
  await until(() => server.app.stats().connections === 0);
  const resumed = await join(page, { resume: skeleton.version + 1, eventId: 0 });
  expect(resumed.skeleton).toMatchObject({ kind: ServerFrame.Resume, version: skeleton.version + 1, ack: 1 });
  expect(effects).toEqual(["connected"]);
  resumed.client.leave(1001);
  await resumed.client.closed;
  expect(effects).toEqual(["connected", "cleaned up"]);
  expect(server.app.stats().views).toBe(0);
});

test("a page whose view is gone is mounted anew and counts on from the start", async () => {
  const page = await server.load("/?start=7");
  server.clock.advance(10_000);
  const { client, skeleton } = await join(page, { eventId: 3 });
  expect(skeleton).toMatchObject({ hasValues: true, ack: 3 });
  client.send(Buffer.from([2 | (3 << 2), 0, 2]));
  expect(readAnswer(await client.next()).hasValues).toBe(true);
  expect(effects).toEqual(["connected"]);
});

test("a handler that throws is reported with its component, and the page lives on", async () => {
  const { client } = await join(await server.load("/?throw"));
  client.send(clickFrame(1));
  expect(patchedText(await client.next())).toBeNull();
  expect(server.errors).toEqual([new Error("the handler failed")]);
  expect(server.log.at(-1)).toContain("error in a handler of <Counter> on /?throw");
  client.send(Buffer.from([2 | (1 << 2), 0, 0]));
  expect([...(await client.next())].slice(1)).toEqual([0, 0]);
});

test("a component that throws gives the page of its error, and nothing is left of it", async () => {
  const page = await server.get("/?fail=0");
  expect(page.status).toBe(500);
  expect(await page.text()).toContain("the counter is exhausted");
  expect(server.log.at(-1)).toContain("error in a render of <Counter> on /?fail=0");
  expect(server.app.stats().views).toBe(0);
});

test("random bytes close their connection at worst, and the next visitor is served", async () => {
  let seed = 1;
  const random = (below: number): number => (seed = (seed * 48_271) % 0x7fffffff) % below;
  for (let i = 0; i < 100; i++) {
    const { client } = await join(await server.load());
    client.send(Uint8Array.from({ length: random(12) }, () => random(8) * random(33)));
    // A Resync is answered whatever came before it, unless the connection is closed.
    client.send(Buffer.from([2, 0, 2]));
    await Promise.race([client.closed, client.next()]);
    client.leave(1001);
    await client.closed;
  }
  const { client } = await join(await server.load());
  client.send(clickFrame(1));
  expect(patchedText(await client.next())).toBe("1");
  expect(server.errors).toEqual([]);
});

test("an event that names too many slots closes its connection and says why", async () => {
  const { client } = await join(await server.load());
  const frame = new ByteWriter().byte(1 << 2).uint(0);
  for (let i = 0; i <= MaxEventListeners; i++) frame.uint(0).uint(BUTTON_BLOCK).uint(ListenerTag.More);
  client.send(frame.copy());
  expect(await client.closed).toMatchObject({ code: 4400, reason: expect.stringContaining("more than 64 listeners") });
  expect(server.app.stats().malformedFrames).toBe(1);
});

test("closing the server cleans every page up, joined or not", async () => {
  await join(await server.load());
  await server.load();
  await server.app.close();
  expect(effects).toEqual(["connected", "cleaned up"]);
});
