import fc from "fast-check";
import { expect, test } from "vitest";
import { pairPlaces } from "./pairing.ts";

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
