// Who holds the strings? The bench behind docs/adr/0001-who-holds-the-strings.md; about half a minute.
//   node bench/strings/strings.bench.ts [--json]
import { cpus, loadavg } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { checkVariants } from "./check-variants.ts";
import { measureMemory, type Footprint } from "./measure-memory.ts";
import { measureTime, type Timing } from "./measure-time.ts";
import { loadAddon } from "./native-addon.ts";
import { createChanges, createRows } from "./table-states.ts";
import { createVariants } from "./variants.ts";

const ROWS = 1000;

setFlagsFromString("--expose-gc"); // spares the reader a flag on the command line
globalThis.gc = runInNewContext("gc") as typeof gc;

const addon = loadAddon();
const changes = createChanges(createRows(ROWS, 1));
const variants = await createVariants(addon);
checkVariants(variants, changes);
const footprints = measureMemory(variants, changes[0]!.from, addon.nativeBytesInUse);
const timings = measureTime(variants, changes);
if (process.argv.includes("--json")) printJson(timings, footprints);
else printTables(timings, footprints);

function printJson(timings: readonly Timing[], footprints: readonly Footprint[]): void {
  const print = (metric: string, value: number, unit: string) =>
    console.log(JSON.stringify({ bench: "strings", metric, value: Number(value.toFixed(2)), unit }));
  for (const { change, variant, totalUs, renderUs } of timings) {
    print(`${change}/${variant}`, totalUs, "us");
    print(`${change}/${variant}/render`, renderUs, "us");
  }
  for (const { variant, mode, jsBytes, nativeBytes } of footprints) {
    print(`memory/${mode}/${variant}/js`, jsBytes / 1024, "KiB");
    print(`memory/${mode}/${variant}/native`, nativeBytes / 1024, "KiB");
  }
}

function printTables(timings: readonly Timing[], footprints: readonly Footprint[]): void {
  const names = variants.map(({ name }) => name);
  const line = (title: string, cells: string[]) => console.log(title.padEnd(34) + cells.map((cell) => cell.padStart(16)).join(""));
  console.log(`${cpus()[0]!.model}, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(2)}, node ${process.version}`);
  line("\nus: total (of which render)", [...names, "a : b", "js : b"]);
  for (const change of new Set(timings.map((timing) => timing.change))) {
    const of = (variant: string) => timings.find((timing) => timing.change === change && timing.variant === variant)!;
    const ratio = (variant: string) => (of(variant).totalUs / of("b").totalUs).toFixed(2);
    const cells = names.map((name) => `${of(name).totalUs.toFixed(1)} (${of(name).renderUs.toFixed(1)})`);
    line(change, [...cells, ratio("a"), ratio("js")]);
  }
  line("\nKiB per table: JS + native", names);
  for (const mode of new Set(footprints.map((footprint) => footprint.mode))) {
    const kib = (bytes: number) => (bytes / 1024).toFixed(1);
    const cells = footprints
      .filter((footprint) => footprint.mode === mode)
      .map(({ jsBytes, nativeBytes }) => `${kib(jsBytes)} + ${kib(nativeBytes)}`);
    line(mode, cells);
  }
}
