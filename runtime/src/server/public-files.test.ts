import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestServer } from "../../tests/server/test-server.ts";

const root = mkdtempSync(join(tmpdir(), "heddle-public-"));
const publicDir = join(root, "public");
const large = Buffer.alloc(3_000_000, "0123456789abcdef");
let server: TestServer;

beforeAll(async () => {
  mkdirSync(join(publicDir, "deep/.hidden"), { recursive: true });
  const files: Record<string, string | Buffer> = {
    "../secret.txt": "secret",
    "site.css": "body{}",
    "empty.txt": "",
    "large.bin": large,
    "app-3f9ac01b.js": "hashed",
    "report-20240101.txt": "dated",
    "deep/with space ä.html": "<p>deep</p>",
    "deep/.hidden/key.txt": "secret",
    ".env": "secret",
    noname: "plain",
    home: "a file in a route's place",
    lists: "a file where a route is not",
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(publicDir, name), content);
  symlinkSync(join(root, "secret.txt"), join(publicDir, "link.txt"));
  symlinkSync(join(publicDir, ".env"), join(publicDir, "env.txt"));
  symlinkSync(join(publicDir, "loop"), join(publicDir, "loop"));
  symlinkSync(join(publicDir, "site.css"), join(publicDir, "alias.css"));
  server = await TestServer.start({
    publicDir,
    routes: { "/home": () => "<h1>Home</h1>", "/:page": ({ params }) => `<h1>Page ${params.page}</h1>` },
  });
});
afterAll(async () => {
  await server.app.close();
  rmSync(root, { recursive: true });
});

test("a file is served with its type, and again only when it has changed", async () => {
  const css = await server.get("/site.css");
  expect(css.headers.get("content-type")).toBe("text/css; charset=utf-8");
  expect(css.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
  expect(css.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await css.text()).toBe("body{}");
  const etag = css.headers.get("etag")!;
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    expect((await server.get("/site.css", { headers: { "if-none-match": known } })).status).toBe(304);
  }
  expect((await server.get("/site.css", { headers: { "if-none-match": '"other"' } })).status).toBe(200);
});

test("any content arrives whole", async () => {
  expect(Buffer.from(await (await server.get("/large.bin")).arrayBuffer()).equals(large)).toBe(true);
  expect(await (await server.get("/empty.txt")).text()).toBe("");
  expect(await (await server.get("/deep/with%20space%20%C3%A4.html")).text()).toBe("<p>deep</p>");
  expect(await (await server.get("/alias.css")).text()).toBe("body{}");
  expect((await server.get("/noname")).headers.get("content-type")).toBe("application/octet-stream");
  const head = await server.get("/large.bin", { method: "HEAD" });
  expect(head.headers.get("content-length")).toBe("3000000");
});

test("a part of a file is sent to whom it is enough", async () => {
  const get = (range: string, more: Record<string, string> = {}): Promise<Response> =>
    server.get("/large.bin", { headers: { range, ...more } });
  const part = await get("bytes=1000000-1200002");
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe("bytes 1000000-1200002/3000000");
  expect(Buffer.from(await part.arrayBuffer()).equals(large.subarray(1_000_000, 1_200_003))).toBe(true);
  expect((await get("bytes=3000000-")).status).toBe(416);
  const etag = part.headers.get("etag")!;
  expect((await get("bytes=0-1", { "if-range": etag })).status).toBe(206);
  const changed = await get("bytes=0-1", { "if-range": '"older"' });
  expect(changed.status).toBe(200);
  await changed.body!.cancel();
});

test("only a name with a hash is kept for ever", async () => {
  expect((await server.get("/app-3f9ac01b.js")).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect((await server.get("/report-20240101.txt")).headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
});

test("a literal route goes before a file, a file before a pattern", async () => {
  expect(await (await server.get("/home")).text()).toContain("<h1>Home</h1>");
  expect(await (await server.get("/lists")).text()).toBe("a file where a route is not");
  expect(await (await server.get("/other")).text()).toContain("<h1>Page other</h1>");
});

test("nothing outside of the directory and nothing hidden is reachable", async () => {
  const paths = [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/deep/../../secret.txt",
    "/deep/%2e%2e/%2e%2e/secret.txt",
    "/..%5csecret.txt",
    "/%2fetc/passwd",
    "//etc/passwd",
    `/${encodeURIComponent(join(root, "secret.txt"))}`,
    "/link.txt",
    "/.env",
    "/%2eenv",
    "/env.txt",
    "/deep/.hidden/key.txt",
    "/loop",
    "/site.css%00.txt",
    "/site.css/x",
    "/deep",
    "/",
    `/${"x".repeat(3000)}`,
  ];
  const answers = await Promise.all(paths.map(async (path) => ({ path, ...(await server.rawPath(path)) })));
  // What is no file is a page of the pattern /:page, or unknown.
  const isHarmless = ({ status, body }: { status: number; body: string }): boolean => status === 404 || body.includes("<h1>Page");
  expect(answers.filter((answer) => !isHarmless(answer))).toEqual([]);
  expect(answers.filter(({ body }) => /^secret|root:/.test(body))).toEqual([]);
  expect(server.errors).toEqual([]);
});

test("a download that breaks off leaves the server well", async () => {
  for (let i = 0; i < 5; i++) await server.raw("GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n", /200 OK/);
  expect((await server.get("/site.css")).status).toBe(200);
});
