import fc from "fast-check";
import { expect, test } from "vitest";
import { Snapshot } from "./snapshot.ts";

test("each snapshot stays what it was, whichever is read or continued", () => {
  const change = fc.record({ from: fc.nat(), indices: fc.uniqueArray(fc.nat({ max: 29 }), { maxLength: 20 }), readsAll: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const arrays = [Array.from({ length: 30 }, (_, index) => index)];
      const snapshots = [new Snapshot(arrays[0]!.slice())];
      for (const [number, { from, indices, readsAll }] of changes.entries()) {
        const base = from % snapshots.length;
        const values = indices.map((index) => index + 100 * (number + 1));
        const array = arrays[base]!.slice();
        for (const [at, index] of indices.entries()) array[index] = values[at]!;
        arrays.push(array);
        snapshots.push(snapshots[base]!.with(indices, values));
        if (readsAll) expect(snapshots[from % snapshots.length]!.all).toEqual(arrays[from % snapshots.length]);
        for (const [at, snapshot] of snapshots.entries())
          expect(Array.from({ length: snapshot.length }, (_, index) => snapshot.at(index))).toEqual(arrays[at]);
      }
      for (const [at, snapshot] of snapshots.entries()) expect(snapshot.all).toEqual(arrays[at]);
    }),
  );
});

test("one that is held while thousands follow is what it was", () => {
  const first = new Snapshot(Array.from({ length: 10 }, (_, index) => index));
  let last: Snapshot<number> = first;
  for (let step = 0; step < 10_000; step++) last = last.with([step % 10], [-step]);
  expect(first.at(3)).toBe(3);
  expect(first.all).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(last.all).toEqual([-9990, -9991, -9992, -9993, -9994, -9995, -9996, -9997, -9998, -9999]);
});

test("few changes are made in place, and the same ones cost nothing", () => {
  const memory = [1, 2, 3];
  const first = new Snapshot(memory);
  const second = first.with([1], [20]);
  expect(second.all).toBe(memory);
  expect(second.with([], [])).toBe(second);
  expect(first.all).toEqual([1, 2, 3]);
});
