/** `.map` whose rows are JSX: each row needs a key. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import { nameText } from "../lower/jsx-name.ts";

/** A function that is written where it is given. */
export type Callback = NodePath<t.ArrowFunctionExpression | t.FunctionExpression>;

/** `items.map(row => …)` with the function written there, or nothing. */
export function mapCallback(call: NodePath<t.CallExpression>): Callback | undefined {
  const { callee, arguments: args } = call.node;
  if (!t.isMemberExpression(callee) || callee.computed || !t.isIdentifier(callee.property, { name: "map" }) || args.length !== 1)
    return undefined;
  const [callback] = call.get("arguments");
  return callback!.isArrowFunctionExpression() || callback!.isFunctionExpression() ? callback : undefined;
}

export function checkKeys(callback: Callback, ctx: CompileContext): void {
  for (const row of returned(callback)) checkRow(row, ctx);
}

function returned(callback: Callback): t.Node[] {
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

function checkRow(node: t.Node, ctx: CompileContext): void {
  if (t.isConditionalExpression(node)) {
    checkRow(node.consequent, ctx);
    checkRow(node.alternate, ctx);
  } else if (t.isLogicalExpression(node)) checkRow(node.right, ctx);
  else if (t.isJSXFragment(node)) ctx.report("missingKey", node.openingFragment);
  else if (t.isJSXElement(node) && !hasKey(node.openingElement)) ctx.report("missingKey", node.openingElement);
}

// A key is never part of a component's props, so that it cannot come out of a spread either.
const hasKey = (element: t.JSXOpeningElement): boolean =>
  element.attributes.some((attribute) => t.isJSXAttribute(attribute) && nameText(attribute.name) === "key");
