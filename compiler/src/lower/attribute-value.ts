import * as t from "@babel/types";
import { attributeText } from "./text.ts";

/** The expression of an attribute; a bare name is `true`, and a quoted one is text. */
export function attributeValue(node: t.JSXAttribute): t.Expression {
  if (node.value == null) return t.booleanLiteral(true);
  if (t.isJSXExpressionContainer(node.value)) return node.value.expression as t.Expression;
  if (t.isStringLiteral(node.value)) return t.inherits(t.stringLiteral(attributeText(node.value)), node.value);
  return node.value;
}
