/** What code can be evaluated at any time, any number of times, and gives the same for the same values. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { constantOf } from "../lower/constant.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const TEXT_METHODS = words(
  `toFixed toPrecision toString toUpperCase toLowerCase trim trimStart trimEnd padStart padEnd substring charAt join
  includes startsWith endsWith indexOf repeat replaceAll`,
);
const FINDING_METHODS = words("at find findLast findIndex some every");
const PURE_METHODS: ReadonlySet<string> = new Set([...TEXT_METHODS, "at", "slice", "concat", "split"]);
/** Of arrays: they call the function that is written there, which is looked at by itself. */
const ITERATING_METHODS = words("map filter some every find findIndex findLast flatMap toSorted reduce");
const PURE_FUNCTIONS = words("String Number Boolean");

const PURE_NODES = words(
  `ArrowFunctionExpression FunctionExpression BlockStatement ReturnStatement ExpressionStatement IfStatement VariableDeclaration VariableDeclarator
  ObjectPattern ArrayPattern ObjectProperty RestElement AssignmentPattern ObjectExpression ArrayExpression Identifier StringLiteral
  NumericLiteral BooleanLiteral NullLiteral TemplateLiteral TemplateElement BinaryExpression LogicalExpression
  ConditionalExpression UnaryExpression MemberExpression OptionalMemberExpression CallExpression JSXElement JSXOpeningElement
  JSXClosingElement JSXAttribute JSXSpreadAttribute JSXIdentifier JSXMemberExpression JSXNamespacedName JSXExpressionContainer JSXEmptyExpression JSXText
  JSXFragment JSXOpeningFragment JSXClosingFragment`,
);

/** Whether a node by itself is of a pure kind; what it refers to and what is in it must be looked at besides. */
export function isPureNode(path: NodePath): boolean {
  // The properties of an object can be read at any time; an iterator only once.
  if (path.isSpreadElement()) return t.isObjectExpression(path.parent);
  if (!PURE_NODES.has(path.type)) return false;
  // A ref's content changes without anybody being told.
  if (path.isObjectProperty()) return !(t.isObjectPattern(path.parent) && t.isIdentifier(path.node.key, { name: "current" }));
  if (path.isFunction()) return !path.node.async && !path.node.generator;
  if (path.isVariableDeclaration()) return path.node.kind === "const";
  if (path.isUnaryExpression()) return path.node.operator !== "delete";
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return !t.isIdentifier(path.node.property, { name: "current" });
  return path.isCallExpression() ? isPureCall(path) : true;
}

/** Whether what a call gives is no new object: a primitive, or a part of what it is called on. */
export function givesNothingNew({ node: { callee } }: NodePath<t.CallExpression>): boolean {
  if (t.isIdentifier(callee)) return PURE_FUNCTIONS.has(callee.name);
  if (!t.isMemberExpression(callee) || callee.computed || !t.isIdentifier(callee.property)) return false;
  return (
    TEXT_METHODS.has(callee.property.name) || FINDING_METHODS.has(callee.property.name) || t.isIdentifier(callee.object, { name: "Math" })
  );
}

/** Whether a method leaves what it is called on as it is, and calls nothing. */
export const isReadingMethod = (name: string): boolean => PURE_METHODS.has(name);

function isPureCall(path: NodePath<t.CallExpression>): boolean {
  const { callee, arguments: args } = path.node;
  if (t.isIdentifier(callee)) return PURE_FUNCTIONS.has(callee.name) && path.scope.getBinding(callee.name) === undefined;
  if (!t.isMemberExpression(callee) || callee.computed || !t.isIdentifier(callee.property)) return false;
  const isMath = t.isIdentifier(callee.object, { name: "Math" }) && path.scope.getBinding("Math") === undefined;
  const { name } = callee.property;
  if (isMath) return name !== "random";
  return PURE_METHODS.has(name) || (ITERATING_METHODS.has(name) && isWrittenHere(args[0]));
}

const isWrittenHere = (argument: t.Node | undefined): boolean => t.isArrowFunctionExpression(argument);

/** A global that is the same in every run. */
export const isKnownGlobal = (name: string): boolean =>
  name === "undefined" || name === "NaN" || name === "Infinity" || name === "Math" || PURE_FUNCTIONS.has(name);

/** A module's constant that can only ever have one value. */
export function isModuleConstant(binding: Binding): boolean {
  const { node } = binding.path;
  return (
    binding.constant && binding.kind === "const" && t.isVariableDeclarator(node) && node.init != null && constantOf(node.init) !== null
  );
}
