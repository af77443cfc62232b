/** The memo cells of a stateful component: numbered here, declared at its body's top. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";

export class MemoCells {
  readonly #components = new Map<NodePath<t.Function>, { readonly name: string; count: number }>();

  /** The variable that holds the component's cells, and the first of `count` new ones: two arguments. */
  take(component: NodePath<t.Function>, count: number): [cells: t.Identifier, at: t.NumericLiteral] {
    let cells = this.#components.get(component);
    if (cells === undefined) this.#components.set(component, (cells = { name: component.scope.generateUid("cells"), count: 0 }));
    const at = cells.count;
    cells.count += count;
    return [t.identifier(cells.name), t.numericLiteral(at)];
  }

  declare(ctx: CompileContext): void {
    for (const [{ node }, { name, count }] of this.#components) {
      const declaration = t.variableDeclaration("const", [
        t.variableDeclarator(t.identifier(name), runtimeCall(ctx, "cells", t.numericLiteral(count))),
      ]);
      if (t.isBlockStatement(node.body)) node.body.body.unshift(declaration);
      else node.body = t.inherits(t.blockStatement([declaration, t.returnStatement(node.body)]), node.body);
    }
  }
}
