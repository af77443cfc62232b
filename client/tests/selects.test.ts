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
const options = (texts: Iterable<string>, keyed = true): VNode[] => [...texts].map((text) => vnode(option, [text], keyed ? text : null));
const select = (value: string, texts: Iterable<string>): VNode => vnode(single, [value, true, options(texts)]);
const field = (): HTMLSelectElement => document.querySelector("select")!;
const chosen = (): string[] => Array.from(field().selectedOptions, (one) => one.value);

function show(content: Content): void {
  page.skeleton(skeleton(t, content, "values"), true);
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

const apply = (...operations: Operation[]): void =>
  page.patch(patch(...operations.flatMap((one) => [(w: ByteWriter) => write.writePatchOpInstance(w, 1), one])));
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
  (texts: string): Operation =>
  (w) => {
    write.writePatchOpInsert(w, 2, SELECT - CURSOR, 0, texts.length);
    for (const one of options(texts)) writeContent(w, one, "patch", false);
  };

describe.each([
  ["a select", () => {}],
  ["the select that the person is in", () => field().focus()],
])("in a patch, %s shows the new value though", (_name, focus) => {
  test("the option that was chosen goes first", () => {
    show(select("b", "abc"));
    focus();
    apply(remove(3, 1), give("a"));
    expect(chosen()).toEqual(["a"]);
  });

  test("all options are others", () => {
    show(select("b", "abc"));
    focus();
    apply(remove(2, 3), add("xyz"), give("y"));
    expect(chosen()).toEqual(["y"]);
  });

  test("its option comes behind it, and then another one", () => {
    show(select("b", "abc"));
    focus();
    apply(give("y"), remove(2, 3), add("xyz"));
    expect(chosen()).toEqual(["y"]);
    apply(give("z"));
    expect(chosen()).toEqual(["z"]);
  });

  test("options have become others in their places", () => {
    show(select("b", "abc"));
    focus();
    apply(setText(2, "b"), setText(3, "c"), setText(4, "d"), give("b"));
    expect(chosen()).toEqual(["b"]);
    apply(setText(2, "x"), give("x"));
    apply(give("d"));
    expect(chosen()).toEqual(["d"]);
  });

  test("an option group goes with it", () => {
    show(vnode(single, ["b", true, [vnode(group, [options("ab")], "one"), vnode(group, [options("cd")], "two")]]));
    focus();
    apply(remove(2, 1), give("c"));
    expect(chosen()).toEqual(["c"]);
    apply(remove(6, 1, 0, 5), give("d"));
    expect(chosen()).toEqual(["d"]);
  });

  test("some of what was chosen goes", () => {
    show(vnode(multiple, [["a", "b"], true, options("abc")]));
    focus();
    apply(remove(3, 1), give(["a", "c"]));
    expect(chosen()).toEqual(["a", "c"]);
    apply(add("de"), give(["d", "e"]));
    expect(chosen()).toEqual(["d", "e"]);
  });
});

test("without a new value, none is chosen when the chosen option goes, until it comes back", () => {
  show(select("b", "abc"));
  apply(remove(3, 1));
  expect(chosen()).toEqual([]);
  apply(add("b"));
  expect(chosen()).toEqual(["b"]);
});

describe("when another process describes the page", () => {
  test.each([
    ["the chosen option is gone", () => select("new", ["c", "new", "a"])],
    ["every option is another one, in its place", () => vnode(single, ["new", true, options(["x", "new", "y"], false)])],
    ["the chosen option has another value, in its place", () => vnode(single, ["b", true, options(["b", "a", "c"], false)])],
    ["nothing is chosen", () => select("none", ["a", "c"])],
  ])("a select shows its value though %s", async (_name, content) => {
    show(select("b", ["a", "b", "c"]));
    await takeOver(content());
    const { slots } = content();
    expect(chosen()).toEqual(slots[0] === "none" ? [] : [slots[0]]);
    expect(told).toEqual([]);
  });

  test("so does one with groups", async () => {
    const groups = (value: string, ...texts: [key: string, options: string[]][]): VNode =>
      vnode(single, [value, true, texts.map(([key, all]) => vnode(group, [options(all)], key))]);
    show(groups("b", ["one", ["a", "b"]], ["two", ["c"]]));
    await takeOver(groups("c", ["one", ["a", "x"]], ["two", ["c"]]));
    expect([chosen(), told]).toEqual([["c"], []]);
    await takeOver(groups("x", ["one", ["x"]]));
    expect([chosen(), told]).toEqual([["x"], []]);
  });

  test("so does a multiple one", async () => {
    const many = (value: string[], texts: string[]): VNode => vnode(multiple, [value, true, options(texts)]);
    show(many(["a", "b"], ["a", "b", "c"]));
    await takeOver(many(["a", "c"], ["a", "c"]));
    expect([chosen(), told]).toEqual([["a", "c"], []]);
  });

  test("what the person has chosen stays, and is told", async () => {
    show(select("b", ["a", "b", "c"]));
    field().value = "c";
    await takeOver(select("new", ["a", "c", "new"]));
    expect([chosen(), told]).toEqual([["c"], [["c"]]]);
  });

  test("what is left of what the person has chosen stays, and is told", async () => {
    show(vnode(multiple, [["a"], true, options(["a", "b", "c"])]));
    field().options[1]!.selected = field().options[2]!.selected = true;
    await takeOver(vnode(multiple, [["a"], true, options(["a", "c"])]));
    expect([chosen(), told]).toEqual([["a", "c"], [["a", "c"]]]);
  });

  test("what the person has chosen makes way when its option is gone", async () => {
    show(select("b", ["a", "b", "c"]));
    field().value = "c";
    await takeOver(select("a", ["a", "b"]));
    expect([chosen(), told]).toEqual([["a"], []]);
  });
});
