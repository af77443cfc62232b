// @vitest-environment jsdom
/** A select shows what the server says, whatever becomes of its options; and a choice of the person's, while there is one. */
import { beforeEach, describe, expect, test } from "vitest";
import type { ByteWriter } from "../../protocol/src/byte-writer.ts";
import type { WireValue } from "../../protocol/src/byte-reader.ts";
import type { Page } from "../src/page.ts";
import { createFormsPage } from "./forms-page.ts";
import { CHILD, type Content, el, patch, skeleton, Templates, type TestTemplate, type VNode, vnode, write, writeContent } from "./model.ts";

type Operation = (writer: ByteWriter) => void;

let page: Page;
let t: Templates;
let single: TestTemplate;
let multiple: TestTemplate;
let group: TestTemplate;
let option: TestTemplate;
let told: string[][];

beforeEach(() => {
  document.body.innerHTML = "";
  page = createFormsPage(document);
  t = new Templates();
  single = t.add(el("select", [{ prop: "value" }, { event: "change" }], CHILD));
  multiple = t.add(el("select", [["multiple", ""], { prop: "value" }, { event: "change" }], CHILD));
  group = t.add(el("optgroup", [], CHILD));
  option = t.add(el("option", [], CHILD));
  told = [];
});

// The select is block 1, what it shows are blocks 2 and so on. Slot 0 is the value, slot 2 what it shows.
const options = (texts: Iterable<string>): VNode[] => [...texts].map((text) => vnode(option, [text]));
const select = (value: string, texts: Iterable<string>): VNode => vnode(single, [value, true, options(texts)]);
const field = (): HTMLSelectElement => document.querySelector("select")!;
const chosen = (): string[] => Array.from(field().selectedOptions, (one) => one.value);

/** What selects show is settled when a frame is through. */
const frameIsThrough = (): Promise<void> => Promise.resolve();

async function show(content: Content): Promise<void> {
  page.skeleton(skeleton(t, content, "values"), true);
  await frameIsThrough();
  field().addEventListener("change", () => told.push(chosen()));
}

/** Another process describes the page. Block numbers begin at 100. */
async function takeOver(content: Content): Promise<void> {
  page.skeleton(skeleton(t, content, "values", 100), true);
  // What a page tells after that it tells in a later task.
  await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Where the cursor of blocks stands in each instance: operations name theirs relative to it. */
const CURSOR = 1;
const SELECT = 1;

async function apply(...operations: Operation[]): Promise<void> {
  page.patch(patch(...operations.flatMap((one) => [(w: ByteWriter) => write.writePatchOpInstance(w, 1), one])));
  await frameIsThrough();
}
const give =
  (value: WireValue): Operation =>
  (w) =>
    write.writePatchOpSetProp(w, 0, SELECT - CURSOR, value);
const setText =
  (block: number, text: string): Operation =>
  (w) =>
    write.writePatchOpSetText(w, 0, block - CURSOR, text);
const remove =
  (first: number, count: number, slot = 2, block = SELECT): Operation =>
  (w) =>
    write.writePatchOpRemove(w, slot, block - CURSOR, first, count);
const add =
  (texts: string | readonly string[]): Operation =>
  (w) => {
    write.writePatchOpInsert(w, 2, SELECT - CURSOR, 0, texts.length);
    for (const one of options(texts)) writeContent(w, one, "patch", false);
  };

describe.each([
  ["a select", () => {}],
  ["the select that the person is in", () => field().focus()],
])("in a patch, %s shows the new value though", (_name, focus) => {
  test("the option that was chosen goes first", async () => {
    await show(select("b", "abc"));
    focus();
    await apply(remove(3, 1), give("a"));
    expect(chosen()).toEqual(["a"]);
  });

  test("all options are others", async () => {
    await show(select("b", "abc"));
    focus();
    await apply(remove(2, 3), add("xyz"), give("y"));
    expect(chosen()).toEqual(["y"]);
  });

  test("its option comes behind it, and then another one", async () => {
    await show(select("b", "abc"));
    focus();
    await apply(give("y"), remove(2, 3), add("xyz"));
    expect(chosen()).toEqual(["y"]);
    await apply(give("z"));
    expect(chosen()).toEqual(["z"]);
  });

  test("options have become others in their places", async () => {
    await show(select("b", "abc"));
    focus();
    await apply(setText(2, "b"), setText(3, "c"), setText(4, "d"), give("b"));
    expect(chosen()).toEqual(["b"]);
    await apply(setText(2, "x"), give("x"));
    await apply(give("d"));
    expect(chosen()).toEqual(["d"]);
  });

  test("an option group goes with it", async () => {
    await show(vnode(single, ["b", true, [vnode(group, [options("ab")]), vnode(group, [options("cd")])]]));
    focus();
    await apply(remove(2, 1), give("c"));
    expect(chosen()).toEqual(["c"]);
    await apply(remove(6, 1, 0, 5), give("d"));
    expect(chosen()).toEqual(["d"]);
  });

  test("some of what was chosen goes", async () => {
    await show(vnode(multiple, [["a", "b"], true, options("abc")]));
    focus();
    await apply(remove(3, 1), give(["a", "c"]));
    expect(chosen()).toEqual(["a", "c"]);
    await apply(add("de"), give(["d", "e"]));
    expect(chosen()).toEqual(["d", "e"]);
  });
});

test("without a new value, none is chosen when the chosen option goes, until it comes back", async () => {
  await show(select("b", "abc"));
  await apply(remove(3, 1));
  expect(chosen()).toEqual([]);
  await apply(add("b"));
  expect(chosen()).toEqual(["b"]);
});

test("options that come with the value, before or behind it, are chosen", async () => {
  await show(vnode(multiple, [["a"], true, options("ab")]));
  await apply(give(["a", "c", "d"]), add("cd"));
  expect(chosen()).toEqual(["a", "c", "d"]);
});

test("an option becomes the chosen one by its text", async () => {
  await show(select("x", "abc"));
  await apply(setText(3, "x"));
  expect(chosen()).toEqual(["x"]);
  await apply(setText(3, "y"), setText(4, "x"));
  expect(chosen()).toEqual(["x"]);
});

test("an empty value is not the same as none: its option is chosen when it comes", async () => {
  await show(select("", "ab"));
  expect(field().selectedIndex).toBe(-1);
  await apply(add([""]));
  expect(field().selectedIndex).toBe(2);
});

test("a choice that the server has taken without a word stays when options change, and comes back with its option", async () => {
  await show(select("a", "abc"));
  const listener = { event: new Event("change"), target: field() } as never;
  field().value = "c";
  page.live.forms.shownAt(listener);
  await apply(setText(2, "x"));
  expect(chosen()).toEqual(["c"]);
  await apply(remove(4, 1));
  expect(chosen()).toEqual([]);
  await apply(add("c"));
  expect(chosen()).toEqual(["c"]);
});

describe("options that are marked themselves", () => {
  const marks =
    (block: number, isMarked: boolean): Operation =>
    (w) =>
      write.writePatchOpSetProp(w, 0, block - CURSOR, isMarked);
  let marked: TestTemplate;
  let unmarked: TestTemplate;
  beforeEach(() => {
    marked = t.add(el("option", [{ prop: "selected" }], CHILD));
    unmarked = t.add(el("select", [{ event: "change" }], CHILD));
  });
  const some = (texts: string, on: string): VNode =>
    vnode(unmarked, [true, [...texts].map((text) => vnode(marked, [on.includes(text), text]))]);

  test("of several the last one is chosen, and what is taken back makes way for the one before", async () => {
    await show(some("abcd", "bd"));
    expect(chosen()).toEqual(["d"]);
    await apply(marks(5, false));
    expect(chosen()).toEqual(["b"]);
    await apply(marks(3, false));
    expect(chosen()).toEqual(["a"]);
  });

  test("of several in first HTML the last one is chosen, and nothing is told", async () => {
    document.body.innerHTML = "<select><option selected>a</option><option>b</option><option selected>c</option></select>";
    page.skeleton(skeleton(t, some("abc", "ac"), "adopt"), false);
    field().addEventListener("change", () => told.push(chosen()));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([chosen(), told]).toEqual([["c"], []]);
    await apply(marks(4, false));
    expect(chosen()).toEqual(["a"]);
  });
});

describe("when another process describes the page", () => {
  test.each([
    ["the chosen option is gone", () => select("new", ["c", "new", "a"])],
    ["every option is another one, in its place", () => vnode(single, ["new", true, options(["x", "new", "y"])])],
    ["the chosen option has another value, in its place", () => vnode(single, ["b", true, options(["b", "a", "c"])])],
    ["nothing is chosen", () => select("none", ["a", "c"])],
  ])("a select shows its value though %s", async (_name, content) => {
    await show(select("b", ["a", "b", "c"]));
    await takeOver(content());
    const { slots } = content();
    expect(chosen()).toEqual(slots[0] === "none" ? [] : [slots[0]]);
    expect(told).toEqual([]);
  });

  test("so does one with groups", async () => {
    const groups = (value: string, ...texts: string[][]): VNode =>
      vnode(single, [value, true, texts.map((all) => vnode(group, [options(all)]))]);
    await show(groups("b", ["a", "b"], ["c"]));
    await takeOver(groups("c", ["a", "x"], ["c"]));
    expect([chosen(), told]).toEqual([["c"], []]);
    await takeOver(groups("x", ["x"]));
    expect([chosen(), told]).toEqual([["x"], []]);
  });

  test("so does a multiple one", async () => {
    const many = (value: string[], texts: string[]): VNode => vnode(multiple, [value, true, options(texts)]);
    await show(many(["a", "b"], ["a", "b", "c"]));
    await takeOver(many(["a", "c"], ["a", "c"]));
    expect([chosen(), told]).toEqual([["a", "c"], []]);
  });

  test("what the person has chosen stays, and is told", async () => {
    await show(select("b", ["a", "b", "c"]));
    field().value = "c";
    await takeOver(select("new", ["a", "c", "new"]));
    expect([chosen(), told]).toEqual([["c"], [["c"]]]);
  });

  test("what is left of what the person has chosen stays, and is told", async () => {
    await show(vnode(multiple, [["a"], true, options(["a", "b", "c"])]));
    field().options[1]!.selected = field().options[2]!.selected = true;
    await takeOver(vnode(multiple, [["a"], true, options(["a", "c"])]));
    expect([chosen(), told]).toEqual([["a", "c"], [["a", "c"]]]);
  });

  test("what the person has chosen makes way when its option is gone", async () => {
    await show(select("b", ["a", "b", "c"]));
    field().value = "c";
    await takeOver(select("a", ["a", "b"]));
    expect([chosen(), told]).toEqual([["a"], []]);
  });
});
