/**
 * Lists whose rows can be reused: what a row shows must depend on nothing but its item, its index and variables that can
 * be compared. In any doubt the list is left alone: memoisation may only ever be seen as speed.
 */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { constantOf } from "../lower/constant.ts";
import { isComponentName, nameText } from "../lower/jsx-name.ts";
import { hookOf, isImmutable } from "./immutable.ts";
import { mapCallback } from "./list-keys.ts";

export interface RowMemo {
  readonly call: NodePath<t.CallExpression>;
  /** The stateful component in which the list is made. */
  readonly component: NodePath<t.Function>;
  /** Variables of the component that rows use. */
  readonly deps: readonly string[];
}

/** How the rows of a `.map` call can be memoised, or nothing. */
export function rowMemo(call: NodePath<t.CallExpression>, stateful: ReadonlySet<t.Node>): RowMemo | undefined {
  const callback = mapCallback(call);
  const component = call.getFunctionParent();
  if (callback === undefined || component === null || !stateful.has(component.node)) return undefined;
  if (component.node.async || component.node.generator || callback.node.async || callback.node.generator) return undefined;
  // The memo cells are declared at the body's top: a list in a parameter's default comes before them.
  const body = component.get("body");
  if (!isShown(call) || call.findParent((p) => p === body || p === component || p.isLoop()) !== body) return undefined;
  if (!hasPlainParameters(callback.node)) return undefined;
  if (!isImmutable((call.get("callee") as NodePath<t.MemberExpression>).get("object"))) return undefined;
  const deps = new RowScan(callback, call).scan();
  return deps === undefined ? undefined : { call, component, deps };
}

/** The runtime sees by the function's length whether it reads the index: defaults and rests would hide that. */
function hasPlainParameters({ params }: t.Function): boolean {
  const [item, index, ...more] = params;
  const isPlain = item === undefined || t.isIdentifier(item) || t.isObjectPattern(item) || t.isArrayPattern(item);
  return isPlain && more.length === 0 && (index === undefined || t.isIdentifier(index));
}

/** Whether the list goes straight into JSX: anywhere else its array could be changed before it is shown. */
function isShown(path: NodePath): boolean {
  const { parentPath: parent } = path;
  if (parent?.isConditionalExpression() || parent?.isLogicalExpression()) return isShown(parent);
  return parent?.isJSXExpressionContainer() && !t.isJSXAttribute(parent.parent);
}

const PURE_METHODS: ReadonlySet<string> = new Set(
  `toFixed toPrecision toString toUpperCase toLowerCase trim trimStart trimEnd padStart padEnd slice substring charAt at join
  includes startsWith endsWith indexOf repeat replaceAll concat split`.split(/\s+/),
);
const PURE_FUNCTIONS: ReadonlySet<string> = new Set(["String", "Number", "Boolean"]);

const PURE_NODES: ReadonlySet<string> = new Set(
  `ArrowFunctionExpression FunctionExpression BlockStatement ReturnStatement IfStatement VariableDeclaration VariableDeclarator
  ObjectPattern ArrayPattern ObjectProperty RestElement AssignmentPattern ObjectExpression ArrayExpression Identifier StringLiteral
  NumericLiteral BooleanLiteral NullLiteral TemplateLiteral TemplateElement BinaryExpression LogicalExpression
  ConditionalExpression UnaryExpression MemberExpression OptionalMemberExpression CallExpression JSXElement JSXOpeningElement
  JSXClosingElement JSXAttribute JSXIdentifier JSXNamespacedName JSXExpressionContainer JSXEmptyExpression JSXText JSXFragment
  JSXOpeningFragment JSXClosingFragment`.split(/\s+/),
);

class RowScan {
  readonly #callback: NodePath<t.ArrowFunctionExpression | t.FunctionExpression>;
  readonly #call: NodePath;
  readonly #deps = new Set<string>();
  #pure = true;

  constructor(callback: NodePath<t.ArrowFunctionExpression | t.FunctionExpression>, call: NodePath) {
    this.#callback = callback;
    this.#call = call;
  }

  /** The variables that rows depend on, or nothing if rows may depend on more than variables. */
  scan(): string[] | undefined {
    this.#callback.traverse({
      enter: (path) => {
        if (this.#pure) this.#visit(path);
        if (!this.#pure) path.stop();
      },
    });
    return this.#pure ? [...this.#deps] : undefined;
  }

  #visit(path: NodePath): void {
    if (path.isIdentifier() && (isHandler(path) || isGivenTo(path, isRefName))) this.#capture(path);
    else if (path.isFunction() && isHandler(path)) {
      this.#handler(path);
      path.skip();
    } else if (path.type.startsWith("TS")) {
      // Types show nothing; an assertion's expression is visited by itself.
      if (!path.isTSAsExpression() && !path.isTSSatisfiesExpression() && !path.isTSNonNullExpression()) path.skip();
    } else if (!PURE_NODES.has(path.type) || !this.#isPure(path)) this.#pure = false;
    else if (path.isReferencedIdentifier()) this.#reference(path as NodePath<t.Identifier>);
  }

  #isPure(path: NodePath): boolean {
    if (path.isFunction()) return path === this.#callback;
    if (path.isVariableDeclaration()) return path.node.kind === "const";
    if (path.isUnaryExpression()) return path.node.operator !== "delete";
    if (path.isJSXOpeningElement()) return !isComponentName(path.node.name);
    if (path.isObjectProperty() || path.isJSXEmptyExpression()) return true;
    // A ref's content changes without anybody being told.
    if (path.isMemberExpression() || path.isOptionalMemberExpression()) return !t.isIdentifier(path.node.property, { name: "current" });
    return path.isCallExpression() ? isPureCall(path) : true;
  }

  #reference(path: NodePath<t.Identifier>): void {
    const binding = path.scope.getBinding(path.node.name);
    if (binding === undefined) this.#pure = isKnownGlobal(path.node.name);
    else if (this.#isOwn(binding)) return;
    else if (binding.scope.path.isProgram()) this.#pure = isConstant(binding);
    else if (isImmutable(path)) this.#depend(binding);
    else this.#pure = false;
  }

  /** What a handler captures decides only whether a reused row's handler is still the right one. */
  #handler(path: NodePath): void {
    const capture = (inner: NodePath<t.Identifier> | NodePath<t.JSXIdentifier>): void => {
      // What is no variable of the component is read when the handler runs.
      const binding = inner.scope.getBinding(inner.node.name);
      const isOutside = binding === undefined || binding.scope.path.isProgram();
      if (!isPropertyName(inner) && (!isOutside || inner.node.name === "arguments")) this.#capture(inner);
    };
    path.traverse({ Identifier: capture, JSXIdentifier: capture });
  }

  /** A variable whose identity alone counts. */
  #capture(path: NodePath<t.Identifier> | NodePath<t.JSXIdentifier>): void {
    const { name } = path.node;
    const binding = path.scope.getBinding(name);
    if (binding === undefined) this.#pure &&= isKnownGlobal(name);
    else if (binding.scope.path.isProgram()) this.#pure &&= binding.constant;
    else if (!this.#isOwn(binding) && !isStable(binding)) this.#depend(binding);
  }

  #depend(binding: Binding): void {
    // A variable that is declared after the list cannot be read where the list is made.
    const isDeclared = binding.kind === "param" || binding.kind === "hoisted" || isBefore(binding.path.node, this.#call.node);
    if (binding.constant && isDeclared) this.#deps.add(binding.identifier.name);
    else this.#pure = false;
  }

  #isOwn(binding: Binding): boolean {
    return binding.scope.path === this.#callback || binding.scope.path.isDescendant(this.#callback);
  }
}

/** Whether an expression may be what an attribute of such a name is given. */
function isGivenTo({ parentPath: parent }: NodePath, isName: (name: string) => boolean): boolean {
  if (parent?.isConditionalExpression() || parent?.isLogicalExpression()) return isGivenTo(parent, isName);
  if (parent?.isTSAsExpression() || parent?.isTSSatisfiesExpression() || parent?.isTSNonNullExpression()) return isGivenTo(parent, isName);
  return parent?.isJSXExpressionContainer() && t.isJSXAttribute(parent.parent) && isName(nameText(parent.parent.name));
}

/** Whether an expression may be a handler: it runs later, if it runs. */
const isHandler = (path: NodePath): boolean => isGivenTo(path, (name) => /^on[A-Z:]/.test(name));

/** Of a ref its identity counts. A function that is written there is another one in each render, so that nothing can be reused. */
const isRefName = (name: string): boolean => name === "ref";

const isPropertyName = ({ node, parent }: NodePath): boolean =>
  (t.isMemberExpression(parent, { computed: false }) || t.isOptionalMemberExpression(parent, { computed: false })) &&
  parent.property === node;

const isBefore = (a: t.Node, b: t.Node): boolean => (a.end ?? Infinity) <= (b.start ?? 0);

function isPureCall(path: NodePath<t.CallExpression>): boolean {
  const { callee } = path.node;
  if (t.isIdentifier(callee)) return PURE_FUNCTIONS.has(callee.name) && path.scope.getBinding(callee.name) === undefined;
  if (!t.isMemberExpression(callee) || callee.computed || !t.isIdentifier(callee.property)) return false;
  const isMath = t.isIdentifier(callee.object, { name: "Math" }) && path.scope.getBinding("Math") === undefined;
  return isMath ? callee.property.name !== "random" : PURE_METHODS.has(callee.property.name);
}

const isKnownGlobal = (name: string): boolean =>
  name === "undefined" || name === "NaN" || name === "Infinity" || name === "Math" || PURE_FUNCTIONS.has(name);

/** A module's constant that can only ever have one value. */
function isConstant(binding: Binding): boolean {
  const { node } = binding.path;
  return (
    binding.constant && binding.kind === "const" && t.isVariableDeclarator(node) && node.init != null && constantOf(node.init) !== null
  );
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
