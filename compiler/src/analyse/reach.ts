/** When a call in a handler is reached, as a condition that the browser can decide; null where it depends on anything else. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { ALWAYS, type Condition } from "../../../protocol/src/event-modifiers.ts";
import { both, conditionOf, either, type FieldReads, NEVER, not } from "./condition.ts";

/** Of a call within `fn`. */
export function reachOf(call: NodePath, fn: NodePath<t.Function>, fields: FieldReads): Condition | null {
  if (awaitsBefore(call, fn)) return null;
  let reach: Condition | null = ALWAYS;
  for (let path = call; reach !== null && path.node !== fn.node.body; path = path.parentPath!) reach = both(step(path, fields), reach);
  return reach;
}

/** When a node runs, given that the one around it does. */
function step(path: NodePath, fields: FieldReads): Condition | null {
  const { parentPath: parent, key } = path;
  // A parameter's default value is not the function's body either.
  if (parent === null || parent.isFunction() || parent.isLoop() || parent.isCatchClause() || parent.isLabeledStatement()) return null;
  const test = (name: string): Condition | null => conditionOf(parent.get(name) as NodePath, fields);
  if (parent.isLogicalExpression() && key === "right") {
    if (parent.node.operator === "??") return null;
    return parent.node.operator === "&&" ? test("left") : not(test("left"));
  }
  if ((parent.isIfStatement() || parent.isConditionalExpression()) && key !== "test")
    return key === "consequent" ? test("test") : not(test("test"));
  if (parent.isOptionalCallExpression() || parent.isClass() || parent.isAssignmentPattern()) return null;
  if (path.isSwitchCase()) return entryOf(path, parent as NodePath<t.SwitchStatement>, fields);
  // Among statements: those before it may have left.
  if (typeof key !== "number" || !path.isStatement()) return ALWAYS;
  return not(exitsOf(path.getAllPrevSiblings() as readonly NodePath[], fields));
}

/** When one of these statements leaves. */
const exitsOf = (statements: readonly NodePath[], fields: FieldReads): Condition | null =>
  statements.map((one) => exitOf(one, fields)).reduce(either, NEVER);

/** When a statement leaves the function, or the switch around it. */
function exitOf(statement: NodePath, fields: FieldReads): Condition | null {
  if (statement.isReturnStatement() || statement.isThrowStatement() || statement.isBreakStatement()) return ALWAYS;
  if (statement.isBlockStatement()) return exitsOf(statement.get("body") as readonly NodePath[], fields);
  if (statement.isIfStatement()) {
    const test = conditionOf(statement.get("test"), fields);
    const alternate = statement.get("alternate") as NodePath;
    const otherwise = alternate.node == null ? NEVER : exitOf(alternate, fields);
    return either(both(test, exitOf(statement.get("consequent"), fields)), both(not(test), otherwise));
  }
  return leaves(statement.node) ? null : NEVER;
}

/** Whether a function may end within the statement. */
function leaves(statement: t.Node): boolean {
  let found = false;
  t.traverseFast(statement, (node) => {
    if (t.isFunction(node)) return t.traverseFast.skip;
    found ||= t.isReturnStatement(node) || t.isThrowStatement(node);
    return undefined;
  });
  return found;
}

/** When the statements of a case run. */
function entryOf(clause: NodePath<t.SwitchCase>, around: NodePath<t.SwitchStatement>, fields: FieldReads): Condition | null {
  const cases = around.get("cases");
  const value = conditionOf(around.get("discriminant"), fields);
  const matches = (one: NodePath<t.SwitchCase>): Condition | null => {
    const test = one.get("test") as NodePath;
    if (test.node == null)
      return cases
        .filter(({ node }) => node.test != null)
        .map((other) => not(matches(other)))
        .reduce(both, ALWAYS);
    const constant = conditionOf(test, fields);
    return value === null || constant === null ? null : { op: "same", a: value, b: constant };
  };
  let entry = matches(clause);
  for (let at = (clause.key as number) - 1; at >= 0; at--) {
    const { consequent } = cases[at]!.node;
    // What falls through without a statement of its own is the same case.
    if (consequent.length === 0) entry = either(entry, matches(cases[at]!));
    else return endsAlways(consequent) ? entry : null;
  }
  return entry;
}

function endsAlways(statements: readonly t.Statement[]): boolean {
  const last = statements.at(-1);
  if (t.isBlockStatement(last)) return endsAlways(last.body);
  return t.isBreakStatement(last) || t.isReturnStatement(last) || t.isThrowStatement(last) || t.isContinueStatement(last);
}

/** Whether the handler may let the browser go on before it comes to the call. */
function awaitsBefore(call: NodePath, fn: NodePath<t.Function>): boolean {
  let found = false;
  t.traverseFast(fn.node.body, (node) => {
    if (t.isFunction(node)) return t.traverseFast.skip;
    const waits = t.isAwaitExpression(node) || t.isYieldExpression(node) || (t.isForOfStatement(node) && node.await);
    if (waits && (node.start ?? 0) < (call.node.start ?? 0)) found = true;
    return undefined;
  });
  return found;
}
