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
  | "frozen"
  | "stateful"
  | "told"
  | "marks"
  | "asArray"
  | "classes"
  | "styles"
  | "cells"
  | "rows"
  | "arePure"
  | "called"
  | "pure";

/** A call of a runtime function; the import is added at the end. */
export function runtimeCall(ctx: CompileContext, name: RuntimeName, ...args: t.Expression[]): t.CallExpression {
  return t.callExpression(t.identifier(localName(ctx, name)), args);
}

function localName(ctx: CompileContext, name: RuntimeName): string {
  const known = ctx.runtimeNames.get(name);
  if (known !== undefined) return known;
  const local = ctx.program.scope.generateUid(name);
  ctx.runtimeNames.set(name, local);
  return local;
}

/** The import of everything that was called, or nothing. */
export function runtimeImport(ctx: CompileContext): t.ImportDeclaration | undefined {
  if (ctx.runtimeNames.size === 0) return undefined;
  const specifiers = [...ctx.runtimeNames].map(([name, local]) => t.importSpecifier(t.identifier(local), t.identifier(name)));
  return t.importDeclaration(specifiers, t.stringLiteral("heddle/runtime"));
}
