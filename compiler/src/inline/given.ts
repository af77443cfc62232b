/** What one use gives a component, as far as it can be put in the places of its props. */
import type { NodePath, Scope } from "@babel/traverse";
import * as t from "@babel/types";
import { isHandlerName } from "../analyse/handler-attribute.ts";
import { isTypeAssertion, withoutTypes } from "../analyse/type-assertion.ts";
import type { CompileContext } from "../context.ts";
import { hasEffects } from "../emit/source-order.ts";
import { type Slot, slotsOf, type TemplateNode } from "../ir/ir.ts";
import { constantOf } from "../lower/constant.ts";
import { type Body, mayFail } from "./body.ts";

/** The values of a component's props in one of its uses. */
export type Given = ReadonlyMap<string, t.Expression>;

/**
 * Nothing if the component has to be called: it would show the same, but something else would be noticed. `content` are the nodes
 * that stand where the component shows its `children`, if these are no value.
 */
export function givenTo(
  body: Body,
  path: NodePath<t.JSXElement>,
  props: readonly (t.ObjectProperty | t.SpreadElement)[],
  content: readonly TemplateNode[],
  ctx: CompileContext,
): Given | undefined {
  if (body.mayThrow && ctx.inlining!.isGuarded(path, ctx)) return undefined;
  const isKnown = (name: string): boolean => path.scope.getBinding(name) === ctx.program.scope.getBinding(name);
  if (![...body.outer].every(isKnown)) return undefined;
  const named = byName(props);
  if (named === undefined) return undefined;
  if (!keepsOrder(body, named, slotsOf({ roots: content }), path.scope, ctx)) return undefined;
  const given = new Map<string, t.Expression>();
  for (const [name, value] of named) {
    if (!mayStand(name, value, body, ctx)) return undefined;
    given.set(name, value);
  }
  for (const [name, fallback] of body.component.props.fallbacks) {
    const value = orFallback(given.get(name), fallback);
    if (value === undefined) return undefined;
    given.set(name, value);
  }
  return given;
}

function byName(props: readonly (t.ObjectProperty | t.SpreadElement)[]): Map<string, t.Expression> | undefined {
  const named = new Map<string, t.Expression>();
  for (const prop of props) {
    if (t.isSpreadElement(prop) || prop.computed) return undefined;
    const name = t.isIdentifier(prop.key) ? prop.key.name : (prop.key as t.StringLiteral).value;
    if (named.has(name)) return undefined;
    named.set(name, prop.value as t.Expression);
  }
  return named;
}

/** Whether what has effects has them in the order of the source, and nothing is read that they may change. */
function keepsOrder({ nodes, component }: Body, named: Given, content: readonly Slot[], scope: Scope, ctx: CompileContext): boolean {
  const isActive = (value: t.Expression): boolean => hasEffects(value, ctx);
  const within = content.map(({ value }) => value);
  const given = [...named.values(), ...within];
  const active = given.filter(isActive);
  if (active.length === 0) return true;
  if (given.some((value) => readsChanging(value, scope))) return false;
  const shown = slotsOf({ roots: nodes }).flatMap(({ value }) => {
    const prop = component.props.nameOf(withoutTypes(value));
    const placed = prop === undefined ? undefined : named.get(prop);
    return placed ?? (prop === "children" ? within : []);
  });
  return shown.filter(isActive).every((value, at) => value === active[at]);
}

/** Whether it reads a variable that is assigned again. */
function readsChanging(value: t.Expression, scope: Scope): boolean {
  let found = false;
  t.traverseFast(value, (node) => {
    if (t.isFunction(node)) return t.traverseFast.skip;
    found ||= t.isIdentifier(node) && scope.getBinding(node.name)?.constant === false;
    return undefined;
  });
  return found;
}

/** Whether a value may stand where the prop is used, as often as that is. */
function mayStand(name: string, value: t.Expression, { uses }: Body, ctx: CompileContext): boolean {
  const { count, areSlots, isCertain } = uses.get(name) ?? { count: 0, areSlots: true, isCertain: false };
  if (hasEffects(value, ctx)) return count === 1 && areSlots;
  if (!isCertain && mayThrow(value)) return false;
  if (count < 2) return true;
  // Which function a handler is, and which object a ref, is for the component around to say once.
  return isSteady(value) && !isHandlerName(name) && name !== "ref";
}

/** Whether evaluating it may fail, or take from an iterator. */
function mayThrow(value: t.Expression): boolean {
  let found = false;
  t.traverseFast(value, (node) => {
    if (t.isFunction(node)) return t.traverseFast.skip;
    found ||= mayFail(node) || t.isSpreadElement(node);
    return undefined;
  });
  return found && constantOf(value) === null;
}

/** Whether it is the same wherever it is read. */
function isSteady(value: t.Node): boolean {
  if (isTypeAssertion(value)) return isSteady(value.expression);
  if (t.isMemberExpression(value)) return !value.computed && isSteady(value.object);
  return t.isIdentifier(value) || constantOf(value) !== null;
}

function orFallback(value: t.Expression | undefined, fallback: t.Expression | undefined): t.Expression | undefined {
  const constant = value === undefined ? { value } : constantOf(value);
  if (constant !== null && constant.value === undefined) return fallback === undefined ? t.identifier("undefined") : t.cloneNode(fallback);
  if (constant !== null || fallback === undefined) return value;
  if (!isSteady(value!)) return undefined;
  const isMissing = t.binaryExpression("===", t.cloneNode(value!), t.identifier("undefined"));
  return t.inherits(t.conditionalExpression(isMissing, t.cloneNode(fallback), value!), value);
}
