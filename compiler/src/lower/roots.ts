/** All JSX of a module that is an expression, in the order in which it can be lowered. */
import type { Binding } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import type { InlinableComponent } from "../inline/inlinable.ts";
import { Inlining } from "../inline/inlining.ts";
import type { JsxParent } from "./children.ts";
import { lowerRoot } from "./root.ts";

/** `roots`: inner before outer. A component that may be written out somewhere comes before what uses it. */
export function lowerRoots(
  roots: readonly JsxParent[],
  components: ReadonlyMap<Binding, InlinableComponent>,
  stateful: ReadonlySet<t.Node>,
  ctx: CompileContext,
): void {
  const lower = (path: JsxParent): void => {
    const root = lowerRoot(path, ctx);
    path.replaceWith(path.parentPath.isJSXAttribute() ? t.jsxExpressionContainer(root) : root);
  };
  // In development components keep their names in messages, and templates their places.
  if (ctx.development) return roots.forEach(lower);
  const owners = new Map([...components.values()].map((component) => [component.fn.node as t.Node, component]));
  const ownerOf = (root: JsxParent): InlinableComponent | undefined =>
    owners.get(root.findParent(({ node }) => owners.has(node))?.node as t.Node);
  const within = Map.groupBy(roots, ownerOf);
  const inlining = (ctx.inlining = new Inlining(components, roots, stateful, (component) => within.get(component)!.forEach(lower)));
  for (const root of roots) {
    const owner = ownerOf(root);
    if (owner === undefined) lower(root);
    else inlining.lower(owner, ctx);
  }
}
