/** Handlers in the rows of a list: whether they can be made when they are called. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { isComponentElement } from "../lower/fragment.ts";
import { isComponentName } from "../lower/jsx-name.ts";
import { isImported } from "./imports.ts";
import type { Callback } from "./list-keys.ts";

export interface RowHandler {
  /** The function, as it is written in the row, or the call of `policy` around it; modifiers are the template's. */
  readonly node: t.Expression;
  /**
   * The row's variables that it uses, with which it is made when it is called. Null for the handler of an element of the
   * row itself that uses parameters alone: the list knows these by the element's place.
   */
  readonly captures: readonly string[] | null;
}

/** Whether a condition looks at the expression, which then is more than a handler. */
export const isTested = ({ parent, node }: NodePath): boolean =>
  (t.isConditionalExpression(parent) && parent.test === node) || (t.isLogicalExpression(parent) && parent.left === node);

/** Whether a variable is a function that the component makes anew with each render. */
export function isComponentFunction({ constant, kind, path, scope }: Binding, component: NodePath<t.Function>): boolean {
  if (!constant || (scope.path !== component && !scope.path.isDescendant(component))) return false;
  if (path.isFunctionDeclaration()) return true;
  if (kind !== "const" || !path.isVariableDeclarator() || !t.isIdentifier(path.node.id)) return false;
  const init = path.get("init") as NodePath;
  return init.isFunctionExpression() || init.isArrowFunctionExpression() || isCallback(init);
}

/** Of a function that is written there: any other may be marked with modifiers, which what stands for it in a row would not have. */
const isCallback = (init: NodePath): boolean =>
  init.isCallExpression() && isImported(init.get("callee"), "useCallback") && (init.get("arguments.0") as NodePath).isFunction();

/** Whether an attribute is given to an element that stands in the row itself: not in a component, a prop or another function. */
export function isOfRow(attribute: NodePath, callback: Callback): boolean {
  for (let path = attribute.parentPath; path !== null && path !== callback; path = path.parentPath) {
    if (path.isFunction() || path.isJSXAttribute()) return false;
    if (path.isJSXOpeningElement() && isComponentName(path.node.name)) return false;
    if (isComponentElement(path)) return false;
  }
  return true;
}

/** Whether a function is the same wherever in the component it is made: `this` and `arguments` may be those of the row. */
export function isMovable(fn: NodePath): boolean {
  let found = true;
  fn.traverse({
    ThisExpression() {
      found = false;
    },
    Identifier(path) {
      if (path.node.name === "arguments") found = false;
    },
  });
  return found;
}
