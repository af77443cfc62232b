// The door to every command: `node scripts/run.mjs <task> [arguments]`, on any Node from 18 on and before anything is
// installed. It finds a Node that can run Heddle and hands over to `main.ts` under it; it does nothing else.
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedNode, installNode, nodeVersion } from "./bootstrap/install-node.mjs";
import { canRunHeddle } from "./bootstrap/node-version.mjs";
import { findNpm } from "./bootstrap/npm.mjs";
import { runToEnd } from "./bootstrap/run-to-end.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const main = fileURLToPath(new URL("./main.ts", import.meta.url));

try {
  const node = suitableNode();
  // Whatever the tasks run finds this Node first, npm and `#!/usr/bin/env node` scripts too.
  const path = [dirname(node), process.env["PATH"] ?? ""].join(delimiter);
  process.exitCode = await runToEnd(node, [main, ...process.argv.slice(2)], { env: { ...process.env, PATH: path } });
} catch (error) {
  console.error(`heddle: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

/** Path of a Node that Heddle runs on: this one, the one fetched before, or one fetched now. */
function suitableNode() {
  if (canRunHeddle(process.version)) return process.execPath;
  const cached = cachedNode(root);
  if (cached !== null) return cached;
  console.error(`heddle: this is Node ${process.version}; fetching Node ${nodeVersion} into .heddle/ (once)`);
  return installNode(root, findNpm(process.env, process.execPath));
}
