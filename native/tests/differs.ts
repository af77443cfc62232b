/** Both differs, whatever this process would choose. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addonName, currentPlatform, loadAddon } from "../src/addon.ts";
import type { Differ } from "../src/differ.ts";
import { loadWasm } from "../src/wasm.ts";

const file = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

export const addonFile: string = file(addonName(currentPlatform()));
export const wasmFile: string = file("heddle.wasm");
/** False on machines where Rust cannot compile for it; `build.ts` has said so then. */
export const hasWasm: boolean = existsSync(wasmFile);

export const createNative = (): Differ => loadAddon(addonFile)();
export const createWasm = (): Differ => loadWasm(wasmFile)();

/** What this machine has. */
export const differs: readonly (readonly [name: "native" | "wasm", create: () => Differ])[] = [
  ["native", createNative],
  ...(hasWasm ? [["wasm", createWasm] as const] : []),
];
