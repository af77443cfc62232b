// Finds npm as a script, so that it can run under a Node other than the machine's: npm leaves out optional dependencies
// (the platform's compilers and linters) whose `engines` the Node it runs on does not meet.
import { existsSync, realpathSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";

/** @typedef {{ script: string } | { command: string }} Npm a script for Node, or, where npm is a wrapper, a command */

/**
 * @param {Record<string, string | undefined>} env
 * @param {string} execPath the Node whose own npm is looked at last
 * @returns {Npm}
 * @throws when there is no npm
 */
export function findNpm(env, execPath) {
  const running = env["npm_execpath"];
  if (running !== undefined && basename(running) === "npm-cli.js" && existsSync(running)) return { script: running };
  const folders = [...(env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== ""), dirname(execPath)];
  for (const folder of folders) {
    const found = npmIn(folder);
    if (found !== null) return found;
  }
  throw new Error("npm is not installed. Install Node.js with npm from https://nodejs.org and run this again.");
}

/**
 * @param {string} folder
 * @returns {Npm | null}
 */
function npmIn(folder) {
  const link = join(folder, "npm");
  if (!existsSync(link)) return null;
  const target = realpathSync(link);
  if (basename(target) === "npm-cli.js") return { script: target };
  const beside = [join(folder, "node_modules/npm/bin/npm-cli.js"), join(folder, "../lib/node_modules/npm/bin/npm-cli.js")];
  const script = beside.find((path) => existsSync(path));
  return script === undefined ? { command: link } : { script };
}
