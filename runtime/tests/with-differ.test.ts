import fc from "fast-check";
import { expect, test } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import { component, stateful, vnode } from "../src/compiled.ts";
import { type Dispatch, ErrorBoundary, type Reset, type SetStateAction, useState } from "../src/index.ts";
import { button } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { build, resets, type Spec, specArbitrary, trouble } from "./support/tree-spec.ts";
import { define, el, slot } from "./support/templates.ts";

test("the differ agrees with the runtime about whatever tree follows whatever tree", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(specArbitrary, { minLength: 2, maxLength: 4 }), async (specs) => {
      let set!: Dispatch<SetStateAction<Spec>>;
      const App = stateful(() => {
        const [spec, setSpec] = useState(specs[0]!);
        set = setSpec;
        return build(spec);
      }, "App");
      const page = LivePage.open(App);
      for (const spec of specs.slice(1)) {
        set(spec);
        await settled();
        // That the differ accepts the description means that it retains the same structure.
        page.control(ClientControl.Resync);
      }
      expect(page.errors).toEqual([]);
      page.view.close();
    }),
    { numRuns: 400 },
  );
});

const pair = define(el("div", slot, slot));

test("the differ agrees with the runtime about what boundaries hide and show again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(specArbitrary, { minLength: 1, maxLength: 4 }), fc.array(fc.boolean()), async (specs, troubles) => {
      resets.clear();
      trouble.isOn = false;
      let set!: Dispatch<SetStateAction<Spec>>;
      let resetOuter: Reset = () => {};
      const fallback = (_: unknown, reset: Reset): string => ((resetOuter = reset), "outer");
      const App = stateful(() => {
        const [spec, setSpec] = useState(specs[0]!);
        set = setSpec;
        const failing = button(() => {
          throw new Error("no");
        }, "fail");
        return component(ErrorBoundary, {
          fallback,
          children: vnode(pair, [failing, build({ kind: "boundary", key: undefined, inner: spec })]),
        });
      }, "App");
      const page = LivePage.open(App);
      const check = async (): Promise<void> => {
        await settled();
        // That the differ accepts the description means that it retains the same structure.
        page.control(ClientControl.Resync);
      };
      for (const [at, spec] of specs.entries()) {
        trouble.isOn = troubles[at] ?? false;
        set(spec);
        await check();
        trouble.isOn = false;
        // Refused where numbers are others by now, which they mostly are not.
        page.fire({ instance: 1, block: 2, slot: 0 });
        await check();
        for (const reset of [...resets, resetOuter]) reset();
        await check();
      }
      expect(page.errors.filter(({ context }) => context.during === "bug")).toEqual([]);
      page.view.close();
    }),
    { numRuns: 300 },
  );
});
