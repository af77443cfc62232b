/**
 * What of a stateful component is kept from one render to the next outside of lists. It is what decides whether a component runs: its
 * props and content, as far as they are new objects each time, and its use as a whole where the component is pure. Handlers
 * of components become functions that stay the same in any case.
 */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { isComponentElement } from "../lower/fragment.ts";
import { nameText } from "../lower/jsx-name.ts";
import { type JsxChild, meaningfulChildren } from "../lower/children.ts";
import { isHandlerName } from "./handler-attribute.ts";
import { type CacheFacts, isList, isWrappedHandler, leavesOf, scanCache, type Surroundings } from "./cache-scan.ts";
import { isNewObject } from "./new-object.ts";
import { isPassedOn } from "./passed-on.ts";
import { innermost } from "./resolve-handler.ts";
import { isComponentFunction, isMovable, isTested } from "./row-handlers.ts";
import { sourcesOf } from "./sources.ts";
import { isAssertionPath } from "./type-assertion.ts";

/** An expression whose value is kept while what it depends on is the same. */
export interface Cache extends CacheFacts {
  /** As it is written; the opening tag stands for what stands behind it. */
  readonly node: t.Node;
}

/** What it is called for people, and where it is written. */
export interface Kept {
  readonly name: string;
  readonly path: NodePath;
  readonly node: t.Node;
  readonly at: t.SourceLocation | null;
  /** Variables on which it depends. Null: it is made in every render. */
  readonly deps: readonly string[] | null;
  readonly kind: "value" | "handler";
}

/** One stateful component's. */
export interface ComponentCaches {
  readonly component: NodePath<t.Function>;
  /** Outer before inner. */
  readonly caches: readonly Cache[];
  /** Handlers that are given to components. */
  readonly handlers: readonly t.Expression[];
  readonly kept: readonly Kept[];
}

/** What is known of the module. */
export interface ModuleFacts {
  readonly lists: ReadonlySet<t.Node>;
  /** Names of the module's own components that are pure. */
  readonly pure: ReadonlySet<string>;
}

export function findCaches(component: NodePath<t.Function>, facts: ModuleFacts): ComponentCaches {
  const finder = new CacheFinder(component, facts);
  if (!component.node.async && !component.node.generator) finder.find();
  return { component, caches: [...finder.caches.values()], handlers: finder.handlers, kept: finder.kept };
}

class CacheFinder {
  readonly caches: Map<t.Node, Cache> = new Map();
  readonly handlers: t.Expression[] = [];
  readonly kept: Kept[] = [];
  readonly #facts: ModuleFacts;
  /** Empty if they are not known. */
  #sources: ReadonlySet<string> | undefined;
  readonly #around: Surroundings & { readonly kept: Set<Binding> };

  constructor(component: NodePath<t.Function>, facts: ModuleFacts) {
    this.#facts = facts;
    this.#around = { component, lists: facts.lists, kept: new Set() };
  }

  find(): void {
    const { component } = this.#around;
    const skip = (path: NodePath): void => path.skip();
    component.traverse({
      // The memo cells are declared at the body's top, and each is for one value in a render.
      enter: (path) => {
        if (path.parent === component.node && path.key !== "body") path.skip();
      },
      Function: skip,
      Class: skip,
      Loop: skip,
      VariableDeclarator: (path) => this.#constant(path),
      JSXElement: (path) => this.#element(path),
    });
  }

  /** Found in the order of the source: what depends on it comes later. */
  #constant(path: NodePath<t.VariableDeclarator>): void {
    const { id } = path.node;
    const init = path.get("init") as NodePath;
    if (!t.isIdentifier(id) || !t.isVariableDeclaration(path.parent, { kind: "const" }) || !isNewObject(init)) return;
    const binding = path.scope.getBinding(id.name);
    const { component, lists, kept } = this.#around;
    if (binding === undefined || !isPassedOn(binding, component, lists)) return;
    // What a function returns, such as a hook, may be the same by itself.
    const isCalled = init.isCallExpression() && t.isIdentifier(init.node.callee);
    if (isCalled ? this.#keep(id.name, init) : this.#add(id.name, init)) kept.add(binding);
  }

  #element(path: NodePath<t.JSXElement>): void {
    const { name, attributes } = path.node.openingElement;
    if (!isComponentElement(path)) return;
    const tag = `<${nameText(name)}>`;
    // Told only where it is so: its props say the rest.
    if (this.#maySkip(path)) this.#keep(tag, path);
    for (const attribute of path.get("openingElement.attributes") as NodePath<t.JSXAttribute | t.JSXSpreadAttribute>[])
      if (attribute.isJSXAttribute()) this.#prop(attribute, tag);
    const hasProp = attributes.some((a) => t.isJSXAttribute(a) && nameText(a.name) === "children");
    if (!hasProp || meaningfulChildren(path).length > 0) this.#content(path, tag);
  }

  /** Whether the component may turn out to be one that needs not run: those with state compare their props themselves. */
  #maySkip(path: NodePath<t.JSXElement>): boolean {
    const { name } = path.node.openingElement;
    const first = nameText(name).split(".")[0]!;
    const binding = path.scope.getBinding(first);
    if (binding === undefined || !binding.scope.path.isProgram()) return false;
    return t.isImportDeclaration(binding.path.parent) || this.#facts.pure.has(nameText(name));
  }

  #prop(attribute: NodePath<t.JSXAttribute>, tag: string): void {
    const name = nameText(attribute.node.name);
    const container = attribute.get("value") as NodePath;
    const value = container.isJSXExpressionContainer() ? (container.get("expression") as NodePath) : container;
    if (value.node == null || name === "key" || name === "ref") return;
    if (isHandlerName(name)) {
      const isWrapped = container.isJSXExpressionContainer() && isWrappedHandler(container);
      if (isWrapped) this.#wrapped(value as NodePath<t.Expression>, `${name} of ${tag}`);
      else this.#handlers(value, `${name} of ${tag}`);
    } else if (isNewObject(value)) this.#add(`${name} of ${tag}`, value);
  }

  /** What stands around a handler is made once. */
  #wrapped(path: NodePath<t.Expression>, name: string): void {
    const { node } = path;
    const handler = innermost(path);
    if (!isMovable(handler)) return;
    this.caches.set(node, { node, deps: [], holes: [{ kind: "handler", node: handler.node }], uses: [] });
    this.kept.push({ name, path, node, at: node.loc ?? null, deps: [], kind: "handler" });
  }

  #handlers(value: NodePath, name: string): void {
    for (const leaf of leavesOf(value)) {
      const path = isAssertionPath(leaf) ? (leaf.get("expression") as NodePath) : leaf;
      if (!isOwnHandler(path, this.#around.component) || isTested(path)) continue;
      this.handlers.push(path.node as t.Expression);
      this.kept.push({ name, path, node: path.node, at: path.node.loc ?? null, deps: [], kind: "handler" });
    }
  }

  #content(path: NodePath<t.JSXElement>, tag: string): void {
    const children = meaningfulChildren(path);
    const name = `content of ${tag}`;
    if (children.length > 1) this.#add(name, path, children);
    else if (children.length === 1) this.#onlyChild(children[0]!, name);
  }

  #onlyChild(child: JsxChild, name: string): void {
    const value = child.isJSXExpressionContainer() ? (child.get("expression") as NodePath) : child;
    if (!isList(child, this.#facts.lists) && isNewObject(value)) this.#add(name, value);
  }

  #add(name: string, path: NodePath, content?: readonly NodePath[]): boolean {
    const isKept = this.#keep(name, path, content);
    if (!isKept) this.kept.push({ name, path, node: path.node, at: path.node.loc ?? null, deps: null, kind: "value" });
    return isKept;
  }

  /** Whether it would be made anew in each run all the same: whatever makes the component run is in it. */
  #neverHolds({ deps }: CacheFacts): boolean {
    const sources = (this.#sources ??= sourcesOf(this.#around.component) ?? new Set());
    return sources.size > 0 && deps.length >= sources.size && [...sources].every((name) => deps.includes(name));
  }

  /** Keeps what is at `path`, or its content. */
  #keep(name: string, path: NodePath, content?: readonly NodePath[]): boolean {
    const node = content === undefined ? path.node : (path.node as t.JSXElement).openingElement;
    if (this.caches.has(node)) return true;
    const facts = scanCache(path, content ?? [path], this.#around);
    if (facts === undefined || this.#neverHolds(facts)) return false;
    this.caches.set(node, { node, ...facts });
    const lists = facts.holes.some((hole) => hole.kind === "list") ? ["list"] : [];
    this.kept.push({ name, path, node, at: path.node.loc ?? null, deps: [...facts.deps, ...lists], kind: "value" });
    return true;
  }
}

/** A function that is written here, or one that the component makes anew with each render. */
function isOwnHandler(path: NodePath, component: NodePath<t.Function>): boolean {
  if (path.isArrowFunctionExpression() || path.isFunctionExpression()) return isMovable(path);
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  return binding !== undefined && isComponentFunction(binding, component);
}
