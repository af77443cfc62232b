/**
 * JSX in whose place nothing else ever stands that is written in the module. What two branches show is one thing to whoever
 * compares if their templates are the same, so only where there is no second one may a template take in more than is written.
 */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import type { JsxParent } from "../lower/children.ts";
import { isNamedAsComponent } from "../analyse/owner.ts";

/** Those of the `roots`, which are JSX that is an expression. */
export function soleRoots(roots: readonly JsxParent[]): ReadonlySet<t.Node> {
  const known = new Map(roots.map((path) => [path.node as t.Node, placeOf(path)]));
  const counts = new Map<t.Node, number>();
  for (const place of known.values()) if (place !== undefined) counts.set(place.node, (counts.get(place.node) ?? 0) + 1);
  const isSole = (root: t.Node): boolean => {
    const place = known.get(root);
    if (place === undefined || counts.get(place.node)! > 1) return false;
    if (place.isFunction()) return true;
    const outer = place.findParent(({ node }) => known.has(node));
    return outer !== null && isSole(outer.node);
  };
  return new Set([...known.keys()].filter(isSole));
}

/** The slot or the component that shows it; nothing if that may be anybody. */
function placeOf(path: JsxParent): NodePath | undefined {
  for (let at: NodePath = path.parentPath; !at.isProgram(); at = at.parentPath!) {
    if (at.isJSXExpressionContainer() || at.isJSXAttribute()) return at;
    // What is given to a call, as to `map`, is for whom the call is for.
    if (at.isFunction() && at.listKey !== "arguments") return isNamedAsComponent(at) ? at : undefined;
  }
  return undefined;
}
