/**
 * Uses of components that stand directly in what a component returns are told from others: nobody can hold them from one render to
 * the next, so nothing that is shown need remember which use it was.
 */
import * as t from "@babel/types";
import { isTypeAssertion } from "../analyse/type-assertion.ts";
import type { CompileContext } from "../context.ts";
import { runtimeName } from "../emit/runtime-calls.ts";

/** `component(…)` becomes `fresh(…)`. All that is kept from one render to the next is in calls by now. */
export function markFresh(components: Iterable<t.Function>, ctx: CompileContext): void {
  if (!ctx.runtimeNames.has("component")) return;
  const marking = new FreshMarking(ctx);
  for (const component of components) if (!component.async && !component.generator) marking.results(component);
  if (!isCalled(ctx.runtimeNames.get("component")!, ctx)) ctx.runtimeNames.delete("component");
}

class FreshMarking {
  readonly #component: string | undefined;
  readonly #nodes: ReadonlySet<string | undefined>;
  readonly #ctx: CompileContext;

  constructor(ctx: CompileContext) {
    this.#ctx = ctx;
    this.#component = ctx.runtimeNames.get("component");
    this.#nodes = new Set((["vnode", "open", "spread"] as const).map((name) => ctx.runtimeNames.get(name)));
  }

  results({ body }: t.Function): void {
    if (!t.isBlockStatement(body)) return this.#mark(body);
    t.traverseFast(body, (node) => {
      if (t.isFunction(node)) return t.traverseFast.skip;
      if (t.isReturnStatement(node)) this.#mark(node.argument);
      return undefined;
    });
  }

  #mark(node: t.Node | null | undefined): void {
    if (t.isConditionalExpression(node)) for (const branch of [node.consequent, node.alternate]) this.#mark(branch);
    else if (t.isLogicalExpression(node)) for (const side of [node.left, node.right]) this.#mark(side);
    else if (t.isSequenceExpression(node)) this.#mark(node.expressions.at(-1));
    else if (t.isArrayExpression(node)) for (const element of node.elements) this.#mark(element);
    else if (t.isCallExpression(node)) this.#call(node);
    else if (isTypeAssertion(node)) this.#mark(node.expression);
  }

  #call(call: t.CallExpression): void {
    const [first, slots] = call.arguments;
    const { callee } = call;
    if (t.isIdentifier(callee) && callee.name === this.#component) call.callee = runtimeName(this.#ctx, "fresh");
    else if (t.isIdentifier(callee) && this.#nodes.has(callee.name)) this.#mark(slots);
    // Around a call whose arguments are evaluated in the order of the source.
    else if (t.isArrowFunctionExpression(callee)) this.results(callee);
    else if (isMap(callee) && t.isFunction(first)) this.results(first);
  }
}

/** `items.map(…)` of a list that nobody remembers. */
const isMap = (callee: t.Node): boolean =>
  (t.isMemberExpression(callee) || t.isOptionalMemberExpression(callee)) &&
  t.isIdentifier(callee.property, { name: "map" }) &&
  !callee.computed;

function isCalled(name: string, ctx: CompileContext): boolean {
  let found = false;
  t.traverseFast(ctx.program.node, (node) => {
    found ||= t.isCallExpression(node) && t.isIdentifier(node.callee, { name });
    return found ? t.traverseFast.stop : undefined;
  });
  return found;
}
