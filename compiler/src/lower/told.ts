/**
 * Handlers that are given to components. Which element they come to nobody knows here, so they take along what they read
 * of their event and what they decide in the browser: `told(handler, marks)`.
 */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { type PassedReads, readsOfPassed } from "../analyse/event-reads.ts";
import { isHandlerName } from "../analyse/handler-attribute.ts";
import { handlerArgument, resolveHandlers } from "../analyse/resolve-handler.ts";
import { isAssertionPath } from "../analyse/type-assertion.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import { nameText } from "./jsx-name.ts";

/** Marks the functions among a component's `on…` props, as far as they can be seen. */
export function markHandlers(component: NodePath<t.JSXElement>, ctx: CompileContext): void {
  for (const attribute of component.get("openingElement").get("attributes")) {
    if (!attribute.isJSXAttribute() || !isHandlerName(nameText(attribute.node.name))) continue;
    const value = attribute.get("value") as NodePath;
    if (value.isJSXExpressionContainer()) markWithin(value.get("expression") as NodePath, ctx);
  }
}

function markWithin(path: NodePath, ctx: CompileContext): void {
  if (isAssertionPath(path)) markWithin(path.get("expression") as NodePath, ctx);
  else if (path.isConditionalExpression()) for (const branch of ["consequent", "alternate"]) markWithin(path.get(branch) as NodePath, ctx);
  else if (path.isLogicalExpression()) markWithin(path.get("right"), ctx);
  else if (path.isCallExpression()) {
    const handler = handlerArgument(path);
    if (handler !== undefined) markWithin(handler, ctx);
  } else if (path.isFunction() || path.isIdentifier()) markFunction(path as NodePath<t.Expression>, ctx);
}

function markFunction(path: NodePath<t.Expression>, ctx: CompileContext): void {
  const [handler, ...others] = resolveHandlers(path, ctx);
  // One by a name may stand within modifiers, which mark it where they are called.
  if (handler?.fn == null || others.length > 0 || handler.modifiers.length > 0) return;
  const reads = readsOfPassed(handler.fn, ctx);
  if (reads.fields === null && reads.decisions.length === 0) return;
  // Not as a path: what was found out of this place is known by its nodes.
  const { node } = path;
  path.container![path.key as never] = runtimeCall(ctx, "told", node, t.identifier(marksOf(reads, ctx))) as never;
}

/** The module's constant with these marks. */
function marksOf({ fields, decisions }: PassedReads, ctx: CompileContext): string {
  const identity = JSON.stringify([fields, decisions]);
  const known = ctx.marks.get(identity);
  if (known !== undefined) return known;
  const local = ctx.program.scope.generateUid("marks");
  ctx.marks.set(identity, local);
  const values = decisions.length === 0 ? [fields] : [fields, decisions];
  const value = runtimeCall(ctx, "marks", ...values.map((one) => t.valueToNode(one as never)));
  ctx.prologue.push(t.variableDeclaration("const", [t.variableDeclarator(t.identifier(local), value)]));
  return local;
}
