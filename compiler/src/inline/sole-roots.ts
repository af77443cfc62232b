/**
 * JSX in whose place nothing else ever stands. What two branches show, or two components without state, is one thing to whoever
 * compares if their templates are the same, so only where there is no second one may a template take in more than is written.
 */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { JsxParent } from "../lower/children.ts";
import { isComponentElement } from "../lower/fragment.ts";
import { isNamedAsComponent } from "../analyse/owner.ts";

/** Those of the `roots`, which are JSX that is an expression; `stateful` are the components that nothing else is compared with. */
export function soleRoots(roots: readonly JsxParent[], stateful: ReadonlySet<t.Node>): ReadonlySet<t.Node> {
  const search = new SoleSearch(roots, stateful);
  return new Set(roots.map(({ node }) => node).filter((node) => search.isSole(node)));
}

class SoleSearch {
  readonly #places: ReadonlyMap<t.Node, NodePath | undefined>;
  readonly #counts = new Map<t.Node, number>();
  readonly #stateful: ReadonlySet<t.Node>;
  /** Of roots and functions. */
  readonly #found = new Map<t.Node, boolean>();

  constructor(roots: readonly JsxParent[], stateful: ReadonlySet<t.Node>) {
    this.#places = new Map(roots.map((path) => [path.node, placeOf(path)]));
    this.#stateful = stateful;
    for (const place of this.#places.values())
      if (place !== undefined) this.#counts.set(place.node, (this.#counts.get(place.node) ?? 0) + 1);
  }

  isSole(root: t.Node): boolean {
    return this.#once(root, () => {
      const place = this.#places.get(root);
      if (place === undefined || this.#counts.get(place.node)! > 1) return false;
      return place.isFunction() ? this.#isSoleComponent(place) : this.#isWithinSole(place);
    });
  }

  /** Without state a component is what it shows, to whoever compares. Where other modules show it, they know nothing else of this one. */
  #isSoleComponent(fn: NodePath<t.Function>): boolean {
    if (this.#stateful.has(fn.node)) return true;
    const binding = bindingOf(fn);
    if (binding === undefined) return t.isExportDefaultDeclaration(fn.parent);
    return this.#once(fn.node, () => binding.constant && binding.referencePaths.every((reference) => this.#isSoleUse(reference)));
  }

  #isSoleUse(reference: NodePath): boolean {
    if (reference.isExportDeclaration() || reference.parentPath?.isExportDeclaration() || t.isExportSpecifier(reference.parent))
      return true;
    const tag = reference.parentPath;
    if (!tag?.isJSXOpeningElement()) return tag?.isJSXClosingElement() ?? false;
    const element = tag.parentPath;
    return this.#places.has(element.node) ? this.isSole(element.node) : this.#isWithinSole(element);
  }

  /** What a component is given it may show in the place of anything else. */
  #isWithinSole(path: NodePath): boolean {
    const around = path.findParent((at) => this.#places.has(at.node) || isComponentElement(at));
    return around !== null && !isComponentElement(around) && this.isSole(around.node);
  }

  /** Whoever comes back to where it began has not found a place. */
  #once(node: t.Node, find: () => boolean): boolean {
    const known = this.#found.get(node);
    if (known !== undefined) return known;
    this.#found.set(node, false);
    const found = find();
    this.#found.set(node, found);
    return found;
  }
}

/** The slot or the component that shows it; nothing if that may be anybody. */
function placeOf(path: JsxParent): NodePath | undefined {
  for (let at: NodePath = path.parentPath; !at.isProgram(); at = at.parentPath!) {
    if (at.isJSXAttribute()) return undefined;
    if (at.isJSXExpressionContainer()) return at;
    // What is given to a call, as to `map`, is for whom the call is for.
    if (at.isFunction() && at.listKey !== "arguments") return isNamedAsComponent(at) ? at : undefined;
  }
  return undefined;
}

function bindingOf(fn: NodePath<t.Function>): Binding | undefined {
  const declaration = fn.isFunctionDeclaration() ? fn.node : fn.parent;
  const id = t.isFunctionDeclaration(declaration) || t.isVariableDeclarator(declaration) ? declaration.id : undefined;
  return t.isIdentifier(id) ? fn.parentPath.scope.getBinding(id.name) : undefined;
}
