import { deepStrictEqual } from "node:assert";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TreeDriver } from "./support/tree-driver.ts";
import { birthsOf, build, countInstances, identities, mutate, simplify, type Spec, specArbitrary, visible } from "./support/tree-spec.ts";

const cycle = (bytes: readonly number[]): { next(): number } => {
  let at = 0;
  return { next: () => bytes[at++ % bytes.length]! };
};

/** Shows the trees one after the other; after each the page must be what it says, and state must be where React has it. */
function checkSequence(specs: readonly Spec[]): void {
  const [first, ...rest] = specs as [Spec, ...Spec[]];
  const driver = new TreeDriver(() => build(first));
  deepStrictEqual(simplify(driver.shown), visible(first));
  let old = new Map(identities(first).map((identity, index) => [identity, birthsOf(driver.shown)[index]!]));
  for (const spec of rest) {
    driver.show(() => build(spec));
    deepStrictEqual(simplify(driver.shown), visible(spec));
    const births = birthsOf(driver.shown);
    const next = new Map(identities(spec).map((identity, index) => [identity, births[index]!]));
    const known = new Set(old.values());
    for (const [identity, birth] of next) {
      if (old.has(identity)) deepStrictEqual(birth, old.get(identity), `${identity} lost its state`);
      else expect(known.has(birth), `${identity} got another's state`).toBe(false);
    }
    old = next;
  }
  const mounted = new Set(driver.mountedIds);
  for (const id of driver.unmountedIds) expect(mounted.delete(id), `instance ${id} was unmounted twice or never mounted`).toBe(true);
  expect(mounted.size).toBe(1 + countInstances(driver.shown));
}

test("whatever tree follows whatever tree, the page shows it and state stays by position, type and key", () => {
  fc.assert(fc.property(fc.array(specArbitrary, { minLength: 2, maxLength: 4 }), checkSequence), { numRuns: 1500 });
});

test("trees that share most of their content keep it", () => {
  const bytes = fc.array(fc.nat(255), { minLength: 50, maxLength: 200 });
  fc.assert(
    fc.property(specArbitrary, bytes, bytes, (spec, once, twice) => {
      const second = mutate(spec, cycle(once));
      checkSequence([spec, second, mutate(second, cycle(twice)), spec]);
    }),
    { numRuns: 1500 },
  );
});

test("the same tree again sends nothing", () => {
  fc.assert(
    fc.property(specArbitrary, (spec) => {
      const driver = new TreeDriver(() => build(spec));
      driver.show(() => build(spec));
      expect(driver.lastLength).toBe(0);
    }),
    { numRuns: 500 },
  );
});
