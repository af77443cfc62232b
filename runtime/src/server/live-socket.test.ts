import { afterEach, beforeEach, expect, test } from "vitest";
import { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { readServerControl } from "../../../protocol/generated/read.ts";
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import { Signer } from "../session/signer.ts";
import { createId, writeToken } from "../session/token.ts";
import { CLOSE, MALFORMED, THROW } from "../../tests/server/fake-view.ts";
import { readHeader } from "../../../protocol/src/frame-header.ts";
import { joinFrame, type LiveClient, maskedFrame, TEXT } from "../../tests/server/live-client.ts";
import { type LoadedPage, TestServer, until } from "../../tests/server/test-server.ts";

const HOUR_MS = 3_600_000;
let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(async () => {
  // Whatever a test did to its connection, another visitor is served as if nothing had been.
  const { answer, client } = await server.open("/lists/other");
  expect(answer).toBe(`joined ${server.views.last.init.id}`);
  client.send(Buffer.from([0, 42]));
  expect([...(await client.next())]).toEqual([0, 42]);
  await server.app.close();
  for (const view of server.views.all) expect(view.calls.filter((call) => call === "close")).toHaveLength(1);
});

async function expectReload(client: LiveClient, reason: RegExp, code = 4410): Promise<void> {
  const reader = new ByteReader(await client.next());
  expect(readHeader(reader).kind).toBe(ServerFrame.Control);
  expect(readServerControl(reader)).toMatchObject({ name: "Reload", reason: expect.stringMatching(reason) });
  expect((await client.closed).code).toBe(code);
}

async function sendFirst(page: LoadedPage, frame: Uint8Array): Promise<LiveClient> {
  const client = await server.connect(page.cookie);
  client.send(frame);
  return client;
}

test("a page whose view is gone is mounted again from its token's URL, and may resume after that", async () => {
  const page = await server.load("/lists/7?q=x");
  server.clock.advance(10_000);
  expect(server.app.stats().parked).toBe(0);
  const { answer, client } = await server.join(page, { eventId: 3 });
  expect(server.views.all).toHaveLength(2);
  expect(answer).toBe(`joined ${server.views.last.init.id}`);
  expect(server.views.last.init.props).toMatchObject({ params: { id: "7" }, query: { q: "x" } });
  expect(server.views.last.joins).toEqual([{ lastEvent: 3, hadHtml: false }]);
  client.destroy();
  await until(() => server.views.last.calls.includes("detach"));
  await server.join(page, { resume: 2, eventId: 4 });
  expect(server.views.last.joins).toEqual([
    { lastEvent: 3, hadHtml: false },
    { lastEvent: 4, hadHtml: false },
  ]);
});

test("a broken link is resumed with the same view, even a day later", async () => {
  const { page, client } = await server.open();
  server.clock.advance(24 * HOUR_MS);
  client.send(Buffer.from([0, 1]));
  expect([...(await client.next())]).toEqual([0, 1]);
  client.destroy();
  await until(() => server.views.last.calls.includes("detach"));
  server.clock.advance(59_999);
  const { answer } = await server.join(page, { resume: 5, eventId: 9 });
  expect(answer).toBe(`joined ${server.views.last.init.id}`);
  expect(server.views.all).toHaveLength(1);
  expect(server.views.last.joins.at(-1)).toEqual({ lastEvent: 9, hadHtml: false });
});

test("after resumeMs the view has ended and the page starts over", async () => {
  const { page, client } = await server.open();
  client.destroy();
  await until(() => server.views.last.calls.includes("detach"));
  server.clock.advance(60_000);
  expect(server.views.last.calls.at(-1)).toBe("close");
  await server.join(page, { resume: 5 });
  expect(server.views.all).toHaveLength(2);
});

test("a client that returns before its old connection has ended takes the view over", async () => {
  const { page, client: old } = await server.open();
  const { client } = await server.join(page, { resume: 1 });
  expect(await old.closed).toEqual({ code: 4409, reason: "this page was joined by a newer connection" });
  expect(server.views.all).toHaveLength(1);
  client.send(Buffer.from([0, 1]));
  expect([...(await client.next())]).toEqual([0, 1]);
});

test("a duplicated tab gets a view of its own, and neither tab ever gets the other's", async () => {
  const { page, client: first } = await server.open();
  const { client: second } = await server.join(page, { page: 2 });
  expect(server.views.all).toHaveLength(2);
  second.destroy();
  await until(() => server.views.all[1]!.calls.includes("detach"));
  await server.join(page, { resume: 4, page: 2 });
  expect(server.views.all).toHaveLength(2);
  expect(server.views.all[1]!.calls).toEqual(["join", "detach", "join"]);
  first.send(Buffer.from([0, 1]));
  expect([...(await first.next())]).toEqual([0, 1]);
});

test("a page that is left ends its view at once, by Leave or by close code 1001", async () => {
  const byFrame = await server.open();
  byFrame.client.send(Buffer.from([2, 0, 3]));
  expect((await byFrame.client.closed).code).toBe(1000);
  expect(server.views.last.calls).toEqual(["html", "join", "close"]);
  const byCode = await server.open();
  byCode.client.leave(1001);
  await byCode.client.closed;
  expect(server.views.last.calls).toEqual(["html", "join", "close"]);
});

test("an old connection's 1001 does not end a view that was taken over", async () => {
  const { page, client: old } = await server.open();
  const { client } = await server.join(page, { resume: 1 });
  old.leave(1001);
  await old.closed;
  client.send(Buffer.from([0, 1]));
  expect([...(await client.next())]).toEqual([0, 1]);
});

test("forged tokens are refused and say why", async () => {
  const page = await server.load();
  for (const token of ["", "abc", `${page.token}x`, page.token.split(".")[0]!, page.cookie.split("=")[1]!]) {
    const client = await sendFirst(page, joinFrame(token));
    expect(await client.closed).toEqual({ code: 4401, reason: "the token is not one of this server's" });
  }
  expect((await server.join(page)).answer).toBe(`joined ${server.views.all[0]!.init.id}`);
});

test("another session's token reaches nothing; a visitor with cookies gets the page anew", async () => {
  const [mine, theirs] = [await server.load(), await server.load()];
  for (const cookie of ["", "heddle-session=forged.mac"]) {
    const client = await sendFirst({ ...mine, cookie }, joinFrame(mine.token));
    expect(await client.closed).toEqual({ code: 4401, reason: "no session cookie came with the page's token: are cookies off?" });
  }
  const client = await sendFirst({ ...mine, cookie: theirs.cookie }, joinFrame(mine.token));
  await expectReload(client, /another session/, 4401);
  expect(server.views.all.map((view) => view.calls)).toEqual([["html"], ["html"]]);
  expect((await server.join(mine)).answer).toBe(`joined ${server.views.all[0]!.init.id}`);
});

test("a page of a server with another secret is loaded again", async () => {
  const page = await server.load();
  const payload = { viewId: createId(), session: createId(), url: "/", issuedAtMs: server.clock.now(), usage: "" };
  const token = writeToken(new Signer("the secret before the restart", "token"), payload);
  await expectReload(await sendFirst(page, joinFrame(token)), /another secret/);
});

test("an old token, another protocol, or a page that is no more: the page is loaded again", async () => {
  const page = await server.load();
  await expectReload(await sendFirst(page, joinFrame(page.token, { protocol: 99 })), /another protocol than version 99/);
  server.clock.advance(12 * HOUR_MS + 1);
  await expectReload(await sendFirst(page, joinFrame(page.token)), /too old/);
  const session = page.cookie.split("=")[1]!.split(".")[0]!;
  const gone = writeToken(new Signer("sixteen bytes or more", "token"), {
    viewId: createId(),
    session,
    url: "/gone/by",
    issuedAtMs: server.clock.now(),
    usage: "",
  });
  await expectReload(await sendFirst(page, joinFrame(gone)), /no such page/);
});

test("a connection that does not join in time, or with something else, is closed", async () => {
  const page = await server.load();
  const silent = await server.connect(page.cookie);
  await until(() => server.app.stats().connections === 1);
  server.clock.advance(10_000);
  expect(await silent.closed).toEqual({ code: 4400, reason: "no Join within 10000 ms" });
  const gone = await server.connect(page.cookie);
  gone.destroy();
  await until(() => server.app.stats().connections === 0);
  expect(server.clock.pending).toBe(0);
  const join = joinFrame(page.token);
  for (const frame of [
    Buffer.alloc(0),
    Buffer.from([0, 1]),
    Buffer.from([2, 0]),
    join.subarray(0, 20),
    Buffer.concat([join, Buffer.from([1])]),
  ]) {
    const client = await sendFirst(page, frame);
    expect(await client.closed).toMatchObject({ code: 4400, reason: expect.stringContaining("malformed frame: ") });
  }
});

test("frames that are malformed, text, too large or broken off close their connection and no other", async () => {
  const malformed = await server.open();
  malformed.client.send(Buffer.from([0, MALFORMED]));
  expect(await malformed.client.closed).toEqual({ code: 4400, reason: "malformed frame: unknown slot at offset 1" });
  const empty = await server.open();
  empty.client.send(Buffer.alloc(0));
  expect((await empty.client.closed).code).toBe(4400);
  const text = await server.open();
  text.client.send(Buffer.from("hello"), TEXT);
  expect(await text.client.closed).toEqual({ code: 4400, reason: "frames are binary, this one was text" });
  const large = await server.open();
  large.client.send(Buffer.alloc(65_537));
  expect((await large.client.closed).code).toBe(1006);
  const truncated = await server.open();
  truncated.client.sendRaw(maskedFrame(Buffer.alloc(50), 2).subarray(0, 20));
  truncated.client.destroy();
  const reserved = await server.open();
  reserved.client.sendRaw(Buffer.from([0xf2, 0x81, 1, 2, 3, 4, 5]));
  expect((await reserved.client.closed).code).toBe(1006);
  expect(server.errors).toEqual([]);
});

test("the largest frame allowed arrives", async () => {
  const { client } = await server.open();
  client.send(Buffer.alloc(65_536, 1));
  expect((await client.next()).length).toBe(65_536);
});

test("a view that throws loses its connection, is logged, and can be joined again", async () => {
  const { page, client } = await server.open();
  client.send(Buffer.from([0, THROW]));
  expect((await client.closed).code).toBe(1011);
  expect(server.errors).toEqual([new Error("the view failed")]);
  expect(server.log.at(-1)).toContain("the view failed");
  expect((await server.join(page, { resume: 1 })).answer).toBe(`joined ${server.views.last.init.id}`);
  expect(server.views.all).toHaveLength(1);
});

test("a view that throws while it is joined has ended", async () => {
  const page = await server.load();
  server.views.last.failOn = "join";
  const client = await sendFirst(page, joinFrame(page.token));
  expect((await client.closed).code).toBe(1011);
  expect(server.views.last.calls).toEqual(["html", "join", "close"]);
});

test("a view may close its connection while it receives, and use it after that in vain", async () => {
  const { client } = await server.open();
  const view = server.views.last;
  const connection = view.connection!;
  client.send(Buffer.from([0, CLOSE]));
  expect(await client.closed).toEqual({ code: 4444, reason: "the view wants it" });
  expect(view.calls.at(-1)).toBe("detach");
  connection.send(Buffer.from([1]));
  connection.close(4000, "again");
});

test("whoever sends too many frames is cut off, whoever sends as many as allowed is not", async () => {
  const { client } = await server.open();
  for (let i = 0; i < 1199; i++) client.send(Buffer.from([0, 7]));
  for (let i = 0; i < 1199; i++) await client.next();
  server.clock.advance(1000);
  for (let i = 0; i < 201; i++) client.send(Buffer.from([0, 7]));
  expect(await client.closed).toEqual({ code: 4429, reason: "more than 200 frames a second" });
  expect(server.views.all[0]!.frames).toHaveLength(1399);
});

test("pages of foreign origins are refused, counted, and logged without end of lines", async () => {
  const page = await server.load();
  for (let i = 0; i < 5; i++) {
    const client = await server.connect(page.cookie, { Origin: "https://evil.example" });
    expect(client.status).toBe(403);
    client.destroy();
  }
  expect(server.app.stats().foreignOrigins).toBe(5);
  expect(server.log.filter((line) => line.includes("https://evil.example"))).toHaveLength(3);
  expect((await server.connect(page.cookie, { Origin: "null" })).status).toBe(403);
});
