/** Elements: their tag, attributes and children become a part of the template. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { MaxDepth } from "../../../protocol/generated/limits.ts";
import { checkTag } from "../analyse/check-names.ts";
import { misnesting, type Place } from "../analyse/nesting.ts";
import type { CompileContext } from "../context.ts";
import { closeBeforeContent, contentAsDefault, contentOf, removeContent } from "../fix/content.ts";
import { mendNesting } from "../fix/nesting.ts";
import { renameTag } from "../fix/tag.ts";
import type { Attribute, ElementNode, TemplateNode } from "../ir/ir.ts";
import { lowerAttributes, reportTwice } from "./attribute.ts";
import { attributeValue } from "./attribute-value.ts";
import { lowerChildren, lowerExpression, meaningfulChildren } from "./children.ts";
import { nameText } from "./jsx-name.ts";
import { takesChildren } from "./spread.ts";
import { headTarget, isWithinForeign, portalTo } from "./head.ts";
import { isForeign, UNSUPPORTED_TAGS, VOID_TAGS } from "../../../protocol/src/tags.ts";

export function lowerElement(path: NodePath<t.JSXElement>, place: Place, ctx: CompileContext): TemplateNode {
  const { name } = path.node.openingElement;
  const written = nameText(name);
  const isRoot = place.ancestors.length === 0;
  const foreign = isForeign(written, place.foreign, isRoot) || (isRoot && written === "title" && isWithinForeign(path));
  // Parsers write HTML's tags in lower case.
  const tag = foreign ? written : written.toLowerCase();
  if (tag.includes(":")) ctx.report("namespacedTag", name, { name: tag }, [renameTag(path.node, tag.slice(tag.indexOf(":") + 1))]);
  const target = foreign ? null : headTarget(tag, path);
  if (!foreign && UNSUPPORTED_TAGS.has(tag)) ctx.report("unsupportedElement", name, { name: tag });
  if (!checkNesting(target === null ? tag : "template", path.node, place, ctx)) checkTag(path.node, { tag, foreign }, ctx);

  const attributes = lowerAttributes(path, { tag, foreign }, ctx);
  const inside: Place = {
    ancestors: [...place.ancestors, tag],
    foreign: foreign && tag !== "foreignObject",
    around: { element: path.node, outer: place.around },
    merged: place.merged,
  };
  const children = VOID_TAGS.has(tag) ? voidChildren(path, tag, ctx) : lowerContent(path, inside, ctx);
  const element: ElementNode = { kind: "element", tag, attributes, children, at: path.node.openingElement.loc ?? null };
  if (target !== null) return portalTo(target, element);
  if (tag === "table") return { ...element, children: withTableBody(children) };
  return tag === "textarea" ? textarea(element, path, ctx) : element;
}

/** Whether the element was reported to be in the wrong place. */
function checkNesting(tag: string, element: t.JSXElement, place: Place, ctx: CompileContext): boolean {
  const { name } = element.openingElement;
  if (place.ancestors.length === MaxDepth) ctx.report("tooDeep", name, { levels: String(MaxDepth) });
  const found = misnesting(tag, place);
  if (found !== undefined) ctx.report("nesting", name, { child: tag, ...found }, mendNesting(tag, found.parent, element, place));
  return found !== undefined;
}

/** JSX's children, or those of the attribute `children`. */
function lowerContent(path: NodePath<t.JSXElement>, place: Place, ctx: CompileContext): TemplateNode[] {
  const { attributes } = path.node.openingElement;
  const named = (name: string): number => attributes.findLastIndex((a) => a.type === "JSXAttribute" && nameText(a.name) === name);
  const hasContent = meaningfulChildren(path).length > 0;
  if (named("dangerouslySetInnerHTML") >= 0) {
    if (hasContent) ctx.report("htmlWithContent", contentOf(path.node), {}, [removeContent(path.node)]);
    return [];
  }
  const given = named("children");
  const spread = attributes.findLastIndex((a) => a.type === "JSXSpreadAttribute");
  // The runtime puts there what the object has.
  if (spread > given && takesChildren(path)) return [{ kind: "child", value: t.nullLiteral() }];
  if (given < 0 || spread > given) return lowerChildren(path, place, ctx);
  if (hasContent) reportTwice(attributes[given] as t.JSXAttribute, [removeContent(path.node)], ctx);
  return lowerExpression(attributeValue(attributes[given] as t.JSXAttribute), place, ctx);
}

function voidChildren(path: NodePath<t.JSXElement>, tag: string, ctx: CompileContext): TemplateNode[] {
  if (meaningfulChildren(path).length === 0) return [];
  const isChild = path.parentPath.isJSXElement() || path.parentPath.isJSXFragment();
  ctx.report("voidChildren", contentOf(path.node), { name: tag }, [closeBeforeContent(path.node, isChild, ctx.source)]);
  return [];
}

/** Parsers put rows that stand directly in a table into a `<tbody>`: it is written out. */
function withTableBody(children: readonly TemplateNode[]): TemplateNode[] {
  const out: TemplateNode[] = [];
  let rows: TemplateNode[] | undefined;
  for (const child of children) {
    if (child.kind === "element" && child.tag === "tr") {
      if (rows === undefined) out.push({ kind: "element", tag: "tbody", attributes: [], children: (rows = []), at: child.at });
      rows.push(child);
    } else {
      rows = undefined;
      out.push(child);
    }
  }
  return out;
}

/** A textarea's constant value is its content, as in HTML. */
function textarea(element: ElementNode, path: NodePath<t.JSXElement>, ctx: CompileContext): TemplateNode {
  if (element.children.length > 0) reportContent(element, path.node, ctx);
  const value = element.attributes.find((a): a is Attribute & { kind: "static" } => a.kind === "static" && a.name === "value");
  if (value === undefined) return element;
  const attributes = element.attributes.filter((a) => a !== value);
  return { ...element, attributes, children: value.value === "" ? [] : [{ kind: "text", text: value.value }] };
}

function reportContent({ children }: ElementNode, written: t.JSXElement, ctx: CompileContext): void {
  const [first, ...more] = children;
  const text = first?.kind === "text" && more.length === 0 ? first.text : undefined;
  ctx.report("textareaContent", contentOf(written), {}, contentAsDefault(written, text, ctx.source));
}
