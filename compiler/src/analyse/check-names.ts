/**
 * Names that are written in JSX and mean nothing to browsers: misspelt ones, and those of other elements. What scripts of
 * others read is left alone: custom elements, and names with a hyphen, colon, point or underscore that are like nothing.
 */
import { isJSXAttribute, type JSXAttribute, type JSXElement, type JSXOpeningElement } from "@babel/types";
import { type ElementKind, renamedAttributes } from "../../../protocol/src/attribute-names.ts";
import type { CompileContext } from "../context.ts";
import { replaced } from "../diagnostics/suggestion.ts";
import { renameTag } from "../fix/tag.ts";
import { nameText } from "../lower/jsx-name.ts";
import { ARIA, attributesOf, FOREIGN_TAGS, HTML_TAGS, SOMEWHERE } from "./known-names.ts";
import { nearest } from "./nearest.ts";

/** An element with attributes. */
interface Owner extends ElementKind {
  /** A custom element's attributes are its own affair. */
  readonly takesAnything: boolean;
}

export const ownerOf = (kind: ElementKind, { attributes }: JSXOpeningElement): Owner => ({
  ...kind,
  takesAnything: kind.tag.includes("-") || attributes.some((attribute) => isJSXAttribute(attribute) && attribute.name.name === "is"),
});

/** Warns of a tag that no language has, or another than that of the place. */
export function checkTag(element: JSXElement, { tag, foreign }: ElementKind, ctx: CompileContext): void {
  const [tags, others] = foreign ? [FOREIGN_TAGS, HTML_TAGS] : [HTML_TAGS, FOREIGN_TAGS];
  if (tags.has(tag) || /[-:]/.test(tag)) return;
  const at = element.openingElement.name;
  const name = nameText(at);
  const language = foreign ? "SVG or MathML" : "HTML";
  const meant = others.has(name) || !ctx.isWorthGuessing ? undefined : nearest(tag, tags);
  const fixes = meant === undefined ? [] : [renameTag(element, meant)];
  ctx.report("unknownElement", at, { name, language, advice: adviceForTag(meant, others.has(name), foreign) }, fixes);
}

function adviceForTag(meant: string | undefined, isOfOther: boolean, foreign: boolean): string {
  if (meant !== undefined) return `is \`<${meant}>\` meant?`;
  if (!isOfOther) return "an element of your own has a hyphen in its name.";
  return foreign ? "put it into a `<foreignObject>`." : "put it into `<svg>` or `<math>`.";
}

/** Warns of an attribute that the element does not have; `dom` is its name in the DOM. */
export function checkAttribute({ name }: JSXAttribute, dom: string, { tag, foreign, takesAnything }: Owner, ctx: CompileContext): void {
  const known = takesAnything ? undefined : attributesOf({ tag, foreign });
  if (known === undefined || known.has(dom) || ARIA.has(dom) || dom.startsWith("data-") || /[:._$]/.test(dom)) return;
  const written = nameText(name);
  const isElsewhere = SOMEWHERE.has(dom);
  const meant = isElsewhere || !ctx.isWorthGuessing ? undefined : nearest(written, candidates(dom, known));
  if (meant === undefined && dom.includes("-") && !dom.startsWith("aria-")) return;
  const fix = meant ?? (isElsewhere || dom.includes("-") ? undefined : `data-${dom.toLowerCase()}`);
  const advice = adviceFor(meant, fix);
  const fixes = fix === undefined ? [] : [{ title: `write \`${fix}\``, edits: [replaced(name, fix)] }];
  ctx.report("unknownAttribute", name, { name: written, tag, advice }, fixes);
}

function adviceFor(meant: string | undefined, fix: string | undefined): string {
  if (meant !== undefined) return `is \`${meant}\` meant?`;
  return fix === undefined ? "browsers ignore it there." : `data of your own goes into \`${fix}\`.`;
}

/** What a name can be a misspelling of. With a hyphen that is only what has one too, or should. */
function* candidates(dom: string, known: ReadonlySet<string>): Iterable<string> {
  if (!dom.includes("-")) yield* renamedAttributes;
  for (const name of known) if (!dom.includes("-") || name.includes("-")) yield name;
  yield* ARIA;
}
