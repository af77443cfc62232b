/** Pure functions are marked, so that lists in any module know whether their rows can be reused. */
import * as t from "@babel/types";
import type { PureFunction } from "../analyse/pure-function.ts";
import type { Use } from "../analyse/pure-scan.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";

/** `pure(name, () => [Used, …])`, at the module's end, where all names are defined. */
export function markPure({ name, uses }: PureFunction, ctx: CompileContext): void {
  // What it uses may come from a module that is not through yet.
  const used = uses.length === 0 ? [] : [t.arrowFunctionExpression([], t.arrayExpression(lowerUses(uses, ctx)))];
  ctx.epilogue.push(t.expressionStatement(runtimeCall(ctx, "pure", t.identifier(name), ...used)));
}

/** What the runtime is asked about. */
export const lowerUses = (uses: readonly Use[], ctx: CompileContext): t.Expression[] =>
  uses.map(({ node, isCalled }) => (isCalled ? runtimeCall(ctx, "called", node) : node));
