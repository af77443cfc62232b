/** URLs that run script, as far as their beginning is written in the source. */
import * as t from "@babel/types";
import { isUrlAttribute } from "../../../protocol/src/attributes.ts";
import { findUnsafeScheme } from "../../../protocol/src/unsafe-url.ts";
import type { CompileContext } from "../context.ts";
import { removed } from "../diagnostics/suggestion.ts";
import { attributeValue } from "../lower/attribute-value.ts";
import { constantOf } from "../lower/constant.ts";
import { isTypeAssertion } from "./type-assertion.ts";

/** Reports an attribute, by its name in the DOM, if a value that it can have would be refused. */
export function checkUrl(attribute: t.JSXAttribute, name: string, ctx: CompileContext): void {
  if (!isUrlAttribute(name)) return;
  if (!beginnings(attributeValue(attribute)).some((text) => findUnsafeScheme(text) !== null)) return;
  const fix = { title: `remove \`${name}\``, edits: [removed(attribute, ctx.source)] };
  ctx.report("unsafeUrl", attribute.value ?? attribute, { name }, [fix]);
}

/** How an expression's text can begin. */
function beginnings(node: t.Node): string[] {
  const constant = constantOf(node);
  if (constant !== null) return [String(constant.value)];
  if (isTypeAssertion(node)) return beginnings(node.expression);
  if (t.isConditionalExpression(node)) return [...beginnings(node.consequent), ...beginnings(node.alternate)];
  if (t.isLogicalExpression(node)) return [...beginnings(node.left), ...beginnings(node.right)];
  if (t.isTemplateLiteral(node)) return [templateBeginning(node)];
  return t.isBinaryExpression(node, { operator: "+" }) ? sumBeginnings(node) : [];
}

/** Text up to the first hole that is no constant. */
function templateBeginning({ quasis, expressions }: t.TemplateLiteral): string {
  return beginningOf(quasis[0]!.value.cooked ?? "", expressions, (at) => quasis[at + 1]!.value.cooked ?? "").text;
}

function sumBeginnings(sum: t.BinaryExpression): string[] {
  const operands: t.Node[] = [];
  let first: t.Node = sum;
  for (; t.isBinaryExpression(first, { operator: "+" }); first = first.left) operands.push(first.right);
  operands.reverse();
  const constant = constantOf(first);
  if (constant === null) return beginnings(first);
  const { text, rest } = beginningOf(String(constant.value), operands, () => "");
  return rest === undefined ? [text] : [text, ...beginnings(rest).map((next) => text + next)];
}

/** A text and the constants that follow it, up to the first other expression. */
function beginningOf(start: string, holes: readonly t.Node[], between: (at: number) => string): { text: string; rest?: t.Node } {
  let text = start;
  for (const [at, hole] of holes.entries()) {
    const constant = constantOf(hole);
    if (constant === null) return { text, rest: hole };
    text += `${constant.value}${between(at)}`;
  }
  return { text };
}
