// Dated records of runs, kept in the repository: JSON lines, the machine first, then the figures.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "./figures.ts";
import type { Machine } from "./machine.ts";

const RECORDS = join(import.meta.dirname, "../records");

/** Writes `records/<date>-<time>-<name>.jsonl` and returns its path. */
export function writeRecord(name: string, machine: Machine, figures: readonly Figure[]): string {
  const moment = machine.date.slice(0, 19).replaceAll(":", "").replace("T", "-");
  const path = join(RECORDS, `${moment}-${name}.jsonl`);
  const lines = [{ machine }, ...figures].map((line) => JSON.stringify(line));
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}
