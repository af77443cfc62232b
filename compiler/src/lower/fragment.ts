/** Fragments: `<>` and heddle's `<Fragment key>`, which have children and an identity but no element. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { nameText } from "./jsx-name.ts";

export function isFragment(path: NodePath<t.JSXElement> | NodePath<t.JSXFragment>): boolean {
  if (path.isJSXFragment()) return true;
  const name = nameText((path.node as t.JSXElement).openingElement.name);
  const binding = path.scope.getBinding(name)?.path;
  if (!binding?.isImportSpecifier() || !t.isImportDeclaration(binding.parent)) return false;
  return binding.parent.source.value === "heddle" && t.isIdentifier(binding.node.imported, { name: "Fragment" });
}

/** The expression of a `key`, if there is one. */
export function keyOf(path: NodePath<t.JSXElement> | NodePath<t.JSXFragment>): t.Expression | undefined {
  if (!path.isJSXElement()) return undefined;
  const found = path.node.openingElement.attributes.find((a) => t.isJSXAttribute(a) && nameText(a.name) === "key") as t.JSXAttribute | undefined;
  if (t.isJSXExpressionContainer(found?.value)) return found.value.expression as t.Expression;
  return t.isStringLiteral(found?.value) ? found.value : undefined;
}
