/** Which uses of components are written out in one module, and in which order that is found out: what is used comes before its users. */
import type { Binding, NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import type { Merged } from "../analyse/nesting.ts";
import { isNamedAsComponent } from "../analyse/owner.ts";
import { mapCallback } from "../analyse/list-keys.ts";
import type { CompileContext } from "../context.ts";
import type { JsxParent } from "../lower/children.ts";
import { isComponentElement } from "../lower/fragment.ts";
import { bindingOfTag } from "../lower/jsx-name.ts";
import { type Body, bodyOf, showsContent } from "./body.ts";
import type { InlinableComponent } from "./inlinable.ts";
import { soleRoots } from "./sole-roots.ts";

/** Of a component's definition, if others use it too: with each use a page gets it again. */
const MAX_BYTES_IF_SHARED = 256;

/** Of the code in its slots: components that show each other twice would double it each time. */
const MAX_SIZE = 1000;
const MAX_SIZE_IF_SHARED = 100;

export class Inlining {
  readonly #components: ReadonlyMap<Binding, InlinableComponent>;
  readonly #roots: ReadonlySet<t.Node>;
  readonly #sole: ReadonlySet<t.Node>;
  /** Nothing: it stays a component, or is just being looked at. */
  readonly #bodies = new Map<InlinableComponent, Body | undefined>();
  readonly #lowerRootsOf: (component: InlinableComponent) => void;

  /** `roots`: JSX that is an expression, of which `lowerRootsOf` lowers those of a component. */
  constructor(
    components: ReadonlyMap<Binding, InlinableComponent>,
    roots: readonly JsxParent[],
    stateful: ReadonlySet<t.Node>,
    lowerRootsOf: (component: InlinableComponent) => void,
  ) {
    this.#components = components;
    this.#roots = new Set(roots.map(({ node }) => node));
    this.#sole = soleRoots(roots, stateful);
    this.#lowerRootsOf = lowerRootsOf;
  }

  /** What the element's component shows, if it can be written out. */
  bodyOf(element: NodePath<t.JSXElement>, ctx: CompileContext): Body | undefined {
    const binding = bindingOfTag(element);
    const component = binding === undefined ? undefined : this.#components.get(binding);
    return component === undefined ? undefined : this.lower(component, ctx);
  }

  /** What a component shows, which is lowered if that has not happened yet. */
  lower(component: InlinableComponent, ctx: CompileContext): Body | undefined {
    if (this.#bodies.has(component)) return this.#bodies.get(component);
    // One that shows itself finds nothing.
    this.#bodies.set(component, undefined);
    const { root, uses } = component;
    const { node } = root;
    this.#lowerRootsOf(component);
    const nodes = ctx.roots.get(ctx.lowered.get(node)!) ?? [];
    const body = nodes.length === 0 ? undefined : bodyOf(component, nodes, ctx);
    const inlined = body !== undefined && isSmall(body, uses > 1) ? body : undefined;
    this.#bodies.set(component, inlined);
    return inlined;
  }

  /** Takes note of what the root's template takes in; null if it may not. */
  mergedInto(root: NodePath): Merged | null {
    const listed = root.find(({ node }) => this.#roots.has(node));
    return listed !== null && this.#sole.has(listed.node) ? { bytes: 0, slots: 0 } : null;
  }

  /**
   * Whether something around it may catch what it throws when it is shown, but not what whoever makes it throws; or may not show it, so
   * that it would throw nothing.
   */
  isGuarded(path: NodePath, ctx: CompileContext): boolean {
    const { parentPath: at } = path;
    if (at === null) return true;
    if (isComponentElement(at)) {
      const body = this.bodyOf(at as NodePath<t.JSXElement>, ctx);
      const isShown = path.listKey === "children" && body !== undefined && showsContent(body);
      return !isShown || body.hasComponents || this.isGuarded(at, ctx);
    }
    if (at.isFunction() && !isRow(at)) return !isNamedAsComponent(at);
    return !(isRow(at) || at.isJSX() || PASSING.has(at.type)) || this.isGuarded(at, ctx);
  }
}

const isSmall = ({ bytes, size }: Body, isShared: boolean): boolean =>
  isShared ? bytes <= MAX_BYTES_IF_SHARED && size <= MAX_SIZE_IF_SHARED : size <= MAX_SIZE;

/** What only hands on what is written in it, and to be shown there. */
const PASSING: ReadonlySet<string> = new Set(
  `ConditionalExpression LogicalExpression TSAsExpression TSSatisfiesExpression TSNonNullExpression ReturnStatement BlockStatement
  IfStatement SwitchStatement SwitchCase`.split(/\s+/),
);

/** `items.map(…)`, or its function. */
const isRow = (path: NodePath): boolean =>
  path.isFunction() ? path.listKey === "arguments" && isRow(path.parentPath) : path.isCallExpression() && mapCallback(path) !== undefined;
