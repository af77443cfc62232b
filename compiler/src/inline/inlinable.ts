/** Components whose JSX can be written out where they are used: all that they do is to show something. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { JsxParent } from "../lower/children.ts";
import { constantOf } from "../lower/constant.ts";
import { keyOf } from "../lower/fragment.ts";
import { functionOf } from "../analyse/pure-scan.ts";

/** A function of the module that has JSX as its only statement, and no state. */
export interface InlinableComponent {
  readonly fn: NodePath<t.Function>;
  /** What it shows. */
  readonly root: JsxParent;
  readonly props: Props;
  /** How often the module uses it. */
  readonly uses: number;
}

/** What it calls its props. */
export interface Props {
  /** All that it reads, each with a constant for where it is not given. */
  readonly fallbacks: ReadonlyMap<string, t.Expression | undefined>;
  /** The prop that an expression is the value of. Where there is no function around it, names mean one thing. */
  nameOf(node: t.Node): string | undefined;
}

/** The module's own, by the variables that hold them. What they consist of is looked at when it is lowered. */
export function findInlinable(program: NodePath<t.Program>, stateful: ReadonlySet<t.Node>): ReadonlyMap<Binding, InlinableComponent> {
  const found = new Map<Binding, InlinableComponent>();
  for (const binding of Object.values(program.scope.bindings)) {
    const fn = binding.constant ? functionOf(binding) : undefined;
    if (fn === undefined || stateful.has(fn.node) || fn.node.async || fn.node.generator || readsItself(fn)) continue;
    const root = returnedBy(fn);
    const props = root === undefined || keyOf(root) !== undefined ? undefined : propsOf(fn);
    const uses = binding.referencePaths.filter(({ parent }) => t.isJSXOpeningElement(parent)).length;
    if (root !== undefined && props !== undefined && uses > 0) found.set(binding, { fn, root, props, uses });
  }
  return found;
}

/** By a name that is known in there alone: `const Card = function Inner() {…}`. */
const readsItself = ({ scope }: NodePath<t.Function>): boolean =>
  Object.values(scope.bindings).some(({ kind, referenced }) => kind === "local" && referenced);

function returnedBy(fn: NodePath<t.Function>): JsxParent | undefined {
  const body = fn.get("body") as NodePath;
  const [statement, ...more] = body.isBlockStatement() ? body.get("body") : [];
  const value = statement === undefined ? body : statement.isReturnStatement() && more.length === 0 ? statement.get("argument") : undefined;
  return value?.isJSXElement() || value?.isJSXFragment() ? value : undefined;
}

/** Nothing if the function may see more of what it is given than single props. */
function propsOf(fn: NodePath<t.Function>): Props | undefined {
  const [param, ...more] = fn.node.params;
  if (param === undefined) return { fallbacks: new Map(), nameOf: () => undefined };
  if (more.length > 0) return undefined;
  if (t.isIdentifier(param)) return propsOfObject(fn.scope.getBinding(param.name)!);
  return t.isObjectPattern(param) ? propsOfPattern(param, fn) : undefined;
}

/** Whether props have it that are not given it. */
const isOfAnyObject = (name: string): boolean => name in Object.prototype;

/** `props.title` */
function propsOfObject({ constant, referencePaths, identifier }: Binding): Props | undefined {
  const nameOf = (node: t.Node | null): string | undefined => {
    if (!t.isMemberExpression(node, { computed: false }) || !t.isIdentifier(node.object, { name: identifier.name })) return undefined;
    return (node.property as t.Identifier).name;
  };
  const names = referencePaths.map(({ parent }) => nameOf(parent));
  if (!constant || !names.every((name) => name !== undefined && !isOfAnyObject(name))) return undefined;
  return { fallbacks: new Map(names.map((name) => [name!, undefined])), nameOf };
}

/** `{ title, kind = "plain" }` */
function propsOfPattern({ properties }: t.ObjectPattern, { scope }: NodePath<t.Function>): Props | undefined {
  const fallbacks = new Map<string, t.Expression | undefined>();
  const names = new Map<string, string>();
  for (const property of properties) {
    if (!t.isObjectProperty(property) || property.computed) return undefined;
    const name = t.isIdentifier(property.key) ? property.key.name : t.isStringLiteral(property.key) ? property.key.value : undefined;
    const fallback = t.isAssignmentPattern(property.value) ? property.value.right : undefined;
    const local = t.isAssignmentPattern(property.value) ? property.value.left : property.value;
    if (name === undefined || isOfAnyObject(name) || fallbacks.has(name) || !t.isIdentifier(local)) return undefined;
    if (fallback !== undefined && constantOf(fallback) === null) return undefined;
    const { constant, referencePaths } = scope.getBinding(local.name)!;
    // One that is a component itself is no expression.
    if (!constant || referencePaths.some(({ node }) => !t.isIdentifier(node))) return undefined;
    fallbacks.set(name, fallback);
    names.set(local.name, name);
  }
  return { fallbacks, nameOf: (node) => (t.isIdentifier(node) ? names.get(node.name) : undefined) };
}
