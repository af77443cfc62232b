/** A JSX root, i.e. JSX that is an expression: what it becomes in the module. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { MaxSlots } from "../../../protocol/generated/limits.ts";
import type { Place } from "../analyse/nesting.ts";
import { ownerOf } from "../analyse/owner.ts";
import type { CompileContext } from "../context.ts";
import { vnodeOf } from "../emit/template-table.ts";
import { slotsOf, type TemplateNode } from "../ir/ir.ts";
import { type JsxParent, lowerChildren } from "./children.ts";
import { lowerComponent } from "./component-call.ts";
import { lowerElement } from "./element.ts";
import { isComponentElement, isFragment, keyOf } from "./fragment.ts";

export function lowerRoot(path: JsxParent, ctx: CompileContext): t.Expression {
  const { node } = path;
  const lowered = t.inherits(lower(path, ctx), node);
  ctx.lowered.set(node, lowered);
  return lowered;
}

function lower(path: JsxParent, ctx: CompileContext): t.Expression {
  if (isComponentElement(path)) return lowerComponent(path as NodePath<t.JSXElement>, ctx);
  const key = keyOf(path);
  const place = rootPlace(path, ctx);
  if (!isFragment(path)) return toVNode(path, [lowerElement(path as NodePath<t.JSXElement>, place, ctx)], key, ctx);
  return fragmentOf(path, lowerChildren(path, place, ctx), key, ctx);
}

/** Where a template begins that is written there. */
export const rootPlace = (path: NodePath, ctx: CompileContext): Place => ({
  ancestors: [],
  foreign: false,
  merged: ctx.inlining?.mergedInto(path) ?? null,
});

/** The VNode of a template of these nodes, which has the place of the JSX. */
export function toVNode(path: JsxParent, roots: readonly TemplateNode[], key: t.Expression | undefined, ctx: CompileContext): t.Expression {
  const count = slotsOf({ roots }).length;
  if (count > MaxSlots) ctx.report("tooManySlots", openingOf(path), { count: String(count), limit: String(MaxSlots) });
  const template = { roots, owner: ownerOf(path), at: path.node.loc ?? null };
  const vnode = vnodeOf(ctx, template, key);
  ctx.roots.set(vnode, roots);
  return vnode;
}

const openingOf = ({ node }: JsxParent): t.Node => (t.isJSXFragment(node) ? node.openingFragment : node.openingElement.name);

/** Children without an element around them, as one VNode; none at all show nothing, but with a key they still are somebody. */
export function fragmentOf(
  path: JsxParent,
  roots: readonly TemplateNode[],
  key: t.Expression | undefined,
  ctx: CompileContext,
): t.Expression {
  if (roots.length > 0) return toVNode(path, roots, key, ctx);
  // No template is without a node.
  return key === undefined ? t.nullLiteral() : toVNode(path, [{ kind: "child", value: t.nullLiteral() }], key, ctx);
}
