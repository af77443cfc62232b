/** The step that makes `node_modules` what `package-lock.json` says, with the binaries that this Node and machine need. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runNpm } from "../commands.ts";
import { fingerprint, isStamped, writeStamp } from "../stamp.ts";
import { root, say } from "../workspace.ts";

/** An entry of `packages` in a lock file, as far as it is read here. */
export interface LockedPackage {
  readonly version?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

/** `packages` of a lock file: what lies at each path. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** What a package can ask for of the machine it is installed on. */
export interface Machine {
  readonly os: string;
  readonly cpu: string;
  readonly libc: "glibc" | "musl" | null;
}

/** Installs what is locked unless it is there already. */
export async function installDependencies(): Promise<void> {
  const stamp = join(root, "node_modules", ".heddle-stamp");
  const wanted = fingerprint(root, ["package-lock.json"], [process.version, process.platform, process.arch]);
  if (isStamped(stamp, wanted)) return;
  if (!isInstalled()) {
    say("installing the packages of package-lock.json");
    await runNpm(["ci", "--no-audit", "--no-fund"]);
  }
  writeStamp(stamp, wanted);
}

/** Whether an `npm install` by hand left what a fresh install would. */
function isInstalled(): boolean {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  return missingPackages(packagesOf(join(root, "package-lock.json")), packagesOf(installed), thisMachine()).length === 0;
}

/**
 * Paths of locked packages that are not installed in the locked version. Optional ones count where they are for this
 * machine: npm run by another Node leaves them out in silence.
 */
export function missingPackages(locked: LockedPackages, installed: LockedPackages, machine: Machine): string[] {
  return Object.entries(locked)
    .filter(([path, entry]) => path !== "" && installed[path]?.version !== entry.version && isFor(entry, machine))
    .map(([path]) => path);
}

function isFor(entry: LockedPackage, machine: Machine): boolean {
  if (entry.optional !== true) return true;
  return allows(entry.os, machine.os) && allows(entry.cpu, machine.cpu) && (machine.libc === null || allows(entry.libc, machine.libc));
}

/** npm's lists: names that are meant, or names with `!` that are not. */
function allows(list: readonly string[] | undefined, name: string): boolean {
  if (list === undefined || list.includes(name)) return true;
  return list.some((entry) => entry.startsWith("!")) && !list.includes(`!${name}`);
}

function packagesOf(path: string): LockedPackages {
  return (JSON.parse(readFileSync(path, "utf8")) as { packages: LockedPackages }).packages;
}

function thisMachine(): Machine {
  return { os: process.platform, cpu: process.arch, libc: process.platform === "linux" ? libcOfLinux() : null };
}

function libcOfLinux(): "glibc" | "musl" {
  const report = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return report.header.glibcVersionRuntime === undefined ? "musl" : "glibc";
}
