import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";

type TagName = t.JSXOpeningElement["name"];

/** `my-tag`, `svg:path`, `Menu.Item`: as it was written. */
export function nameText(name: TagName | t.JSXAttribute["name"]): string {
  if (t.isJSXIdentifier(name)) return name.name;
  if (t.isJSXNamespacedName(name)) return `${name.namespace.name}:${name.name.name}`;
  return `${nameText(name.object)}.${name.property.name}`;
}

/** Members are components, and all names that no tag of HTML could be; the rest are elements. */
export const isComponentName = (name: TagName): boolean =>
  t.isJSXMemberExpression(name) || (t.isJSXIdentifier(name) && !/^[a-z]|-/.test(name.name));

/** The variable that a tag names; a member is none. */
export function bindingOfTag({ node, scope }: NodePath<t.JSXElement>): Binding | undefined {
  const { name } = node.openingElement;
  return t.isJSXIdentifier(name) ? scope.getBinding(name.name) : undefined;
}

/** The expression that a component's tag stands for. */
export function nameExpression(name: TagName): t.Expression {
  if (t.isJSXMemberExpression(name)) {
    const property = t.inherits(t.identifier(name.property.name), name.property);
    return t.inherits(t.memberExpression(nameExpression(name.object), property), name);
  }
  const text = nameText(name);
  return t.inherits(text === "this" ? t.thisExpression() : t.identifier(text), name);
}
