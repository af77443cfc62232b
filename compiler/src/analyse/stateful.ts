/** Components that use hooks are marked, so that a call site can tell at run time that they need an instance. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import { asProperty } from "../fix/method.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import { checkHookPlace } from "./hook-place.ts";
import { exportOf } from "./imports.ts";
import { isTypeAssertion } from "./type-assertion.ts";

/**
 * Functions that call a hook themselves and are no hooks: found first, marked after everything else is lowered. What cannot
 * be marked is reported if it shows something.
 */
export function findStateful(call: NodePath<t.CallExpression>, ctx: CompileContext): NodePath<t.Function> | undefined {
  const isUse = exportOf(call.get("callee") as NodePath) === "use";
  if (!(isUse || isHookName(calleeName(call.node))) || checkHookPlace(call, ctx)) return undefined;
  const owner = isUse ? renderingFunction(call) : call.getFunctionParent();
  if (owner === null || isHookName(functionName(owner))) return undefined;
  if (!owner.isMethod() || (owner.isObjectMethod() && isPlainMethod(owner.node))) return owner;
  if (hasJsx(owner.node)) ctx.report("hookInMethod", owner.node.key, {}, asProperty(owner.node));
  return undefined;
}

/** `use` may stand in a loop, and so in a function that `map` is given: it is the component's call all the same. */
function renderingFunction(path: NodePath): NodePath<t.Function> | null {
  const owner = path.getFunctionParent();
  return owner !== null && owner.listKey === "arguments" ? (renderingFunction(owner) ?? owner) : owner;
}

export function hasJsx(node: t.Node): boolean {
  let found = false;
  t.traverseFast(node, (inner) => {
    if (t.isJSX(inner)) found = true;
  });
  return found;
}

/** Whether a method could as well be written as a property with a function. */
function isPlainMethod(method: t.ObjectMethod): boolean {
  let isPlain = method.kind === "method" && !method.generator;
  t.traverseFast(method, (node) => {
    if (t.isSuper(node)) isPlain = false;
  });
  return isPlain;
}

export const isHookName = (name: string | undefined): boolean => name !== undefined && /^use[A-Z]/.test(name);

export function calleeName({ callee }: t.CallExpression): string | undefined {
  if (t.isIdentifier(callee)) return callee.name;
  return t.isMemberExpression(callee) && t.isIdentifier(callee.property) ? callee.property.name : undefined;
}

/** The name under which people know the function, also where it is given to another function first. */
export function functionName(fn: NodePath<t.Function>): string | undefined {
  const { node } = fn;
  return "id" in node && node.id != null ? node.id.name : targetName(fn);
}

/** The name of what a value is given to. */
function targetName(value: NodePath): string | undefined {
  const { parent, parentPath } = value;
  if (value.isMethod()) return t.isIdentifier(value.node.key) && !value.node.computed ? value.node.key.name : undefined;
  if (t.isCallExpression(parent) || isTypeAssertion(parent)) return targetName(parentPath);
  if (t.isVariableDeclarator(parent)) return t.isIdentifier(parent.id) ? parent.id.name : undefined;
  if (t.isObjectProperty(parent) || t.isClassProperty(parent))
    return t.isIdentifier(parent.key) && !parent.computed ? parent.key.name : undefined;
  if (!t.isAssignmentExpression(parent)) return undefined;
  const { left } = parent;
  if (t.isMemberExpression(left)) return t.isIdentifier(left.property) && !left.computed ? left.property.name : undefined;
  return t.isIdentifier(left) ? left.name : undefined;
}

export function markStateful(fn: NodePath<t.Function>, ctx: CompileContext): void {
  const name = t.stringLiteral(functionName(fn) ?? "default");
  const about = ctx.development ? [name, t.booleanLiteral(true)] : [name];
  if (fn.isFunctionDeclaration()) {
    // A default without a name gets one: as an expression it would no longer be hoisted.
    const id = (fn.node.id ??= ctx.program.scope.generateUidIdentifier("default"));
    markDeclaration(fn, runtimeCall(ctx, "stateful", t.identifier(id.name), ...about), ctx);
    return;
  }
  if (fn.isObjectMethod()) {
    const { key, computed, params, body, async } = fn.node;
    const value = t.inherits(t.functionExpression(null, params, body, false, async), fn.node);
    fn.replaceWith(t.inherits(t.objectProperty(key, runtimeCall(ctx, "stateful", value, ...about), computed), fn.node));
    return;
  }
  fn.replaceWith(t.inherits(runtimeCall(ctx, "stateful", fn.node as t.Expression, ...about), fn.node));
  fn.skip();
}

/** Declarations are hoisted, so the mark must come before everything that may use them. */
function markDeclaration(fn: NodePath<t.FunctionDeclaration>, call: t.Expression, ctx: CompileContext): void {
  const statement = t.expressionStatement(call);
  statement.loc = fn.node.loc ?? null;
  const block = fn.parentPath.isExportDeclaration() ? fn.parentPath.parentPath : fn.parentPath;
  if (block?.isProgram()) ctx.prologue.push(statement);
  else if (block?.isSwitchCase()) block.unshiftContainer("consequent", statement);
  else (block as NodePath<t.BlockStatement>).unshiftContainer("body", statement);
}
