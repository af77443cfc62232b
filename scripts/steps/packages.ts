/** The step that builds `dist/`: type-checked JavaScript of all TypeScript folders, and the browser's files. */
import { join } from "node:path";
import { runNode, runTool } from "../commands.ts";
import { fingerprint, isStamped, writeStamp } from "../stamp.ts";
import { root, say, sourcesIn } from "../workspace.ts";

const PROJECTS = ["protocol", "compiler", "native", "runtime", "client", "testing"];
const FOLDERS = [...PROJECTS.map((project) => `${project}/src`), "protocol/generated"];
const FILES = [
  "package.json",
  "package-lock.json",
  "tsconfig.base.json",
  ...PROJECTS.map((project) => `${project}/tsconfig.json`),
  "client/build.ts",
  "client/short-names.ts",
  "client/.short-names.json",
  "client/.sizes.json",
];

/** Builds `dist/` unless it was built from the sources as they are. */
export async function buildPackages(): Promise<void> {
  const stamp = join(root, "dist", ".stamp");
  const sources = FOLDERS.flatMap((folder) => sourcesIn(folder)).filter((path) => !path.endsWith(".test.ts"));
  const wanted = fingerprint(root, [...FILES, ...sources], []);
  if (isStamped(stamp, wanted)) return;
  say("building dist/ (TypeScript and the browser's files)");
  await runTool("typescript", "tsc", ["-b", ...PROJECTS]);
  await runNode(["client/build.ts"]);
  writeStamp(stamp, wanted);
}
