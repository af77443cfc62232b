import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MALFORMED } from "../../tests/server/fake-view.ts";
import { joinFrame } from "../../tests/server/live-client.ts";
import { TestServer, until } from "../../tests/server/test-server.ts";
import { createCounts } from "./counts.ts";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start({ limits: { frameBurst: 3 } });
});
afterEach(() => server.app.close());

test("a server that has done nothing has counted nothing", () => {
  expect(server.app.stats()).toEqual({ views: 0, parked: 0, parkedBytes: 0, connections: 0, ...createCounts() });
});

test("the documentation names every number", () => {
  const text = readFileSync(new URL("../../../docs/reference/server.md", import.meta.url), "utf8").split("## `app.stats()`")[1]!;
  expect([...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)).toEqual(Object.keys(server.app.stats()));
});

test("mounts and what became of them are counted", async () => {
  const { page, client } = await server.open();
  expect(server.app.stats()).toMatchObject({ mounts: 1, adopted: 1, resumed: 0, remounted: 0 });
  client.destroy();
  await until(() => server.app.stats().connections === 0);
  await server.join(page, { resume: 1 });
  expect(server.app.stats()).toMatchObject({ mounts: 1, adopted: 1, resumed: 1, remounted: 0 });
  await server.join(page, { page: 2 });
  expect(server.app.stats()).toMatchObject({ mounts: 2, adopted: 1, resumed: 1, remounted: 1 });
  await server.get("/", { method: "HEAD" });
  expect(server.app.stats()).toMatchObject({ mounts: 3, parked: 0 });
});

test("joins that are refused are counted, whatever is wrong with their token", async () => {
  const [mine, theirs] = [await server.load(), await server.load()];
  for (const [cookie, token] of [
    [mine.cookie, "forged"],
    [theirs.cookie, mine.token],
    ["", mine.token],
  ] as const) {
    const client = await server.connect(cookie);
    client.send(joinFrame(token));
    expect((await client.closed).code).toBe(4401);
  }
  expect(server.app.stats()).toMatchObject({ refusedJoins: 3, adopted: 0, remounted: 0, mounts: 2 });
});

test("malformed frames and floods are counted once per connection", async () => {
  const bad = await server.open();
  bad.client.send(Buffer.from([0, MALFORMED]));
  await bad.client.closed;
  const flood = await server.open();
  for (let i = 0; i < 10; i++) flood.client.send(Buffer.from([0, 7]));
  await flood.client.closed;
  expect(server.app.stats()).toMatchObject({ malformedFrames: 1, rateLimited: 1 });
});

test("what parked views hold is told, and given back", async () => {
  const page = await server.load();
  const one = server.app.stats().parkedBytes;
  expect(one).toBeGreaterThan(4096);
  await server.load();
  expect(server.app.stats().parkedBytes).toBe(2 * one);
  await server.join(page);
  expect(server.app.stats().parkedBytes).toBe(one);
  server.clock.advance(10_000);
  expect(server.app.stats().parkedBytes).toBe(0);
});
