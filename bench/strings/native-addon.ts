// Builds the crate (cargo does nothing if it is up to date) and loads it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROW_STATICS } from "./vnodes.ts";

export interface Holder {
  addTemplate(statics: string[]): void;
  open(): number;
  close(table: number): void;
  firstHtml(table: number, stream: Uint8Array, length: number, out: Uint8Array): number;
  render(table: number, stream: Uint8Array, length: number, out: Uint8Array): number;
}

export interface Addon {
  TextHolder: new () => Holder;
  StructureHolder: new () => Holder;
  nativeBytesInUse(): number;
}

const LIBRARY: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "libstrings_bench.dylib",
  win32: "strings_bench.dll",
};

export function loadAddon(): Addon {
  const crate = join(import.meta.dirname, "native");
  const target = join(crate, "target");
  execFileSync("cargo", ["build", "--release", "--quiet", "--target-dir", target], { cwd: crate, stdio: "inherit" });
  const module = { exports: {} };
  process.dlopen(module, join(target, "release", LIBRARY[process.platform] ?? "libstrings_bench.so"));
  return module.exports as Addon;
}

export function createHolder(Class: new () => Holder): Holder {
  const holder = new Class();
  holder.addTemplate(ROW_STATICS);
  return holder;
}
