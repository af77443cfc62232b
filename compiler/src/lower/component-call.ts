/** Components: the tag's expression, its props in the order of the source, and JSX's children as the prop `children`. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { checkComponentType } from "../analyse/component-type.ts";
import { isTypeAssertion } from "../analyse/type-assertion.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import { inSourceOrder } from "../emit/source-order.ts";
import { type JsxChild, meaningfulChildren, reportSpread } from "./children.ts";
import { keyOf } from "./fragment.ts";
import { nameExpression, nameText } from "./jsx-name.ts";
import { lowerProp } from "./prop.ts";
import { lowerFragment, lowerRoot } from "./root.ts";
import { jsxText } from "./text.ts";
import { markHandlers } from "./told.ts";

export function lowerComponent(path: NodePath<t.JSXElement>, ctx: CompileContext): t.Expression {
  const { name, attributes } = path.node.openingElement;
  checkComponentType(path, ctx);
  markHandlers(path, ctx);
  const props = attributes.filter((a) => !isNamed(a, "key")).map((a) => lowerProp(a));
  const children = lowerContent(path, ctx);
  if (children !== undefined) props.push(t.objectProperty(t.identifier("children"), children));
  if (ctx.development) for (const prop of props) if (t.isObjectProperty(prop)) prop.value = frozenLiteral(prop.value, ctx);
  const key = keyOf(path);
  const values = props.map((prop) => (t.isSpreadElement(prop) ? prop.argument : (prop.value as t.Expression)));
  const make = (all: t.Expression[]): t.CallExpression => {
    for (const [at, prop] of props.entries()) {
      if (t.isSpreadElement(prop)) prop.argument = all[at]!;
      else prop.value = all[at]!;
    }
    const object = t.objectExpression(props);
    const given = ctx.development ? runtimeCall(ctx, "frozen", object) : object;
    const identity = all.slice(props.length);
    if (!ctx.development) return runtimeCall(ctx, "component", nameExpression(name), given, ...identity);
    // If there is nothing behind the name, the message says which one it is.
    const [keyed = t.unaryExpression("void", t.numericLiteral(0))] = identity;
    return runtimeCall(ctx, "component", nameExpression(name), given, keyed, t.stringLiteral(nameText(name)));
  };
  ctx.record?.call(nameText(name), path);
  const call = inSourceOrder(key === undefined ? values : [...values, key], make, ctx);
  ctx.roots.set(call, []);
  return call;
}

/** An object or array that is written there, frozen with those that are written in it; anything else as it is. */
function frozenLiteral<N extends t.Node | null>(node: N, ctx: CompileContext): N | t.CallExpression {
  if (isTypeAssertion(node)) node.expression = frozenLiteral(node.expression, ctx);
  if (!t.isObjectExpression(node) && !t.isArrayExpression(node)) return node;
  if (t.isArrayExpression(node)) node.elements = node.elements.map((element) => frozenLiteral(element, ctx));
  else for (const property of node.properties) if (t.isObjectProperty(property)) property.value = frozenLiteral(property.value, ctx);
  return runtimeCall(ctx, "frozen", node);
}

const isNamed = (attribute: t.JSXAttribute | t.JSXSpreadAttribute, name: string): boolean =>
  t.isJSXAttribute(attribute) && nameText(attribute.name) === name;

/** One child is passed as it is, text as a string, anything more as one VNode. */
function lowerContent(path: NodePath<t.JSXElement>, ctx: CompileContext): t.Expression | undefined {
  const children = meaningfulChildren(path);
  if (children.length === 0) return undefined;
  if (children.length === 1) return lowerOnly(children[0]!, ctx);
  const content = lowerFragment(path, undefined, ctx);
  ctx.lowered.set(path.node.openingElement, content);
  return content;
}

function lowerOnly(child: JsxChild, ctx: CompileContext): t.Expression {
  if (child.isJSXText()) return t.inherits(t.stringLiteral(jsxText(child.node)), child.node);
  if (child.isJSXElement() || child.isJSXFragment()) return lowerRoot(child, ctx);
  if (child.isJSXExpressionContainer()) return child.node.expression as t.Expression;
  reportSpread(child.node, ctx);
  return t.nullLiteral();
}
