import fc from "fast-check";
import { expect, test } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import { stateful } from "../src/compiled.ts";
import { type Dispatch, type SetStateAction, useState } from "../src/index.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { build, type Spec, specArbitrary } from "./support/tree-spec.ts";

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
        page.control(ClientControl.Resync, 0, 0);
      }
      expect(page.errors).toEqual([]);
      page.view.close();
    }),
    { numRuns: 400 },
  );
});
