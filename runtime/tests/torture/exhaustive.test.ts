// @vitest-environment jsdom
/**
 * Torture of keys and conditionals, which TypeScript pairs and expands; where the rest of it is: the table in
 * `native/crates/heddle-core/tests/torture/main.rs`. Here every small list follows every other.
 */
import { expect, test } from "vitest";
import { vnode } from "../../src/compiled.ts";
import { attr, define, el, slot } from "../support/templates.ts";
import { lists, longestIncreasing, permutations } from "./sequences.ts";
import { TorturedPage } from "./tortured-page.ts";

const item = define(el("li", attr("data-key"), slot));
type Key = string | null;

/** Rows that show their place and so change with it. */
const rows = (keys: readonly Key[]): unknown[] => keys.map((key, at) => vnode(item, [key, `${key} ${at}`], key ?? undefined));

const once = (keys: readonly Key[]): Key[] => keys.filter((key) => key !== null && keys.indexOf(key) === keys.lastIndexOf(key));

test.each([
  ["of up to four rows: two keys, duplicate or missing", ["a", "b", null], 4],
  ["of up to three rows: three keys, duplicate or missing", ["a", "b", "c", null], 3],
] as const)("every list %s, follows every other, and rows with keys of their own keep their elements", (_, keys, most) => {
  const page = new TorturedPage<readonly Key[]>(rows, []);
  let before = page.elements("data-key");
  page.tour(lists<Key>(keys, most), (from, to) => {
    const after = page.elements("data-key");
    const later = new Set(once(to));
    for (const key of once(from))
      if (later.has(key) && after.get(key!) !== before.get(key!)) expect.fail(`${key} is another in ${to} after ${from}`);
    before = after;
  });
  expect(page.live.warnings.some((warning) => warning.includes('the key "a"'))).toBe(true);
  page.close();
});

test("every permutation of up to seven keys moves as few rows as possible, there and back", () => {
  for (let count = 1; count <= 7; count++) {
    const sorted = Array.from({ length: count }, (_, at) => at);
    const page = new TorturedPage<readonly number[]>((order) => order.map((key) => vnode(item, [String(key), key], key)), sorted);
    const elements = page.elements("data-key");
    for (const order of permutations(count)) {
      const fewest = count - longestIncreasing(order);
      for (const to of [order, sorted]) {
        const { moved, ops, bytes } = page.show(to);
        // A header, and for each operation itself, two names and a count.
        const isCheap = bytes <= 2 + 4 * fewest && ops.every((op) => op.startsWith("Move"));
        if (moved !== fewest || !isCheap) expect({ order, moved, ops, bytes }).toEqual({ moved: fewest });
      }
    }
    expect(page.elements("data-key")).toEqual(elements);
    page.close();
  }
});
