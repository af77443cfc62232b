/**
 * Lists whose rows can be reused: what a row shows must depend on nothing but its item, its index and variables that can
 * be compared. In any doubt the list is left alone: memoisation may only ever be seen as speed.
 */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { type JsxParent, meaningfulChildren } from "../lower/children.ts";
import { isComponentElement } from "../lower/fragment.ts";
import { isImmutable } from "./immutable.ts";
import { type Callback, mapCallback } from "./list-keys.ts";
import { type RowFacts, scanRow } from "./row-scan.ts";

export interface RowMemo extends RowFacts {
  readonly call: NodePath<t.CallExpression>;
  readonly callback: Callback;
  /** The stateful component in which the list is made. */
  readonly component: NodePath<t.Function>;
  /** It is what a component is given as its children, which may look into it. */
  readonly isChildren: boolean;
}

/** How the rows of a `.map` call can be memoised, or nothing. */
export function rowMemo(call: NodePath<t.CallExpression>, stateful: ReadonlySet<t.Node>): RowMemo | undefined {
  const callback = mapCallback(call);
  const component = call.getFunctionParent();
  if (callback === undefined || component === null || !stateful.has(component.node)) return undefined;
  if (component.node.async || component.node.generator || callback.node.async || callback.node.generator) return undefined;
  // The memo cells are declared at the body's top: a list in a parameter's default comes before them.
  const body = component.get("body");
  const container = containerOf(call);
  if (container === undefined || call.findParent((p) => p === body || p === component || p.isLoop()) !== body) return undefined;
  if (!hasPlainParameters(callback)) return undefined;
  if (!isImmutable((call.get("callee") as NodePath<t.MemberExpression>).get("object"), component)) return undefined;
  const facts = scanRow(callback, component);
  return facts === undefined ? undefined : { call, callback, component, isChildren: isOnlyChild(container), ...facts };
}

/** What handlers are bound to later is called with the item and the index that the list has then. */
function hasPlainParameters({ node: { params }, scope }: Callback): boolean {
  const [item, index, ...more] = params;
  const isPlain = item === undefined || t.isIdentifier(item) || t.isObjectPattern(item) || t.isArrayPattern(item);
  if (!isPlain || more.length > 0 || (index !== undefined && !t.isIdentifier(index))) return false;
  return Object.values(scope.bindings).every((binding) => binding.kind !== "param" || binding.constant);
}

/** Where the list goes straight into JSX: anywhere else its array could be changed before it is shown. */
function containerOf(path: NodePath): NodePath<t.JSXExpressionContainer> | undefined {
  const { parentPath: parent } = path;
  if (parent?.isConditionalExpression() || parent?.isLogicalExpression()) return containerOf(parent);
  return parent?.isJSXExpressionContainer() && !t.isJSXAttribute(parent.parent) ? parent : undefined;
}

/** Whether a component gets it as it is. */
function isOnlyChild({ parentPath: parent }: NodePath<t.JSXExpressionContainer>): boolean {
  return isComponentElement(parent) && meaningfulChildren(parent as JsxParent).length === 1;
}
