/** What of the package a user can import, as `exports` of package.json has it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.ts";

export interface EntryPoint {
  /** As an import names it, such as `heddle/server`. */
  readonly specifier: string;
  /** Its module, as an absolute path. */
  readonly source: string;
}

/** What compiled code imports, and no person. */
const INTERNAL = new Set(["heddle/jsx-runtime", "heddle/jsx-dev-runtime", "heddle/runtime"]);

/** Entry points for people, in the order of package.json. Files of configuration are none. */
export function entryPoints(): EntryPoint[] {
  const { name, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string>>;
  };
  return Object.entries(exports)
    .map(([subpath, target]) => ({ specifier: join(name, subpath), target }))
    .filter(({ specifier, target }) => target.endsWith(".js") && !INTERNAL.has(specifier))
    .map(({ specifier, target }) => ({ specifier, source: join(root, target.replace(/^\.\/dist\//, "").replace(/\.js$/, ".ts")) }));
}

/** Its page, from `docs/reference`. */
export function pagePath(point: EntryPoint): string {
  return `api/${pageName(point)}`;
}

/** The page's name in its folder: `testing-playwright.md` of `heddle/testing/playwright`. */
export function pageName({ specifier }: EntryPoint): string {
  const parts = specifier.split("/");
  return `${(parts.length === 1 ? parts : parts.slice(1)).join("-")}.md`;
}
