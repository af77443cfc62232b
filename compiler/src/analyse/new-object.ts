/** Which expressions give another object each time, though it is made of the same values. */
import type { NodePath } from "@babel/traverse";
import { givesNothingNew } from "./builtins.ts";
import { isAssertionPath } from "./type-assertion.ts";

/** Whether the value may be a new one though nothing it is made of has changed. */
export function isNewObject(path: NodePath): boolean {
  const is = (key: string): boolean => isNewObject(path.get(key) as NodePath);
  if (isAssertionPath(path)) return is("expression");
  if (path.isConditionalExpression()) return is("consequent") || is("alternate");
  if (path.isLogicalExpression()) return is("left") || is("right");
  if (path.isCallExpression()) return !givesNothingNew(path);
  return (
    path.isFunction() ||
    path.isObjectExpression() ||
    path.isArrayExpression() ||
    path.isJSXElement() ||
    path.isJSXFragment() ||
    path.isNewExpression()
  );
}
