/** The step that builds `dist/`: type-checked JavaScript of all TypeScript folders, and the browser's files. */
import { join } from "node:path";
import { runNode, runTool } from "../commands.ts";
import { fingerprint, isStamped, writeStamp } from "../stamp.ts";
import { root, say, sourcesIn } from "../workspace.ts";

const FOLDERS = ["protocol/src", "protocol/generated", "compiler", "runtime", "client"];
const CONFIGS = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.base.json", "protocol/tsconfig.json"];

/** Builds `dist/` unless it was built from the sources as they are. */
export async function buildPackages(): Promise<void> {
  const stamp = join(root, "dist", ".stamp");
  const sources = FOLDERS.flatMap((folder) => sourcesIn(folder)).filter((path) => !path.endsWith(".test.ts"));
  const wanted = fingerprint(root, [...CONFIGS, ...sources], []);
  if (isStamped(stamp, wanted)) return;
  say("building dist/ (TypeScript and the browser's files)");
  await runTool("typescript", "tsc", ["-b", "protocol", "compiler", "runtime", "client"]);
  await runNode(["client/build.ts"]);
  writeStamp(stamp, wanted);
}
