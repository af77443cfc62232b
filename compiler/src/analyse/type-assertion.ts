import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";

type TypeAssertion = t.TSAsExpression | t.TSSatisfiesExpression | t.TSNonNullExpression;

/** `value as T`, `value satisfies T`, `value!`: at run time each is the value. */
export const isTypeAssertion = (node: t.Node | null | undefined): node is TypeAssertion =>
  t.isTSAsExpression(node) || t.isTSSatisfiesExpression(node) || t.isTSNonNullExpression(node);

/** What is asserted to have a type. */
export const withoutTypes = (node: t.Expression): t.Expression => (isTypeAssertion(node) ? withoutTypes(node.expression) : node);

/** As `isTypeAssertion`, for a path. */
export const isAssertionPath = (path: NodePath | null | undefined): path is NodePath<TypeAssertion> => isTypeAssertion(path?.node);
