/** Looks through a function or an expression for what its result depends on. In any doubt it is not pure. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { isComponentElement } from "../lower/fragment.ts";
import { nameExpression, nameText } from "../lower/jsx-name.ts";
import { type AnyCall, calledArguments, isKnownGlobal, isPureFunction, isSteadyUse } from "./builtins.ts";
import { hasGivenParts, isGivenValue } from "./given.ts";
import { attributeOf, type GivenHandler, isRef } from "./handler-attribute.ts";
import { importedName } from "./imports.ts";
import { isLocalChange } from "./local-change.ts";
import { isModuleConstant, isPureNode } from "./purity.ts";
import { isHookName } from "./stateful.ts";
import { isAssertionPath } from "./type-assertion.ts";

/** A component or a function that something uses: whether it is pure is known at run time. */
export interface Use {
  readonly node: t.Expression;
  /** It is called: with hooks in it, it would not be pure, as a component is. */
  readonly isCalled: boolean;
}

export abstract class PureScan {
  protected isPure = true;
  /** What it uses of other modules, and components of its own, by how it is written. */
  protected readonly uses: Map<string, Use> = new Map();
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
    } else if (path.isCallExpression() && this.isHarmless(path)) return;
    else if (path.isCallExpression() || path.isOptionalCallExpression()) this.isPure = this.#isPureCall(path);
    else if (path.isAssignmentExpression() || path.isUpdateExpression())
      this.isPure = isLocalChange(path, (binding) => this.isOwn(binding));
    else if (!isPureNode(path)) this.isPure = false;
    else if (path.isJSXOpeningElement()) this.#tag(path);
    else if (path.isJSXAttribute() || path.isJSXSpreadAttribute()) this.isPure = !this.#makesRef(path);
    else if (path.isBinaryExpression()) this.comparison(path);
    else if (path.isIdentifier() && path.isReferencedIdentifier()) this.#reference(path);
  }

  #tag(path: NodePath<t.JSXOpeningElement>): void {
    const { name } = path.node;
    if (!isComponentElement(path.parentPath)) return;
    const binding = path.scope.getBinding(nameText(name).split(".")[0]!);
    if (binding?.scope.path.isProgram() && binding.constant)
      this.uses.set(`<${nameText(name)}>`, { node: nameExpression(name), isCalled: false });
    else this.isPure = false;
  }

  /** Whether the element may get another ref each time: of refs the identity counts. */
  #makesRef(path: NodePath<t.JSXAttribute> | NodePath<t.JSXSpreadAttribute>): boolean {
    const root = this.#functions[0]!;
    if (path.isJSXSpreadAttribute()) return !hasGivenParts(path.get("argument"), root);
    return isRef(path) && !isGivenValue(path.get("value.expression") as NodePath, root);
  }

  #isPureCall(path: AnyCall): boolean {
    if (this.#isPureCallee(path.get("callee") as NodePath)) return true;
    if (path.isCallExpression() && isLocalChange(path, (binding) => this.isOwn(binding))) return true;
    return calledArguments(path)?.every((argument) => this.#isHarmlessArgument(argument)) ?? false;
  }

  /** A function of the module, whose dependencies count as if it stood here, or of another one, which is asked at run time. */
  #isPureCallee(callee: NodePath): boolean {
    // It is looked at by itself.
    if (callee.isFunction()) return true;
    const imported = importedName(callee);
    if (imported !== undefined) {
      if (isHookName(imported.split(".").at(-1))) return false;
      this.uses.set(imported, { node: t.cloneNode(callee.node as t.Expression), isCalled: true });
      t.traverseFast(callee.node, (node) => void this.seen.add(node));
      return true;
    }
    const binding = callee.isIdentifier() ? callee.scope.getBinding(callee.node.name) : undefined;
    const fn = binding?.constant ? functionOf(binding) : undefined;
    if (fn === undefined || fn.node.async || fn.node.generator) return false;
    this.seen.add(callee.node);
    if (!this.#functions.some((known) => known.node === fn.node || fn.isDescendant(known))) this.look(fn);
    return this.isPure;
  }

  /** What a method may call: a function that is written there is looked at by itself. */
  #isHarmlessArgument(path: NodePath): boolean {
    return path.isLiteral() || isPureFunction(path) || this.#isPureCallee(path);
  }

  #reference(path: NodePath<t.Identifier>): void {
    const binding = path.scope.getBinding(path.node.name);
    if (binding === undefined) this.isPure = isKnownGlobal(path.node.name);
    else if (this.isOwn(binding)) this.own(binding);
    else if (binding.scope.path.isProgram()) this.isPure = isModuleConstant(binding) || isSteadyUse(path);
    else this.outer(path, binding);
  }
}

/** The function that a constant is. */
export function functionOf({ path, kind }: Binding): NodePath<t.Function> | undefined {
  if (path.isFunctionDeclaration()) return path;
  if (!path.isVariableDeclarator() || kind !== "const" || !t.isIdentifier(path.node.id)) return undefined;
  const init = path.get("init") as NodePath;
  return init.isArrowFunctionExpression() || init.isFunctionExpression() ? init : undefined;
}
