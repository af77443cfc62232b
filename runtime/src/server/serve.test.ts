import { afterEach, expect, test } from "vitest";
import { joinFrame } from "./testing/live-client.ts";
import { CLIENT_SCRIPT, sessionCookie, TestServer } from "./testing/test-server.ts";

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
  expect(html).toContain("<body><h1>Home</h1></body>");
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

test("a forged token is refused and the next visitor is served", async () => {
  const server = await start();
  const page = await server.load();
  const client = await server.connect(page.cookie);
  client.send(joinFrame(`${page.token.slice(0, -4)}AAAA`));
  expect(await client.closed).toEqual({ code: 4401, reason: "the token is not one of this server's" });
  expect((await server.open()).answer).toMatch(/^joined /);
});
