/**
 * Conditions that the browser can decide: expressions over fields of the event and constants. Null stands for whatever
 * depends on anything else.
 */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { Condition } from "../../../protocol/src/event-modifiers.ts";
import { isDeclaredLater } from "./resolve-handler.ts";
import { isAssertionPath } from "./type-assertion.ts";

/** Where a handler reads fields of its event, by the expression that reads or the name that holds one. */
export type FieldReads = ReadonlyMap<t.Node, string>;

export const NEVER: Condition = { op: "constant", value: false };

const isConstant = (a: Condition, value: boolean): boolean => a.op === "constant" && !!a.value === value;

export function both(a: Condition | null, b: Condition | null): Condition | null {
  if ((a !== null && isConstant(a, false)) || (b !== null && isConstant(b, false))) return NEVER;
  if (a === null || b === null) return null;
  return isConstant(a, true) ? b : isConstant(b, true) ? a : { op: "and", a, b };
}

export function either(a: Condition | null, b: Condition | null): Condition | null {
  if (a !== null && isConstant(a, false)) return b;
  if (b !== null && isConstant(b, false)) return a;
  if (a === null || b === null) return null;
  return isConstant(a, true) ? a : isConstant(b, true) ? b : { op: "or", a, b };
}

export function not(a: Condition | null): Condition | null {
  if (a === null || a.op === "not") return a && a.a;
  return a.op === "constant" ? { op: "constant", value: !a.value } : { op: "not", a };
}

export function conditionOf(path: NodePath, fields: FieldReads): Condition | null {
  const field = fields.get(path.node);
  if (field !== undefined) return { op: "field", path: field };
  const { confident, value } = path.evaluate() as { confident: boolean; value: unknown };
  if (confident) return constant(value);
  const of = (key: string): Condition | null => conditionOf(path.get(key) as NodePath, fields);
  if (isAssertionPath(path)) return of("expression");
  if (path.isIdentifier()) return ofName(path, fields);
  if (path.isUnaryExpression({ operator: "!" })) return not(of("argument"));
  if (path.isLogicalExpression({ operator: "&&" })) return both(of("left"), of("right"));
  if (path.isLogicalExpression({ operator: "||" })) return either(of("left"), of("right"));
  if (path.isConditionalExpression()) return either(both(of("test"), of("consequent")), both(not(of("test")), of("alternate")));
  if (path.isBinaryExpression()) return comparison(path.node.operator, of("left"), of("right"));
  return path.isCallExpression() ? inclusion(path, fields) : null;
}

function constant(value: unknown): Condition | null {
  if (value === undefined || value === null) return { op: "constant", value: null };
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? { op: "constant", value } : null;
}

/** A constant that holds a field, or a condition. */
function ofName(path: NodePath<t.Identifier>, fields: FieldReads): Condition | null {
  const binding = path.scope.getBinding(path.node.name);
  if (binding === undefined || !binding.constant) return null;
  const field = fields.get(binding.identifier);
  if (field !== undefined) return { op: "field", path: field };
  const declarator = binding.path;
  const isPlain = declarator.isVariableDeclarator() && binding.kind === "const" && t.isIdentifier(declarator.node.id);
  const init = isPlain ? (declarator.get("init") as NodePath) : null;
  return init === null || init.node == null || isDeclaredLater(declarator, path) ? null : conditionOf(init, fields);
}

function comparison(operator: string, a: Condition | null, b: Condition | null): Condition | null {
  if (a === null || b === null) return null;
  switch (operator) {
    case "===":
      return { op: "same", a, b };
    case "!==":
      return not({ op: "same", a, b });
    case "==":
    case "!=":
      return isText(a) || isText(b) ? comparison(`${operator}=`, a, b) : null;
    case "<":
      return { op: "less", a, b };
    case ">":
      return { op: "less", a: b, b: a };
    case "<=":
      return { op: "atMost", a, b };
    case ">=":
      return { op: "atMost", a: b, b: a };
    default:
      return null;
  }
}

// Fields that are compared with texts are texts.
const isText = (a: Condition): boolean => a.op === "constant" && typeof a.value === "string";

/** `["a", "b"].includes(e.key)` */
function inclusion(call: NodePath<t.CallExpression>, fields: FieldReads): Condition | null {
  const callee = call.get("callee") as NodePath;
  const [argument] = call.get("arguments");
  if (!callee.isMemberExpression() || argument === undefined || call.node.arguments.length > 1) return null;
  if (callee.node.computed || !t.isIdentifier(callee.node.property, { name: "includes" })) return null;
  const { confident, value } = callee.get("object").evaluate() as { confident: boolean; value: unknown };
  const item = conditionOf(argument, fields);
  if (!confident || !Array.isArray(value) || item === null) return null;
  return value.map((one) => comparison("===", item, constant(one))).reduce(either, NEVER);
}
