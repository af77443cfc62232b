/** Calls whose arguments stand in another order than in the source: keys come last, a textarea's default is its content. */
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";

/**
 * `make(values)`, evaluated in the order of the source. Where that is another order and can be seen, the values are the
 * arguments of a function around the call: `((a, b) => vnode(t, [b], a))(first(), second())`.
 */
export function inSourceOrder(
  values: readonly t.Expression[],
  make: (values: t.Expression[]) => t.CallExpression,
  ctx: CompileContext,
): t.CallExpression {
  if (isSorted(values)) return make([...values]);
  const assigned = assignedIn(values);
  const active = values.filter((value) => hasEffects(value, ctx) || mentions(value, assigned));
  if (isSorted(active)) return make([...values]);
  const names = new Map(active.map((value) => [value, ctx.program.scope.generateUid("value")]));
  const call = make(values.map((value) => (names.has(value) ? t.identifier(names.get(value)!) : value)));
  const sorted = active.toSorted((a, b) => positionOf(a) - positionOf(b));
  const parameters = sorted.map((value) => t.identifier(names.get(value)!));
  return t.callExpression(t.arrowFunctionExpression(parameters, call), sorted);
}

/** Where an expression, or what a call of the runtime was put around, begins. Without a place it is content, which comes last. */
function positionOf(node: t.Node): number {
  if (node.start != null) return node.start;
  const [first] = t.isCallExpression(node) ? node.arguments : [];
  return first === undefined ? Infinity : positionOf(first);
}

const isSorted = (values: readonly t.Expression[]): boolean =>
  values.every((value, at) => at === 0 || positionOf(values[at - 1]!) <= positionOf(value));

/** The variables that evaluating these assigns, or changes something of: `key={n++}`. */
function assignedIn(values: readonly t.Expression[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const value of values)
    t.traverseFast(value, (node) => {
      if (t.isFunction(node)) return t.traverseFast.skip;
      let target: t.Node | undefined = t.isUpdateExpression(node) ? node.argument : t.isAssignmentExpression(node) ? node.left : undefined;
      while (t.isMemberExpression(target)) target = target.object;
      if (t.isIdentifier(target)) names.add(target.name);
      return undefined;
    });
  return names;
}

function mentions(value: t.Expression, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  let found = false;
  t.traverseFast(value, (node) => {
    if (t.isFunction(node)) return t.traverseFast.skip;
    found ||= t.isIdentifier(node) && names.has(node.name);
    return found ? t.traverseFast.stop : undefined;
  });
  return found;
}

/** Whether evaluating an expression may run code that others notice. What only reads is taken to find the same at any time, unless another value of the same call assigns it. */
export function hasEffects(expression: t.Expression, ctx: CompileContext): boolean {
  const quiet = new Set(
    (["vnode", "open", "spread", "attributes", "component", "frozen", "classes", "styles", "told"] as const).map((name) =>
      ctx.runtimeNames.get(name),
    ),
  );
  let found = false;
  t.traverseFast(expression, (node) => {
    if (t.isFunction(node)) return t.traverseFast.skip;
    if (t.isCallExpression(node) && t.isIdentifier(node.callee) && quiet.has(node.callee.name)) return undefined;
    found ||= ACTIVE.has(node.type) || t.isUnaryExpression(node, { operator: "delete" });
    return found ? t.traverseFast.stop : undefined;
  });
  return found;
}

const ACTIVE: ReadonlySet<string> = new Set(
  `CallExpression OptionalCallExpression NewExpression TaggedTemplateExpression AssignmentExpression UpdateExpression
  AwaitExpression YieldExpression`.split(/\s+/),
);
