/** The step that builds the differ: Rust in; out the addon that Node loads, and WebAssembly. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { requireCargo, runNode } from "../commands.ts";
import { fingerprint, isStamped, writeStamp } from "../stamp.ts";
import { root, say, sourcesIn } from "../workspace.ts";

const INPUT = /\.(rs|toml|lock)$|^native\/(build|src\/addon)\.ts$/;

/** Builds both unless they were built from the sources as they are. */
export async function buildNative(): Promise<void> {
  const folder = join(root, "native");
  const stamp = join(folder, "target", "heddle-stamp");
  const sources = sourcesIn("native").filter((path) => INPUT.test(path));
  const wanted = fingerprint(root, sources, [process.platform, process.arch]);
  const built = readdirSync(folder);
  const isBuilt = ["node", "sha256", "wasm"].every((ending) => built.some((name) => name.endsWith(`.${ending}`)));
  if (isBuilt && isStamped(stamp, wanted)) return;
  requireCargo();
  say("building the differ (Rust, release)");
  await runNode(["native/build.ts"]);
  writeStamp(stamp, wanted);
}
