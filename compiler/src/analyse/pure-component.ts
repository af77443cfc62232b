/** Stateless components whose output follows from their props alone: a row that uses no others can be reused. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { type GivenHandler, isRef } from "./handler-attribute.ts";
import { PureScan } from "./pure-scan.ts";
import { isKnownGlobal } from "./purity.ts";

export interface PureComponent {
  readonly name: string;
  /** Components that it uses. */
  readonly uses: readonly t.Expression[];
}

/** The pure ones among the components of the module that show some of this JSX. */
export function findPure(jsx: readonly NodePath[], stateful: ReadonlySet<t.Node>): PureComponent[] {
  const found = new Map(jsx.map((path) => componentOf(path)).map((component) => [component?.node, component]));
  return [...found.values()]
    .filter((component) => component !== undefined && !stateful.has(component.node))
    .map((component) => new ComponentScan().scan(component!))
    .filter((component) => component !== undefined);
}

/** The function of the module's top level around a place, if it has a name by which it can be marked. */
function componentOf(path: NodePath): NodePath<t.Function> | undefined {
  const isOfModule = (parent: NodePath): boolean => parent.isFunction() && parent.scope.parent?.path.isProgram() === true;
  const fn = path.findParent(isOfModule) as NodePath<t.Function> | null;
  return fn === null || fn.node.async || fn.node.generator || nameOf(fn) === undefined ? undefined : fn;
}

function nameOf({ node, parent }: NodePath<t.Function>): string | undefined {
  if (t.isFunctionDeclaration(node)) return node.id?.name;
  const isConstant = t.isArrowFunctionExpression(node) && t.isVariableDeclarator(parent) && t.isIdentifier(parent.id);
  return isConstant ? (parent.id as t.Identifier).name : undefined;
}

class ComponentScan extends PureScan {
  scan(component: NodePath<t.Function>): PureComponent | undefined {
    this.look(component);
    return this.isPure ? { name: nameOf(component)!, uses: [...this.components.values()] } : undefined;
  }

  protected override handler(path: GivenHandler, attribute: NodePath<t.JSXAttribute>): void {
    if (!t.isIdentifier(path.node)) {
      // As a ref it would be another one in each render.
      this.isPure = !isRef(attribute);
      return;
    }
    const binding = path.scope.getBinding(path.node.name);
    this.isPure = binding === undefined ? isKnownGlobal(path.node.name) : binding.constant;
  }

  protected override outer(): void {
    this.isPure = false;
  }
}
