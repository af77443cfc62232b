/** Fragments: `<>` and heddle's `<Fragment key>`, which have children and an identity but no element. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { attributeValue } from "./attribute-value.ts";
import { nameText } from "./jsx-name.ts";

export function isFragment(path: NodePath<t.JSXElement> | NodePath<t.JSXFragment>): boolean {
  if (path.isJSXFragment()) return true;
  const { name: tag, attributes } = path.node.openingElement;
  // With other attributes, `children` perhaps, it is a component like any other.
  if (!attributes.every((a) => t.isJSXAttribute(a) && nameText(a.name) === "key")) return false;
  const name = nameText(tag);
  const binding = path.scope.getBinding(name)?.path;
  if (!binding?.isImportSpecifier() || !t.isImportDeclaration(binding.parent)) return false;
  return binding.parent.source.value === "heddle" && t.isIdentifier(binding.node.imported, { name: "Fragment" });
}

/** The expression of a `key`, if there is one; the last one counts, as with any prop. */
export function keyOf(path: NodePath<t.JSXElement> | NodePath<t.JSXFragment>): t.Expression | undefined {
  if (!path.isJSXElement()) return undefined;
  const isKey = (a: t.JSXAttribute | t.JSXSpreadAttribute): a is t.JSXAttribute => t.isJSXAttribute(a) && nameText(a.name) === "key";
  const found = path.node.openingElement.attributes.findLast(isKey);
  return found === undefined ? undefined : attributeValue(found);
}
