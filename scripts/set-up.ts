/** Everything between a fresh clone and a tree that runs: packages, the addon, `dist/`. Done again it costs milliseconds. */
import { join } from "node:path";
import { withLock } from "./lock.ts";
import { installDependencies } from "./steps/dependencies.ts";
import { buildNative } from "./steps/native.ts";
import { buildPackages } from "./steps/packages.ts";
import { say, stateFolder } from "./workspace.ts";

const STEPS = { dependencies: installDependencies, native: buildNative, packages: buildPackages };

/** Runs all steps, or those up to and including `last`; each does something only if its inputs changed. */
export async function setUp(last: keyof typeof STEPS = "packages"): Promise<void> {
  const onWait = (): void => say("another run is building in this folder; waiting for it");
  await withLock(join(stateFolder, "lock"), onWait, async () => {
    for (const [name, step] of Object.entries(STEPS)) {
      await step();
      if (name === last) break;
    }
  });
}
