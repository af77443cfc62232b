import * as t from "@babel/types";

/** The expression of an attribute; a bare name is `true`, and a line break in a text is one space. */
export function attributeValue(node: t.JSXAttribute): t.Expression {
  if (node.value == null) return t.booleanLiteral(true);
  if (t.isJSXExpressionContainer(node.value)) return node.value.expression as t.Expression;
  if (t.isStringLiteral(node.value)) return t.inherits(t.stringLiteral(node.value.value.replace(/\n\s+/g, " ")), node.value);
  return node.value;
}
