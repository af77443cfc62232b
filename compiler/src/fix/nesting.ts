/** Edits that put elements and text where HTML parsers leave them. */
import * as t from "@babel/types";
import type { Around, Place } from "../analyse/nesting.ts";
import { type Fix, inserted, wrapped } from "../diagnostics/suggestion.ts";
import { contentOf } from "./content.ts";
import { renameTag } from "./tag.ts";

/** `at` is the misplaced element, as far as it is written here. */
export function mendNesting(tag: string, parent: string, at: t.Node, place: Place): Fix[] {
  const outer = enclosing(place.around, parent);
  if (place.foreign) return [wrap(at, ["foreignObject"])];
  if (parent === "p" && outer !== undefined) return [renameTag(outer, "div")];
  if (parent === "tr") return [wrap(at, ["td"])];
  if (outer === undefined) return [];
  if (parent === "table" && tag === "tr") return wrapChild(outer, at, "tbody");
  return ROW_GROUPS.has(parent) && (tag === "td" || tag === "th") ? [wrapContent(outer, "tr")] : [];
}

const ROW_GROUPS: ReadonlySet<string> = new Set(["thead", "tbody", "tfoot"]);

/** `at` is the text, without white space around it. */
export function mendText(parent: string, at: Pick<t.Node, "start" | "end">, isFirst: boolean): Fix[] {
  if (parent === "tr") return [wrap(at, ["td"])];
  if (ROW_GROUPS.has(parent)) return [wrap(at, ["tr", "td"])];
  return parent === "table" && isFirst ? [wrap(at, ["caption"])] : [];
}

function enclosing(around: Around | undefined, tag: string): t.JSXElement | undefined {
  for (let at = around; at !== undefined; at = at.outer) {
    if (t.isJSXIdentifier(at.element.openingElement.name, { name: tag })) return at.element;
  }
  return undefined;
}

const open = (tags: readonly string[]): string => tags.map((tag) => `<${tag}>`).join("");
const close = (tags: readonly string[]): string =>
  tags
    .toReversed()
    .map((tag) => `</${tag}>`)
    .join("");

const wrap = (at: Pick<t.Node, "start" | "end">, tags: readonly string[]): Fix => ({
  title: `put it into ${open(tags)}`,
  edits: wrapped(at, open(tags), close(tags)),
});

/** Puts the child with this expression into another element. */
function wrapChild(parent: t.JSXElement, inner: t.Node, tag: string): Fix[] {
  const child = parent.children.find(({ start, end }) => start! <= inner.start! && inner.end! <= end!);
  return child === undefined ? [] : [{ title: `put a <${tag}> around the rows`, edits: wrapped(child, `<${tag}>`, `</${tag}>`) }];
}

function wrapContent(parent: t.JSXElement, tag: string): Fix {
  const { start, end } = contentOf(parent);
  return { title: `put a <${tag}> around the cells`, edits: [inserted(start, `<${tag}>`), inserted(end, `</${tag}>`)] };
}
