// Fetches a Node of our choice from the npm registry into `.heddle/`, for machines whose own Node cannot run Heddle.
// The platform's package is asked for directly: it is a plain file, so nothing depends on install scripts being allowed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The Node that is fetched; the newest of its line when this was written. */
export const nodeVersion = "22.23.3";

/**
 * @param {string} root the repository
 * @returns {string | null} path of the Node fetched before
 */
export function cachedNode(root) {
  const binary = binaryIn(home(root));
  return existsSync(binary) ? binary : null;
}

/**
 * @param {string} root the repository
 * @param {import("./npm.mjs").Npm} npm
 * @returns {string} path of the binary
 * @throws when it cannot be fetched or does not run here
 */
export function installNode(root, npm) {
  // Runs at the same time may all fetch it; each does so in a folder of its own, and the first to finish wins.
  const building = `${home(root)}.${process.pid}`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  try {
    fetchInto(building, npm);
    verify(binaryIn(building));
    if (cachedNode(root) === null) moveUnlessThere(building, home(root));
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return binaryIn(home(root));
}

/**
 * @param {string} folder
 * @param {import("./npm.mjs").Npm} npm
 */
function fetchInto(folder, npm) {
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--no-update-notifier", "--loglevel=error"];
  const args = ["install", "--prefix", folder, ...options, `${packageName()}@${nodeVersion}`];
  const [command, first] = "script" in npm ? [process.execPath, [npm.script]] : [npm.command, []];
  const { status, error } = spawnSync(command, [...first, ...args], { cwd: folder, stdio: ["ignore", 2, 2] });
  if (error !== undefined || status !== 0) {
    throw new Error(
      `Node ${nodeVersion} could not be fetched (npm's message is above). Install Node 22.18 or a later 22 and run this again.`,
    );
  }
}

/** @param {string} binary */
function verify(binary) {
  const { stdout, error } = spawnSync(binary, ["--version"], { encoding: "utf8" });
  if (error === undefined && stdout.trim() === `v${nodeVersion}`) return;
  throw new Error(`the fetched Node ${nodeVersion} does not run on this machine. Install Node 22.18 or a later 22 and run this again.`);
}

/**
 * @param {string} from
 * @param {string} to
 */
function moveUnlessThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(binaryIn(to))) throw error;
  }
}

/** @param {string} root */
function home(root) {
  return join(root, ".heddle", `node-${nodeVersion}`);
}

/** @param {string} folder */
function binaryIn(folder) {
  return join(folder, "node_modules", packageName(), "bin", process.platform === "win32" ? "node.exe" : "node");
}

function packageName() {
  return `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
}
