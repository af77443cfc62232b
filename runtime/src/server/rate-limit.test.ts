import { expect, test } from "vitest";
import { RateLimit } from "./rate-limit.ts";

test("a burst passes at once, then so many a second", () => {
  const limit = new RateLimit(10, 3, 0);
  const takes = (nowMs: number, times: number): boolean[] => Array.from({ length: times }, () => limit.take(nowMs));
  expect(takes(0, 4)).toEqual([true, true, true, false]);
  expect(takes(99, 1)).toEqual([false]);
  expect(takes(100, 2)).toEqual([true, false]);
  expect(takes(10_000, 4)).toEqual([true, true, true, false]);
});

test("a clock that is set back takes nothing away", () => {
  const limit = new RateLimit(10, 2, 1000);
  expect(limit.take(1000)).toBe(true);
  expect(limit.take(0)).toBe(true);
  expect(limit.take(100)).toBe(true);
});
