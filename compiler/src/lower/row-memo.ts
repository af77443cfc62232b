/**
 * Memoised lists: `items.map(row)` becomes `rows(cells, n, items, plan, row)`, with the cells at the component's top. Handlers
 * move out of the row into the plan, where they are made when they are called.
 */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { RowHandler } from "../analyse/row-handlers.ts";
import type { RowMemo } from "../analyse/row-memo.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import { lowerUses } from "./mark-pure.ts";

export function lowerRowMemos(memos: readonly RowMemo[], ctx: CompileContext): void {
  for (const [component, lists] of Map.groupBy(memos, (memo) => memo.component)) lowerOf(component, lists, ctx);
}

function lowerOf(component: NodePath<t.Function>, lists: readonly RowMemo[], ctx: CompileContext): void {
  const cells = component.scope.generateUid("cells");
  for (const [at, memo] of lists.entries()) {
    const { call, callback } = memo;
    const items = (call.node.callee as t.MemberExpression).object as t.Expression;
    const plan = t.objectExpression(planOf(memo, ctx));
    if (memo.handlers.length > 0) bindHandlers(memo, ctx);
    const rows = runtimeCall(ctx, "rows", t.identifier(cells), t.numericLiteral(at), items, plan, callback.node);
    const shown = memo.isChildren ? runtimeCall(ctx, "asArray", rows) : rows;
    // In place: the node may be moved by what is lowered around it.
    call.node.callee = shown.callee;
    call.node.arguments = shown.arguments;
  }
  const declaration = t.variableDeclaration("const", [
    t.variableDeclarator(t.identifier(cells), runtimeCall(ctx, "cells", t.numericLiteral(lists.length))),
  ]);
  const { node } = component;
  if (t.isBlockStatement(node.body)) node.body.body.unshift(declaration);
  else node.body = t.inherits(t.blockStatement([declaration, t.returnStatement(node.body)]), node.body);
}

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
  replaceNodes(node, replacements);
  while (node.params.length < 2) node.params.push(t.identifier(ctx.program.scope.generateUid("unused")));
  node.params.push(late);
}

function lateValue(late: t.Identifier, at: number, { captures }: RowHandler): t.Expression {
  if (captures === null) return t.memberExpression(t.memberExpression(late, t.identifier("ofRow")), t.numericLiteral(at), true);
  const given = captures.map((name) => t.identifier(name));
  return t.callExpression(t.memberExpression(late, t.identifier("bind")), [t.numericLiteral(at), ...given]);
}

/** Replaces nodes wherever they stand now: what was around them may have been lowered. */
function replaceNodes(root: t.Node, replacements: ReadonlyMap<t.Node, t.Node>): void {
  for (const name of t.VISITOR_KEYS[root.type] ?? []) {
    const fields = root as unknown as Record<string, unknown>;
    const value = fields[name];
    if (Array.isArray(value)) {
      for (const [at, child] of (value as (t.Node | null)[]).entries()) {
        if (child === null) continue;
        const replacement = replacements.get(child);
        if (replacement !== undefined) value[at] = replacement;
        else replaceNodes(child, replacements);
      }
    } else if (value !== null && value !== undefined) {
      const replacement = replacements.get(value as t.Node);
      if (replacement !== undefined) fields[name] = replacement;
      else replaceNodes(value as t.Node, replacements);
    }
  }
}
