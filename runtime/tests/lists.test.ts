import { expect, test } from "vitest";
import { vnode } from "../src/compiled.ts";
import { TreeDriver } from "./support/tree-driver.ts";
import { define, el, slot, text } from "./support/templates.ts";

const item = define(el("li", slot));
const other = define(el("li", text("-"), slot));
const li = (key: string | number | undefined, shows: unknown = key): unknown => vnode(item, [shows], key);

interface Shown {
  readonly list: readonly { readonly slots: readonly unknown[] }[];
}
const textsOf = (driver: TreeDriver): unknown[] => (driver.shown as unknown as Shown).list.map(({ slots }) => slots[0]);

/** Every sequence of distinct letters. */
function arrangements(letters: string): string[] {
  const all = [""];
  for (const letter of letters) all.push(...arrangements(letters.replace(letter, "")).map((rest) => letter + rest));
  return all;
}

test("every arrangement of four keys after every other keeps what both have", () => {
  const all = arrangements("abcd");
  expect(all).toHaveLength(65);
  for (const old of all) {
    for (const next of all) {
      const driver = new TreeDriver(() => [...old].map((key) => li(key)));
      driver.show(() => [...next].map((key) => li(key, `${key}!`)));
      expect(textsOf(driver)).toEqual([...next].map((key) => `${key}!`));
      const shared = [...next].filter((key) => old.includes(key)).length;
      expect(driver.model.counts).toEqual({ kept: 0, patched: shared, created: next.length - shared });
    }
  }
});

test("every list of up to four keys with duplicates and gaps shows what it says", () => {
  const letters = ["a", "b", undefined];
  let all: (string | undefined)[][] = [[]];
  for (let length = 0; length < 4; length++)
    all = [...all, ...all.filter((list) => list.length === length).flatMap((list) => letters.map((letter) => [...list, letter]))];
  for (const old of all) {
    for (const next of all) {
      const driver = new TreeDriver(() => old.map((key, at) => li(key, at)));
      driver.show(() => next.map((key, at) => li(key, `${key}${at}`)));
      expect(textsOf(driver)).toEqual(next.map((key, at) => `${key}${at}`));
    }
  }
});

test("one changed entry of many is one patch between two runs", () => {
  const texts = Array.from({ length: 1000 }, (_, at) => `row ${at}`);
  const driver = new TreeDriver(() => texts.map((shows, at) => li(at, shows)));
  driver.show(() => texts.map((shows, at) => li(at, at === 500 ? "changed" : shows)));
  expect(driver.model.counts).toEqual({ kept: 999, patched: 1, created: 0 });
  expect(driver.lastLength).toBeLessThan(30);
});

test("the same VNodes cost nothing, wherever in the list they stand", () => {
  const shown = Array.from({ length: 100 }, (_, at) => li(at));
  const driver = new TreeDriver(() => shown);
  driver.show(() => shown.slice());
  expect(driver.lastLength).toBe(0);
  driver.show(() => shown.slice(1));
  expect(driver.model.counts).toEqual({ kept: 99, patched: 0, created: 0 });
  driver.show(() => shown);
  expect(driver.model.counts).toEqual({ kept: 99, patched: 0, created: 1 });
  driver.show(() => [shown[50], ...shown.slice(0, 50), ...shown.slice(51)]);
  expect(driver.model.counts).toEqual({ kept: 100, patched: 0, created: 0 });
});

test("entries without keys go by position", () => {
  const driver = new TreeDriver(() => ["a", "b", "c"].map((shows) => li(undefined, shows)));
  driver.show(() => ["b", "c"].map((shows) => li(undefined, shows)));
  expect(driver.model.counts).toEqual({ kept: 0, patched: 2, created: 0 });
});

test("another template under the same key is another block", () => {
  const driver = new TreeDriver(() => [li("a"), li("b")]);
  driver.show(() => [vnode(other, ["x"], "a"), li("b")]);
  expect(driver.model.counts).toEqual({ kept: 1, patched: 0, created: 1 });
});

test("number and text are the same key", () => {
  const driver = new TreeDriver(() => [li(1, "x"), li(2, "y")]);
  driver.show(() => [li("2", "y"), li("1", "x")]);
  expect(driver.model.counts).toEqual({ kept: 2, patched: 0, created: 0 });
});

test("lists show texts, nothing, lists and holes too", () => {
  const holed = (second: unknown, third: number): unknown[] =>
    Object.assign([], { 0: "a", 1: second, 3: [1, [third]], 4: new Set(["s", second]) });
  const driver = new TreeDriver(() => holed(null, 2));
  driver.show(() => holed("now", 3));
  const entry = (shows: unknown): unknown => ({ block: "", slots: [shows] });
  const list = (...shows: unknown[]): unknown => ({ list: shows.map(entry) });
  expect(driver.shown).toEqual(list("a", "now", "", list("1", list("3")), list("s", "now")));
});

test("warnings name each duplicate, old or new, few or many", () => {
  const driver = new TreeDriver(() => ["a", "b"].map((key) => li(key)));
  driver.show(() => ["a", "b", "a"].map((key) => li(key)));
  driver.show(() => Array.from({ length: 20 }, (_, at) => li(at === 19 ? "x3" : `x${at}`)));
  expect(driver.warnings).toEqual([expect.stringContaining('the key "a"'), expect.stringContaining('the key "x3"')]);
});
