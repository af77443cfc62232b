/** Components: the tag's expression, its props in the order of the source, and JSX's children as the prop `children`. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { Merged, Place } from "../analyse/nesting.ts";
import { checkSlot, fits } from "../analyse/slot-nesting.ts";
import { outlineOf } from "../analyse/outline.ts";
import { checkComponentType } from "../analyse/component-type.ts";
import { isTypeAssertion } from "../analyse/type-assertion.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import { hasEffects, inSourceOrder } from "../emit/source-order.ts";
import { type Body, showsContent } from "../inline/body.ts";
import { givenTo } from "../inline/given.ts";
import { toMerge, withValues } from "../inline/write-out.ts";
import { slotsOf, type TemplateNode } from "../ir/ir.ts";
import { type Content, lowerContent } from "./component-content.ts";
import { keyOf } from "./fragment.ts";
import { nameExpression, nameText } from "./jsx-name.ts";
import { lowerProp } from "./prop.ts";
import { rootPlace, toVNode } from "./root.ts";
import { markHandlers } from "./told.ts";

const CHILDREN = "children";

// A template goes to pages as a whole: what it takes in is small beside what pages are made of.
const MAX_MERGED_BYTES = 4096;
const MAX_MERGED_SLOTS = 512;

/** A use of a component that is an expression. */
export function lowerComponent(path: NodePath<t.JSXElement>, ctx: CompileContext): t.Expression {
  return valueOf(useOf(path, rootPlace(path, ctx), ctx), ctx);
}

/** One among the children of an element: what it shows becomes a part of the template, or it is a slot. */
export function lowerComponentAt(path: NodePath<t.JSXElement>, place: Place, ctx: CompileContext): TemplateNode[] {
  const use = useOf(path, { ancestors: [], foreign: false, merged: place.merged }, ctx);
  const merged = mergedInto(place, use, ctx);
  if (merged !== undefined) return merged;
  const value = t.inherits(valueOf(use, ctx), path.node);
  ctx.lowered.set(path.node, value);
  checkSlot(value, place, ctx);
  return [{ kind: "child", value }];
}

interface ComponentUse {
  readonly path: NodePath<t.JSXElement>;
  /** But for what stands between the tags. */
  readonly props: readonly (t.ObjectProperty | t.SpreadElement)[];
  readonly content: Content | undefined;
  readonly body: Body | undefined;
}

function useOf(path: NodePath<t.JSXElement>, place: Place, ctx: CompileContext): ComponentUse {
  const { name, attributes } = path.node.openingElement;
  checkComponentType(path, ctx);
  markHandlers(path, ctx);
  const props = attributes.filter((a) => !isNamed(a, "key")).map((a) => lowerProp(a));
  const body = ctx.inlining?.bodyOf(path, ctx);
  // What others are given they may show in the place of anything else.
  const merged = body !== undefined && showsContent(body) ? place.merged : null;
  const content = lowerContent(path, { ...place, merged }, ctx);
  ctx.record?.call(nameText(name), path);
  return { path, props, content, body };
}

/** What is shown there, if the template takes it in. */
function mergedInto(place: Place, { path, props, content, body }: ComponentUse, ctx: CompileContext): TemplateNode[] | undefined {
  // In SVG and MathML names mean something else than where the component is written.
  if (body === undefined || place.merged === null || place.foreign) return undefined;
  const isMerged = content !== undefined && showsContent(body) && !path.node.openingElement.attributes.some((a) => isNamed(a, CHILDREN));
  // As a value it has no place of its own, beside what stands after the component.
  if (!isMerged && content !== undefined && hasEffects(content.value(), ctx)) return undefined;
  const given = isMerged
    ? givenTo(body, path, props, content.nodes, ctx)
    : givenTo(body, path, content === undefined ? props : [...props, childrenOf(content)], [], ctx);
  const nodes = given === undefined ? undefined : toMerge(body, given, isMerged ? content.nodes : undefined, ctx);
  if (nodes === undefined || !fits(nodes, place, ctx) || !take(body, place.merged)) return undefined;
  ctx.merged.add(path.node);
  if (isMerged) content.merge();
  return nodes;
}

/** Whether the template may grow by so much. */
function take({ bytes, nodes }: Body, merged: Merged): boolean {
  const slots = merged.slots + slotsOf({ roots: nodes }).length;
  if (merged.bytes + bytes > MAX_MERGED_BYTES || slots > MAX_MERGED_SLOTS) return false;
  merged.bytes += bytes;
  merged.slots = slots;
  return true;
}

function valueOf(use: ComponentUse, ctx: CompileContext): t.Expression {
  const { path, content, body } = use;
  const props = content === undefined ? use.props : [...use.props, childrenOf(content)];
  const given = body === undefined ? undefined : givenTo(body, path, props, [], ctx);
  const value = given === undefined ? callOf(path, props, ctx) : toVNode(path, withValues(body!, given, ctx), keyOf(path), ctx);
  ctx.outlines.set(value, outlineOf(path, ctx));
  return value;
}

const childrenOf = (content: Content): t.ObjectProperty => t.objectProperty(t.identifier(CHILDREN), content.value());

function callOf(
  path: NodePath<t.JSXElement>,
  props: readonly (t.ObjectProperty | t.SpreadElement)[],
  ctx: CompileContext,
): t.CallExpression {
  const { name } = path.node.openingElement;
  if (ctx.development) for (const prop of props) if (t.isObjectProperty(prop)) prop.value = frozenLiteral(prop.value, ctx);
  const key = keyOf(path);
  const values = props.map((prop) => (t.isSpreadElement(prop) ? prop.argument : (prop.value as t.Expression)));
  const make = (all: t.Expression[]): t.CallExpression => {
    for (const [at, prop] of props.entries()) {
      if (t.isSpreadElement(prop)) prop.argument = all[at]!;
      else prop.value = all[at]!;
    }
    const object = t.objectExpression([...props]);
    const given = ctx.development ? runtimeCall(ctx, "frozen", object) : object;
    const identity = all.slice(props.length);
    if (!ctx.development) return runtimeCall(ctx, "component", nameExpression(name), given, ...identity);
    // If there is nothing behind the name, the message says which one it is.
    const [keyed = t.unaryExpression("void", t.numericLiteral(0))] = identity;
    return runtimeCall(ctx, "component", nameExpression(name), given, keyed, t.stringLiteral(nameText(name)));
  };
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
