import fc from "fast-check";
import { expect, test } from "vitest";
import { Parked } from "./parked.ts";

const limits = { maxBytes: 100, ttlMs: 10, perIp: 2 };

test("the oldest goes when the bytes do not suffice", () => {
  const parked = new Parked(limits);
  expect(parked.add("a", 40, "ip1", 0)).toEqual([]);
  expect(parked.add("b", 40, "ip2", 1)).toEqual([]);
  expect(parked.add("c", 90, "ip3", 2)).toEqual(["a", "b"]);
  expect(parked.byteLength).toBe(90);
});

test("the oldest of an address goes when it has too many, and no other", () => {
  const parked = new Parked(limits);
  parked.add("other", 1, "ip0", 0);
  parked.add("a", 1, "ip1", 0);
  parked.add("b", 1, "ip1", 1);
  expect(parked.add("c", 1, "ip1", 2)).toEqual(["a"]);
  expect(parked.remove("other")).toBe(true);
});

test("what is larger than the budget is not parked and drives nobody out", () => {
  const parked = new Parked(limits);
  parked.add("a", 100, "ip1", 0);
  expect(parked.add("giant", 101, "ip2", 0)).toEqual(["giant"]);
  expect(parked.size).toBe(1);
});

test("a limit of none parks nothing", () => {
  expect(new Parked({ ...limits, perIp: 0 }).add("a", 1, "ip1", 0)).toEqual(["a"]);
});

test("time takes out the old and leaves the young", () => {
  const parked = new Parked(limits);
  parked.add("a", 1, "ip1", 0);
  parked.add("b", 1, "ip2", 5);
  expect(parked.expire(9)).toEqual([]);
  expect(parked.nextExpiryMs).toBe(10);
  expect(parked.expire(10)).toEqual(["a"]);
  expect(parked.nextExpiryMs).toBe(15);
  expect(parked.expire(100)).toEqual(["b"]);
  expect(parked.nextExpiryMs).toBeNull();
});

test("whatever happens, the count of bytes is right, no limit is exceeded and nobody is forgotten", () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("add" as const), bytes: fc.nat(120), address: fc.constantFrom("x", "y", "z") }),
    fc.record({ do: fc.constant("remove" as const), which: fc.nat(20) }),
    fc.record({ do: fc.constant("wait" as const), ms: fc.nat(6) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const parked = new Parked(limits);
      const model = new Map<string, { bytes: number; address: string; since: number }>();
      let now = 0;
      for (const [i, each] of steps.entries()) {
        if (each.do === "add") {
          model.set(`v${i}`, { bytes: each.bytes, address: each.address, since: now });
          for (const id of parked.add(`v${i}`, each.bytes, each.address, now)) expect(model.delete(id)).toBe(true);
        } else if (each.do === "remove") {
          const id = [...model.keys()][each.which] ?? "nobody";
          expect(parked.remove(id)).toBe(model.delete(id));
        } else {
          now += each.ms;
          const due = [...model].filter(([, { since }]) => since + limits.ttlMs <= now).map(([id]) => id);
          expect(parked.expire(now)).toEqual(due);
          for (const id of due) model.delete(id);
        }
        expect(parked.size).toBe(model.size);
        expect(parked.addressCount).toBe(new Set([...model.values()].map(({ address }) => address)).size);
        expect(parked.byteLength).toBe([...model.values()].reduce((sum, { bytes }) => sum + bytes, 0));
        expect(parked.byteLength).toBeLessThanOrEqual(limits.maxBytes);
        for (const address of ["x", "y", "z"]) {
          expect([...model.values()].filter((entry) => entry.address === address).length).toBeLessThanOrEqual(limits.perIp);
        }
      }
    }),
  );
});
