/** Constants written in the source: what they are worth, so that they become part of the template. */
import * as t from "@babel/types";
import { isTypeAssertion } from "../analyse/type-assertion.ts";

export type Constant = string | number | boolean | null | undefined;

/** The constant, wrapped because `undefined` is one, or null where the expression is none. Only what cannot have side effects is read. */
export function constantOf(node: t.Node): { readonly value: Constant } | null {
  if (t.isStringLiteral(node) || t.isNumericLiteral(node) || t.isBooleanLiteral(node)) return { value: node.value };
  if (t.isNullLiteral(node)) return { value: null };
  if (t.isIdentifier(node, { name: "undefined" })) return { value: undefined };
  if (isTypeAssertion(node)) return constantOf(node.expression);
  if (t.isTemplateLiteral(node)) return templateConstant(node);
  if (t.isUnaryExpression(node, { operator: "-" })) return negated(node.argument);
  if (t.isBinaryExpression(node)) return binaryConstant(node);
  return null;
}

/** What a constant shows among children; booleans show nothing. */
export const textOf = (value: Constant): string =>
  value === null || value === undefined || typeof value === "boolean" ? "" : String(value);

function templateConstant(node: t.TemplateLiteral): { value: string } | null {
  let text = node.quasis[0]!.value.cooked ?? "";
  for (const [at, expression] of node.expressions.entries()) {
    const hole = constantOf(expression);
    if (hole === null) return null;
    text += `${hole.value}${node.quasis[at + 1]!.value.cooked ?? ""}`;
  }
  return { value: text };
}

function negated(node: t.Node): { value: number } | null {
  const operand = constantOf(node);
  return typeof operand?.value === "number" ? { value: -operand.value } : null;
}

function binaryConstant(node: t.BinaryExpression): { value: Constant } | null {
  const left = constantOf(node.left);
  const right = constantOf(node.right);
  if (left === null || right === null) return null;
  const [a, b] = [left.value, right.value];
  if (node.operator === "+" && (typeof a === "string" || typeof b === "string")) return { value: `${a}${b}` };
  if (typeof a !== "number" || typeof b !== "number") return null;
  switch (node.operator) {
    case "+":
      return { value: a + b };
    case "-":
      return { value: a - b };
    case "*":
      return { value: a * b };
    case "/":
      return { value: a / b };
    default:
      return null;
  }
}
