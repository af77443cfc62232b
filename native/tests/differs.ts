/** Both differs, whatever this process would choose. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { addonName, currentPlatform, loadAddon } from "../src/addon.ts";
import type { Differ } from "../src/differ.ts";
import { loadWasm } from "../src/wasm.ts";

// Not by `new URL`, which Vite rewrites for pages, and tests in jsdom count as such.
const folder = join(dirname(fileURLToPath(import.meta.url)), "..");

export const addonFile: string = join(folder, addonName(currentPlatform()));
export const wasmFile: string = join(folder, "heddle.wasm");
/** False on machines where Rust cannot compile for it; `build.ts` has said so then. */
export const hasWasm: boolean = existsSync(wasmFile);

export const createNative = (): Differ => loadAddon(addonFile)();
export const createWasm: () => Differ = hasWasm
  ? loadWasm(wasmFile)
  : () => {
      throw new Error("this machine has no WebAssembly of the differ; see native/build.ts");
    };

/** What this machine has. */
export const differs: readonly (readonly [name: "native" | "wasm", create: () => Differ])[] = [
  ["native", createNative],
  ...(hasWasm ? [["wasm", createWasm] as const] : []),
];
