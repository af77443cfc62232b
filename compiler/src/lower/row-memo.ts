/**
 * Memoised lists: `items.map(row)` becomes `rows(cells, n, items, plan, row)`, with the cells at the component's top. Handlers
 * move out of the row into the plan, where they are made when they are called.
 */
import * as t from "@babel/types";
import type { RowHandler } from "../analyse/row-handlers.ts";
import type { RowMemo } from "../analyse/row-memo.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall, runtimeName } from "../emit/runtime-calls.ts";
import { lowerUses } from "./mark-pure.ts";
import type { MemoCells } from "./memo-cells.ts";
import { replaceNodes } from "./replace-nodes.ts";

export function lowerRowMemos(memos: readonly RowMemo[], cells: MemoCells, ctx: CompileContext): void {
  for (const memo of memos) {
    const { call, callback, component } = memo;
    const items = (call.node.callee as t.MemberExpression).object as t.Expression;
    const plan = t.objectExpression(planOf(memo, ctx));
    if (memo.handlers.length > 0) bindHandlers(memo, ctx);
    const rows = runtimeCall(ctx, "rows", ...cells.take(component, 1), items, plan, callback.node);
    const shown = memo.isChildren ? asChildren(rows, cells.take(component, 2), ctx) : rows;
    // In place: the node may be moved by what is lowered around it.
    call.node.callee = shown.callee;
    call.node.arguments = shown.arguments;
  }
}

/** An array of the component that gets it, the same while its rows are. */
const asChildren = (rows: t.Expression, cells: ReturnType<MemoCells["take"]>, ctx: CompileContext): t.CallExpression =>
  runtimeCall(ctx, "memo", ...cells, t.arrayExpression([rows]), runtimeName(ctx, "asArray"));

/** What the runtime needs to know of a list, as properties of `RowPlan`; what does not apply is left out. */
function planOf({ callback, deps, tests, uses, readsIndex, handlers }: RowMemo, ctx: CompileContext): t.ObjectProperty[] {
  const property = (name: string, value: t.Expression): t.ObjectProperty => t.objectProperty(t.identifier(name), value);
  const values: t.Expression[] = deps.map((name) => t.identifier(name));
  if (uses.length > 0) values.push(runtimeCall(ctx, "arePure", ...lowerUses(uses, ctx)));
  const { params } = callback.node;
  const ofRow = (body: t.Expression): t.Expression =>
    t.arrowFunctionExpression(
      params.map((param) => t.cloneNode(param)),
      body,
    );
  const plan = [property("deps", t.arrayExpression(values))];
  if (readsIndex) plan.push(property("readsIndex", t.booleanLiteral(true)));
  if (tests.length > 0) {
    const pairs = tests.map(({ value, key }) => t.arrayExpression([t.identifier(value), ofRow(unfailing(key))]));
    plan.push(property("tests", t.arrayExpression(pairs)));
  }
  if (handlers.length > 0) {
    const made = handlers.map(({ node, captures }) =>
      captures === null
        ? ofRow(node)
        : t.arrowFunctionExpression(
            captures.map((name) => t.identifier(name)),
            node,
          ),
    );
    // A function, so that a render makes one and not one for each handler.
    plan.push(property("handlers", t.arrowFunctionExpression([], t.arrayExpression(made))));
  }
  return plan;
}

/** A key as it may be read where the row itself may not read it. */
function unfailing(key: t.Expression): t.Expression {
  if (!t.isMemberExpression(key)) return t.cloneNode(key);
  return t.optionalMemberExpression(unfailing(key.object as t.Expression), t.cloneNode(key.property as t.Identifier), false, true);
}

/** Puts what the runtime gives for each handler into the handler's place in the row. */
function bindHandlers({ callback, handlers }: RowMemo, ctx: CompileContext): void {
  const { node, scope } = callback;
  const late = t.identifier(scope.generateUid("late"));
  const replacements = new Map(handlers.map((handler, at) => [handler.node as t.Node, lateValue(late, at, handler)]));
  replaceNodes(node, (inner) => replacements.get(inner) ?? inner);
  while (node.params.length < 2) node.params.push(t.identifier(ctx.program.scope.generateUid("unused")));
  node.params.push(late);
}

function lateValue(late: t.Identifier, at: number, { captures }: RowHandler): t.Expression {
  if (captures === null) return t.memberExpression(t.memberExpression(late, t.identifier("ofRow")), t.numericLiteral(at), true);
  const given = captures.map((name) => t.identifier(name));
  return t.callExpression(t.memberExpression(late, t.identifier("bind")), [t.numericLiteral(at), ...given]);
}
