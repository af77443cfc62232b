/** What the rows of a list depend on: what they show by one way, what their handlers use by another. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { CaptureScan } from "./capture-scan.ts";
import { isGiven } from "./given.ts";
import type { Callback } from "./list-keys.ts";
import type { Use } from "./pure-scan.ts";
import { withoutModifiers } from "./resolve-handler.ts";
import { isMovable, isOfRow, type RowHandler } from "./row-handlers.ts";

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
  /** Components that rows use, and functions of other modules. */
  readonly uses: readonly Use[];
}

/** Nothing if rows may depend on more than can be compared. */
export function scanRow(callback: Callback, component: NodePath<t.Function>): RowFacts | undefined {
  return new RowScan(callback, component).scan();
}

class RowScan extends CaptureScan {
  readonly #callback: Callback;
  readonly #index: Binding | undefined;
  readonly #tests: RowTest[] = [];
  readonly #handlers: RowHandler[] = [];
  #readsIndex = false;

  constructor(callback: Callback, component: NodePath<t.Function>) {
    super(callback, component);
    this.#callback = callback;
    const [, index] = callback.node.params;
    this.#index = t.isIdentifier(index) ? callback.scope.getOwnBinding(index.name) : undefined;
  }

  scan(): RowFacts | undefined {
    this.look(this.#callback);
    if (!this.isPure) return undefined;
    return {
      deps: [...this.deps],
      tests: this.#tests.filter(({ value }) => !this.deps.has(value)),
      readsIndex: this.#readsIndex,
      handlers: this.#handlers,
      uses: [...this.uses.values()],
    };
  }

  /** The handler is made when it is called, of what the component has then. */
  protected override bindLate(given: NodePath<t.Expression>, attribute: NodePath<t.JSXAttribute>): void {
    const path = withoutModifiers(given);
    const captures = this.ownCapturesOf(path);
    if (!isMovable(path) || !captures.every((binding) => isGiven(binding, this.#callback))) {
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

  /** `value === key`: the row does not depend on the variable itself. */
  protected override comparison(path: NodePath<t.BinaryExpression>): void {
    if (path.node.operator !== "===" && path.node.operator !== "!==") return;
    const [left, right] = [path.get("left") as NodePath, path.get("right") as NodePath];
    for (const [value, key] of [[left, right] as const, [right, left] as const]) {
      if (!value.isIdentifier() || !this.#isOfParameter(key)) continue;
      const binding = value.scope.getBinding(value.node.name);
      if (binding === undefined || this.isOwn(binding) || binding.scope.path.isProgram() || !this.isComparable(value, binding)) continue;
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
}
