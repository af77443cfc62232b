import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { root } from "../workspace.ts";
import { apiPage } from "./api-page.ts";
import { entryPoints, pagePath } from "./entry-points.ts";
import { linksBetween } from "./links.ts";
import { overviewPage } from "./overview-page.ts";
import { createReferenceProgram } from "./program.ts";
import { readModules } from "./read-module.ts";
import { undocumented } from "./undocumented.ts";

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}.ts`, import.meta.url));

const points = ["shop", "stock"].map((name) => ({ specifier: name, source: fixture(name) }));
const modules = readModules(createReferenceProgram(points.map(({ source }) => source)), points);
const shop = apiPage(modules[0]!, linksBetween(modules));

/** What stands on the page below the heading. */
const section = (page: string, heading: string): string => page.split(`\n### ${heading}\n`)[1]!.split(/\n##/)[0]!.trim();

test("exports without a docstring are named; a comment with an empty line behind it is none", () => {
  expect(undocumented(modules)).toEqual(["shop: Ware", "shop: Till", "stock: Item", "stock: Inner"]);
});

test("a function has the signatures of its overloads, and links to each type once", () => {
  expect(section(shop, "`sell`")).toBe(
    "```ts\nfunction sell(options: Options): void\nfunction sell(options: null, count?: number): Inner\n```\n\n" +
      "Sells. Throws an `Error` when closed.\n\nTypes: [`Options`](#options) [`Inner`](stock.md#inner)",
  );
});

test("an interface has its members on one line each, with docstrings whose pages are links and whose tags are text", () => {
  expect(section(shop, "`Options`")).toBe(
    [
      "```ts\ninterface Options<T extends Inner = Inner>\n```",
      "A table's cell has no lines; see [limits.md](../limits.md) and [guide/errors.md](../../guide/errors.md), and &lt;Open>, but not `<Open>`.",
      '| member | |\n| --- | --- |\n| `kind: "a" \\| "b"` | One `a \\| b` or the other. |\n' +
        "| `values?: { [Name in keyof T]: T[Name] }` |  |\n| `pick(by: Inner, otherwise: string \\| null): void` |  |",
      "Types: [`Inner`](stock.md#inner)",
    ].join("\n\n"),
  );
});

test("of a class nothing private is shown", () => {
  expect(section(shop, "`Till`")).toBe(
    "```ts\nclass Till extends Error\n```\n\n| member | |\n| --- | --- |\n| `sum: number` | In it. |\n| `count: number` | How many. |",
  );
});

test("what is written as a constant is shown as what it is", () => {
  expect(section(shop, "`SELL`")).toContain("function SELL(): Promise<void>\n");
  expect(section(shop, "`Open`")).toContain("const Open: boolean\n");
  expect(section(shop, "`open`, the default export")).toContain("function open(): void\n");
});

test("the overview tells each page by its first sentence", () => {
  const page = overviewPage(modules, [{ name: "limits.md", text: "# Limits\n\n## A part\n\nAll is bounded. More.\n" }]);
  expect(page).toContain("- [`shop`](api/shop.md): What a shop has.\n");
  expect(page).toContain("- [Limits](limits.md): All is bounded.\n");
});

const pages = ["README.md", ...entryPoints().map(pagePath)].map((page) => join(root, "docs/reference", page));

test.each(pages)("%s leads only to what is there", (page) => {
  const dead = [...readFileSync(page, "utf8").matchAll(/\]\(([^)#\s]*)(?:#([^)\s]*))?\)/g)].filter(([, path, anchor]) => {
    const target = path === "" ? page : join(dirname(page), path!);
    return !existsSync(target) || (anchor !== undefined && !anchorsIn(target).has(anchor));
  });
  expect(dead.map(([link]) => link)).toEqual([]);
});

/** As GitHub makes them of headings. */
function anchorsIn(path: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of readFileSync(path, "utf8").matchAll(/^#+ (.+)$/gm)) {
    const slug = heading!
      .toLowerCase()
      .replaceAll(/[`,./]/g, "")
      .replaceAll(" ", "-");
    let anchor = slug;
    for (let number = 1; anchors.has(anchor); number++) anchor = `${slug}-${number}`;
    anchors.add(anchor);
  }
  return anchors;
}
