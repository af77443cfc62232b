import fc from "fast-check";
import { expect, test } from "vitest";
import { longestRising } from "./longest-rising.ts";

/** By trying all subsequences. */
function longestByForce(numbers: readonly number[]): number {
  let longest = 0;
  for (let mask = 0; mask < 2 ** numbers.length; mask++) {
    const chosen = numbers.filter((_, i) => mask & (1 << i));
    if (chosen.every((n, i) => i === 0 || n > chosen[i - 1]!)) longest = Math.max(longest, chosen.length);
  }
  return longest;
}

test("is rising, and none is longer", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20), { maxLength: 8 }), (numbers) => {
      const found = numbers.filter((n) => longestRising(numbers).has(n));
      expect(found).toEqual(found.toSorted((a, b) => a - b));
      expect(found.length).toBe(longestByForce(numbers));
    }),
  );
});
