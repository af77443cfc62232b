/** Whatever fails and is shown again in whatever order: the page and the differ agree, and kept state is kept. */
import { deepStrictEqual } from "node:assert";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BoundaryInstance } from "../src/component/error-boundary.ts";
import { forEachInstance } from "../src/component/shown-instances.ts";
import { TreeDriver } from "./support/tree-driver.ts";
import {
  birthsOf,
  build,
  countInstances,
  gate,
  identities,
  mutate,
  resets,
  simplify,
  type Spec,
  specArbitrary,
  trouble,
  visible,
} from "./support/tree-spec.ts";

const cycle = (bytes: readonly number[]): { next(): number } => {
  let at = 0;
  return { next: () => bytes[at++ % bytes.length]! };
};

/** The tree within a boundary, with further ones in it. */
const within = (spec: Spec): Spec => ({ kind: "boundary", key: undefined, inner: spec });
const waiting = (spec: Spec): Spec => ({ kind: "suspense", key: undefined, inner: spec });

const boundaries = (driver: TreeDriver): BoundaryInstance[] => {
  const found: BoundaryInstance[] = [];
  forEachInstance(driver.root.shown, (instance) => {
    if (instance instanceof BoundaryInstance) found.push(instance);
  });
  return found;
};

type Step = { readonly do: "show" | "fail" | "reset" | "trouble" | "close" | "open"; readonly which: number };
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom("show", "fail", "reset", "trouble", "close", "open"),
  which: fc.nat(100),
});
const bytes = fc.array(fc.nat(255), { minLength: 30, maxLength: 100 });

/** Lets one thing happen; the driver checks after each commit that the page is what describing it says. */
function take(driver: TreeDriver, { do: what, which }: Step, next: () => Spec): void {
  if (what === "show") return driver.show(() => build(next()));
  if (what === "fail")
    boundaries(driver)
      .at(which % boundaries(driver).length)!
      .fail(new Error("handler"));
  else if (what === "reset") [...resets].at(which % Math.max(1, resets.size))?.();
  else if (what === "trouble") trouble.isOn = which % 2 === 0;
  else gate[what]();
  driver.flush();
}

function resetAll(driver: TreeDriver): void {
  trouble.isOn = false;
  gate.open();
  driver.flush();
  // Each round shows what was within the last one; the tree is not as deep as that.
  for (let round = 0; round < 30 && boundaries(driver).some(({ isCovered }) => isCovered); round++) {
    for (const reset of resets) reset();
    driver.flush();
  }
}

test("after every commit the page is what describing it says, and after all resets it shows the tree", () => {
  fc.assert(
    fc.property(specArbitrary, fc.array(step, { maxLength: 12 }), bytes, (first, steps, random) => {
      resets.clear();
      const source = cycle(random);
      let spec = within(first);
      const driver = new TreeDriver(() => build(spec));
      for (const each of steps) take(driver, each, () => (spec = within(mutate((spec as { inner: Spec }).inner, source))));
      resetAll(driver);
      deepStrictEqual(simplify(driver.shown), visible(spec));
      const mounted = new Set(driver.mountedIds);
      for (const id of driver.unmountedIds) expect(mounted.delete(id), `instance ${id} was unmounted twice or never mounted`).toBe(true);
      expect(mounted.size).toBe(1 + countInstances(driver.shown));
    }),
    { numRuns: 1500 },
  );
});

test("what waits comes back with its state, though the tree has changed meanwhile, and never begins twice", () => {
  fc.assert(
    fc.property(specArbitrary, fc.boolean(), bytes, (first, waitsFirst, random) => {
      const spec = waiting(first);
      const next = waiting(mutate(first, cycle(random)));
      if (waitsFirst) gate.close();
      const driver = new TreeDriver(() => build(spec));
      gate.close();
      driver.show(() => build(spec));
      const births = waitsFirst ? null : birthsOf(driver.shown);
      gate.open();
      driver.flush();
      deepStrictEqual(simplify(driver.shown), visible(spec));
      const before = new Map(identities(spec).map((identity, index) => [identity, birthsOf(driver.shown)[index]!]));
      if (births !== null && births.length === before.size) deepStrictEqual([...before.values()], births);
      gate.close();
      driver.show(() => build(next));
      gate.open();
      driver.flush();
      deepStrictEqual(simplify(driver.shown), visible(next));
      identities(next).forEach((identity, index) => {
        if (before.has(identity)) expect(birthsOf(driver.shown)[index], `${identity} lost its state`).toBe(before.get(identity));
      });
      expect(new Set(driver.mountedIds).size - driver.unmountedIds.length).toBe(1 + countInstances(driver.shown));
    }),
    { numRuns: 1000 },
  );
});

test("what was hidden by a handler's error comes back with its state, though the tree has changed meanwhile", () => {
  fc.assert(
    fc.property(specArbitrary, fc.array(fc.nat(100), { minLength: 1, maxLength: 4 }), bytes, (first, fails, random) => {
      resets.clear();
      const spec = within(first);
      const next = within(mutate(first, cycle(random)));
      const driver = new TreeDriver(() => build(spec));
      const births = new Map(identities(spec).map((identity, index) => [identity, birthsOf(driver.shown)[index]!]));
      for (const which of fails) take(driver, { do: "fail", which }, () => spec);
      driver.show(() => build(next));
      resetAll(driver);
      deepStrictEqual(simplify(driver.shown), visible(next));
      identities(next).forEach((identity, index) => {
        if (births.has(identity)) expect(birthsOf(driver.shown)[index], `${identity} lost its state`).toBe(births.get(identity));
      });
    }),
    { numRuns: 1000 },
  );
});
