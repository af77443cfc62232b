/** Looks through a function or an expression for what its result depends on. In any doubt it is not pure. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { isFragment } from "../lower/fragment.ts";
import { isComponentName, nameExpression, nameText } from "../lower/jsx-name.ts";
import { attributeOf, type GivenHandler } from "./handler-attribute.ts";
import { isKnownGlobal, isModuleConstant, isPureNode } from "./purity.ts";
import { isAssertionPath } from "./type-assertion.ts";

export abstract class PureScan {
  protected isPure = true;
  /** Components that it uses: whether these are pure is known at run time. */
  protected readonly components: Map<string, t.Expression> = new Map();
  /** Identifiers that need no look of their own. */
  protected readonly seen: Set<t.Node> = new Set();
  /** What it looks through, so that variables in there are its own: itself, and what it calls. */
  readonly #functions: NodePath[] = [];

  /** What is given as a handler: it is called later, if it is called. */
  protected abstract handler(path: GivenHandler, attribute: NodePath<t.JSXAttribute>): void;
  /** A variable of what is around it in the module. */
  protected abstract outer(path: NodePath<t.Identifier>, binding: Binding): void;
  /** One of its own. */
  protected own(_binding: Binding): void {}
  protected comparison(_path: NodePath<t.BinaryExpression>): void {}
  /** Whether something needs no look, as it is not part of what is made. */
  protected isApart(_path: NodePath): boolean {
    return false;
  }
  /** Whether a call is harmless for reasons of its own. */
  protected isHarmless(_call: NodePath<t.CallExpression>): boolean {
    return false;
  }

  /** Looks through an expression, or something that stands among children. */
  protected lookAt(path: NodePath): void {
    this.#visit(path);
    if (this.isPure && !this.isApart(path)) this.look(path);
  }

  /** Looks through what is within a function, or an expression. */
  protected look(fn: NodePath): void {
    this.#functions.push(fn);
    fn.traverse({
      enter: (path) => {
        if (this.isPure) this.#visit(path);
        if (!this.isPure) path.stop();
      },
    });
  }

  protected isOwn(binding: Binding | undefined): boolean {
    return binding !== undefined && this.#functions.some((fn) => binding.scope.path === fn || binding.scope.path.isDescendant(fn));
  }

  #visit(path: NodePath): void {
    if (this.seen.has(path.node)) return;
    const attribute = attributeOf(path);
    if (this.isApart(path)) path.skip();
    else if (attribute !== undefined) {
      this.handler(path as GivenHandler, attribute);
      path.skip();
    } else if (path.type.startsWith("TS")) {
      // Types show nothing; an assertion's expression is visited by itself.
      if (!isAssertionPath(path)) path.skip();
    } else if (path.isCallExpression() && (this.isHarmless(path) || this.#isLocalCall(path))) return;
    else if (!isPureNode(path)) this.isPure = false;
    else if (path.isJSXOpeningElement()) this.#tag(path);
    else if (path.isBinaryExpression()) this.comparison(path);
    else if (path.isIdentifier() && path.isReferencedIdentifier()) this.#reference(path);
  }

  #tag(path: NodePath<t.JSXOpeningElement>): void {
    const { name } = path.node;
    if (!isComponentName(name) || isFragment(path.parentPath)) return;
    const binding = path.scope.getBinding(nameText(name).split(".")[0]!);
    if (binding?.scope.path.isProgram() && binding.constant) this.components.set(nameText(name), nameExpression(name));
    else this.isPure = false;
  }

  /** A call of a function that the module has: what that depends on counts as if it stood here. */
  #isLocalCall(path: NodePath<t.CallExpression>): boolean {
    const callee = path.get("callee") as NodePath;
    const binding = callee.isIdentifier() ? callee.scope.getBinding(callee.node.name) : undefined;
    const fn = binding?.constant ? functionOf(binding) : undefined;
    if (fn === undefined || fn.node.async || fn.node.generator) return false;
    this.seen.add(callee.node);
    if (!this.#functions.some((known) => known.node === fn.node)) this.look(fn);
    return true;
  }

  #reference(path: NodePath<t.Identifier>): void {
    const binding = path.scope.getBinding(path.node.name);
    if (binding === undefined) this.isPure = isKnownGlobal(path.node.name);
    else if (this.isOwn(binding)) this.own(binding);
    else if (binding.scope.path.isProgram()) this.isPure = isModuleConstant(binding);
    else this.outer(path, binding);
  }
}

/** The function that a constant is. */
function functionOf({ path, kind }: Binding): NodePath<t.Function> | undefined {
  if (path.isFunctionDeclaration()) return path;
  if (!path.isVariableDeclarator() || kind !== "const" || !t.isIdentifier(path.node.id)) return undefined;
  const init = path.get("init") as NodePath;
  return init.isArrowFunctionExpression() ? init : undefined;
}
