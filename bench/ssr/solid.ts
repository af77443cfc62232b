// Solid's SSR as a rival: installs bench/rivals from its lockfile, compiles the same pages, imports them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Account } from "../../examples/table/accounts.ts";
import { requireRivals, RIVALS } from "../lib/rivals.ts";

export interface SolidPages {
  readonly renderCounter: () => string;
  readonly renderTable: (rows: readonly Account[]) => string;
}

/** What of Babel is used here; `bench/rivals` has a version of its own. */
interface Babel {
  transformSync(code: string, options: object): { code: string } | null;
}

const SOURCES = join(RIVALS, "solid");

/**
 * The pages, compiled with (`hydratable`) or without the marks by which a browser takes them over. An error says why
 * they cannot be had, e.g. that the registry is out of reach.
 */
export async function loadSolidPages(hydratable: boolean): Promise<SolidPages> {
  const rivals = requireRivals();
  const out = join(RIVALS, "dist", hydratable ? "hydratable" : "plain");
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(SOURCES)) {
    const code = compile(rivals, readFileSync(join(SOURCES, name), "utf8"), hydratable);
    writeFileSync(join(out, name.replace(/x$/, "")), code.replaceAll('.jsx"', '.js"'));
  }
  return (await import(pathToFileURL(join(out, "render.js")).href)) as SolidPages;
}

function compile(rivals: NodeJS.Require, code: string, hydratable: boolean): string {
  const babel = rivals("@babel/core") as Babel;
  const preset = [rivals.resolve("babel-preset-solid"), { generate: "ssr", hydratable }];
  const result = babel.transformSync(code, { presets: [preset], configFile: false, babelrc: false });
  if (!result) throw new Error("Babel left a rival out");
  return result.code;
}
