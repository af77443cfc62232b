/**
 * Lists whose rows can be reused: what a row shows must depend on nothing but its item, its index and variables that can
 * be compared. In any doubt the list is left alone: memoisation may only ever be seen as speed.
 */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { isImmutable } from "./immutable.ts";
import { type Callback, mapCallback } from "./list-keys.ts";
import { type RowFacts, scanRow } from "./row-scan.ts";

export interface RowMemo extends RowFacts {
  readonly call: NodePath<t.CallExpression>;
  readonly callback: Callback;
  /** The stateful component in which the list is made. */
  readonly component: NodePath<t.Function>;
}

/** How the rows of a `.map` call can be memoised, or nothing. */
export function rowMemo(call: NodePath<t.CallExpression>, stateful: ReadonlySet<t.Node>): RowMemo | undefined {
  const callback = mapCallback(call);
  const component = call.getFunctionParent();
  if (callback === undefined || component === null || !stateful.has(component.node)) return undefined;
  if (component.node.async || component.node.generator || callback.node.async || callback.node.generator) return undefined;
  // The memo cells are declared at the body's top: a list in a parameter's default comes before them.
  const body = component.get("body");
  if (!isShown(call) || call.findParent((p) => p === body || p === component || p.isLoop()) !== body) return undefined;
  if (!hasPlainParameters(callback)) return undefined;
  if (!isImmutable((call.get("callee") as NodePath<t.MemberExpression>).get("object"), component)) return undefined;
  const facts = scanRow(callback, component);
  return facts === undefined ? undefined : { call, callback, component, ...facts };
}

/** What handlers are bound to later is called with the item and the index that the list has then. */
function hasPlainParameters({ node: { params }, scope }: Callback): boolean {
  const [item, index, ...more] = params;
  const isPlain = item === undefined || t.isIdentifier(item) || t.isObjectPattern(item) || t.isArrayPattern(item);
  if (!isPlain || more.length > 0 || (index !== undefined && !t.isIdentifier(index))) return false;
  return Object.values(scope.bindings).every((binding) => binding.kind !== "param" || binding.constant);
}

/** Whether the list goes straight into JSX: anywhere else its array could be changed before it is shown. */
function isShown(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (parent?.isConditionalExpression() || parent?.isLogicalExpression()) return isShown(parent);
  return parent?.isJSXExpressionContainer() && !t.isJSXAttribute(parent.parent);
}
