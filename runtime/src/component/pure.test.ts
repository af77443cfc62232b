import { expect, test } from "vitest";
import { arePure, called, pure } from "./pure.ts";
import { stateful } from "./stateful.ts";

const isPure = (...types: unknown[]): boolean => arePure(...types) === arePure(...types);

test("marked functions are pure, and unmarked ones are not", () => {
  expect(isPure(pure(() => 1))).toBe(true);
  expect(isPure(() => 1)).toBe(false);
  expect(
    isPure(
      pure(() => 1),
      () => 1,
    ),
  ).toBe(false);
  expect(isPure(undefined)).toBe(false);
  expect(isPure({})).toBe(false);
});

test("a function is as pure as what it uses", () => {
  const leaf = pure(() => 1);
  expect(
    isPure(
      pure(
        () => 1,
        () => [leaf],
      ),
    ),
  ).toBe(true);
  expect(
    isPure(
      pure(
        () => 1,
        () => [leaf, () => 1],
      ),
    ),
  ).toBe(false);
});

test("functions may use each other", () => {
  const one: () => unknown = pure(
    () => 1,
    () => [other],
  );
  const other = pure(
    () => 1,
    () => [one],
  );
  expect(isPure(one, other)).toBe(true);
});

test("a component with state can be shown but not called", () => {
  const Counter = stateful(() => null, "Counter");
  expect(isPure(Counter)).toBe(true);
  expect(isPure(called(Counter))).toBe(false);
  expect(isPure(called(pure(() => 1)))).toBe(true);
});

test("what is replaced by another function is not the same, however deep", () => {
  const [short, long] = [pure(() => 1), pure(() => 2)];
  let used = short;
  const outer = pure(
    () => 1,
    () => [used],
  );
  const before = arePure(outer);
  used = long;
  expect(arePure(outer)).not.toBe(before);
  used = short;
  expect(arePure(outer)).toBe(before);
  expect(arePure(short)).not.toBe(arePure(long));
});
