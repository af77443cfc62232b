// What benches compare with is no part of the product: it is installed from bench/rivals' lockfile when first needed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findNpm } from "../../scripts/bootstrap/npm.mjs";

export const RIVALS: string = join(import.meta.dirname, "../rivals");

const INSTALL_LIMIT_MS = 60_000;

/** `require` of a module in bench/rivals. Installs them all first; an error says why that cannot be, e.g. no registry. */
export function requireRivals(): NodeJS.Require {
  if (!existsSync(join(RIVALS, "node_modules/solid-js"))) install();
  return createRequire(join(RIVALS, "package.json"));
}

function install(): void {
  const npm = findNpm(process.env, process.execPath);
  const [command, args] = "script" in npm ? [process.execPath, [npm.script]] : [npm.command, []];
  const { status } = spawnSync(command, [...args, "ci", "--no-audit", "--no-fund"], {
    cwd: RIVALS,
    stdio: ["ignore", 2, 2],
    timeout: INSTALL_LIMIT_MS,
  });
  if (status !== 0) throw new Error("`npm ci` failed in bench/rivals");
}
