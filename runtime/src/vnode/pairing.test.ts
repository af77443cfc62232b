import fc from "fast-check";
import { expect, test } from "vitest";
import { pairEntries } from "./pair-entries.ts";
import { pairPlaces } from "./pairing.ts";
import { slotTemplate } from "./template.ts";
import { VNode } from "./vnode.ts";

const pair = (old: readonly unknown[], next: readonly unknown[]): number[] => [
  ...pairPlaces(old, next, { start: 0, oldEnd: old.length, end: next.length }),
];
const identity = fc.constantFrom(undefined, "a", "b", "c", "d", "e", "f", 1, 2);

test("nothing is paired twice or with what it is not; identities are found wherever they stand", () => {
  fc.assert(
    fc.property(fc.array(identity), fc.array(identity), (old, next) => {
      const from = pair(old, next);
      const used = from.filter((oldIndex) => oldIndex >= 0);
      expect(new Set(used).size).toBe(used.length);
      from.forEach((oldIndex, index) => {
        if (oldIndex >= 0) expect(old[oldIndex]).toBe(next[index]);
        if (oldIndex >= 0 && next[index] === undefined) expect(oldIndex).toBe(index);
      });
      for (const one of new Set(next)) {
        const paired = from.filter((oldIndex, index) => oldIndex >= 0 && next[index] === one).length;
        // Of identities that occur more than once the later ones may be new.
        if (one !== undefined && old.includes(one)) expect(paired).toBeGreaterThan(0);
      }
    }),
  );
});

test("a window is paired on its own, counted from its start", () => {
  expect([...pairPlaces(["x", "a", "b", "y"], ["x", "b", "a", "y"], { start: 1, oldEnd: 3, end: 3 })]).toEqual([1, 0]);
  expect([...pairPlaces(["a"], ["a", "b", "c"], { start: 1, oldEnd: 1, end: 3 })]).toEqual([-1, -1]);
});

test("what is only guessed at finds few that stay among many only by chance, and all among few", () => {
  const others = (from: number): object[] => Array.from({ length: 100 }, (_, at) => ({ at: from + at }));
  const [one, two] = [{}, {}];
  const window = { start: 0, oldEnd: 102, end: 102 };
  const moved = [...pairPlaces([one, ...others(0), two], [two, ...others(200), one], window, false)];
  expect(moved.filter((oldIndex) => oldIndex >= 0)).toEqual([101, 0]);
  const hidden = [
    ...pairPlaces([one, ...others(0), two], [...others(200).slice(0, 51), two, ...others(300).slice(0, 49), one], window, false),
  ];
  expect(hidden.filter((oldIndex) => oldIndex >= 0).length).toBeLessThanOrEqual(2);
  expect(
    [...pairPlaces([one, two, ...others(0)], [...others(200).slice(0, 6), two, one], { start: 0, oldEnd: 102, end: 8 }, false)].slice(6),
  ).toEqual([1, 0]);
});

test("keys that are rising numbers are paired as any others", () => {
  const keys = fc.uniqueArray(fc.integer({ min: -20, max: 60 }), { maxLength: 30 }).map((all) => all.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(keys, keys, (old, next) => {
      const entry = (key: number): VNode => new VNode(slotTemplate, [""], key);
      const from = pairEntries(old.map(entry), next.map(entry), { start: 0, oldEnd: old.length, end: next.length });
      expect([...from]).toEqual(next.map((key) => old.indexOf(key)));
    }),
  );
});
