/** Components that use hooks are marked, so that a call site can tell at run time that they need an instance. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";

/** Functions that call a hook themselves and are no hooks: found first, marked after everything else is lowered. */
export function findStateful(call: NodePath<t.CallExpression>): NodePath<t.Function> | undefined {
  if (!isHookName(calleeName(call.node))) return undefined;
  const owner = call.getFunctionParent();
  if (owner === null || owner.isObjectMethod() || owner.isClassMethod() || owner.isClassPrivateMethod()) return undefined;
  return isHookName(functionName(owner)) ? undefined : owner;
}

const isHookName = (name: string | undefined): boolean => name !== undefined && /^use[A-Z]/.test(name);

function calleeName({ callee }: t.CallExpression): string | undefined {
  if (t.isIdentifier(callee)) return callee.name;
  return t.isMemberExpression(callee) && t.isIdentifier(callee.property) ? callee.property.name : undefined;
}

/** The name under which people know the function. */
function functionName(fn: NodePath<t.Function>): string | undefined {
  const { node, parent } = fn;
  if ("id" in node && node.id != null) return (node.id as t.Identifier).name;
  if (t.isVariableDeclarator(parent) && t.isIdentifier(parent.id)) return parent.id.name;
  if (t.isObjectProperty(parent) && t.isIdentifier(parent.key)) return parent.key.name;
  if (t.isAssignmentExpression(parent) && t.isIdentifier(parent.left)) return parent.left.name;
  return undefined;
}

export function markStateful(fn: NodePath<t.Function>, ctx: CompileContext): void {
  const name = t.stringLiteral(functionName(fn) ?? "default");
  if (fn.isFunctionDeclaration()) {
    if (fn.node.id == null) fn.replaceWith(t.inherits(runtimeCall(ctx, "stateful", t.toExpression(fn.node), name), fn.node) as never);
    else markDeclaration(fn, runtimeCall(ctx, "stateful", t.identifier(fn.node.id.name), name), ctx);
    return;
  }
  fn.replaceWith(t.inherits(runtimeCall(ctx, "stateful", fn.node as t.Expression, name), fn.node));
  fn.skip();
}

/** Declarations are hoisted, so the mark must come before everything that may use them. */
function markDeclaration(fn: NodePath<t.FunctionDeclaration>, call: t.Expression, ctx: CompileContext): void {
  const statement = t.expressionStatement(call);
  const block = fn.parentPath.isExportDeclaration() ? fn.parentPath.parentPath : fn.parentPath;
  if (block?.isProgram()) ctx.prologue.push(statement);
  else (block as NodePath<t.BlockStatement>).unshiftContainer("body", statement);
}
