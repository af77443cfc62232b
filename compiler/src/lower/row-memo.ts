/** Memoised lists: `items.map(row)` becomes `rows(cells, n, items, deps, row)`, with the cells at the component's top. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { RowMemo } from "../analyse/row-memo.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";

export function lowerRowMemos(memos: readonly RowMemo[], ctx: CompileContext): void {
  for (const [component, lists] of Map.groupBy(memos, (memo) => memo.component)) lowerOf(component, lists, ctx);
}

function lowerOf(component: NodePath<t.Function>, lists: readonly RowMemo[], ctx: CompileContext): void {
  const cells = component.scope.generateUid("cells");
  for (const [at, { call, deps }] of lists.entries()) {
    const { callee, arguments: args } = call.node;
    const items = (callee as t.MemberExpression).object as t.Expression;
    const depsList = t.arrayExpression(deps.map((name) => t.identifier(name)));
    const rows = runtimeCall(ctx, "rows", t.identifier(cells), t.numericLiteral(at), items, depsList, args[0] as t.Expression);
    // In place: the node may be moved by what is lowered around it.
    call.node.callee = rows.callee;
    call.node.arguments = rows.arguments;
  }
  const declaration = t.variableDeclaration("const", [
    t.variableDeclarator(t.identifier(cells), runtimeCall(ctx, "cells", t.numericLiteral(lists.length))),
  ]);
  const { node } = component;
  if (t.isBlockStatement(node.body)) node.body.body.unshift(declaration);
  else node.body = t.inherits(t.blockStatement([declaration, t.returnStatement(node.body)]), node.body);
}
