/**
 * Changes that only the function sees in which they are made: of a variable that it declares itself, or of an array or
 * object that it has written there. A function within it must not do the same: it may be called later.
 */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";

type Change = NodePath<t.AssignmentExpression> | NodePath<t.UpdateExpression> | NodePath<t.CallExpression>;

/** Whether an assignment is one; a call, if it is `list.push(…)`. */
export function isLocalChange(path: Change, isOwn: (binding: Binding | undefined) => boolean): boolean {
  const isHere = (name: NodePath, test: (binding: Binding) => boolean): boolean => {
    const binding = name.isIdentifier() ? name.scope.getBinding(name.node.name) : undefined;
    if (binding === undefined || !isOwn(binding) || !test(binding)) return false;
    return binding.scope.getFunctionParent()?.path.node === path.getFunctionParent()?.node;
  };
  const target = path.get(path.isAssignmentExpression() ? "left" : path.isUpdateExpression() ? "argument" : "callee") as NodePath;
  if (!target.isMemberExpression()) return !path.isCallExpression() && isHere(target, ({ kind }) => kind !== "param");
  const object = target.get("object");
  if (path.isCallExpression()) return t.isIdentifier(target.node.property, { name: "push" }) && isHere(object, isNewArray);
  return isHere(object, isNewObject);
}

const initOf = ({ path: { node }, kind }: Binding): t.Node | null | undefined =>
  kind === "const" && t.isVariableDeclarator(node) && t.isIdentifier(node.id) ? node.init : undefined;

const isNewArray = (binding: Binding): boolean => t.isArrayExpression(withoutTypes(initOf(binding)));
const isNewObject = (binding: Binding): boolean => isNewArray(binding) || t.isObjectExpression(withoutTypes(initOf(binding)));

const withoutTypes = (node: t.Node | null | undefined): t.Node | null | undefined =>
  t.isTSAsExpression(node) || t.isTSSatisfiesExpression(node) ? withoutTypes(node.expression) : node;
