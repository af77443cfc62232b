/** What an expression of a component depends on, if its value can be kept from one render to the next. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { nameText } from "../lower/jsx-name.ts";
import { isHandlerName } from "./handler-attribute.ts";
import { capturesOf, CaptureScan, isSetter, isStable } from "./capture-scan.ts";
import { isGiven } from "./given.ts";
import { isNewObject } from "./new-object.ts";
import type { Use } from "./pure-scan.ts";
import { innermost, isConstantlyWrapped, isWrapped } from "./resolve-handler.ts";
import { isComponentFunction, isMovable } from "./row-handlers.ts";

export interface CacheFacts {
  /** Variables of the component on which the value depends. */
  readonly deps: readonly string[];
  /** What is evaluated in each render, and given to it: handlers, which are found when they are called, and memoised lists. */
  readonly holes: readonly Hole[];
  /** Components in it, and functions of other modules. */
  readonly uses: readonly Use[];
}

export interface Hole {
  readonly kind: "handler" | "list";
  readonly node: t.Expression;
}

/** What is known of the component around an expression. */
export interface Surroundings {
  readonly component: NodePath<t.Function>;
  /** Calls of `.map` whose rows are memoised. */
  readonly lists: ReadonlySet<t.Node>;
  /** Variables whose values are kept. */
  readonly kept: ReadonlySet<Binding>;
}

/** `parts` are what is looked through: `place` itself, or its content. Nothing if the value may depend on more than can be compared. */
export function scanCache(place: NodePath, parts: readonly NodePath[], around: Surroundings): CacheFacts | undefined {
  return new CacheScan(place, around).scan(parts);
}

/** Whether memoised lists are all that something among children can show, beside nothing and texts. */
export function isList(container: NodePath, lists: ReadonlySet<t.Node>): boolean {
  return container.isJSXExpressionContainer() && leavesOf(container.get("expression") as NodePath).some(({ node }) => lists.has(node));
}

/** Whether a component is given a handler with modifiers or a policy that are the same in each render. */
export function isWrappedHandler(container: NodePath<t.JSXExpressionContainer>): boolean {
  const { parentPath: attribute } = container;
  if (!attribute.isJSXAttribute() || !isHandlerName(nameText(attribute.node.name))) return false;
  const value = container.get("expression") as NodePath;
  return isWrapped(value) && isConstantlyWrapped(value);
}

/** What an expression may be, of several by conditions. */
export function leavesOf(path: NodePath): NodePath[] {
  const of = (key: string): NodePath[] => leavesOf(path.get(key) as NodePath);
  if (path.isConditionalExpression()) return [...of("consequent"), ...of("alternate")];
  return path.isLogicalExpression() ? [...of("left"), ...of("right")] : [path];
}

class CacheScan extends CaptureScan {
  readonly #around: Surroundings;
  readonly #holes = new Map<t.Node, Hole>();

  constructor(place: NodePath, around: Surroundings) {
    super(place, around.component);
    this.#around = around;
  }

  scan(parts: readonly NodePath[]): CacheFacts | undefined {
    for (const part of parts) if (this.isPure) this.lookAt(part);
    if (!this.isPure) return undefined;
    return { deps: [...this.deps], holes: [...this.#holes.values()], uses: [...this.uses.values()] };
  }

  protected override isApart(path: NodePath): boolean {
    if (!path.isJSXExpressionContainer()) return false;
    if (isList(path, this.#around.lists)) this.#list(path);
    else if (isWrappedHandler(path)) this.bindLate(path.get("expression") as NodePath<t.Expression>);
    else return false;
    return true;
  }

  /** A memoised list is evaluated in any case: its handlers are of the latest render. */
  #list(path: NodePath<t.JSXExpressionContainer>): void {
    const isAlways = t.isJSX(this.place.node) && path.findParent((p) => p === this.place || !t.isJSX(p.node)) === this.place;
    if (isAlways) this.#hole("list", path.node.expression as t.Expression);
    else this.isPure = false;
  }

  /** Setters are called in functions, whenever these are called. */
  protected override isHarmless(call: NodePath<t.CallExpression>): boolean {
    const callee = call.get("callee") as NodePath;
    const binding = callee.isIdentifier() ? callee.scope.getBinding(callee.node.name) : undefined;
    return binding !== undefined && isSetter(binding) && call.getFunctionParent() !== this.component;
  }

  protected override bindLate(given: NodePath<t.Expression>): void {
    const path = innermost(given);
    const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
    if (!isMovable(path) || (binding !== undefined && !this.isDeclared(binding))) this.isPure = false;
    // One that uses variables of a function around it is another one in each call of that.
    else if (this.ownCapturesOf(path).length > 0) this.#dependOnCaptures(path);
    // It is given outside of the expression, in each render.
    else this.#hole("handler", path.node);
  }

  /** Whatever a function does when it is called: made of the same variables it does the same. */
  #dependOnCaptures(fn: NodePath): void {
    for (const binding of capturesOf(fn)) {
      if (binding.scope.path.isProgram() || isStable(binding)) continue;
      if (this.isOwn(binding) && isGiven(binding, this.place)) continue;
      if (this.isDeclared(binding) && !this.#isRenewed(binding)) this.deps.add(binding.identifier.name);
      else this.isPure = false;
    }
  }

  #hole(kind: Hole["kind"], node: t.Expression): void {
    this.#holes.set(node, { kind, node });
  }

  protected override outer(path: NodePath<t.Identifier>, binding: Binding): void {
    // One that is never the same would keep nothing.
    if (this.#isRenewed(binding)) this.isPure = false;
    else if (!(isStable(binding) && isSetter(binding))) super.outer(path, binding);
  }

  protected override isComparable(path: NodePath, binding: Binding): boolean {
    return this.#around.kept.has(binding) ? this.isDeclared(binding) : super.isComparable(path, binding);
  }

  #isRenewed(binding: Binding): boolean {
    if (this.#around.kept.has(binding)) return false;
    if (isComponentFunction(binding, this.component) || binding.path.isFunctionDeclaration()) return true;
    const { path } = binding;
    if (!path.isVariableDeclarator() || !t.isIdentifier(path.node.id) || path.node.init == null) return false;
    const init = path.get("init") as NodePath;
    // What a function gives may be the same, as with hooks.
    return isNewObject(init) && !(init.isCallExpression() && t.isIdentifier(init.node.callee));
  }
}
