// @vitest-environment jsdom
/** What becomes of a block whose number a skeleton of the same live view gives to another template. */
import { beforeEach, expect, test } from "vitest";
import { CHILD, el, html, instance, skeleton, Templates, type TestTemplate, type VNode, vnode } from "../../tests/model.ts";
import { createFormsPage } from "../../tests/forms-page.ts";
import type { Page } from "../page.ts";

const t = new Templates();
const mark = { attr: "data-spread" };
const title = { attr: "title" };
const narrow = t.add(el("p", [mark], el("b", [], CHILD), CHILD));
const wide = t.add(el("p", [mark, title], el("b", [], CHILD), CHILD));
/** Each with what its slots may show. */
const others: readonly (readonly [string, TestTemplate, unknown[]])[] = [
  ["fewer parts", t.add(el("p", [mark], el("b", [], CHILD))), [null, "one"]],
  ["more parts", t.add(el("p", [mark], el("b", [], CHILD), CHILD, el("i", [mark]))), [null, "one", "two", null]],
  ["another tag", t.add(el("div", [mark], el("b", [], CHILD), CHILD)), [null, "one", "two"]],
  ["another tag within", t.add(el("p", [mark], el("i", [], CHILD), CHILD)), [null, "one", "two"]],
  ["a text for a slot", t.add(el("p", [mark], el("b", [], CHILD), "two")), [null, "one"]],
  ["an attribute more", t.add(el("p", [mark, ["lang", "en"]], el("b", [], CHILD), CHILD)), [null, "one", "two"]],
  ["a style", t.add(el("p", [mark, ["style", "color: red;"]], el("b", [], CHILD), CHILD)), [null, "one", "two"]],
];

let page: Page;

/** Brings the page to this content; its outermost block has number 1. Returns its element. */
function show(content: VNode, isSame: boolean): Element {
  expect(page.skeleton(skeleton(t, { ...content, number: 1 }, "values", 99), true, isSame)).toBe(true);
  // First HTML names its styles, elements have them.
  expect(document.body.innerHTML).toBe(html(content).replace('data-hs="1"', 'style="color: red;"'));
  return document.body.firstElementChild!;
}

beforeEach(() => {
  document.body.innerHTML = "";
  page = createFormsPage(document);
});

test("it keeps its nodes where that is of the same structure with more slots", () => {
  const before = show(vnode(narrow, [null, "one", "two"]), false);
  expect(show(vnode(wide, [null, "title", "one", "three"]), true)).toBe(before);
});

test.each(others)("it is made afresh: %s", (_, other, values) => {
  const before = show(vnode(narrow, [null, "one", "two"]), false);
  const made = show(vnode(other, values), true);
  expect(made).not.toBe(before);
  expect(show(vnode(narrow, [null, "one", "two"]), true)).not.toBe(made);
});

test("what stands in it is made afresh with it, whatever its number", () => {
  const inner = vnode(narrow, [null, "in", "it"]);
  show(vnode(narrow, [null, [{ ...inner, number: 2 }], "two"]), false);
  show(vnode(others[1]![1], [null, "one", [{ ...inner, number: 2 }], null]), true);
  show(vnode(narrow, [null, instance(4, "one"), [{ ...inner, number: 3 }]]), true);
});
