/** The step that makes `node_modules` what `package-lock.json` says, with the binaries that this Node and machine need. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runNpm } from "../commands.ts";
import { fingerprint, isStamped, writeStamp } from "../stamp.ts";
import { root, say } from "../workspace.ts";

/** An entry of `packages` in a lock file, as far as it is read here. */
export interface LockedPackage {
  readonly version?: string;
  readonly optional?: boolean;
}

/** `packages` of a lock file: what lies at each path. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/**
 * Installs what is locked unless that was done before. Throws when afterwards something is missing.
 *
 * `npm ci` would refuse a lock file that does not list the binaries of all platforms, and registries that mirror only
 * some have no others to list. So npm installs without writing the lock file, and what is there is compared afterwards.
 * No package needs its install scripts.
 */
export async function installDependencies(): Promise<void> {
  const stamp = join(root, "node_modules", ".heddle-stamp");
  const wanted = fingerprint(root, ["package-lock.json"], [process.version, process.platform, process.arch]);
  if (isStamped(stamp, wanted)) return;
  say("installing the packages of package-lock.json");
  await runNpm(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  const missing = missingPackages(packagesOf("package-lock.json"), packagesOf("node_modules/.package-lock.json"));
  if (missing.length > 0) {
    throw new Error(`npm did not install as package-lock.json says: ${missing.join(", ")}. Delete node_modules and run this again.`);
  }
  writeStamp(stamp, wanted);
}

/** Paths of locked packages that are not installed in the locked version; optional ones may be for another machine. */
export function missingPackages(locked: LockedPackages, installed: LockedPackages): string[] {
  const isMissing = (path: string, entry: LockedPackage): boolean => entry.optional !== true && installed[path]?.version !== entry.version;
  return Object.entries(locked)
    .filter(([path, entry]) => path !== "" && isMissing(path, entry))
    .map(([path]) => path);
}

function packagesOf(lockFile: string): LockedPackages {
  return (JSON.parse(readFileSync(join(root, lockFile), "utf8")) as { packages: LockedPackages }).packages;
}
