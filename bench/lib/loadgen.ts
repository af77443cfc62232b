// The load generator (bench/loadgen, Rust): built when needed, run on a core of its own, its JSON read.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { CLIENT_CORE } from "./cores.ts";
import type { Processes } from "./processes.ts";

const CRATE = join(import.meta.dirname, "../loadgen");

/** Builds it (cargo does nothing if it is up to date) and returns the path of the program. */
export function buildLoadgen(): string {
  execFileSync("cargo", ["build", "--release", "--quiet", "--locked"], { cwd: CRATE, stdio: ["ignore", 2, 2] });
  return join(CRATE, "target/release/loadgen");
}

/** Runs one command of it, e.g. `clicks`; see its `main.rs` for the options and what it prints. */
export async function runLoadgen<R>(
  processes: Processes,
  program: string,
  command: string,
  options: Readonly<Record<string, string | number>>,
): Promise<R> {
  const output = await processes.run(program, loadgenArguments(command, options), { core: CLIENT_CORE, limitMs: 60_000 });
  return JSON.parse(output) as R;
}

export function loadgenArguments(command: string, options: Readonly<Record<string, string | number>>): string[] {
  return [command, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])];
}
