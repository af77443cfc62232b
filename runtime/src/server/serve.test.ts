import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { joinFrame } from "../../tests/server/live-client.ts";
import { CLIENT_SCRIPT, sessionCookie, TestServer, until } from "../../tests/server/test-server.ts";

const servers: TestServer[] = [];
const start = async (...args: Parameters<typeof TestServer.start>): Promise<TestServer> => {
  const server = await TestServer.start(...args);
  servers.push(server);
  return server;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.app.close();
});

test("a page is a complete document with token, nonce, styles, script and the view's HTML", async () => {
  const server = await start();
  const response = await server.get("/");
  const html = await response.text();
  const csp = response.headers.get("content-security-policy")!;
  const nonce = /'nonce-([^']+)'/.exec(csp)![1]!;
  expect(response.status).toBe(200);
  expect(html).toMatch(/^<!doctype html>\n<html lang="en" data-heddle="connecting">/);
  expect(html).toContain('<meta name="heddle-token" content="');
  expect(html).toContain(`<style nonce="${nonce}" data-heddle-css>[data-hs="0"]{color:red}</style>`);
  expect(html).toContain('<script src="/heddle/client-0a1b2c3d.js" defer></script>');
  expect(html).toContain("<body><h1>Home</h1><heddle-status role=");
  expect(csp).toBe(
    `default-src 'self'; style-src 'self' 'nonce-${nonce}'; object-src 'none'; base-uri 'self'; trusted-types heddle; require-trusted-types-for 'script'`,
  );
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("private, no-cache");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
});

test("the socket adopts the view that wrote the page", async () => {
  const server = await start();
  const { answer, client } = await server.open();
  expect(server.views.all).toHaveLength(1);
  expect(answer).toBe(`joined ${server.views.last.init.id}`);
  expect(server.views.last.calls).toEqual(["html", "join"]);
  client.send(Buffer.from([0, 1, 2]));
  expect([...(await client.next())]).toEqual([0, 1, 2]);
});

test("the client's script is served for ever, packed where the browser can unpack it", async () => {
  const server = await start();
  const packed = await server.get("/heddle/client-0a1b2c3d.js");
  expect(packed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(await packed.text()).toBe(CLIENT_SCRIPT);
  const plain = await server.get("/heddle/client-0a1b2c3d.js", { headers: { "accept-encoding": "identity" } });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await plain.text()).toBe(CLIENT_SCRIPT);
  expect((await server.get("/heddle/client-00000000.js")).status).toBe(404);
});

test("params and query reach the component; the session is begun once", async () => {
  const server = await start();
  const first = await server.get("/lists/a%20b?q=1&q=2");
  expect(await first.text()).toContain("<p>a b 1</p>");
  const cookie = first.headers.getSetCookie()[0]!;
  expect(cookie).toMatch(/^heddle-session=[\w-]+\.[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/);
  const second = await server.get("/lists/x/", { headers: { cookie: sessionCookie(first)! } });
  expect(await second.text()).toContain("<p>x -</p>");
  expect(second.headers.getSetCookie()).toEqual([]);
});

test("what cannot be shown gets a page of its own, under the same CSP", async () => {
  const server = await start();
  const pages: [path: string, init: RequestInit, status: number, text: string][] = [
    ["/nowhere", {}, 404, "There is no page here"],
    ["/lists/%zz", {}, 400, "This address is malformed"],
    ["/", { method: "POST", body: "x".repeat(100_000) }, 405, "This page can only be read"],
    ["/nowhere", { method: "DELETE" }, 405, "This page can only be read"],
  ];
  for (const [path, init, status, text] of pages) {
    const response = await server.get(path, init);
    const html = await response.text();
    expect(response.status).toBe(status);
    expect(html).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
    expect(html).toContain(text);
    const nonce = /<style nonce="([^"]+)">/.exec(html)![1]!;
    expect(response.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
  }
  expect((await server.get("/", { method: "PUT" })).headers.get("allow")).toBe("GET, HEAD");
  expect((await server.get("/heddle/live")).status).toBe(404);
  expect(server.views.all).toHaveLength(0);
});

test("HEAD says what GET would, and neither it nor a prefetch leaves a view behind", async () => {
  const server = await start();
  const full = await server.get("/");
  const head = await server.get("/", { method: "HEAD" });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe("");
  expect(head.headers.get("content-length")).toBe(full.headers.get("content-length"));
  expect((await server.get("/nowhere", { method: "HEAD" })).status).toBe(404);
  for (const [name, value] of [
    ["Purpose", "prefetch"],
    ["Sec-Purpose", "prefetch"],
    ["Sec-Purpose", "prefetch;prerender"],
  ] as const) {
    const page = await server.raw(`GET / HTTP/1.1\r\nHost: x\r\n${name}: ${value}\r\n\r\n`, /<\/html>/);
    expect(page).toContain("<h1>Home</h1>");
  }
  expect(server.app.stats().parked).toBe(1);
  expect(server.views.all.filter((view) => view.calls.includes("close"))).toHaveLength(4);
});

test("a component that throws gives a page with the line in development and none of it in production", async () => {
  const fail = (): string => {
    const error = new TypeError("no <such> thing");
    error.stack = "TypeError: no <such> thing\n    at Broken (file:///app/broken.lv.tsx:12:7)\n    at run (/node_modules/heddle/x.js:1:1)";
    throw error;
  };
  const development = await start({ routes: { "/": fail, "/well": () => "well" } });
  const shown = await development.get("/");
  expect(shown.status).toBe(500);
  const html = await shown.text();
  expect(html).toContain("TypeError: no &#60;such&#62; thing");
  expect(html).toContain("at Broken (file:///app/broken.lv.tsx:12:7)");
  expect(html).not.toContain("node_modules");
  expect(development.log).toEqual(["heddle: error on / at /app/broken.lv.tsx:12:7: TypeError: no <such> thing"]);
  expect(development.errors).toHaveLength(1);
  expect(development.views.last.calls).toEqual(["html", "close"]);
  expect((await development.get("/well")).status).toBe(200);
  const production = await start({ routes: { "/": fail } }, "production");
  expect(await (await production.get("/")).text()).not.toMatch(/TypeError|broken/);
  expect(production.log).toHaveLength(1);
});

test("a server that is full says so, and has room again when views end", async () => {
  const server = await start({ limits: { maxViews: 2 } });
  const page = await server.load();
  await server.load();
  const refused = await server.get("/");
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("5");
  server.clock.advance(10_000);
  await server.load();
  await server.load();
  const client = await server.connect(page.cookie);
  client.send(joinFrame(page.token));
  expect(await client.closed).toEqual({ code: 1013, reason: "the server is full" });
  server.clock.advance(10_000);
  expect((await server.join(page)).answer).toMatch(/^joined /);
});

test("connections beyond the limit are refused", async () => {
  const server = await start({ limits: { maxConnections: 1 } });
  const { page, client } = await server.open();
  expect((await server.connect(page.cookie)).status).toBe(503);
  client.destroy();
  await until(() => server.app.stats().connections === 0);
  expect((await server.connect(page.cookie)).status).toBe(101);
});

test("two hundred visitors at once get two hundred pages of their own", async () => {
  const server = await start({ parked: { perIp: 500 } });
  const pages = await Promise.all(Array.from({ length: 200 }, (_, i) => server.load(`/lists/${i}`)));
  expect(pages.every(({ html }, i) => html.includes(`<p>${i} -</p>`))).toBe(true);
  expect(new Set(pages.map(({ token }) => token)).size).toBe(200);
  expect(new Set(pages.map(({ cookie }) => cookie)).size).toBe(200);
  expect(new Set(pages.map(({ html }) => /nonce="([^"]+)"/.exec(html)![1])).size).toBe(200);
  const answers = await Promise.all(pages.map((page) => server.join(page)));
  expect(answers.map(({ answer }) => answer)).toEqual(
    pages.map((_, i) => `joined ${server.views.all.find((view) => view.init.props.params["id"] === `${i}`)!.init.id}`),
  );
  expect(server.views.all).toHaveLength(200);
});

test("requests that break off or make no sense leave the server well", async () => {
  const server = await start();
  const { hostname, port } = new URL(server.app.url);
  const requests = [
    "",
    "G",
    "GET / HTTP/1.1\r\nHos",
    "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\npart",
  ];
  for (const text of requests) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write(text, () => socket.destroy()));
      socket.on("close", () => resolve());
    });
  }
  for (const nonsense of [
    "\0\0\0\0\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    "GET  HTTP/1.1\r\nHost: x\r\n\r\n",
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${"y".repeat(10_000)}\r\n\r\n`,
  ]) {
    expect(await server.raw(nonsense)).not.toMatch(/^HTTP\/1\.1 2/);
  }
  const upgrade = "GET /heddle/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
  await server.raw(`${upgrade}Sec-WebSocket-Key: short\r\n\r\n`, /\r\n\r\n/);
  expect((await server.open()).answer).toMatch(/^joined /);
});

test("close ends connections, views and timers, and completes what is under way; called twice it is the same", async () => {
  const server = await start();
  const { client } = await server.open();
  await server.load();
  const stopped = Promise.all([server.app.close(), server.app.close()]);
  expect(await client.closed).toEqual({ code: 1012, reason: "service restart" });
  await stopped;
  for (const view of server.views.all) expect(view.calls.at(-1)).toBe("close");
  expect(server.app.stats()).toMatchObject({ views: 0, parked: 0, connections: 0 });
  expect(server.clock.pending).toBe(0);
  await expect(server.get("/")).rejects.toThrow("fetch failed");
});

test("a port that is in use is an error that says so", async () => {
  const server = await start();
  const port = Number(new URL(server.app.url).port);
  await expect(start({ port })).rejects.toThrow(`port ${port} on 127.0.0.1 is in use: `);
});

test("a component knows the visitor's session: the same on every page, and when it is mounted again", async () => {
  const server = await start();
  const first = await server.load();
  const session = first.cookie.split("=")[1]!.split(".")[0]!;
  await server.load("/lists/1", first.cookie);
  server.clock.advance(10_000);
  await server.join(first);
  await server.load();
  const ids = server.views.all.map((view) => view.init.props.sessionId);
  expect(ids.slice(0, 3)).toEqual([session, session, session]);
  expect(session).toMatch(/^[\w-]{22}$/);
  expect(ids[3]).not.toBe(session);
});
