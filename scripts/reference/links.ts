/** Where on the pages each name stands. */
import type ts from "typescript";
import { type EntryPoint, pageName } from "./entry-points.ts";
import { groupsOf } from "./groups.ts";
import type { ApiModule, Entry } from "./read-module.ts";

export interface Link {
  readonly name: string;
  readonly href: string;
}

export interface Links {
  /** What leads from a page to a name; undefined if no page has it. */
  linkTo(from: EntryPoint, symbol: ts.Symbol): Link | undefined;
}

/** Names that an entry point exports are found on its page, all others on the page where they are used. */
export function linksBetween(modules: readonly ApiModule[]): Links {
  const pages = new Map(modules.map((module) => [module.point, anchorsOf(module)]));
  return {
    linkTo(from, symbol) {
      const own = modules.filter(({ point }) => point === from);
      const home = [...own, ...modules].find(({ exports }) => exports.some((entry) => entry.symbol === symbol))?.point ?? from;
      const anchor = pages.get(home)?.get(symbol);
      return anchor && { name: anchor.name, href: `${home === from ? "" : pageName(home)}#${anchor.anchor}` };
    },
  };
}

/** The text of an entry's heading. */
export function headingOf({ name, isDefault }: Entry): string {
  return isDefault ? `\`${name}\`, the default export` : `\`${name}\``;
}

/** Where two headings give the same anchor, such as `Policy` and `policy`, GitHub numbers the later ones. */
function anchorsOf(module: ApiModule): Map<ts.Symbol, { name: string; anchor: string }> {
  const used = new Map<string, number>();
  const anchorOf = (heading: string): string => {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-");
    const before = used.get(slug) ?? 0;
    used.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  };
  const anchors = new Map<ts.Symbol, { name: string; anchor: string }>();
  anchorOf(module.point.specifier);
  for (const { title, entries } of groupsOf(module)) {
    anchorOf(title);
    for (const entry of entries) anchors.set(entry.symbol, { name: entry.name, anchor: anchorOf(headingOf(entry)) });
  }
  return anchors;
}
