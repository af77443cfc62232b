import fc from "fast-check";
import { expect, test } from "vitest";
import { RateLimit } from "./rate-limit.ts";

/** Somebody's bucket. */
function bucket(limit: RateLimit): (nowMs: number, amount?: number) => boolean {
  let fullAtMs = 0;
  return (nowMs, amount) => {
    const then = limit.take(fullAtMs, nowMs, amount);
    if (then !== null) fullAtMs = then;
    return then !== null;
  };
}

test("a burst passes at once, then so many a second", () => {
  const take = bucket(new RateLimit(10, 3));
  const takes = (nowMs: number, times: number): boolean[] => Array.from({ length: times }, () => take(nowMs));
  expect(takes(0, 4)).toEqual([true, true, true, false]);
  expect(takes(99, 1)).toEqual([false]);
  expect(takes(100, 2)).toEqual([true, false]);
  expect(takes(10_000, 4)).toEqual([true, true, true, false]);
});

test("a burst is whole, whatever its parts are in milliseconds", () => {
  const burst = fc.integer({ min: 1, max: 1500 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), burst, fc.integer({ min: 0, max: 2e12 }), (perSecond, most, nowMs) => {
      const take = bucket(new RateLimit(perSecond, most));
      let taken = 0;
      while (taken <= most && take(nowMs)) taken++;
      expect(taken).toBe(most);
    }),
  );
});

test("a clock that is set back takes nothing away", () => {
  const take = bucket(new RateLimit(10, 2));
  expect(take(1000)).toBe(true);
  expect(take(0)).toBe(true);
  expect(take(100)).toBe(true);
});

test("what is refused takes nothing", () => {
  const take = bucket(new RateLimit(1000, 100));
  expect([take(0, 60), take(0, 60), take(0, 40), take(0, 1), take(60, 60), take(60, 1)]).toEqual([true, false, true, false, true, false]);
});

test("more than a burst never passes", () => {
  expect(bucket(new RateLimit(1000, 100))(5000, 101)).toBe(false);
});

test("no limit is none", () => {
  const take = bucket(new RateLimit(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER));
  expect([take(0, 1e9), take(0, 1e9)]).toEqual([true, true]);
});
