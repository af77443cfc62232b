// What a figure must be read with: the machine, its load, the versions of what was measured.
import { spawnSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import { ROOT } from "./processes.ts";

export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly os: string;
  /** Load average of the minute before the benches began. */
  readonly load: number;
  readonly node: string;
  readonly rustc: string;
  /** The commit, with a `+` if tracked files differ from it. */
  readonly commit: string;
}

export function describeMachine(): Machine {
  const isChanged = output("git", ["status", "--porcelain", "--untracked-files=no"]) !== "";
  return {
    date: new Date().toISOString(),
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    os: `${process.platform} ${release()} ${process.arch}`,
    load: loadavg()[0] ?? 0,
    node: process.version,
    rustc: output("rustc", ["-V"]),
    commit: output("git", ["rev-parse", "--short=12", "HEAD"]) + (isChanged ? "+" : ""),
  };
}

/** What a command prints, or "unknown" where it cannot be run. */
function output(command: string, args: readonly string[]): string {
  const { status, stdout } = spawnSync(command, args, { cwd: ROOT, encoding: "utf8" });
  return status === 0 ? stdout.trim() : "unknown";
}
