import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";

/** Whether an expression is this export of `heddle`, under whatever local name. */
export function isImported(expression: NodePath, name: string): boolean {
  if (!expression.isIdentifier()) return false;
  const binding = expression.scope.getBinding(expression.node.name)?.path;
  if (!binding?.isImportSpecifier() || !t.isImportDeclaration(binding.parent)) return false;
  return binding.parent.source.value === "heddle" && t.isIdentifier(binding.node.imported, { name });
}
