/** What stands between the tags of a component: the prop `children`, or a part of the template if the component is written out. */
import * as t from "@babel/types";
import type { NodePath } from "@babel/traverse";
import type { Place } from "../analyse/nesting.ts";
import type { CompileContext } from "../context.ts";
import type { TemplateNode } from "../ir/ir.ts";
import { type JsxChild, type JsxParent, lowerChildren, lowerNested, meaningfulChildren, reportSpread } from "./children.ts";
import { isComponentElement, keyOf } from "./fragment.ts";
import { fragmentOf, lowerRoot } from "./root.ts";
import { jsxText } from "./text.ts";

/** Content that is one or the other, which is decided once: of what is merged nothing is emitted. */
export interface Content {
  readonly nodes: readonly TemplateNode[];
  /** The prop: one child as it is, text as a string, anything more as one VNode. */
  value(): t.Expression;
  /** It is a part of the template. */
  merge(): void;
}

export function lowerContent(path: NodePath<t.JSXElement>, place: Place, ctx: CompileContext): Content | undefined {
  const children = meaningfulChildren(path);
  if (children.length === 0) return undefined;
  return children.length === 1 ? onlyChild(children[0]!, place, ctx) : vnodeOf(path, path.node.openingElement, place, ctx);
}

function onlyChild(child: JsxChild, place: Place, ctx: CompileContext): Content {
  if (child.isJSXText()) {
    const text = t.inherits(t.stringLiteral(jsxText(child.node)), child.node);
    return { nodes: [{ kind: "text", text: text.value }], value: () => text, merge() {} };
  }
  if (child.isJSXExpressionContainer()) return asItIs(child.node.expression as t.Expression);
  if (child.isJSXElement() || child.isJSXFragment())
    return keyOf(child) === undefined ? vnodeOf(child, child.node, place, ctx) : asItIs(lowerRoot(child, ctx));
  reportSpread(child.node, ctx);
  return asItIs(t.nullLiteral());
}

const asItIs = (value: t.Expression): Content => ({ nodes: [{ kind: "child", value }], value: () => value, merge() {} });

/** `identity`: what stands for it where somebody asks what it became. */
function vnodeOf(path: JsxParent, identity: t.Node, place: Place, ctx: CompileContext): Content {
  const isChild = identity === path.node;
  const nodes = isChild ? lowerNested(path, place, ctx) : lowerChildren(path, place, ctx);
  // What a component shows is not what stands for the component.
  const isCall = isChild && isComponentElement(path) && !ctx.merged.has(path.node);
  let value: t.Expression | undefined;
  return {
    nodes,
    value() {
      if (value !== undefined) return value;
      const [only] = nodes;
      value = isCall && only?.kind === "child" ? only.value : fragmentOf(path, nodes, undefined, ctx);
      if (isChild) t.inherits(value, path.node);
      ctx.lowered.set(identity, value);
      // A component that was written out stands for itself again.
      ctx.merged.delete(identity);
      return value;
    },
    merge() {
      ctx.merged.add(identity);
    },
  };
}
