/** Fragments: `<>` and heddle's `<Fragment key>`, which have children and an identity but no element. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { attributeValue } from "./attribute-value.ts";
import { isComponentName, nameText } from "./jsx-name.ts";

export function isFragment(path: NodePath<t.JSXElement> | NodePath<t.JSXFragment>): boolean {
  if (path.isJSXFragment()) return true;
  const { name: tag, attributes } = path.node.openingElement;
  // With other attributes, `children` perhaps, it is a component like any other.
  if (!attributes.every((a) => t.isJSXAttribute(a) && nameText(a.name) === "key")) return false;
  if (t.isJSXMemberExpression(tag)) return tag.property.name === "Fragment" && isHeddle(path, tag.object);
  const binding = importOf(path, nameText(tag));
  return binding?.isImportSpecifier() === true && t.isIdentifier(binding.node.imported, { name: "Fragment" });
}

/** Whether JSX is a use of a component. */
export const isComponentElement = (path: NodePath): boolean =>
  path.isJSXElement() && isComponentName(path.node.openingElement.name) && !isFragment(path);

/** Whether a name stands for all of heddle, as in `<heddle.Fragment>`. */
const isHeddle = (path: NodePath, object: t.JSXMemberExpression["object"]): boolean =>
  importOf(path, nameText(object))?.isImportNamespaceSpecifier() === true;

/** What heddle gives under a local name. */
function importOf(path: NodePath, name: string): NodePath | undefined {
  const binding = path.scope.getBinding(name)?.path;
  return t.isImportDeclaration(binding?.parent) && binding.parent.source.value === "heddle" ? binding : undefined;
}

/** The expression of a `key`, if there is one; the last one counts, as with any prop. */
export function keyOf(path: NodePath<t.JSXElement> | NodePath<t.JSXFragment>): t.Expression | undefined {
  if (!path.isJSXElement()) return undefined;
  const isKey = (a: t.JSXAttribute | t.JSXSpreadAttribute): a is t.JSXAttribute => t.isJSXAttribute(a) && nameText(a.name) === "key";
  const found = path.node.openingElement.attributes.findLast(isKey);
  return found === undefined ? undefined : attributeValue(found);
}
