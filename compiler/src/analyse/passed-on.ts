/** What becomes of the value of a constant in a component: whether it is only read and handed on, as it was made. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { isComponentElement } from "../lower/fragment.ts";
import { nameText } from "../lower/jsx-name.ts";
import { isHandlerName } from "./handler-attribute.ts";
import { isSetter } from "./capture-scan.ts";
import { exportOf } from "./imports.ts";
import { isReadingMethod } from "./builtins.ts";
import { isAssertionPath } from "./type-assertion.ts";

type Use = "read" | "passed" | "unknown";

/**
 * Whether somebody may see that it is the same object as before, a component or the dependencies of a hook, and nobody can change it.
 * `lists` are calls of `.map` whose rows are memoised.
 */
export function isPassedOn(binding: Binding, component: NodePath<t.Function>, lists: ReadonlySet<t.Node>): boolean {
  const uses = binding.referencePaths.map((reference) => useOf(reference, component, lists));
  return !uses.includes("unknown") && uses.includes("passed");
}

function useOf(path: NodePath, component: NodePath<t.Function>, lists: ReadonlySet<t.Node>): Use {
  const { parentPath: parent, node } = path;
  const next = (outer: NodePath): Use => useOf(outer, component, lists);
  if (parent === null) return "unknown";
  if (parent.isConditionalExpression()) return parent.node.test === node ? "read" : next(parent);
  if (isAssertionPath(parent) || parent.isLogicalExpression() || parent.isArrayExpression() || parent.isObjectExpression())
    return next(parent);
  if (parent.isObjectProperty() && parent.node.value === node && parent.parentPath.isObjectExpression()) return next(parent.parentPath);
  if (parent.isSpreadElement()) return next(parent);
  if (parent.isJSXExpressionContainer() || parent.isJSXSpreadAttribute()) return useInJsx(parent);
  if (parent.isMemberExpression() && parent.node.object === node) return useOfMember(parent, next, lists);
  if (parent.isCallExpression()) return useInCall(path, parent);
  if (parent.isReturnStatement()) return parent.getFunctionParent() === component ? "read" : "unknown";
  if (parent.isUnaryExpression({ operator: "delete" })) return "unknown";
  const isRead = parent.isUnaryExpression() || parent.isBinaryExpression() || parent.isTemplateLiteral() || parent.isTSTypeQuery();
  return isRead ? "read" : "unknown";
}

function useInJsx(path: NodePath): Use {
  const { parentPath: parent } = path;
  if (path.isJSXExpressionContainer() && parent?.isJSXAttribute()) {
    const name = nameText(parent.node.name);
    if (name === "ref" || name === "key") return "unknown";
    // What is given as a handler is a stable function in any case.
    if (isHandlerName(name)) return "read";
  }
  const isInComponent = path.findParent(isComponentElement) !== null;
  return isInComponent ? "passed" : "read";
}

function useOfMember(member: NodePath<t.MemberExpression>, next: (outer: NodePath) => Use, lists: ReadonlySet<t.Node>): Use {
  const { parentPath: parent, node } = member;
  if (!parent.isCallExpression() || parent.node.callee !== node) return next(member);
  if (lists.has(parent.node)) return "read";
  return t.isIdentifier(node.property) && !node.computed && isReadingMethod(node.property.name) ? next(parent) : "unknown";
}

function useInCall({ node, key }: NodePath, call: NodePath<t.CallExpression>): Use {
  const callee = call.get("callee") as NodePath;
  if (call.node.callee === node) return "read";
  const binding = callee.isIdentifier() ? callee.scope.getBinding(callee.node.name) : undefined;
  // State is immutable.
  if (binding !== undefined && isSetter(binding)) return "read";
  const isDeps = t.isArrayExpression(node) && typeof key === "number" && key > 0;
  return isDeps && /^use[A-Z]/.test(exportOf(callee) ?? "") ? "passed" : "unknown";
}
