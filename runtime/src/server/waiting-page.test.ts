/** First HTML waits for what components wait for, within limits. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { component, stateful } from "../compiled.ts";
import { Suspense, use, useAsync, useEffect } from "../index.ts";
import { View } from "../view/view.ts";
import { TestServer, until } from "../../tests/server/test-server.ts";

let promise: Promise<string>;
let resolve: (text: string) => void;
let reject: (error: unknown) => void;
let renders: number;
let effects: string[];
let server: TestServer;

beforeEach(() => {
  ({ promise, resolve, reject } = Promise.withResolvers<string>());
  renders = 0;
  effects = [];
});
afterEach(() => server.app.close());

const Waiting = stateful(function Waiting(): unknown {
  renders++;
  useEffect(() => {
    effects.push("on");
    return () => void effects.push("off");
  });
  return use(promise);
}, "Waiting");

const routes = {
  "/": stateful((): unknown => component(Suspense, { fallback: "Loading", children: component(Waiting, {}) }), "Page"),
  "/bare": Waiting,
  "/load": stateful(function Load(): unknown {
    renders++;
    const { status, data } = useAsync(() => promise, []);
    return `${status}: ${data ?? "nothing"}`;
  }, "Load"),
};

const start = async (limits: object = { firstHtmlWaitMs: 60_000 }): Promise<void> => {
  server = await TestServer.start({ routes, limits }, "test", (init) => new View(init));
};

test.each([
  ["/", "the answer"],
  ["/bare", "the answer"],
  ["/load", "success: the answer"],
])("%s is there with its data", async (path, text) => {
  await start();
  const answer = server.load(path);
  await until(() => renders > 0);
  resolve("the answer");
  const page = await answer;
  expect(page.html).toContain(text);
  // It is mounted once, and begins when a browser is there.
  expect(effects).toEqual([]);
  await server.join(page);
  if (path !== "/load") expect(effects).toEqual(["on"]);
  expect(renders).toBe(2);
});

test.each([
  ["/", "Loading"],
  ["/load", "pending: nothing"],
])("%s shows what it has when the time is up, and goes on", async (path, text) => {
  await start({ firstHtmlWaitMs: 1 });
  const page = await server.load(path);
  expect(page.html).toContain(text);
  const { client } = await server.join(page);
  resolve("the answer");
  expect((await client.next()).toString()).toContain("the answer");
});

test("0 is not at all, and neither do more pages wait than may", async () => {
  await start({ firstHtmlWaitMs: 0 });
  expect((await server.load()).html).toContain("Loading");
  await server.app.close();
  await start({ firstHtmlWaitMs: 60_000, maxWaitingPages: 1 });
  const first = server.load();
  await until(() => renders === 2);
  expect((await server.load()).html).toContain("Loading");
  resolve("the answer");
  expect((await first).html).toContain("the answer");
});

test("HEAD waits for nothing", async () => {
  await start();
  expect((await server.get("/", { method: "HEAD" })).status).toBe(200);
});

test("what fails meanwhile is the page's error, as what fails at once", async () => {
  await start();
  const answer = server.get("/");
  await until(() => renders > 0);
  reject(new Error("no data"));
  const response = await answer;
  expect(response.status).toBe(500);
  expect(await response.text()).toContain("no data");
  expect(server.errors).toHaveLength(1);
  expect(server.app.stats().views).toBe(0);
});

test("a visitor who does not wait leaves nothing behind", async () => {
  await start();
  const controller = new AbortController();
  const answer = server.get("/", { signal: controller.signal });
  await until(() => renders > 0);
  controller.abort();
  await expect(answer).rejects.toThrow();
  // The server hears of it before it answers.
  await server.get("/nothing");
  resolve("the answer");
  await promise;
  await new Promise((turn) => setImmediate(turn));
  expect(server.app.stats()).toMatchObject({ views: 0, parked: 0 });
});

test("a server that stops answers what waits first", async () => {
  await start();
  const answer = server.load();
  await until(() => renders > 0);
  const closed = server.app.close();
  resolve("the answer");
  expect((await answer).html).toContain("the answer");
  await closed;
  expect(server.app.stats().views).toBe(0);
});
