/** `<title>`, `<meta>` and `<link>`: written in a component, they belong into the document's head. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { HEAD, PORTAL_SLOT, TITLE } from "../../../protocol/src/portal-slot.ts";
import { HEAD_TAGS, opensForeign } from "../../../protocol/src/tags.ts";
import type { ElementNode } from "../ir/ir.ts";
import { isComponentName, nameText } from "./jsx-name.ts";

/** Where an element of HTML belongs; null if that is where it is written. */
export function headTarget(tag: string, path: NodePath<t.JSXElement>): string | null {
  if (!HEAD_TAGS.has(tag) || isMicrodata(path)) return null;
  return tag === "title" ? TITLE : HEAD;
}

// Microdata's `<meta itemprop>` and `<link itemprop>` are content.
const isMicrodata = ({ node }: NodePath<t.JSXElement>): boolean =>
  node.openingElement.attributes.some((a) => t.isJSXAttribute(a) && nameText(a.name).toLowerCase() === "itemprop");

/** Whether JSX that is an expression is written within SVG or MathML: then what has the same name there is that. */
export function isWithinForeign(path: NodePath<t.JSXElement>): boolean {
  for (let at = path.parentPath as NodePath | null; at !== null; at = at.parentPath) {
    if (!at.isJSXElement() || isComponentName(at.node.openingElement.name)) continue;
    const tag = nameText(at.node.openingElement.name);
    if (tag === "foreignObject") return false;
    if (opensForeign(tag)) return true;
  }
  return false;
}

/** The element in a portal to this target. */
export const portalTo = (target: string, element: ElementNode): ElementNode => ({
  kind: "element",
  tag: "template",
  attributes: [{ kind: "prop", name: PORTAL_SLOT, value: t.stringLiteral(target) }],
  children: [element],
  at: element.at,
});
