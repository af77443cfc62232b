/** Looks through a part of a component for the variables of the component on which its value depends. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { isKnownGlobal } from "./builtins.ts";
import { type GivenHandler, isRef } from "./handler-attribute.ts";
import { hookOf, isImmutable } from "./immutable.ts";
import { PureScan } from "./pure-scan.ts";
import { isComponentFunction, isTested } from "./row-handlers.ts";

export abstract class CaptureScan extends PureScan {
  /** Variables of the component. Wherever the value is used, they have been given theirs. */
  protected readonly deps: Set<string> = new Set();
  /** What is looked through. */
  protected readonly place: NodePath;
  protected readonly component: NodePath<t.Function>;

  constructor(place: NodePath, component: NodePath<t.Function>) {
    super();
    this.place = place;
    this.component = component;
  }

  /** A handler that is made with each render of the component: the value need not depend on it if it is found when it is called. */
  protected abstract bindLate(path: NodePath<t.Expression>, attribute: NodePath<t.JSXAttribute>): void;

  protected override handler(path: GivenHandler, attribute: NodePath<t.JSXAttribute>): void {
    if (t.isIdentifier(path.node)) this.#named(path as NodePath<t.Identifier>, attribute);
    // Of a ref the identity counts: a function that is written there is another one in each render.
    else if (isTested(path) || isRef(attribute)) this.isPure = false;
    else this.#late(path as NodePath<t.Expression>, attribute);
  }

  #named(path: NodePath<t.Identifier>, attribute: NodePath<t.JSXAttribute>): void {
    const { name } = path.node;
    const binding = path.scope.getBinding(name);
    if (binding === undefined) this.isPure = isKnownGlobal(name);
    else if (binding.scope.path.isProgram()) this.isPure = binding.constant;
    else if (this.isOwn(binding) || isStable(binding)) return;
    else if (isComponentFunction(binding, this.component) && !isTested(path) && !isRef(attribute)) this.#late(path, attribute);
    // It may be a handler or nothing: which it is shows.
    else if (this.isDeclared(binding)) this.deps.add(name);
    else this.isPure = false;
  }

  #late(path: NodePath<t.Expression>, attribute: NodePath<t.JSXAttribute>): void {
    // In a function that is called from here it would be that of all its callers.
    if (path.isDescendant(this.place)) this.bindLate(path, attribute);
    else this.isPure = false;
  }

  protected override outer(path: NodePath<t.Identifier>, binding: Binding): void {
    if (this.isComparable(path, binding)) this.deps.add(path.node.name);
    else this.isPure = false;
  }

  protected isComparable(path: NodePath, binding: Binding): boolean {
    return isImmutable(path, this.component) && this.isDeclared(binding);
  }

  /** Whether it can be read where the value is made, by its name: it was declared before, and nothing nearer is called the same. */
  protected isDeclared(binding: Binding): boolean {
    const { constant, kind, path, scope, identifier } = binding;
    if (!constant || this.place.parentPath.scope.getBinding(identifier.name) !== binding) return false;
    // Of the cases of a switch the one with the declaration may not have run.
    const isBefore = (path.node.end ?? Infinity) <= (this.place.node.start ?? 0) && !scope.path.isSwitchStatement();
    return kind === "param" || kind === "hoisted" || isBefore;
  }

  /** The variables of what is looked through that a function in it uses. */
  protected ownCapturesOf(fn: NodePath): Binding[] {
    return capturesOf(fn).filter((binding) => this.isOwn(binding));
  }
}

/** The variables of what is around a function that it uses. */
export function capturesOf(fn: NodePath): Binding[] {
  const found = new Set<Binding>();
  const note = (path: NodePath): void => {
    if (!path.isReferencedIdentifier() && !path.isBindingIdentifier()) return;
    const binding = path.scope.getBinding(path.node.name);
    if (binding !== undefined && binding.scope.path !== fn && !binding.scope.path.isDescendant(fn)) found.add(binding);
  };
  fn.traverse({ Identifier: note, JSXIdentifier: note });
  return [...found];
}

/** Setters, dispatchers and refs are the same in every render of an instance. */
export function isStable(binding: Binding): boolean {
  if (!binding.constant || !binding.path.isVariableDeclarator()) return false;
  const { id } = binding.path.node;
  return hookOf(binding.path, ["useRef"]) ? t.isIdentifier(id) : isSetter(binding);
}

/** What `useState` or `useReducer` returns second. */
export function isSetter({ path, identifier }: Binding): boolean {
  if (!path.isVariableDeclarator() || !hookOf(path, ["useState", "useReducer"])) return false;
  const { id } = path.node;
  return t.isArrayPattern(id) && t.isIdentifier(id.elements[1], { name: identifier.name });
}
