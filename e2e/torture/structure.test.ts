/** Torture of what stands where: depth, lists, keys, conditionals, texts, attributes. */
import { expect, test } from "vitest";
import { createTorture } from "./tortured-page.ts";

const torture = createTorture();

test("the innermost text of a nest to the limit, which grows and shrinks", async () => {
  await torture.tour("Nest", [
    [3, "a"],
    [210, "b"],
    [210, "c"],
    [1, "c"],
    [200, "d"],
    [0, "e"],
  ]);
});

test("500 siblings: one changes, all change, some come before, they turn round, go and come", async () => {
  await torture.tour("Siblings", [
    { count: 500 },
    { count: 500, nth: 250 },
    { count: 500, nth: 1 },
    { count: 500, add: 3 },
    { count: 500, add: 3, turned: true },
    { count: 0 },
    { count: 500, turned: true },
  ]);
});

test("10 000 siblings: one changes, they grow, shuffle, and go but for one", async () => {
  await torture.tour("Shuffled", [
    { count: 10_000, seed: 0 },
    { count: 10_000, seed: 1 },
    { count: 1, seed: 0 },
    { count: 10_000, seed: 2 },
  ]);
});

test("rows that are shuffled by keys", async () => {
  await torture.tour(
    "Shuffled",
    Array.from({ length: 25 }, (_, seed) => ({ count: 3 + ((seed * 5) % 22), seed })),
  );
});

test("the rows of a shuffled list are the same nodes", async () => {
  await torture.scene("Shuffled", { count: 100, seed: 0 }, async ({ page, show }) => {
    await page.evaluate(() =>
      Object.assign(window, { before: new Map(Array.from(document.querySelectorAll("li"), (li) => [li.textContent, li])) }),
    );
    for (const seed of [1, 2, 3]) await show({ count: 100, seed });
    expect(
      await page.evaluate(() => {
        const { before } = window as unknown as { before: Map<string, Element> };
        return Array.from(document.querySelectorAll("li")).every((li) => before.get(li.textContent) === li);
      }),
    ).toBe(true);
  });
});

test("keys that occur twice, are missing, change places and tags, among texts, fragments and components", async () => {
  await torture.tour("Keys", [
    "p:a=1 p:a=2 p:b",
    "p:b p:a=2",
    "p:a=2 p:a=1 kept:a",
    "kept:a p:a=1 text p:a=2",
    "text kept:b=1 p: pair:c kept:a",
    "pair:c kept:a text p: kept:b=2",
    "pair:c pair:c=2 pair: none:x text",
    "p:=1 p:=2 kept:=1 p:=3",
    "kept:=3 p:=1 kept:=2",
    "kept:a=1 kept:b=2 kept:a=3",
    "kept:b=2 kept:a=3 kept:a=1",
    "none:a none:b",
    "p:f p:=1 p:=2",
    "p:=1 p:=2 p:f",
    "u v p:a w p:b",
    "p:a p:b u",
  ]);
});

test("conditionals in each other: every one after every other", async () => {
  const order = Array.from({ length: 64 }, (_, at) => at ^ (at >> 1));
  await torture.tour("Conditionals", [...order, ...order.map((at) => (at * 29) % 64)]);
});

test("texts that parsers, escapers and splitters stumble over", async () => {
  const odd = [
    "",
    "a",
    "a\rb",
    "a\r\nb",
    "a\0b",
    "ten of\0them",
    "and\0more than sixteen",
    "\n",
    "\n\na",
    "<b>&\"'</b>",
    "&lt;",
    "\ud83d\udc0e",
    "\ud83d",
    "e\u0301",
    "]]>",
    "<!--",
    "\u2028",
    "\ufeffx",
    "LONG",
    "</textarea><p>",
  ];
  const rows = odd.map((_, at) => [0, 1, 5, 11].map((by) => odd[(at + by) % odd.length]!));
  await torture.tour("Texts", rows);
});

test("attributes that come, go and change all at once", async () => {
  const fifty = (to: string): Record<string, string> =>
    Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`data-${at}`, `${to}${at}`]));
  await torture.tour("Attributes", [
    {},
    { title: "a\"b<&>'", class: "x  y", lang: "" },
    { title: null, class: null, hidden: true, lang: "de" },
    { title: "", hidden: false, class: "", "data-x": true },
    fifty("a"),
    fifty("b"),
    { ...fifty("c"), title: "t", "data-0": null },
    {},
    { style: "color: red; --x: 1", title: "x\r\ny" },
  ]);
});

test("documents: forms with errors, tables with columns and rows", async () => {
  await torture.tour("Form", [
    { errors: [], rows: 1, title: "first" },
    { errors: ["name", "mail", "age"], rows: 3, title: "second" },
    { errors: ["mail"], rows: 5, title: "second" },
    { errors: [], rows: 0, title: "" },
    { errors: ["age"], rows: 2, title: "last" },
  ]);
});

test("raw HTML beside what is not, also such as a parser repairs", async () => {
  await torture.tour("Raw", [
    { html: "<b>a</b>", other: "x" },
    { html: "<p>a<p>b", other: "x" },
    { html: "a<!-- c -->b", other: "<i>" },
    { html: "", other: "" },
    { html: "<table><tr><td>1</table>&amp;&nbsp;", other: "y" },
  ]);
});
