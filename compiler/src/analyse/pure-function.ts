/** Functions of a module whose result follows from what they are given: a row that uses no others can be reused. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { isKnownGlobal } from "./builtins.ts";
import { capturesOf } from "./capture-scan.ts";
import { type GivenHandler, isRef } from "./handler-attribute.ts";
import { isGiven } from "./given.ts";
import { functionOf, PureScan, type Use } from "./pure-scan.ts";
import { hasJsx } from "./stateful.ts";

export interface PureFunction {
  readonly name: string;
  /** Components and functions that it uses. */
  readonly uses: readonly Use[];
}

/** The pure ones among a module's functions that others can use or that show something. Those with hooks are left out. */
export function findPure(program: NodePath<t.Program>, stateful: ReadonlySet<t.Node>): PureFunction[] {
  const exported = exportedNames(program);
  const found: PureFunction[] = [];
  for (const [name, binding] of Object.entries(program.scope.bindings)) {
    const fn = binding.constant ? functionOf(binding) : undefined;
    if (fn === undefined || stateful.has(fn.node) || fn.node.async || fn.node.generator) continue;
    // Others are looked through where they are called.
    if (!exported.has(name) && !hasJsx(fn.node)) continue;
    const uses = new FunctionScan(fn).scan();
    if (uses !== undefined) found.push({ name, uses });
  }
  return found;
}

/** The names of the module's own variables that it exports. */
function exportedNames(program: NodePath<t.Program>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { node } of program.get("body")) {
    if (t.isExportDefaultDeclaration(node)) {
      if (t.isIdentifier(node.declaration)) names.add(node.declaration.name);
      else if (t.isFunctionDeclaration(node.declaration) && node.declaration.id != null) names.add(node.declaration.id.name);
    } else if (t.isExportNamedDeclaration(node) && node.source == null) {
      for (const name of Object.keys(t.getBindingIdentifiers(node.declaration ?? node, false, true))) names.add(name);
      for (const one of node.specifiers) if (t.isExportSpecifier(one) && t.isIdentifier(one.local)) names.add(one.local.name);
    }
  }
  return names;
}

class FunctionScan extends PureScan {
  readonly #fn: NodePath<t.Function>;

  constructor(fn: NodePath<t.Function>) {
    super();
    this.#fn = fn;
  }

  scan(): Use[] | undefined {
    this.look(this.#fn);
    return this.isPure ? [...this.uses.values()] : undefined;
  }

  protected override handler(path: GivenHandler, attribute: NodePath<t.JSXAttribute>): void {
    if (!t.isIdentifier(path.node)) {
      // As a ref it would be another one in each render.
      this.isPure = !isRef(attribute) && capturesOf(path).every((binding) => !this.isOwn(binding) || isGiven(binding, this.#fn));
      return;
    }
    const binding = path.scope.getBinding(path.node.name);
    this.isPure = binding === undefined ? isKnownGlobal(path.node.name) : binding.constant;
  }

  protected override outer(): void {
    this.isPure = false;
  }
}
