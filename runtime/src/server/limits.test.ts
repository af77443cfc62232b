import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import * as Protocol from "../../../protocol/generated/limits.ts";
import { joinFrame } from "../../tests/server/live-client.ts";
import { View } from "../view/view.ts";
import { sessionCookie, TestServer, until } from "../../tests/server/test-server.ts";
import {
  LIMITS,
  noJoin,
  PARKED_LIMITS,
  RESUME_MS,
  serverIsFull,
  sessionIsFull,
  TOKEN_TTL_MS,
  tooManyBytes,
  tooManyFrames,
} from "./limits.ts";

let server: TestServer | null = null;
const start = async (limits: Partial<typeof LIMITS>): Promise<TestServer> => (server = await TestServer.start({ limits }));
afterEach(async () => {
  await server?.app.close();
  server = null;
});

/** Names and numbers of the rows of a Markdown table: `| \`name\` | 1 234 … |`. */
function rowsOf(section: string): Record<string, number> {
  const rows = [...section.matchAll(/^\| `([\w.]+)` \| ([\d ]+)/gm)];
  return Object.fromEntries(rows.map(([, name, number]) => [name, Number(number!.replaceAll(" ", ""))]));
}

const prefixed = (prefix: string, limits: object): Record<string, number> =>
  Object.fromEntries(Object.entries(limits).map(([name, value]) => [`${prefix}.${name}`, value as number]));

test("the documentation lists every limit with its value", () => {
  const text = readFileSync(new URL("../../../docs/reference/limits.md", import.meta.url), "utf8");
  const [options, protocol] = text.split("\n## Of the protocol\n") as [string, string];
  expect(rowsOf(options)).toEqual({
    ...prefixed("limits", LIMITS),
    ...prefixed("parked", PARKED_LIMITS),
    resumeMs: RESUME_MS,
    tokenTtlMs: TOKEN_TTL_MS,
  });
  const { ProtocolVersion: _, ...limits } = Protocol;
  expect(rowsOf(protocol)).toEqual(limits);
});

test("what a connection is told fits into a close frame, whatever the limits", () => {
  const n = Number.MAX_SAFE_INTEGER;
  const limits = { ...LIMITS, framesPerSecond: n, bytesPerSecond: n, viewsPerSession: n, joinTimeoutMs: n };
  for (const say of [tooManyFrames, tooManyBytes, noJoin, sessionIsFull, () => serverIsFull]) {
    expect(Buffer.byteLength(say(limits))).toBeLessThanOrEqual(120);
  }
});

test("whoever sends too many bytes is cut off, whoever sends as many as allowed is not", async () => {
  const { app, open, clock } = bound(await start({ bytesPerSecond: 1000 }));
  const { client } = await open();
  client.send(Buffer.alloc(1000, 1));
  await client.next();
  clock.advance(1000);
  client.send(Buffer.alloc(1800, 1));
  expect(await client.next()).toHaveLength(1800);
  clock.advance(500);
  client.send(Buffer.alloc(800, 1));
  expect(await client.closed).toEqual({ code: 4429, reason: "more than 1000 bytes a second" });
  expect(app.stats().rateLimited).toBe(1);
});

test("a further page of a visitor ends the one that waited longest", async () => {
  const { app, load, join, views } = bound(await start({ viewsPerSession: 2 }));
  const first = await load();
  await join(first);
  await load("/lists/1", first.cookie);
  await load("/lists/2", first.cookie);
  expect(views.all.map((view) => view.calls.at(-1))).toEqual(["join", "close", "html"]);
  expect(app.stats().views).toBe(2);
  // Another visitor has views of their own.
  await load();
  expect(app.stats().views).toBe(3);
});

test("a visitor whose pages are all in use gets a page that says so, and a joining page a reason", async () => {
  const { app, get, load, join, connect, clock } = bound(await start({ viewsPerSession: 2 }));
  const first = await load();
  const late = await load("/lists/late", first.cookie);
  clock.advance(10_000);
  const { client } = await join(first);
  await join(await load("/lists/1", first.cookie));
  const refused = await get("/", { headers: { cookie: first.cookie } });
  expect(refused.status).toBe(503);
  expect(await refused.text()).toContain("Too many pages are open");
  expect((await get("/", { method: "HEAD", headers: { cookie: first.cookie } })).status).toBe(200);
  const waiting = await connect(late.cookie);
  waiting.send(joinFrame(late.token));
  expect(await waiting.closed).toEqual({ code: 1013, reason: "this visitor has 2 live pages open, as many as are allowed" });
  client.leave(1001);
  await until(() => app.stats().views === 1);
  expect((await join(late)).answer).toMatch(/^joined /);
  expect(sessionCookie(await get("/"))).not.toBeNull();
});

test("visitors of one IPv6 network share the budget of an address, those of one IPv4 network do not", async () => {
  server = await TestServer.start({ trustProxy: true, parked: { perIp: 1 } });
  const parkedAfter = async (address: string): Promise<number> => {
    await server!.get("/", { headers: { "x-forwarded-for": address } });
    return server!.app.stats().parked;
  };
  expect(await parkedAfter("2001:db8::1")).toBe(1);
  expect(await parkedAfter("2001:db8::2")).toBe(1);
  expect(await parkedAfter("2001:db8:0:1::1")).toBe(2);
  expect(await parkedAfter("192.0.2.1")).toBe(3);
  expect(await parkedAfter("192.0.2.2")).toBe(4);
  expect(await parkedAfter("192.0.2.2")).toBe(4);
});

test("a list that is too long is an error that says so", () => {
  const items = Array<null>(Protocol.MaxListEntries + 1).fill(null);
  const view = new View({ id: "long", component: () => items, props: {} });
  expect(() => view.html()).toThrow(/A list of 1000001 entries exceeds 1000000/);
});

/** A server's methods as functions. */
function bound(server: TestServer): Pick<TestServer, "app" | "clock" | "views" | "get" | "load" | "join" | "open" | "connect"> {
  const { app, clock, views } = server;
  return {
    app,
    clock,
    views,
    get: server.get.bind(server),
    load: server.load.bind(server),
    join: server.join.bind(server),
    open: server.open.bind(server),
    connect: server.connect.bind(server),
  };
}
