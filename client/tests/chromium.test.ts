import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ByteReader } from "../../protocol/src/byte-reader.ts";
import type { ByteWriter } from "../../protocol/src/byte-writer.ts";
import {
  CHILD,
  type Content,
  el,
  html,
  instance,
  patch,
  sheet,
  skeleton,
  Templates,
  vnode,
  write,
  writeContent,
  writeMove,
} from "./model.ts";

const START_MS = 60_000;
const FLAGS = "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
/** What the server sends, with the nonce of the style sheet; the page's script comes in by the debugging protocol. */
const POLICY =
  "default-src 'self'; style-src 'self' 'nonce-n'; object-src 'none'; base-uri 'self'; trusted-types; require-trusted-types-for 'script'";

/** Driven from outside: frames in as numbers. */
const DRIVER = `
import { createFormsPage } from "./tests/forms-page.ts";
import { ByteReader } from "../protocol/src/byte-reader.ts";
const page = createFormsPage(document);
globalThis.heddle = {
  mark() { globalThis.marks = [...document.body.querySelectorAll("*")]; },
  marked: () => [...document.body.querySelectorAll("*")].map((element) => globalThis.marks.indexOf(element)),
  skeleton: (bytes, values) => page.skeleton(new ByteReader(Uint8Array.from(bytes)), values),
  patch: (bytes) => page.patch(new ByteReader(Uint8Array.from(bytes))),
};`;

let browser: Browser;
let script: string;
let tab: Page;

beforeAll(async () => {
  const resolveDir = fileURLToPath(new URL("..", import.meta.url));
  const result = await build({
    stdin: { contents: DRIVER, resolveDir, loader: "ts" },
    bundle: true,
    minify: true,
    format: "iife",
    write: false,
  });
  script = result.outputFiles[0]!.text;
  browser = await chromium.launch({
    executablePath: process.env["HEDDLE_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", ...FLAGS.split(" ")],
  });
}, START_MS);
afterAll(() => browser.close());

interface Heddle {
  mark(): void;
  marked(): number[];
  skeleton(bytes: number[], values: boolean): boolean;
  patch(bytes: number[]): void;
}
declare const heddle: Heddle;

/** Opens first HTML as the server sends it, under its policy, with `script`'s changes made before the client starts. */
async function open(content: Content, change?: () => void): Promise<void> {
  const css: string[] = [];
  const body = html(content, css);
  const text = `<!doctype html><html><head>${sheet(css).replace("<style", "<style nonce=n")}</head><body>${body}</body></html>`;
  tab = await browser.newPage();
  await tab.route("**/*", (route) =>
    route.fulfill({ body: text, contentType: "text/html; charset=utf-8", headers: { "content-security-policy": POLICY } }),
  );
  await tab.goto("http://heddle.test/");
  if (change) await tab.evaluate(change);
  await tab.evaluate(script);
  await tab.evaluate(() => heddle.mark());
}

const bytesOf = ({ bytes }: ByteReader): number[] => [...bytes];
const adopt = (t: Templates, content: Content): Promise<boolean> =>
  tab.evaluate((bytes) => heddle.skeleton(bytes, false), bytesOf(skeleton(t, content, "adopt")));
const resync = (t: Templates, content: Content, first: number): Promise<boolean> =>
  tab.evaluate((bytes) => heddle.skeleton(bytes, true), bytesOf(skeleton(t, content, "values", first)));
const apply = (...operations: ((w: ByteWriter) => void)[]): Promise<void> =>
  tab.evaluate((bytes) => heddle.patch(bytes), bytesOf(patch((w) => write.writePatchOpInstance(w, 1), ...operations)));
const setText =
  (block: number, slot: number, text: string) =>
  (w: ByteWriter): void =>
    write.writePatchOpSetText(w, slot, block, text);
const insert =
  (slot: number, block: number, before: number, ...entries: Content[]) =>
  (w: ByteWriter): void => {
    write.writePatchOpInsert(w, slot, block, before, entries.length);
    for (const entry of entries) writeContent(w, entry, "patch", false);
  };
/** Every element is the one that the parser made, in the same order. */
async function expectSameNodes(): Promise<void> {
  const marked = await tab.evaluate(() => heddle.marked());
  expect(marked).toEqual(marked.map((_, i) => i));
}
const shown = (selector = "body"): Promise<string> => tab.evaluate((s) => document.querySelector(s)!.innerHTML, selector);

describe("in Chromium, adoption keeps every node and patches then work:", () => {
  test("adjacent and empty texts, and a text that the parser has cut", async () => {
    const t = new Templates();
    const long = "x".repeat(70_000);
    const content = vnode(t.add(el("p", [], "a", CHILD, CHILD, "b", CHILD), el("pre", [], CHILD)), ["1", "", "", long]);
    await open(content);
    expect(await adopt(t, content)).toBe(true);
    await expectSameNodes();
    await apply(setText(0, 1, "2"), setText(0, 2, "3"), setText(0, 3, "short"));
    expect(await shown()).toBe("<p>a12b3</p><pre>short</pre>");
    await tab.close();
  });

  test("tables", async () => {
    const t = new Templates();
    const row = t.add(el("tr", [], el("td", [], CHILD)));
    const rows = (...texts: string[]): Content => texts.map((text) => vnode(row, [text]));
    const bare = t.add(el("table", [], el("tbody", [], CHILD), el("tfoot", [], el("tr", [], el("td", [], "f")))));
    const full = t.add(el("table", [], el("thead", [], el("tr")), el("tbody", [], CHILD)));
    const content = vnode(t.add(CHILD, CHILD), [vnode(bare, [rows("1", "2")]), vnode(full, [rows("3")])]);
    await open(content);
    expect(await adopt(t, content)).toBe(true);
    await expectSameNodes();
    // Blocks: 1 both, 2 bare, 3-4 its rows, 5 full, 6 its row.
    await apply(
      insert(0, 1, 0, ...(rows("new") as Content[])),
      (w) => writeMove(w, 0, 0, 3, { first: 4, count: 1 }),
      setText(4, 0, "three"),
    );
    expect(
      await tab.evaluate(() => Array.from(document.querySelectorAll("tr"), (tr) => `${tr.parentElement!.localName} ${tr.textContent}`)),
    ).toEqual(["tbody 2", "tbody 1", "tbody new", "tfoot f", "thead ", "tbody three"]);
    await tab.close();
  });

  test("pre, textarea, select, SVG and MathML", async () => {
    const t = new Templates();
    const option = t.add(el("option", [{ attr: "value" }], CHILD));
    const main = t.add(
      el("main", [], el("pre", [], " x\n", CHILD), el("textarea", [{ prop: "value" }]), el("select", [{ prop: "value" }], CHILD)),
      el("svg", [["viewBox", "0 0 1 1"]], el("linearGradient", ["class"]), el("foreignObject", [], el("p", [], CHILD))),
      el("math", [], el("mi", [], CHILD)),
    );
    const options: Content = ["a", "b"].map((value) => vnode(option, [value, value]));
    const content = vnode(main, ["t", "area", "a", options, "c", "p", "m"]);
    await open(content);
    expect(await adopt(t, content)).toBe(true);
    await expectSameNodes();
    await apply(
      setText(0, 0, "T"),
      (w) => write.writePatchOpSetProp(w, 1, 0, "AREA"),
      (w) => write.writePatchOpSetProp(w, 2, 0, "b"),
      (w) => write.writePatchOpSetAttr(w, 4, 0, "C"),
      setText(0, 5, "P"),
      setText(0, 6, "M"),
    );
    expect(await tab.evaluate(() => [document.querySelector("textarea")!.value, document.querySelector("select")!.value])).toEqual([
      "AREA",
      "b",
    ]);
    expect(await shown("pre")).toBe(" x\nT");
    expect(await shown("svg")).toBe('<linearGradient class="C"></linearGradient><foreignObject><p>P</p></foreignObject>');
    expect(await shown("mi")).toBe("M");
    await expectSameNodes();
    await tab.close();
  });

  test("what extensions put in, and what was typed before", async () => {
    const t = new Templates();
    const item = t.add(el("li", [{ event: "click" }], CHILD));
    const app = t.add(el("div", [["class", "app"]], el("input", [{ prop: "value" }]), el("ul", [], CHILD)));
    const content = vnode(app, ["old", [vnode(item, [true, "1"]), instance(4, vnode(item, [false, "2"]))]]);
    await open(content, () => {
      const make = (tag: string): HTMLElement => Object.assign(document.createElement(tag), { id: "other" });
      document.body.prepend(make("div"), document.createComment("c"));
      document.querySelector("ul")!.prepend(make("li"), "stray ");
      document.querySelector("li:last-child")!.after(make("grammarly"));
      document.querySelector("li:last-of-type")!.prepend(document.createComment("c"));
      document.querySelector("input")!.value = "typed";
      document.querySelector("input")!.focus();
    });
    expect(await adopt(t, content)).toBe(true);
    await expectSameNodes();
    await apply(setText(1, 1, "one"), (w) => write.writePatchOpInstance(w, 4), setText(0, 1, "two"));
    expect(await tab.evaluate(() => Array.from(document.querySelectorAll("li:not(#other)"), (li) => li.textContent))).toEqual([
      "one",
      "two",
    ]);
    await resync(t, vnode(app, ["new", [vnode(item, [true, "A"]), instance(4, vnode(item, [false, "B"]))]]), 20);
    await expectSameNodes();
    expect(await tab.evaluate(() => [document.activeElement!.localName, document.querySelector("input")!.value])).toEqual([
      "input",
      "typed",
    ]);
    await tab.close();
  });
});

test("under a strict policy, styles are set without a violation", async () => {
  const t = new Templates();
  const box = t.add(el("div", ["style"]), el("p", [["style", "color: red"]], CHILD));
  const content = vnode(box, ["width: 7px", "x"]);
  await open(content, () => {
    Object.assign(globalThis, { violations: [] });
    document.addEventListener("securitypolicyviolation", (event) =>
      (globalThis as never as { violations: string[] }).violations.push(event.violatedDirective),
    );
  });
  expect(await adopt(t, content)).toBe(true);
  await apply((w) => write.writePatchOpSetAttr(w, 0, 0, "width: 9px"));
  await resync(t, [vnode(box, ["width: 9px", "x"]), vnode(box, ["width: 5px", "y"])] as Content, 10);
  const styles = await tab.evaluate(() =>
    Array.from(document.querySelectorAll("div, p"), (e) => [getComputedStyle(e).width, getComputedStyle(e).color].join()),
  );
  expect(styles.filter((_, i) => i % 2 === 0).map((style) => style.split(",")[0])).toEqual(["9px", "5px"]);
  expect(styles.filter((_, i) => i % 2)).toEqual([expect.stringContaining("rgb(255, 0, 0)"), expect.stringContaining("rgb(255, 0, 0)")]);
  expect(await tab.evaluate(() => (globalThis as never as { violations: string[] }).violations)).toEqual([]);
  await tab.close();
});

test("moves and resyncs keep focus, caret, scroll and open details", async () => {
  const t = new Templates();
  const row = t.add(el("details", [], el("summary", [], CHILD), el("textarea", [], "text")));
  const list = t.add(el("div", [], CHILD));
  const rows = (keys: string): Content => vnode(list, [[...keys].map((key) => vnode(row, [key]))]);
  await open(rows("abc"));
  await resync(t, rows("abc"), 1);
  await tab.evaluate(() => {
    const area = document.querySelectorAll("textarea")[1]!;
    area.closest("details")!.open = true;
    area.value = "line\n".repeat(99);
    area.focus();
    area.setSelectionRange(3, 5);
    area.scrollTop = 50;
  });
  const state = (): Promise<unknown> =>
    tab.evaluate(() => {
      const area = document.activeElement as HTMLTextAreaElement;
      return [area.selectionStart, area.selectionEnd, area.scrollTop, area.closest("details")!.open, area.closest("details")!.textContent];
    });
  const before = await state();
  expect(before).toEqual([3, 5, 50, true, "btext"]);
  await apply((w) => writeMove(w, 0, 0, 2, { first: 3, count: 1 }));
  expect(await state()).toEqual(before);
  await resync(t, rows("xcab"), 20);
  expect(await shown("div")).toBe(html(rows("xcab")).slice(5, -6).replace("<details><summary>b", '<details open=""><summary>b'));
  expect(await state()).toEqual(before);
  await tab.close();
});

test("a thousand rows are made, moved and removed, and leave nothing behind", async () => {
  const t = new Templates();
  const list = t.add(el("ul", [], CHILD));
  const row = t.add(el("li", [{ event: "click" }], el("b", [], CHILD), " ", CHILD));
  await open("");
  await resync(t, vnode(list, [[]]), 1);
  await apply(insert(0, 0, 0, ...Array.from({ length: 1000 }, (_, i) => vnode(row, [true, `${i}`, "x"]))));
  await apply((w) => writeMove(w, 0, 0, 0, { first: 2, count: 999 }));
  expect(await tab.evaluate(() => document.querySelector("li")!.textContent)).toBe("999 x");
  await apply((w) => write.writePatchOpRemove(w, 0, 0, 1001, 1000));
  expect(await shown()).toBe("<ul></ul>");
  await tab.close();
});
