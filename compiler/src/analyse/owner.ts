/** Which component something belongs to, for people: the name of a function around it. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { functionName } from "./stateful.ts";

export interface Owner {
  /** `default` for what the module exports without a name; empty for what has none, or stands outside of all functions. */
  readonly name: string;
  readonly at: t.SourceLocation | null;
}

/** The innermost function around the path that is named as components are, else the outermost one. */
export function ownerOf(path: NodePath): Owner {
  let outermost: Owner = { name: "", at: null };
  for (let fn = path.getFunctionParent(); fn !== null; fn = fn.getFunctionParent()) {
    outermost = { name: nameOf(fn), at: fn.node.loc ?? null };
    if (isNamedAsComponent(fn)) return outermost;
  }
  return outermost;
}

/** Whether a function has the name of a component, or is what the module exports. */
export const isNamedAsComponent = (fn: NodePath<t.Function>): boolean => /^[A-Z]|^default$/.test(nameOf(fn));

function nameOf(fn: NodePath<t.Function>): string {
  // A name without a place is the compiler's.
  const isNamed = "id" in fn.node && fn.node.id?.loc != null;
  return !isNamed && isDefault(fn) ? "default" : (functionName(fn) ?? "");
}

/** Whether it is what the module exports, perhaps by way of other functions. */
function isDefault({ parentPath: parent }: NodePath): boolean {
  if (parent?.isCallExpression() || parent?.isTSAsExpression() || parent?.isTSSatisfiesExpression()) return isDefault(parent);
  return t.isExportDefaultDeclaration(parent?.node);
}
