/** A JSX root, i.e. JSX that is an expression: what it becomes in the module. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { MaxSlots } from "../../../protocol/generated/limits.ts";
import { ownerOf } from "../analyse/owner.ts";
import type { CompileContext } from "../context.ts";
import { vnodeOf } from "../emit/template-table.ts";
import { slotsOf, type TemplateNode } from "../ir/ir.ts";
import { type JsxParent, lowerChildren } from "./children.ts";
import { lowerComponent } from "./component-call.ts";
import { lowerElement, ROOT } from "./element.ts";
import { isFragment, keyOf } from "./fragment.ts";
import { isComponentName } from "./jsx-name.ts";

export function lowerRoot(path: JsxParent, ctx: CompileContext): t.Expression {
  const { node } = path;
  const lowered = t.inherits(lower(path, ctx), node);
  ctx.lowered.set(node, lowered);
  return lowered;
}

function lower(path: JsxParent, ctx: CompileContext): t.Expression {
  const key = keyOf(path);
  if (isFragment(path)) return lowerFragment(path, key, ctx);
  const element = path as NodePath<t.JSXElement>;
  if (isComponentName(element.node.openingElement.name)) return lowerComponent(element, ctx);
  return toVNode(path, [lowerElement(element, ROOT, ctx)], key, ctx);
}

function toVNode(path: JsxParent, roots: readonly TemplateNode[], key: t.Expression | undefined, ctx: CompileContext): t.Expression {
  const count = slotsOf({ roots }).length;
  if (count > MaxSlots) ctx.report("tooManySlots", openingOf(path), { count: String(count), limit: String(MaxSlots) });
  const template = { roots, owner: ownerOf(path), at: path.node.loc ?? null };
  const vnode = vnodeOf(ctx, template, key);
  ctx.roots.set(vnode, roots);
  return vnode;
}

const openingOf = ({ node }: JsxParent): t.Node => (t.isJSXFragment(node) ? node.openingFragment : node.openingElement.name);

/** Children without an element around them, as one VNode; none at all show nothing, but with a key they still are somebody. */
export function lowerFragment(path: JsxParent, key: t.Expression | undefined, ctx: CompileContext): t.Expression {
  const roots = lowerChildren(path, ROOT, ctx);
  if (roots.length > 0) return toVNode(path, roots, key, ctx);
  // No template is without a node.
  return key === undefined ? t.nullLiteral() : toVNode(path, [{ kind: "child", value: t.nullLiteral() }], key, ctx);
}
