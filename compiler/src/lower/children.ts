/** Children of elements and fragments: JSX's white space rules, constants folded, adjacent text merged. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { type Place, takesText } from "../analyse/nesting.ts";
import { checkSlot } from "../analyse/slot-nesting.ts";
import type { CompileContext } from "../context.ts";
import { replaced } from "../diagnostics/suggestion.ts";
import { mendText } from "../fix/nesting.ts";
import { append, type TemplateNode } from "../ir/ir.ts";
import { constantOf, textOf } from "./constant.ts";
import { lowerElement } from "./element.ts";
import { lowerComponentAt } from "./component-call.ts";
import { isComponentElement, isFragment, keyOf } from "./fragment.ts";
import { lowerRoot } from "./root.ts";
import { jsxText } from "./text.ts";

export type JsxParent = NodePath<t.JSXElement> | NodePath<t.JSXFragment>;
export type JsxChild = NodePath<t.JSXElement["children"][number]>;

export function lowerChildren(parent: JsxParent, place: Place, ctx: CompileContext): TemplateNode[] {
  const nodes: TemplateNode[] = [];
  const owner = place.ancestors.at(-1);
  const isPicky = owner !== undefined && !takesText(owner);
  for (const child of meaningfulChildren(parent)) {
    for (const node of lowerChild(child, place, ctx)) {
      if (isPicky && node.kind === "text" && node.text.trim() !== "") reportText(child, owner, nodes.length === 0, ctx);
      append(nodes, node);
    }
  }
  return nodes;
}

function reportText({ node }: JsxChild, parent: string, isFirst: boolean, ctx: CompileContext): void {
  const text = ctx.source.slice(node.start!, node.end!);
  const at = { start: node.end! - text.trimStart().length, end: node.start! + text.trimEnd().length };
  ctx.report("textNesting", at, { parent }, mendText(parent, at, isFirst));
}

/** `{...items}` → `{items}`. */
export function reportSpread(child: t.JSXSpreadChild, ctx: CompileContext): void {
  const { start, end } = child.expression;
  const array = `{${ctx.source.slice(start!, end!)}}`;
  ctx.report("spreadChildren", child, {}, [{ title: `write \`${array}\``, edits: [replaced(child, array)] }]);
}

/** A child that shows something: what remains when comments and formatting white space are gone. */
export function meaningfulChildren(parent: JsxParent): JsxChild[] {
  return (parent.get("children") as JsxChild[]).filter((child) => {
    if (child.isJSXText()) return jsxText(child.node) !== "";
    return !(child.isJSXExpressionContainer() && t.isJSXEmptyExpression(child.node.expression));
  });
}

function lowerChild(child: JsxChild, place: Place, ctx: CompileContext): TemplateNode[] {
  if (child.isJSXText()) return [{ kind: "text", text: jsxText(child.node) }];
  if (child.isJSXElement() || child.isJSXFragment()) return lowerNested(child, place, ctx);
  if (child.isJSXExpressionContainer()) return lowerExpression(child.node.expression as t.Expression, place, ctx);
  reportSpread(child.node, ctx);
  return [];
}

/** What a child that is JSX is in the template around it. */
export function lowerNested(child: JsxParent, place: Place, ctx: CompileContext): TemplateNode[] {
  // A key that can change means another identity: such a child is a VNode of its own.
  const key = keyOf(child);
  if (key !== undefined && constantOf(key) === null) {
    const value = lowerRoot(child, ctx);
    checkSlot(value, place, ctx);
    return [{ kind: "child", value }];
  }
  if (isComponentElement(child)) return lowerComponentAt(child as NodePath<t.JSXElement>, place, ctx);
  if (isFragment(child)) return lowerChildren(child, place, ctx);
  return [lowerElement(child as NodePath<t.JSXElement>, place, ctx)];
}

/** An expression among children: a constant is text or nothing, anything else a slot. */
export function lowerExpression(expression: t.Expression, place: Place, ctx: CompileContext): TemplateNode[] {
  const constant = constantOf(expression);
  if (constant === null) {
    checkSlot(expression, place, ctx);
    return [{ kind: "child", value: expression }];
  }
  const text = textOf(constant.value);
  return text === "" ? [] : [{ kind: "text", text }];
}
