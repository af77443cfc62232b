/** Which component JSX belongs to, for people: by the name of a function around it. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { functionName } from "./stateful.ts";

/**
 * The name of the innermost function around the path that is named as components are, else of the outermost one. An exported
 * function without a name is `default`; where there is no function at all it is the module's, and the name is empty.
 */
export function ownerName(path: NodePath): string {
  let outermost = "";
  for (let fn = path.getFunctionParent(); fn !== null; fn = fn.getFunctionParent()) {
    outermost = isUnnamed(fn) && isDefault(fn) ? "default" : (functionName(fn) ?? "");
    if (/^[A-Z]|^default$/.test(outermost)) return outermost;
  }
  return outermost;
}

/** Whether its author has not named it: a name without a place is the compiler's. */
const isUnnamed = ({ node }: NodePath<t.Function>): boolean => !("id" in node) || node.id?.loc == null;

/** Whether it is what the module exports, perhaps by way of other functions. */
function isDefault({ parentPath: parent }: NodePath): boolean {
  if (parent?.isCallExpression() || parent?.isTSAsExpression() || parent?.isTSSatisfiesExpression()) return isDefault(parent);
  return t.isExportDefaultDeclaration(parent?.node);
}
