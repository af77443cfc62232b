/** Which functions an expression in an event attribute can stand for, and what stands around them. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import {
  type EventModifier,
  handlerAt,
  MODIFIER_NAMES,
  type ModifierName,
  readModifier,
  usageOf,
} from "../../../protocol/src/event-modifiers.ts";
import type { CompileContext } from "../context.ts";
import { isImported } from "./imports.ts";
import { isAssertionPath } from "./type-assertion.ts";

/** One that is possible. */
export interface Handler {
  /** Null: a function that cannot be seen from here. */
  readonly fn: NodePath<t.Function> | null;
  /** Around it, outermost first. */
  readonly modifiers: readonly EventModifier[];
}

const UNKNOWN: readonly Handler[] = [{ fn: null, modifiers: [] }];

/** Functions of heddle that return the handler that they are given, and the place of their argument. */
const WRAPPERS: readonly (readonly [name: string, argument: number])[] = [
  ["useCallback", 0],
  ["policy", 1],
];

/** Follows constants, branches, modifiers, `useCallback` and `policy`. What is no function does not listen. */
export function resolveHandlers(path: NodePath, ctx: CompileContext): readonly Handler[] {
  const of = (key: string): readonly Handler[] => resolveHandlers(path.get(key) as NodePath, ctx);
  if (isAssertionPath(path)) return of("expression");
  if (path.isFunctionExpression() || path.isArrowFunctionExpression() || path.isFunctionDeclaration()) return [{ fn: path, modifiers: [] }];
  if (path.isConditionalExpression()) return [...of("consequent"), ...of("alternate")];
  if (path.isLogicalExpression({ operator: "&&" })) return of("right");
  if (path.isLogicalExpression()) return [...of("left"), ...of("right")];
  if (path.isNullLiteral() || path.isBooleanLiteral() || path.isIdentifier({ name: "undefined" })) return [];
  if (path.isCallExpression()) return resolveCall(path, ctx);
  return path.isIdentifier() ? resolveVariable(path, ctx) : UNKNOWN;
}

/** Whether functions are possible that cannot be seen from here. */
export const isOpen = (handlers: readonly Handler[]): boolean => handlers.some(({ fn }) => fn === null);

/** What stands within modifiers that are called right here. */
export function withoutModifiers(path: NodePath<t.Expression>): NodePath<t.Expression> {
  const name = path.isCallExpression() ? modifierOf(path) : undefined;
  return name === undefined ? path : withoutModifiers((path.get("arguments") as NodePath<t.Expression>[])[handlerAt(name)]!);
}

/** What stands within modifiers and policies that are called right here. */
export function innermost(path: NodePath<t.Expression>): NodePath<t.Expression> {
  const inner = withoutModifiers(path);
  return isWrapped(inner) ? innermost(handlerArgument(inner as NodePath<t.CallExpression>) as NodePath<t.Expression>) : inner;
}

/**
 * Whether an expression is a function that is written here, within modifiers or a policy: it then is the same wherever it is
 * made, as a function alone would be.
 */
export function isWrapped(path: NodePath): boolean {
  if (!path.isCallExpression()) return false;
  const isPolicy = isImported(path.get("callee") as NodePath, "policy") && t.isStringLiteral(path.node.arguments[0]);
  const inner = handlerArgument(path);
  return (isPolicy || modifierOf(path) !== undefined) && inner !== undefined && (inner.isFunction() || isWrapped(inner));
}

/** Whether all but the handler is constant in a call of modifiers and policies, so that it means the same in each render. */
export function isConstantlyWrapped(path: NodePath): boolean {
  if (!isWrapped(path)) return path.isFunction();
  const handler = handlerArgument(path as NodePath<t.CallExpression>);
  return (path.get("arguments") as NodePath[]).every((arg) => (arg === handler ? isConstantlyWrapped(arg) : arg.evaluate().confident));
}

const modifierOf = (call: NodePath<t.CallExpression>): ModifierName | undefined =>
  MODIFIER_NAMES.find((name) => isImported(call.get("callee") as NodePath, name));

/** The handler that a modifier, `useCallback` or `policy` is given. */
export function handlerArgument(call: NodePath<t.CallExpression>): NodePath | undefined {
  const modifier = modifierOf(call);
  const at = modifier === undefined ? wrapperOf(call)?.[1] : handlerAt(modifier);
  return at === undefined ? undefined : call.get("arguments")[at];
}

const wrapperOf = (call: NodePath<t.CallExpression>): (typeof WRAPPERS)[number] | undefined =>
  WRAPPERS.find(([name]) => isImported(call.get("callee") as NodePath, name));

function resolveCall(path: NodePath<t.CallExpression>, ctx: CompileContext): readonly Handler[] {
  const modifier = modifierOf(path);
  if (modifier !== undefined) return resolveModifier(modifier, path, ctx);
  const handler = handlerArgument(path);
  return handler === undefined ? UNKNOWN : resolveHandlers(handler, ctx);
}

function resolveModifier(name: ModifierName, path: NodePath<t.CallExpression>, ctx: CompileContext): readonly Handler[] {
  const args = path.get("arguments") as NodePath[];
  const at = handlerAt(name);
  const problem = (text: string): readonly Handler[] => {
    ctx.report("modifierArguments", path.node, { name, problem: text, usage: usageOf(name) });
    return [];
  };
  const handler = args[at];
  const others = args.filter((arg) => arg !== handler);
  if (handler === undefined || isPlainValue(handler) || others.some((arg) => arg.isFunction()))
    return problem(`takes its handler as argument ${at + 1}`);
  const values: unknown[] = [];
  for (const arg of others) {
    const { confident, value } = arg.evaluate() as { confident: boolean; value: unknown };
    if (!confident) {
      ctx.report("modifierNotConstant", arg.node, { name });
      return resolveHandlers(handler, ctx);
    }
    values.push(value);
  }
  const modifier = readModifier(name, values);
  if (typeof modifier === "string") return problem(modifier);
  return resolveHandlers(handler, ctx).map(({ fn, modifiers }) => ({ fn, modifiers: [modifier, ...modifiers] }));
}

const isPlainValue = (path: NodePath): boolean => path.isLiteral() || path.isArrayExpression() || path.isObjectExpression();

function resolveVariable(path: NodePath<t.Identifier>, ctx: CompileContext): readonly Handler[] {
  const binding = path.scope.getBinding(path.node.name);
  if (binding === undefined || !binding.constant) return UNKNOWN;
  if (binding.path.isFunctionDeclaration()) return resolveHandlers(binding.path, ctx);
  const isPlain = binding.path.isVariableDeclarator() && binding.kind === "const" && t.isIdentifier(binding.path.node.id);
  // A constant that is made of itself would lead in circles.
  return isPlain && !isDeclaredLater(binding.path, path) ? resolveHandlers(binding.path.get("init") as NodePath, ctx) : UNKNOWN;
}

/** Whether a constant's initial value comes at or after the place that reads it, in the same function: so constants lead in no circles. */
export const isDeclaredLater = (declarator: NodePath, read: NodePath): boolean =>
  declarator.getFunctionParent() === read.getFunctionParent() && (declarator.node.end ?? 0) > (read.node.start ?? 0);
