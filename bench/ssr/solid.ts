// Solid's SSR as a rival: installs bench/rivals from its lockfile, compiles the same pages, imports them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Account } from "../../examples/table/accounts.ts";
import { findNpm } from "../../scripts/bootstrap/npm.mjs";

export interface SolidPages {
  readonly renderCounter: () => string;
  readonly renderTable: (rows: readonly Account[]) => string;
}

/** What of Babel is used here; `bench/rivals` has a version of its own. */
interface Babel {
  transformSync(code: string, options: object): { code: string } | null;
}

const RIVALS = join(import.meta.dirname, "../rivals");
const SOURCES = join(RIVALS, "solid");
const INSTALL_LIMIT_MS = 60_000;

/**
 * The pages, compiled with (`hydratable`) or without the marks by which a browser takes them over. An error says why
 * they cannot be had, e.g. that the registry is out of reach.
 */
export async function loadSolidPages(hydratable: boolean): Promise<SolidPages> {
  install();
  const out = join(RIVALS, "dist", hydratable ? "hydratable" : "plain");
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(SOURCES)) {
    const code = compile(readFileSync(join(SOURCES, name), "utf8"), hydratable);
    writeFileSync(join(out, name.replace(/x$/, "")), code.replaceAll('.jsx"', '.js"'));
  }
  return (await import(pathToFileURL(join(out, "render.js")).href)) as SolidPages;
}

function install(): void {
  if (existsSync(join(RIVALS, "node_modules/solid-js"))) return;
  const npm = findNpm(process.env, process.execPath);
  const [command, args] = "script" in npm ? [process.execPath, [npm.script]] : [npm.command, []];
  const { status } = spawnSync(command, [...args, "ci", "--no-audit", "--no-fund"], {
    cwd: RIVALS,
    stdio: ["ignore", 2, 2],
    timeout: INSTALL_LIMIT_MS,
  });
  if (status !== 0) throw new Error("`npm ci` failed in bench/rivals");
}

function compile(code: string, hydratable: boolean): string {
  const require = createRequire(join(RIVALS, "package.json"));
  const babel = require("@babel/core") as Babel;
  const preset = [require.resolve("babel-preset-solid"), { generate: "ssr", hydratable }];
  const result = babel.transformSync(code, { presets: [preset], configFile: false, babelrc: false });
  if (!result) throw new Error("Babel left a rival out");
  return result.code;
}
