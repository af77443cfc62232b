import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";

/** Whether an expression is this export of `heddle`, under whatever local name. */
export function isImported(expression: NodePath, name: string): boolean {
  if (!expression.isIdentifier()) return false;
  const binding = expression.scope.getBinding(expression.node.name)?.path;
  if (!binding?.isImportSpecifier() || !t.isImportDeclaration(binding.parent)) return false;
  return binding.parent.source.value === "heddle" && t.isIdentifier(binding.node.imported, { name });
}

/** The name of the export of `heddle` that an expression is, be it imported by name or as a member of all. */
export function exportOf(expression: NodePath): string | undefined {
  if (expression.isMemberExpression({ computed: false })) {
    const object = expression.get("object");
    if (!object.isIdentifier() || !bindingOf(object)?.isImportNamespaceSpecifier()) return undefined;
    return (expression.node.property as t.Identifier).name;
  }
  const binding = expression.isIdentifier() ? bindingOf(expression) : undefined;
  return binding?.isImportSpecifier() && t.isIdentifier(binding.node.imported) ? binding.node.imported.name : undefined;
}

function bindingOf(name: NodePath<t.Identifier>): NodePath | undefined {
  const binding = name.scope.getBinding(name.node.name)?.path;
  return t.isImportDeclaration(binding?.parent) && binding.parent.source.value === "heddle" ? binding : undefined;
}

/**
 * How a function that another module exports is written where it is called: `format`, or `dates.format` of a namespace. Of
 * what `heddle` exports nothing is pure.
 */
export function importedName(callee: NodePath): string | undefined {
  const isMember = callee.isMemberExpression({ computed: false });
  const name = isMember ? (callee.get("object") as NodePath) : callee;
  if (!name.isIdentifier()) return undefined;
  const binding = name.scope.getBinding(name.node.name)?.path;
  if (!t.isImportDeclaration(binding?.parent) || binding.parent.source.value === "heddle") return undefined;
  if (binding.isImportNamespaceSpecifier() !== isMember) return undefined;
  return isMember ? `${name.node.name}.${(callee.node.property as t.Identifier).name}` : name.node.name;
}
