// @vitest-environment jsdom
/** Torture by many rows: shuffled, cut, grown, cleared and filled, from state to page. */
import { expect, test } from "vitest";
import { vnode } from "../../src/compiled.ts";
import { attr, define, el, slot } from "../support/templates.ts";
import { longestIncreasing, noise, shuffled } from "./sequences.ts";
import { TorturedPage } from "./tortured-page.ts";

const item = define(el("li", attr("data-key"), slot));
const upTo = (end: number, start = 0): number[] => Array.from({ length: end - start }, (_, at) => start + at);

const keyed = (keys: readonly number[]): unknown => keys.map((key) => vnode(item, [String(key), `row ${key}`], key));
const unkeyed = (names: readonly number[]): unknown => names.map((name) => vnode(item, [null, `row ${name}`]));

/** What a step from one list to another may cost, header and acknowledgement included. */
test.each<[name: string, render: typeof keyed, from: readonly number[], to: readonly number[], bytes: number]>([
  ["one more at the end of 500", keyed, upTo(500), upTo(501), 18],
  ["one more before 500", keyed, upTo(501, 1), upTo(501), 14],
  ["the first of 500 goes", keyed, upTo(500), upTo(500, 1), 5],
  ["500 are reversed", keyed, upTo(500), upTo(500).toReversed(), 2745],
  ["500 are rotated", keyed, upTo(500), [...upTo(500, 100), ...upTo(100)], 6],
  ["two of 500 change places", keyed, upTo(500), upTo(500).with(10, 490).with(490, 10), 12],
  ["500 are cleared", keyed, upTo(500), [], 6],
  ["500 are filled", keyed, [], upTo(500), 6320],
  ["500 others", keyed, upTo(500), upTo(1000, 500), 6510],
  ["one text of 500", unkeyed, upTo(500), upTo(500).with(250, 999), 13],
  ["the first of 500 without keys goes", unkeyed, upTo(500), upTo(500, 1), 4391],
  ["one more behind 500 without keys", unkeyed, upTo(500), upTo(501), 15],
])("%s", (_, render, from, to, bytes) => {
  const page = new TorturedPage(render, from);
  expect(page.show(to).bytes).toBeLessThanOrEqual(bytes);
  page.show(from);
  page.show(to);
  page.close();
});

test("rows are shuffled, cut and grown at once, and those that stay move as little as possible", () => {
  const random = noise(11);
  const page = new TorturedPage<readonly number[]>(keyed, []);
  let shown: number[] = [];
  for (let round = 0; round < 150; round++) {
    const kept = random(3) === 0 ? shuffled(shown, random) : shown.filter(() => random(5) > 0);
    const next = [...kept];
    for (let more = random(10); more > 0; more--) next.splice(random(next.length + 1), 0, round * 10 + more);
    const old = new Map(shown.map((key, at) => [key, at]));
    const places = next.flatMap((key) => old.get(key) ?? []);
    const { moved, ops } = page.show(next);
    // Operations behind an insertion are not told.
    if (!ops.some((op) => op.startsWith("Insert"))) expect(moved).toBe(places.length - longestIncreasing(places));
    shown = next.slice(-60);
    if (shown.length < next.length) page.show(shown);
  }
  page.close();
});

test("10 000 rows are shuffled and keep their elements", () => {
  const sorted = upTo(10_000);
  const page = new TorturedPage<readonly number[]>(keyed, sorted);
  const before = page.elements("data-key");
  const order = shuffled(sorted, noise(5));
  const { moved, bytes } = page.show(order);
  expect(moved).toBe(10_000 - longestIncreasing(order));
  expect(bytes).toBeLessThanOrEqual(2 + 6 * moved);
  const after = page.elements("data-key");
  expect([...after.keys()]).toEqual(order.map(String));
  expect([...after].every(([key, element]) => before.get(key) === element)).toBe(true);
  page.close();
});

test("a list grows to 100 rows and shrinks to none, one by one", () => {
  const page = new TorturedPage<readonly number[]>(keyed, [0]);
  for (let count = 2; count <= 100; count++) expect(page.show(upTo(count)).bytes).toBeLessThanOrEqual(16);
  for (let count = 99; count >= 0; count--) expect(page.show(upTo(100, 100 - count)).bytes).toBeLessThanOrEqual(6);
  page.close();
});
