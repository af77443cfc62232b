/** Calls into `heddle/runtime`: the only place that knows the names the runtime exports for compiled code. */
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";

export type RuntimeName =
  | "template"
  | "vnode"
  | "open"
  | "spreadTemplate"
  | "spread"
  | "attributes"
  | "component"
  | "fresh"
  | "frozen"
  | "stateful"
  | "told"
  | "marks"
  | "asArray"
  | "classes"
  | "styles"
  | "cells"
  | "rows"
  | "memo"
  | "late"
  | "arePure"
  | "called"
  | "pure";

/** A call of a runtime function; the import is added at the end. */
export function runtimeCall(ctx: CompileContext, name: RuntimeName, ...args: t.Expression[]): t.CallExpression {
  return t.callExpression(runtimeName(ctx, name), args);
}

/** A runtime function, by the name that it has in the module. */
export function runtimeName(ctx: CompileContext, name: RuntimeName): t.Identifier {
  let local = ctx.runtimeNames.get(name);
  if (local === undefined) ctx.runtimeNames.set(name, (local = ctx.program.scope.generateUid(name)));
  return t.identifier(local);
}

/** The import of everything that was called, or nothing. */
export function runtimeImport(ctx: CompileContext): t.ImportDeclaration | undefined {
  if (ctx.runtimeNames.size === 0) return undefined;
  const specifiers = [...ctx.runtimeNames].map(([name, local]) => t.importSpecifier(t.identifier(local), t.identifier(name)));
  return t.importDeclaration(specifiers, t.stringLiteral("heddle/runtime"));
}
