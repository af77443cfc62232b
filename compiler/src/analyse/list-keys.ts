/** `.map` whose rows are JSX: each row needs a key. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import { addKey } from "../fix/key.ts";
import { attributeValue } from "../lower/attribute-value.ts";
import { constantOf } from "../lower/constant.ts";
import { nameText } from "../lower/jsx-name.ts";

/** `items.map(row => …)` with the function written there, or nothing. */
export function mapCallback(call: NodePath<t.CallExpression>): NodePath<t.ArrowFunctionExpression | t.FunctionExpression> | undefined {
  const { callee, arguments: args } = call.node;
  if (!t.isMemberExpression(callee) || callee.computed || !t.isIdentifier(callee.property, { name: "map" }) || args.length !== 1)
    return undefined;
  const [callback] = call.get("arguments");
  return callback!.isArrowFunctionExpression() || callback!.isFunctionExpression() ? callback : undefined;
}

export function checkKeys(callback: NodePath<t.ArrowFunctionExpression | t.FunctionExpression>, ctx: CompileContext): void {
  for (const row of returned(callback)) checkRow(row, callback.node, ctx);
}

function returned(callback: NodePath<t.ArrowFunctionExpression | t.FunctionExpression>): t.Node[] {
  const { body } = callback.node;
  if (!t.isBlockStatement(body)) return [body];
  const found: t.Node[] = [];
  callback.traverse({
    ReturnStatement(path) {
      if (path.node.argument != null) found.push(path.node.argument);
    },
    Function(path) {
      path.skip();
    },
  });
  return found;
}

function checkRow(node: t.Node, row: t.Function, ctx: CompileContext): void {
  if (t.isConditionalExpression(node)) {
    checkRow(node.consequent, row, ctx);
    checkRow(node.alternate, row, ctx);
  } else if (t.isLogicalExpression(node)) checkRow(node.right, row, ctx);
  else if (t.isJSXFragment(node)) ctx.report("missingKey", node.openingFragment);
  else if (t.isJSXElement(node)) checkKey(node.openingElement, row, ctx);
}

function checkKey(element: t.JSXOpeningElement, row: t.Function, ctx: CompileContext): void {
  const key = keyOf(element);
  if (key === undefined) ctx.report("missingKey", element.name, {}, addKey(row, element));
  else if (constantKey(key) !== undefined) ctx.report("sameKey", key, { key: constantKey(key)!, who: "every row" });
}

/** Entries of an array that are written there with the same key. */
export function checkArray({ elements }: t.ArrayExpression, ctx: CompileContext): void {
  const seen = new Set<string>();
  for (const element of elements) {
    const key = t.isJSXElement(element) ? keyOf(element.openingElement) : undefined;
    const text = key === undefined ? undefined : constantKey(key);
    if (text === undefined) continue;
    if (seen.has(text)) ctx.report("sameKey", key!, { key: text, who: "another entry too" });
    seen.add(text);
  }
}

// A key is never part of a component's props, so that it cannot come out of a spread either.
const keyOf = (element: t.JSXOpeningElement): t.JSXAttribute | undefined =>
  element.attributes.find((attribute): attribute is t.JSXAttribute => t.isJSXAttribute(attribute) && nameText(attribute.name) === "key");

/** The text that a key always is: keys mean their text. */
function constantKey(key: t.JSXAttribute): string | undefined {
  const constant = constantOf(attributeValue(key));
  return constant?.value === undefined ? undefined : String(constant.value);
}
