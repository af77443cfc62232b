/** Files that a program writes and that are committed: written, or with `--check` only compared with what is there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./workspace.ts";

/** Brings files up to date; `outputs` has their paths in the repository and their texts. */
export function writeOrCheck(outputs: ReadonlyMap<string, string>): void {
  if (process.argv.includes("--check")) check(outputs);
  else write(outputs);
}

function check(outputs: ReadonlyMap<string, string>): void {
  const stale = [...outputs].filter(([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text);
  if (stale.length === 0) return;
  console.error(`Out of date: ${stale.map(([path]) => path).join(", ")}. Run \`npm run gen\` and commit the result.`);
  process.exitCode = 1;
}

function write(outputs: ReadonlyMap<string, string>): void {
  for (const [path, text] of outputs) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
