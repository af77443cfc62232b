import { expect, test } from "vitest";
import { PageDocument } from "./document.ts";

const parts = {
  token: "T.M",
  nonce: "N",
  title: "A <b> & c",
  scriptUrl: "/heddle/client-1.js",
  devtoolsUrl: null,
  preloadUrls: [],
  css: Buffer.from("css"),
  body: Buffer.from("<p>ä $& $1</p>"),
  portals: [],
  missing: () => {},
};

test("a document is called once and keeps what it says", () => {
  let calls = 0;
  const page = new PageDocument(
    ({ head, body }) => (calls++, `<html><head><title>Mine</title>${head}</head><body class="x">${body}<footer></footer></body></html>`),
  );
  const html = page.write(parts).toString();
  page.write(parts);
  expect(calls).toBe(1);
  expect(html).toMatch(/^<html><head><title>Mine<\/title>\n<meta name="heddle-token" content="T.M">/);
  expect(html).toMatch(/<body class="x"><p>ä \$& \$1<\/p><heddle-status [^>]*><\/heddle-status><footer><\/footer><\/body><\/html>$/);
});

test("a title is added, escaped, where the document has none", () => {
  expect(new PageDocument().write(parts).toString()).toContain("<title>A &#60;b&#62; &#38; c</title>");
  const titled = new PageDocument(({ head, body }) => `<title>Mine</title>${head}${body}`).write(parts).toString();
  expect(titled.match(/<title>/g)).toHaveLength(1);
});

test("in development another script goes before the client's", () => {
  const html = new PageDocument().write({ ...parts, devtoolsUrl: "/heddle/devtools-2.js" }).toString();
  expect(html).toContain('<script src="/heddle/devtools-2.js" defer></script><script src="/heddle/client-1.js" defer></script>');
});

test("scripts that will be needed are loaded beside the first one", () => {
  const html = new PageDocument().write({ ...parts, preloadUrls: ["/heddle/forms-3.js"] }).toString();
  expect(html).toContain('<link rel="modulepreload" href="/heddle/forms-3.js"><script src="/heddle/client-1.js" defer></script>');
});

test("behind the page stands an empty region for news of the connection, with the messages that it may show", () => {
  const html = new PageDocument(undefined, { offline: 'Getrennt "…"', live: "" }).write(parts).toString();
  expect(html).toContain(
    '<heddle-status role="status" data-heddle-status data-offline="Getrennt &#34;…&#34;" data-live=""></heddle-status></body>',
  );
});

test("a document that leaves something out, or puts it in twice, is refused", () => {
  expect(() => new PageDocument(({ body }) => body)).toThrow("serve: document must place ${head} exactly once, but it does so nowhere");
  expect(() => new PageDocument(({ head }) => head)).toThrow("${body} exactly once, but it does so nowhere");
  expect(() => new PageDocument(({ head, body }) => head + body + body)).toThrow("${body} exactly once, but it does so 2 times");
  expect(() => new PageDocument(({ head, body }) => body + head)).toThrow("${head} before ${body}");
  expect(() => new PageDocument((() => undefined) as never)).toThrow("document must return a string");
});

test("the last title of a component takes the place of the document's, which the client is told; elements go to the head", () => {
  const portals = [
    { number: 0, to: "title", html: Buffer.from("<title>first</title>") },
    { number: 1, to: "head", html: Buffer.from('<meta name="a" content="ä">') },
    { number: 2, to: "title", html: Buffer.from('<title lang="en">A &amp; B</title>') },
  ];
  const own = new PageDocument(({ head, body }) => `<title>My "own" &amp;</title>${head}${body}`).write({ ...parts, portals }).toString();
  expect(own).toMatch(/^<title data-heddle-title="My &quot;own&quot; &amp;">A &amp; B<\/title>/);
  const html = new PageDocument().write({ ...parts, portals }).toString();
  expect(html).toContain('<title data-heddle-title="A &#60;b&#62; &#38; c">A &amp; B</title>');
  expect(html).toContain('<template data-heddle-edge="1"></template><meta name="a" content="ä"><template data-heddle-edge=""></template>');
  expect(html.match(/<title/g)).toHaveLength(1);
});
