/**
 * Turns the docstrings of what a user can import into `docs/reference/api/`, a page for each entry point of the package, and
 * lists all pages of the reference. `node scripts/reference.ts` writes them; with `--check` it only says whether what is
 * committed is up to date. An export without a docstring fails either.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeOrCheck } from "./generated-files.ts";
import { apiPage } from "./reference/api-page.ts";
import { entryPoints, pagePath } from "./reference/entry-points.ts";
import { linksBetween } from "./reference/links.ts";
import { overviewPage } from "./reference/overview-page.ts";
import { createReferenceProgram } from "./reference/program.ts";
import { readModules } from "./reference/read-module.ts";
import { undocumented } from "./reference/undocumented.ts";
import { root } from "./workspace.ts";

const REFERENCE = "docs/reference";
const OVERVIEW = "README.md";

const points = entryPoints();
const program = createReferenceProgram(points.map(({ source }) => source));
const modules = readModules(program, points);
const links = linksBetween(modules);

const missing = undocumented(modules);
if (missing.length > 0) {
  console.error(
    `Exported without a docstring: ${missing.join(", ")}. Say at the declaration what it is, in units, with its default and errors.`,
  );
  process.exitCode = 1;
} else {
  writeOrCheck(
    new Map([
      ...modules.map((module): [string, string] => [`${REFERENCE}/${pagePath(module.point)}`, apiPage(module, links)]),
      [`${REFERENCE}/${OVERVIEW}`, overviewPage(modules, otherPages())],
    ]),
  );
}

/** Names and texts of the pages that lie beside the overview. */
function otherPages(): { readonly name: string; readonly text: string }[] {
  const names = readdirSync(join(root, REFERENCE)).filter((name) => name.endsWith(".md") && name !== OVERVIEW);
  return names.sort().map((name) => ({ name, text: readFileSync(join(root, REFERENCE, name), "utf8") }));
}
