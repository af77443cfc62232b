/** What the rows of a list depend on: what they show by one way, what their handlers use by another. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { hookOf, isImmutable } from "./immutable.ts";
import type { Callback } from "./list-keys.ts";
import { type GivenHandler, isRef } from "./handler-attribute.ts";
import { PureScan } from "./pure-scan.ts";
import { isKnownGlobal } from "./purity.ts";
import { withoutModifiers } from "./resolve-handler.ts";
import { isComponentFunction, isMovable, isOfRow, isTested, type RowHandler } from "./row-handlers.ts";

/** `value === key` in what a row shows, where `value` is a variable of the component and `key` comes from the row. */
export interface RowTest {
  readonly value: string;
  readonly key: t.Expression;
}

export interface RowFacts {
  /** Variables of the component on which what rows show depends. */
  readonly deps: readonly string[];
  /** Variables that rows only compare with something of their own: a change concerns the rows whose own was or is equal. */
  readonly tests: readonly RowTest[];
  /** What rows show depends on their place. */
  readonly readsIndex: boolean;
  readonly handlers: readonly RowHandler[];
  /** Components that rows use. */
  readonly uses: readonly t.Expression[];
}

/** Nothing if rows may depend on more than can be compared. */
export function scanRow(callback: Callback, component: NodePath<t.Function>): RowFacts | undefined {
  return new RowScan(callback, component).scan();
}

class RowScan extends PureScan {
  readonly #callback: Callback;
  readonly #component: NodePath<t.Function>;
  readonly #index: Binding | undefined;
  readonly #deps = new Set<string>();
  readonly #tests: RowTest[] = [];
  readonly #handlers: RowHandler[] = [];
  #readsIndex = false;

  constructor(callback: Callback, component: NodePath<t.Function>) {
    super();
    this.#callback = callback;
    this.#component = component;
    const [, index] = callback.node.params;
    this.#index = t.isIdentifier(index) ? callback.scope.getOwnBinding(index.name) : undefined;
  }

  scan(): RowFacts | undefined {
    this.look(this.#callback);
    if (!this.isPure) return undefined;
    return {
      deps: [...this.#deps],
      tests: this.#tests.filter(({ value }) => !this.#deps.has(value)),
      readsIndex: this.#readsIndex,
      handlers: this.#handlers,
      uses: [...this.components.values()],
    };
  }

  protected override handler(path: GivenHandler, attribute: NodePath<t.JSXAttribute>): void {
    if (t.isIdentifier(path.node)) this.#named(path as NodePath<t.Identifier>, attribute);
    // Of a ref the identity counts: a function that is written there is another one in each render.
    else if (isTested(path) || isRef(attribute)) this.isPure = false;
    else this.#bindLate(withoutModifiers(path as NodePath<t.Expression>), attribute);
  }

  #named(path: NodePath<t.Identifier>, attribute: NodePath<t.JSXAttribute>): void {
    const { name } = path.node;
    const binding = path.scope.getBinding(name);
    if (binding === undefined) this.isPure = isKnownGlobal(name);
    else if (binding.scope.path.isProgram()) this.isPure = binding.constant;
    else if (this.isOwn(binding) || isStable(binding)) return;
    else if (isComponentFunction(binding, this.#component) && !isTested(path) && !isRef(attribute)) this.#bindLate(path, attribute);
    // It may be a handler or nothing: which it is shows.
    else this.#depend(binding);
  }

  /** The handler is made when it is called, of what the component has then. */
  #bindLate(path: NodePath<t.Expression>, attribute: NodePath<t.JSXAttribute>): void {
    const captures = this.#capturesOf(path);
    if (!isMovable(path) || captures.some(({ constant }) => !constant)) {
      this.isPure = false;
      return;
    }
    if (captures.every((binding) => this.#isParameter(binding)) && isOfRow(attribute, this.#callback)) {
      this.#handlers.push({ node: path.node, captures: null });
      return;
    }
    // What is made for the row's variables is another function, which would not have the policy.
    if (path.isCallExpression()) this.isPure = false;
    this.#handlers.push({ node: path.node, captures: captures.map(({ identifier }) => identifier.name) });
    for (const binding of captures) this.own(binding);
  }

  /** The row's own variables that a handler uses. */
  #capturesOf(path: NodePath): Binding[] {
    const found = new Set<Binding>();
    const note = ({ node: { name }, scope }: NodePath<t.Identifier> | NodePath<t.JSXIdentifier>): void => {
      const binding = scope.getBinding(name);
      if (binding === undefined || !this.isOwn(binding)) return;
      if (binding.scope.path !== path && !binding.scope.path.isDescendant(path)) found.add(binding);
    };
    path.traverse({ Identifier: note, JSXIdentifier: note });
    return [...found];
  }

  /** `value === key`: the row does not depend on the variable itself. */
  protected override comparison(path: NodePath<t.BinaryExpression>): void {
    if (path.node.operator !== "===" && path.node.operator !== "!==") return;
    const [left, right] = [path.get("left") as NodePath, path.get("right") as NodePath];
    for (const [value, key] of [[left, right] as const, [right, left] as const]) {
      if (!value.isIdentifier() || !this.#isOfParameter(key)) continue;
      const binding = value.scope.getBinding(value.node.name);
      if (binding === undefined || this.isOwn(binding) || binding.scope.path.isProgram() || !this.#isComparable(value, binding)) continue;
      this.#tests.push({ value: value.node.name, key: key.node as t.Expression });
      this.seen.add(value.node);
      return;
    }
  }

  /** `item`, `item.id`: what is taken of the row's parameters without a call. */
  #isOfParameter(path: NodePath): boolean {
    if (path.isMemberExpression() && !path.node.computed)
      return !t.isIdentifier(path.node.property, { name: "current" }) && this.#isOfParameter(path.get("object"));
    const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
    return binding !== undefined && this.#isParameter(binding);
  }

  #isParameter({ kind, scope }: Binding): boolean {
    return kind === "param" && scope === this.#callback.scope;
  }

  protected override own(binding: Binding): void {
    this.#readsIndex ||= binding === this.#index;
  }

  protected override outer(path: NodePath<t.Identifier>, binding: Binding): void {
    if (this.#isComparable(path, binding)) this.#deps.add(path.node.name);
    else this.isPure = false;
  }

  #isComparable(path: NodePath, binding: Binding): boolean {
    return isImmutable(path) && this.#isDeclared(binding);
  }

  #depend(binding: Binding): void {
    if (this.#isDeclared(binding)) this.#deps.add(binding.identifier.name);
    else this.isPure = false;
  }

  /** A variable that is declared after the list cannot be read where the list is made. */
  #isDeclared({ constant, kind, path }: Binding): boolean {
    const isBefore = (path.node.end ?? Infinity) <= (this.#callback.node.start ?? 0);
    return constant && (kind === "param" || kind === "hoisted" || isBefore);
  }
}

/** Setters, dispatchers and refs are the same in every render of an instance. */
function isStable(binding: Binding): boolean {
  if (!binding.constant || !binding.path.isVariableDeclarator()) return false;
  const { id } = binding.path.node;
  if (hookOf(binding.path, ["useRef"])) return t.isIdentifier(id);
  return (
    hookOf(binding.path, ["useState", "useReducer"]) &&
    t.isArrayPattern(id) &&
    t.isIdentifier(id.elements[1], { name: binding.identifier.name })
  );
}
