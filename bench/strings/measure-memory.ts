// What one live table costs between two renders, in JS and in Rust. The state objects are the application's and shared
// by all tables, so they are not in it.
import type { RenderMode, Rows } from "./table-states.ts";
import type { Table, Variant } from "./variants.ts";

export interface Footprint {
  readonly variant: string;
  readonly mode: RenderMode;
  readonly jsBytes: number;
  readonly nativeBytes: number;
}

const TABLES = 200;

export function measureMemory(variants: readonly Variant[], rows: Rows, nativeBytesInUse: () => number): Footprint[] {
  const modes: RenderMode[] = ["all", "memo", "derived"];
  return modes.flatMap((mode) => variants.map((variant) => measureTables(variant, rows, mode, nativeBytesInUse)));
}

function measureTables(variant: Variant, rows: Rows, mode: RenderMode, nativeBytesInUse: () => number): Footprint {
  openTable(variant, rows, mode).close(); // what is made once only (buffers, code) is not a table's
  const before = settledJsBytes();
  const nativeBefore = nativeBytesInUse();
  const tables = Array.from({ length: TABLES }, () => openTable(variant, rows, mode));
  const jsBytes = (settledJsBytes() - before) / TABLES;
  const nativeBytes = (nativeBytesInUse() - nativeBefore) / TABLES;
  for (const table of tables) table.close();
  return { variant: variant.name, mode, jsBytes, nativeBytes };
}

/** Rendered twice, as a table that has lived a little. */
function openTable(variant: Variant, rows: Rows, mode: RenderMode): Table {
  const table = variant.open();
  table.render(rows, mode);
  table.writeFirst();
  table.render(rows, mode);
  table.writePatch();
  return table;
}

function settledJsBytes(): number {
  for (let i = 0; i < 3; i++) globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
