/** Pure components are marked, so that lists in any module know whether their rows can be reused. */
import * as t from "@babel/types";
import type { PureComponent } from "../analyse/pure-component.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";

/** `pure(Name, () => [Used, …])`, at the module's end, where all names are defined. */
export function markPure({ name, uses }: PureComponent, ctx: CompileContext): void {
  const component = t.identifier(name);
  // What it uses may come from a module that is not through yet.
  const used = uses.length === 0 ? [] : [t.arrowFunctionExpression([], t.arrayExpression([...uses]))];
  ctx.epilogue.push(t.expressionStatement(runtimeCall(ctx, "pure", component, ...used)));
}
