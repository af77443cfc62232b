/**
 * Which expressions of a component are immutable data, so that the same object means the same content: state, props, and
 * what is computed of these alone. Refs, modules and whatever a function unknown here returns may change in place.
 */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { constantOf } from "../lower/constant.ts";
import { isImported } from "./imports.ts";
import { isAssertionPath } from "./type-assertion.ts";

/** Whether a value of this expression of a component never changes its content. */
export function isImmutable(path: NodePath, component: NodePath): boolean {
  return new Provenance(component).expression(path);
}

/** Whether a variable is what one of these hooks of Heddle returns. */
export function hookOf(declarator: NodePath<t.VariableDeclarator>, names: readonly string[]): boolean {
  const init = declarator.get("init") as NodePath;
  return init.isCallExpression() && names.some((name) => isImported(init.get("callee"), name));
}

class Provenance {
  readonly #seen = new Set<Binding>();
  readonly #component: NodePath;

  constructor(component: NodePath) {
    this.#component = component;
  }

  expression(path: NodePath): boolean {
    if (path.isIdentifier()) return this.#reference(path);
    let found = true;
    const look = (inner: NodePath): void => {
      if (!this.#allows(inner)) found = false;
    };
    look(path);
    path.traverse({
      enter(inner) {
        look(inner);
        if (!found) inner.stop();
      },
    });
    return found;
  }

  #allows(path: NodePath): boolean {
    if (path.isMemberExpression() || path.isOptionalMemberExpression()) return !t.isIdentifier(path.node.property, { name: "current" });
    if (path.isCallExpression()) return t.isMemberExpression(path.node.callee) || isKnownCall(path);
    if (path.isThisExpression() || path.isNewExpression() || path.isTaggedTemplateExpression() || path.isAwaitExpression()) return false;
    return !path.isReferencedIdentifier() || this.#reference(path as NodePath<t.Identifier>);
  }

  #reference(path: NodePath<t.Identifier>): boolean {
    const binding = path.scope.getBinding(path.node.name);
    if (binding === undefined) return SAFE_GLOBALS.has(path.node.name);
    // Twice on the way: it is looked at already.
    if (this.#seen.has(binding)) return true;
    this.#seen.add(binding);
    const { path: declarator, scope } = binding;
    if (!scope.path.isProgram()) {
      // What a function around the component was given may be anything, such as a store.
      if (isChanged(binding) || !(scope.path === this.#component || scope.path.isDescendant(this.#component))) return false;
      if (binding.kind === "param") return true;
    }
    if (scope.path.isProgram()) return isHook(path) || (declarator.isVariableDeclarator() && isConstantOf(declarator.node, binding));
    if (!binding.constant || !declarator.isVariableDeclarator()) return false;
    if (hookOf(declarator, ["useState", "useReducer"]))
      return t.isArrayPattern(declarator.node.id) && !mayBeTransient(declarator.get("init") as NodePath<t.CallExpression>);
    return !bindsCurrent(declarator.node.id) && this.expression(declarator.get("init") as NodePath);
  }
}

// What they return is as immutable as what they are given.
const SAFE_GLOBALS: ReadonlySet<string> = new Set("undefined NaN Infinity Object Array Math String Number Boolean JSON".split(" "));

const isHook = (path: NodePath): boolean => isImported(path, "useMemo") || isImported(path, "useState") || isImported(path, "useReducer");

/** State may be said to be transient, in the options behind its initial value: then it may change in place. */
const mayBeTransient = (call: NodePath<t.CallExpression>): boolean =>
  isImported(call.get("callee") as NodePath, "useState") &&
  (call.node.arguments.length > 1 || call.node.arguments.some((argument) => t.isSpreadElement(argument)));

const isKnownCall = (path: NodePath<t.CallExpression>): boolean => {
  const callee = path.get("callee") as NodePath;
  return (
    (isHook(callee) && !mayBeTransient(path)) ||
    (callee.isIdentifier() && callee.scope.getBinding(callee.node.name) === undefined && SAFE_GLOBALS.has(callee.node.name))
  );
};

const isConstantOf = ({ init }: t.VariableDeclarator, binding: Binding): boolean =>
  binding.constant && init != null && constantOf(init) !== null;

const CHANGING_METHODS: ReadonlySet<string> = new Set(
  "push pop shift unshift splice sort reverse fill copyWithin set add delete clear".split(" "),
);

/** Whether something is done to the object that a variable holds: to a part of it, or by one of its methods. */
const isChanged = ({ referencePaths }: Binding): boolean => referencePaths.some((reference) => isChangedAt(reference));

function isChangedAt(path: NodePath): boolean {
  const { parentPath: parent, node } = path;
  if (isAssertionPath(parent)) return isChangedAt(parent);
  if (!(parent?.isMemberExpression() || parent?.isOptionalMemberExpression()) || parent.node.object !== node) return false;
  const around = parent.parentPath;
  const { property } = parent.node;
  if (around?.isAssignmentExpression() && around.node.left === parent.node) return true;
  if (around?.isUpdateExpression() || around?.isUnaryExpression({ operator: "delete" })) return true;
  const isCalled = (around?.isCallExpression() || around?.isOptionalCallExpression()) && around.node.callee === parent.node;
  return isCalled ? t.isIdentifier(property) && CHANGING_METHODS.has(property.name) : isChangedAt(parent);
}

/** Whether a pattern takes a ref's content out. */
function bindsCurrent(pattern: t.Node): boolean {
  let found = false;
  t.traverseFast(pattern, (node) => {
    if (t.isObjectProperty(node) && t.isIdentifier(node.key, { name: "current" })) found = true;
  });
  return found;
}
