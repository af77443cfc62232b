/**
 * Builds the addon: `node native/build.ts`. Cargo decides what is to be done; the result replaces the file that
 * `index.cjs` loads by a rename, because overwriting a library that a running process has mapped would crash it.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const libraries: Partial<Record<NodeJS.Platform, string>> = { win32: "heddle_node.dll", darwin: "libheddle_node.dylib" };
const library = join(folder, "target", "release", libraries[process.platform] ?? "libheddle_node.so");
const addon = join(folder, `heddle.${process.platform}-${process.arch}.node`);

runCargo();
if (modified(addon) < modified(library)) install();

function runCargo(): void {
  const args = ["build", "--release", "--locked", "--quiet", "--package", "heddle-node", "--target-dir", join(folder, "target")];
  const cargo = spawnSync("cargo", args, { cwd: folder, stdio: "inherit" });
  if (cargo.error !== undefined) {
    console.error("Building the native differ needs Rust 1.88 or newer, but `cargo` cannot be run. Install it from https://rustup.rs.");
    process.exit(1);
  }
  if (cargo.status !== 0) process.exit(cargo.status ?? 1);
}

function install(): void {
  const fresh = `${addon}.${process.pid}`;
  copyFileSync(library, fresh);
  renameSync(fresh, addon);
}

/** When the file was last written, in ms; 0 if it is not there. */
function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
