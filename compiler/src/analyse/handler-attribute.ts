import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { nameText } from "../lower/jsx-name.ts";

export const isRef = ({ node }: NodePath<t.JSXAttribute>): boolean => nameText(node.name) === "ref";

/** The `on…` attribute, or `ref`, that is given this expression, or one of several by a condition. */
export function handlerAttribute({ parentPath: parent }: NodePath): NodePath<t.JSXAttribute> | undefined {
  if (parent?.isConditionalExpression() || parent?.isLogicalExpression()) return handlerAttribute(parent);
  if (parent?.isTSAsExpression() || parent?.isTSSatisfiesExpression() || parent?.isTSNonNullExpression()) return handlerAttribute(parent);
  const attribute = parent?.isJSXExpressionContainer() ? parent.parentPath : undefined;
  return attribute?.isJSXAttribute() && /^(on[A-Z:]|ref$)/.test(nameText(attribute.node.name)) ? attribute : undefined;
}
