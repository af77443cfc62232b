/**
 * Builds the differ: `node native/build.ts`. Cargo decides what is to be done. The addon's checksum goes beside it; a file
 * is replaced by a rename, because overwriting a library that a running process has mapped would crash it.
 *
 * The WebAssembly needs Rust's standard library for its target, which rustup adds. Where that cannot be had there is none:
 * the addon does without it.
 */
import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { addonName, checksumName, checksumOf, currentPlatform } from "./src/addon.ts";

const WASM_TARGET = "wasm32-unknown-unknown";
// Every Node that Heddle runs on has it; without, the first HTML of a large page takes the differ three times as long.
const WASM_FEATURE = "+simd128";

const folder = dirname(fileURLToPath(import.meta.url));
const target = join(folder, "target");
const libraries: Partial<Record<NodeJS.Platform, string>> = { win32: "heddle_node.dll", darwin: "libheddle_node.dylib" };

buildAddon();
buildWasm();

function buildAddon(): void {
  const addon = join(folder, addonName(currentPlatform()));
  runCargo(["--package", "heddle-node"]);
  const library = readFileSync(join(target, "release", libraries[process.platform] ?? "libheddle_node.so"));
  install(addon, library);
  install(checksumName(addon), Buffer.from(`${checksumOf(library)}\n`));
}

function buildWasm(): void {
  const wasm = join(folder, "heddle.wasm");
  if (!hasWasmTarget() && !addWasmTarget()) {
    rmSync(wasm, { force: true });
    console.error(
      `The differ is not built as WebAssembly, which only platforms without an addon need: Rust's standard library for ${WASM_TARGET} is missing ` +
        `and could not be added. Run \`rustup target add ${WASM_TARGET}\`, or install your distribution's package of it.`,
    );
    return;
  }
  const flags = `target.${WASM_TARGET}.rustflags=["-Ctarget-feature=${WASM_FEATURE}"]`;
  runCargo(["--package", "heddle-wasm", "--target", WASM_TARGET, "--config", flags]);
  install(wasm, readFileSync(join(target, WASM_TARGET, "release", "heddle_wasm.wasm")));
}

function runCargo(args: readonly string[]): void {
  const cargo = run("cargo", ["build", "--release", "--locked", "--quiet", "--target-dir", target, ...args], "inherit");
  if (cargo.error !== undefined) {
    console.error("Building the native differ needs Rust 1.88 or newer, but `cargo` cannot be run. Install it from https://rustup.rs.");
    process.exit(1);
  }
  if (cargo.status !== 0) process.exit(cargo.status ?? 1);
}

/** Whether this Rust can compile for WebAssembly. */
function hasWasmTarget(): boolean {
  const { status, stdout } = run("rustc", ["--print", "target-libdir", "--target", WASM_TARGET], "pipe");
  return status === 0 && existsSync(stdout.trim());
}

/** Whether it can now. */
function addWasmTarget(): boolean {
  return run("rustup", ["target", "add", WASM_TARGET], "pipe").status === 0 && hasWasmTarget();
}

function run(command: string, args: readonly string[], stdio: "inherit" | "pipe"): SpawnSyncReturns<string> {
  return spawnSync(command, args, { cwd: folder, stdio, encoding: "utf8" });
}

/** Writes what is not there as it should be. */
function install(path: string, bytes: Buffer): void {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, bytes);
  renameSync(fresh, path);
}
