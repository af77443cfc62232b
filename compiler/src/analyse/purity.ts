/** What code can be evaluated at any time, any number of times, and gives the same for the same values. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { constantOf } from "../lower/constant.ts";
import { isPureNew } from "./builtins.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const PURE_NODES = words(
  `ArrowFunctionExpression FunctionExpression BlockStatement ReturnStatement IfStatement VariableDeclaration VariableDeclarator
  ObjectPattern ArrayPattern ObjectProperty RestElement AssignmentPattern ObjectExpression ArrayExpression Identifier StringLiteral
  NumericLiteral BooleanLiteral NullLiteral BigIntLiteral RegExpLiteral TemplateLiteral TemplateElement BinaryExpression
  LogicalExpression ConditionalExpression UnaryExpression SequenceExpression MemberExpression OptionalMemberExpression SpreadElement
  SwitchStatement SwitchCase BreakStatement ContinueStatement ThrowStatement ForOfStatement ForStatement ExpressionStatement EmptyStatement
  JSXElement JSXOpeningElement JSXClosingElement JSXAttribute JSXSpreadAttribute JSXIdentifier JSXMemberExpression JSXNamespacedName
  JSXExpressionContainer JSXEmptyExpression JSXText JSXFragment JSXOpeningFragment JSXClosingFragment`,
);

/** Whether a node by itself is of a pure kind; what it refers to and what is in it must be looked at besides. */
export function isPureNode(path: NodePath): boolean {
  if (path.isNewExpression()) return isPureNew(path);
  if (!PURE_NODES.has(path.type)) return false;
  // A ref's content changes without anybody being told.
  if (path.isObjectProperty()) return !(t.isObjectPattern(path.parent) && t.isIdentifier(path.node.key, { name: "current" }));
  if (path.isFunction()) return !path.node.async && !path.node.generator;
  if (path.isVariableDeclaration()) return path.node.kind === "const" || path.node.kind === "let";
  if (path.isForOfStatement()) return !path.node.await;
  if (path.isUnaryExpression()) return path.node.operator !== "delete";
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return !t.isIdentifier(path.node.property, { name: "current" });
  return true;
}

/** A module's constant that can only ever have one value. */
export function isModuleConstant(binding: Binding): boolean {
  const { node } = binding.path;
  return (
    binding.constant && binding.kind === "const" && t.isVariableDeclarator(node) && node.init != null && constantOf(node.init) !== null
  );
}
