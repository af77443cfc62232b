import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { isComponentName, nameText } from "../lower/jsx-name.ts";
import { isWrapped } from "./resolve-handler.ts";
import { isAssertionPath } from "./type-assertion.ts";

/** Whether an attribute or prop of this name is given a handler. */
export const isHandlerName = (name: string): boolean => /^on[A-Z:]/.test(name);

export const isRef = ({ node }: NodePath<t.JSXAttribute>): boolean => nameText(node.name) === "ref";

/** What can stand in such an attribute: a function, within modifiers too, or a variable. */
export type GivenHandler = NodePath<t.Function> | NodePath<t.Identifier> | NodePath<t.CallExpression>;

/** The attribute that is given this expression, if it is a handler that needs no look. */
export function attributeOf(path: NodePath): NodePath<t.JSXAttribute> | undefined {
  if (path.isIdentifier() || path.isFunction()) return handlerAttribute(path);
  // The template takes modifiers off what is all of an element's attribute; anywhere else they are called.
  const attribute = path.parentPath?.isJSXExpressionContainer() && isWrapped(path) ? handlerAttribute(path) : undefined;
  return attribute === undefined || isRef(attribute) || isComponentName(attribute.parent.name) ? undefined : attribute;
}

/** The `on…` attribute, or `ref`, that is given this expression, or one of several by a condition. */
function handlerAttribute({ parentPath: parent }: NodePath): NodePath<t.JSXAttribute> | undefined {
  if (parent?.isConditionalExpression() || parent?.isLogicalExpression()) return handlerAttribute(parent);
  if (isAssertionPath(parent)) return handlerAttribute(parent);
  const attribute = parent?.isJSXExpressionContainer() ? parent.parentPath : undefined;
  return attribute?.isJSXAttribute() && (isHandlerName(nameText(attribute.node.name)) || isRef(attribute)) ? attribute : undefined;
}
