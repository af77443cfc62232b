/**
 * Whether a variable of a row or a component holds what it was given, or a primitive. An object that is made whenever the
 * code runs is another one each time: handlers could tell whether it ran again, by its identity and by what they change in it.
 */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { type AnyCall, givesPrimitive } from "./builtins.ts";
import { isAssertionPath } from "./type-assertion.ts";

/** `root` is what is looked through: if it is a function, its parameters are given. */
export function isGiven(binding: Binding, root: NodePath): boolean {
  if (!binding.constant) return false;
  if (binding.kind === "param") return isGivenParameter(binding, root);
  const { path } = binding;
  if (!path.isVariableDeclarator() || !isPlain(path.node.id, binding)) return false;
  const init = path.get("init") as NodePath;
  if (init.node != null) return isGivenValue(init, root);
  const loop = path.parentPath.parentPath;
  return loop !== null && loop.isForOfStatement() && isGivenValue(loop.get("right"), root);
}

function isGivenParameter(binding: Binding, root: NodePath): boolean {
  const fn = binding.scope.path;
  const at = fn.isFunction() ? fn.node.params.findIndex((param) => isPlain(param, binding)) : -1;
  return at >= 0 && (fn.node === root.node || isHandedOver(fn) || isOfItems(fn, at, root));
}

/** A function that others call, with what they have. */
const isHandedOver = ({ parentPath: parent }: NodePath): boolean =>
  parent?.isJSXExpressionContainer() || parent?.isObjectProperty() || false;

/** Of a function that a method of an array is given: an item of an array, or the index. */
function isOfItems(fn: NodePath, at: number, root: NodePath): boolean {
  const call = fn.parentPath;
  if (!call?.isCallExpression() || fn.key !== 0) return false;
  const callee = call.get("callee") as NodePath;
  if (!callee.isMemberExpression() || !t.isIdentifier(callee.node.property)) return false;
  if (!/^(map|filter|flatMap|find|some|every|findIndex|findLast|findLastIndex)$/.test(callee.node.property.name)) return false;
  return at > 0 || isGivenValue(callee.get("object"), root);
}

/** Whether a pattern takes the variable's value as it is: no rest, and no default, which may be made there. */
function isPlain(pattern: t.Node | null, of: Binding): boolean {
  if (t.isIdentifier(pattern)) return pattern === of.identifier;
  if (t.isArrayPattern(pattern)) return pattern.elements.some((element) => isPlain(element, of));
  if (t.isObjectPattern(pattern)) return pattern.properties.some((property) => t.isObjectProperty(property) && isPlain(property.value, of));
  return t.isAssignmentPattern(pattern) && isPrimitive(pattern.right) && isPlain(pattern.left, of);
}

const isPrimitive = (node: t.Node): boolean =>
  (t.isLiteral(node) && !t.isRegExpLiteral(node)) || t.isUnaryExpression(node) || t.isBinaryExpression(node);

/** As `isGiven`, of an expression. */
export function isGivenValue(path: NodePath, root: NodePath): boolean {
  const are = (...keys: string[]): boolean => keys.every((key) => isGivenValue(path.get(key) as NodePath, root));
  if (isAssertionPath(path)) return are("expression");
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return are("object");
  if (path.isConditionalExpression()) return are("consequent", "alternate");
  if (path.isLogicalExpression()) return are("left", "right");
  if (path.isCallExpression() || path.isOptionalCallExpression()) return givesPrimitive(path) || (isPick(path) && are("callee"));
  if (!path.isIdentifier()) return isPrimitive(path.node);
  const binding = path.scope.getBinding(path.node.name);
  const isWithin = binding !== undefined && (binding.scope.path === root || binding.scope.path.isDescendant(root));
  return !isWithin || isGiven(binding, root);
}

/** As `isGivenValue`, of an object whose parts are asked for: of a parameter's rest too. */
export function hasGivenParts(path: NodePath, root: NodePath): boolean {
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  const isRest = binding?.constant === true && binding.scope.path.node === root.node && isRestOf(root.node, binding.identifier);
  return isRest || isGivenValue(path, root);
}

const isRestOf = (fn: t.Node, name: t.Identifier): boolean =>
  t.isFunction(fn) &&
  fn.params.some(
    (param) => t.isObjectPattern(param) && param.properties.some((property) => t.isRestElement(property) && property.argument === name),
  );

/** `items.find(…)`: one of what is there. */
const isPick = ({ node: { callee } }: AnyCall): boolean =>
  (t.isMemberExpression(callee) || t.isOptionalMemberExpression(callee)) &&
  ["find", "findLast", "at"].some((name) => t.isIdentifier(callee.property, { name }));
