/** In development `useState` and `useReducer` are told where what they begin with is made right there, so that nobody else can own it. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { isImported } from "../analyse/imports.ts";
import { isTypeAssertion } from "../analyse/type-assertion.ts";

/** Which argument is the first state, and which one says that it is the component's own. */
const HOOKS = [
  { name: "useState", initial: 0, isOwn: 2 },
  { name: "useReducer", initial: 1, isOwn: 3 },
] as const;

const hookOf = (call: NodePath<t.CallExpression>): (typeof HOOKS)[number] | undefined =>
  HOOKS.find(({ name }) => isImported(call.get("callee") as NodePath, name));

/** A call of one of them that begins with a literal, or with an object that is made for it. */
export function isStateCall(call: NodePath<t.CallExpression>): boolean {
  const hook = hookOf(call);
  const args = call.node.arguments;
  return hook !== undefined && isMade(args[hook.initial]) && !args.some((argument) => t.isSpreadElement(argument));
}

function isMade(node: t.Node | undefined): boolean {
  if (isTypeAssertion(node)) return isMade(node.expression);
  return t.isObjectExpression(node) || t.isArrayExpression(node) || t.isNewExpression(node);
}

/** It gets the argument that says so. */
export function tellOwnState(call: NodePath<t.CallExpression>): void {
  const args = call.node.arguments;
  const { isOwn } = hookOf(call)!;
  while (args.length < isOwn) args.push(t.unaryExpression("void", t.numericLiteral(0)));
  args[isOwn] = t.booleanLiteral(true);
}
