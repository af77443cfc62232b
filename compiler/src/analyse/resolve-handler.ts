/** Which functions an expression in an event attribute can stand for. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { isImported } from "./imports.ts";

export interface Handlers {
  readonly functions: ReadonlySet<NodePath<t.Function>>;
  /** Whether functions that cannot be seen from here are possible too. */
  readonly isOpen: boolean;
}

const NONE: Handlers = { functions: new Set(), isOpen: false };
const UNKNOWN: Handlers = { functions: new Set(), isOpen: true };

/** Functions of heddle that return the handler that they are given, and the place of their argument. */
const WRAPPERS: readonly (readonly [name: string, argument: number])[] = [
  ["useCallback", 0],
  ["policy", 1],
];

/** Follows constants, branches, `useCallback` and `policy`. What is no function does not listen. */
export function resolveHandlers(path: NodePath): Handlers {
  if (path.isTSAsExpression() || path.isTSSatisfiesExpression() || path.isTSNonNullExpression())
    return resolveHandlers(path.get("expression"));
  if (path.isFunctionExpression() || path.isArrowFunctionExpression() || path.isFunctionDeclaration())
    return { functions: new Set<NodePath<t.Function>>([path]), isOpen: false };
  if (path.isConditionalExpression()) return union(path.get("consequent"), path.get("alternate"));
  if (path.isLogicalExpression({ operator: "&&" })) return resolveHandlers(path.get("right"));
  if (path.isLogicalExpression()) return union(path.get("left"), path.get("right"));
  if (path.isNullLiteral() || path.isBooleanLiteral() || path.isIdentifier({ name: "undefined" })) return NONE;
  if (path.isCallExpression()) return resolveCall(path);
  return path.isIdentifier() ? resolveVariable(path) : UNKNOWN;
}

function resolveCall(path: NodePath<t.CallExpression>): Handlers {
  const wrapper = WRAPPERS.find(([name]) => isImported(path.get("callee"), name));
  const handler = wrapper === undefined ? undefined : path.get("arguments")[wrapper[1]];
  return handler === undefined ? UNKNOWN : resolveHandlers(handler);
}

function resolveVariable(path: NodePath<t.Identifier>): Handlers {
  const binding = path.scope.getBinding(path.node.name);
  if (binding === undefined || !binding.constant) return UNKNOWN;
  if (binding.path.isFunctionDeclaration()) return resolveHandlers(binding.path);
  const isPlain = binding.path.isVariableDeclarator() && binding.kind === "const" && t.isIdentifier(binding.path.node.id);
  // A constant that is made of itself would lead in circles.
  return isPlain && !isDeclaredLater(binding.path, path) ? resolveHandlers(binding.path.get("init") as NodePath) : UNKNOWN;
}

/** Whether a constant's initial value comes at or after the place that reads it, in the same function. */
const isDeclaredLater = (declarator: NodePath, read: NodePath): boolean =>
  declarator.getFunctionParent() === read.getFunctionParent() && (declarator.node.end ?? 0) > (read.node.start ?? 0);

function union(a: NodePath, b: NodePath): Handlers {
  const [first, second] = [resolveHandlers(a), resolveHandlers(b)];
  return { functions: new Set([...first.functions, ...second.functions]), isOpen: first.isOpen || second.isOpen };
}
