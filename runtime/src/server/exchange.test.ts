import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type Exchange, listen, type Listener, type Socket } from "./exchange.ts";
import type { Handlers, SocketHandlers } from "./handlers.ts";
import { LiveClient, TEXT } from "../../tests/server/live-client.ts";
import { until } from "../../tests/server/test-server.ts";

const BIG_BYTES = 8 * 1024 * 1024;
const listeners: Listener[] = [];
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.cut();
});

interface Bench {
  readonly url: string;
  readonly failures: string[];
  readonly listener: Listener;
}

async function start(handlers: Partial<Handlers>): Promise<Bench> {
  const failures: string[] = [];
  const all: Handlers = {
    request: (exchange) => exchange.respond({ status: 200, headers: [], body: "fine" }),
    refuse: () => null,
    open: () => ({ frame() {}, drained() {}, text() {}, closed() {} }),
    failed(error, exchange) {
      failures.push((error as Error).message);
      exchange?.respond({ status: 500, headers: [], body: "failed" });
    },
    ...handlers,
  };
  const listener = await listen(
    { host: "127.0.0.1", port: 0, socketPath: "/heddle/live", maxFrameBytes: 1000, slowBytes: 64 * 1024, maxBufferedBytes: 1 << 20 },
    all,
  );
  listeners.push(listener);
  return { url: `http://127.0.0.1:${listener.port}`, failures, listener };
}

/** Requests `path` on a bare socket; calls `act` with it as soon as anything of the answer came. */
function rawGet(bench: Bench, path: string, act: (socket: ReturnType<typeof connect>, first: Buffer) => void): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(bench.listener.port, "127.0.0.1", () => socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`));
    socket.once("data", (first: Buffer) => act(socket, first));
    socket.on("error", () => {});
    socket.on("close", () => resolve());
  });
}

/** Sends several requests at once and returns all answers as soon as `isComplete`. */
function rawRequests(bench: Bench, requests: string, isComplete: (received: string) => boolean): Promise<string> {
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(bench.listener.port, "127.0.0.1", () => socket.write(requests));
    socket.on("data", (bytes) => {
      received += bytes.toString();
      if (isComplete(received)) socket.destroy();
    });
    socket.on("close", () => resolve(received));
  });
}

const isWell = async (bench: Bench, path = "/well"): Promise<boolean> => (await fetch(bench.url + path)).status === 200;

test("a handler that throws, at once or later, is answered with what `failed` says", async () => {
  const bench = await start({
    request(exchange) {
      if (exchange.request.path === "/sync") throw new Error("sync");
      if (exchange.request.path === "/async") return Promise.reject(new Error("async"));
      return exchange.respond({ status: 200, headers: [], body: "fine" });
    },
  });
  expect((await fetch(`${bench.url}/sync`)).status).toBe(500);
  expect((await fetch(`${bench.url}/async`)).status).toBe(500);
  expect(bench.failures).toEqual(["sync", "async"]);
  expect(await isWell(bench)).toBe(true);
});

test("not even a failure to report a failure ends the process", async () => {
  const bench = await start({
    request(exchange) {
      if (exchange.request.path === "/well") return exchange.respond({ status: 200, headers: [], body: "fine" });
      throw new Error("first");
    },
    failed() {
      throw new Error("second");
    },
  });
  await expect(fetch(`${bench.url}/`)).rejects.toThrow("fetch failed");
  expect(await isWell(bench)).toBe(true);
});

test("a second answer, or one after an abort, goes nowhere", async () => {
  let late: Exchange | null = null;
  const bench = await start({
    request(exchange) {
      if (exchange.request.path === "/never") late = exchange;
      else exchange.respond({ status: 200, headers: [], body: "first" });
      if (exchange.request.path === "/twice") exchange.respond({ status: 200, headers: [], body: "second" });
    },
  });
  expect(await (await fetch(`${bench.url}/twice`)).text()).toBe("first");
  const socket = connect(bench.listener.port, "127.0.0.1", () => socket.write("GET /never HTTP/1.1\r\nHost: x\r\n\r\n"));
  await until(() => late !== null);
  socket.destroy();
  await until(() => late!.isOver);
  late!.respond({ status: 200, headers: [], body: "too late" });
  await late!.stream({ status: 200, headers: [] }, { byteLength: 4, read: () => Promise.reject(new Error("is not read")) });
  late!.cut();
  await bench.listener.whenIdle();
  expect(await isWell(bench)).toBe(true);
});

test("a body that is aborted in the middle, in whatever way it is sent, harms nobody", async () => {
  let sent = 0;
  let ended = 0;
  const bench = await start({
    async request(exchange) {
      if (exchange.request.path === "/at-once") return exchange.respond({ status: 200, headers: [], body: Buffer.alloc(BIG_BYTES, 97) });
      if (exchange.request.path !== "/streamed") return exchange.respond({ status: 200, headers: [], body: "fine" });
      const read = async (): Promise<Uint8Array> => Buffer.alloc(sent++ >= 0 ? 65_536 : 0, 97);
      await exchange.stream({ status: 200, headers: [] }, { byteLength: BIG_BYTES, read });
      ended++;
    },
  });
  await rawGet(bench, "/at-once", (socket) => socket.destroy());
  await rawGet(bench, "/streamed", (socket) => {
    socket.pause();
    setTimeout(() => socket.destroy(), 10);
  });
  await until(() => ended === 1);
  // Read only as fast as it was taken: the socket's buffers are full long before the end.
  expect(sent).toBeLessThan(BIG_BYTES / 65_536);
  await bench.listener.whenIdle();
  expect(await isWell(bench)).toBe(true);
});

test("a streamed body arrives whole, also after a pause of the reader and with pieces of odd sizes", async () => {
  const content = Buffer.alloc(BIG_BYTES + 17);
  for (let i = 0; i < content.length; i += 4) content.writeUInt32LE(i, Math.min(i, content.length - 4));
  const bench = await start({
    async request(exchange) {
      const read = async (offset: number): Promise<Uint8Array> =>
        content.subarray(offset, Math.min(content.length, offset + 1 + ((offset * 7919) % 100_000)));
      await exchange.stream({ status: 200, headers: [["x-sent", "yes"]] }, { byteLength: content.length, read });
    },
  });
  let received: Buffer = Buffer.alloc(0);
  await rawGet(bench, "/", (socket, first) => {
    socket.pause();
    received = first.subarray(first.indexOf("\r\n\r\n") + 4);
    socket.on("data", (piece: Buffer) => {
      received = Buffer.concat([received, piece]);
      if (received.length >= content.length) socket.destroy();
    });
    setTimeout(() => socket.resume(), 20);
  });
  expect(received.equals(content)).toBe(true);
  const whole = Buffer.from(await (await fetch(bench.url)).arrayBuffer());
  expect(whole.equals(content)).toBe(true);
});

test("a source that gives too much does not spill into the next answer", async () => {
  const bench = await start({
    async request(exchange) {
      const read = async (): Promise<Uint8Array> => Buffer.alloc(1000, "too much");
      await exchange.stream({ status: 200, headers: [] }, { byteLength: 1500, read });
    },
  });
  const request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  const answers = await rawRequests(
    bench,
    request + request,
    (received) => received.split("HTTP/1.1 200 OK").length === 3 && received.endsWith("too "),
  );
  const bodies = answers.split("HTTP/1.1 200 OK").slice(1);
  expect(bodies.map((answer) => answer.split("\r\n\r\n")[1]!.length)).toEqual([1500, 1500]);
});

test("a source that fails in the middle cuts the connection instead of lying about the body", async () => {
  const bench = await start({
    async request(exchange) {
      if (exchange.request.path === "/well") return exchange.respond({ status: 200, headers: [], body: "fine" });
      const read = async (offset: number): Promise<Uint8Array> => {
        if (offset > 0) throw new Error("the disk failed");
        return Buffer.alloc(1000);
      };
      await exchange.stream({ status: 200, headers: [] }, { byteLength: 5000, read });
    },
  });
  await expect(fetch(bench.url).then((response) => response.arrayBuffer())).rejects.toThrow(/terminated|fetch failed/);
  expect(bench.failures).toEqual(["the disk failed"]);
  expect(await isWell(bench)).toBe(true);
});

test("HEAD is answered with the headers of GET and leaves the connection usable", async () => {
  const bench = await start({
    async request(exchange) {
      if (exchange.request.path === "/streamed")
        return exchange.stream({ status: 200, headers: [] }, { byteLength: 77, read: () => Promise.reject(new Error("is not read")) });
      exchange.respond({ status: 200, headers: [["x-it", exchange.request.path]], body: "12345" });
    },
  });
  const requests = ["HEAD /a", "HEAD /streamed", "GET /b"].map((line) => `${line} HTTP/1.1\r\nHost: x\r\n\r\n`);
  const answer = await rawRequests(bench, requests.join(""), (received) => received.endsWith("12345"));
  expect(answer.match(/content-length: \d+/gi)!.map((line) => line.toLowerCase())).toEqual([
    "content-length: 5",
    "content-length: 77",
    "content-length: 5",
  ]);
  expect(answer.match(/12345/g)).toHaveLength(1);
});

test("what throws in a socket's callback closes that socket with 1011, and its `closed` still runs", async () => {
  const closedCodes: number[] = [];
  let opened = 0;
  const throwing = (where: string): SocketHandlers => ({
    frame() {
      if (where === "frame") throw new Error("frame");
    },
    drained() {},
    text() {
      if (where === "text") throw new Error("text");
    },
    closed(code) {
      closedCodes.push(code);
      if (where === "closed") throw new Error("closed");
    },
  });
  const places = ["open", "frame", "text", "closed"];
  const bench = await start({
    open() {
      const where = places[opened++]!;
      if (where === "open") throw new Error("open");
      return throwing(where);
    },
  });
  expect((await (await LiveClient.open(bench.url)).closed).code).toBe(1011);
  const onFrame = await LiveClient.open(bench.url);
  onFrame.send(Buffer.from("x"));
  expect((await onFrame.closed).code).toBe(1011);
  const onText = await LiveClient.open(bench.url);
  onText.send(Buffer.from("x"), TEXT);
  expect((await onText.closed).code).toBe(1011);
  const onClosed = await LiveClient.open(bench.url);
  onClosed.destroy();
  await until(() => bench.failures.length === 4);
  expect(bench.failures).toEqual(places);
  expect(closedCodes).toEqual([1011, 1011, 1006]);
  expect(await isWell(bench)).toBe(true);
});

test("what throws while a handshake is judged refuses it", async () => {
  const bench = await start({
    refuse() {
      throw new Error("refuse");
    },
  });
  expect((await LiveClient.open(bench.url)).status).toBe(500);
  expect(await isWell(bench)).toBe(true);
});

test("a socket that is closed takes calls and does nothing", async () => {
  let socket: Socket | null = null;
  let closes = 0;
  const bench = await start({
    open(opened) {
      socket = opened;
      return { frame: () => opened.close(4000, "ä".repeat(100)), drained() {}, text() {}, closed: () => closes++ };
    },
  });
  const client = await LiveClient.open(bench.url);
  client.send(Buffer.from("x"));
  expect((await client.closed).code).toBe(4000);
  for (let i = 0; i < 2; i++) {
    socket!.send(Buffer.from("late"));
    socket!.close(4001, "late");
  }
  expect(socket!.bufferedBytes).toBe(0);
  expect(closes).toBe(1);
  expect(await isWell(bench)).toBe(true);
});

test("a frame is lent: a copy stays, what is kept is taken back", async () => {
  const kept: Uint8Array[] = [];
  const copies: number[][] = [];
  const open = (): SocketHandlers => ({
    frame(bytes) {
      kept.push(bytes);
      copies.push([...bytes]);
    },
    drained() {},
    text() {},
    closed() {},
  });
  const bench = await start({ open });
  const client = await LiveClient.open(bench.url);
  for (let i = 0; i < 3; i++) client.send(Buffer.from([i, i, i]));
  await until(() => copies.length === 3);
  expect(copies).toEqual([
    [0, 0, 0],
    [1, 1, 1],
    [2, 2, 2],
  ]);
  expect(kept.map(({ byteLength }) => byteLength)).toEqual([0, 0, 0]);
});

test("a peer that reads nothing is disconnected when too much waits for it", async () => {
  let closed = false;
  const bench = await start({
    open: (socket) => ({
      frame() {
        for (let i = 0; i < 400; i++) socket.send(Buffer.alloc(65_536));
      },
      drained() {},
      text() {},
      closed: () => (closed = true),
    }),
  });
  const client = await LiveClient.open(bench.url);
  client.stopReading();
  client.send(Buffer.from("x"));
  await until(() => closed);
  client.destroy();
  expect(await isWell(bench)).toBe(true);
});

test("a port that is in use is an error that says so", async () => {
  const bench = await start({});
  const again = {
    host: "127.0.0.1",
    port: bench.listener.port,
    socketPath: "/x",
    maxFrameBytes: 1,
    slowBytes: 64 * 1024,
    maxBufferedBytes: 1,
  };
  await expect(listen(again, {} as Handlers)).rejects.toThrow(`port ${bench.listener.port} on 127.0.0.1 is in use: end the program`);
  await expect(listen({ ...again, host: "203.0.113.7" }, {} as Handlers)).rejects.toThrow("203.0.113.7 is not an address of this machine");
});
