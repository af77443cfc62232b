// @vitest-environment jsdom
/** Torture by chance: whatever tree follows whatever tree, for many steps, the page is what a fresh rendering would be. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { build, mutate, type Spec, specArbitrary } from "../support/tree-spec.ts";
import { noise } from "./sequences.ts";
import { TorturedPage } from "./tortured-page.ts";

test("any tree follows any other tree", () => {
  fc.assert(
    fc.property(fc.array(specArbitrary, { minLength: 2, maxLength: 5 }), (specs) => {
      const page = new TorturedPage<Spec>(build, specs[0]!);
      for (const spec of [...specs.slice(1), ...specs.toReversed()]) page.show(spec);
      expect(page.show(specs[0]!).bytes, "an acknowledgement").toBe(2);
      page.close();
    }),
    { numRuns: 150 },
  );
});

test("a tree that changes a little for a hundred steps stays one with its page", () => {
  fc.assert(
    fc.property(specArbitrary, fc.nat(), (spec, seed) => {
      const random = noise(seed);
      const page = new TorturedPage<Spec>(build, spec);
      let shown = spec;
      for (let step = 0; step < 100; step++) page.show((shown = mutate(shown, { next: () => random(256) })));
      page.close();
    }),
    { numRuns: 15 },
  );
});
