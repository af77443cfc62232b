/** Tags that stand for constants which are no components. */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import { type Fix, replaced } from "../diagnostics/suggestion.ts";
import { constantOf } from "../lower/constant.ts";
import { bindingOfTag } from "../lower/jsx-name.ts";
import { withoutTypes } from "./type-assertion.ts";

/** Reports a component whose tag is a variable that is surely no function. A text is the name of an element. */
export function checkComponentType(element: NodePath<t.JSXElement>, ctx: CompileContext): void {
  const { name } = element.node.openingElement;
  if (!t.isJSXIdentifier(name)) return;
  const binding = bindingOfTag(element);
  const what = binding === undefined ? undefined : kindOf(binding, ctx);
  if (what === undefined) return;
  ctx.report("noComponent", name, { name: name.name, what }, what === "JSX" ? asValue(element, name.name) : []);
}

function kindOf({ path, kind, constant }: Binding, ctx: CompileContext): string | undefined {
  if (path.isClassDeclaration()) return "a class";
  if (!constant || kind !== "const" || !path.isVariableDeclarator() || !t.isIdentifier(path.node.id)) return undefined;
  if (path.node.init == null) return undefined;
  const init = withoutTypes(path.node.init);
  if (t.isJSX(init) || ctx.roots.has(init)) return "JSX";
  if (t.isClassExpression(init)) return "a class";
  if (t.isObjectExpression(init)) return "an object";
  if (t.isArrayExpression(init)) return "an array";
  const value = constantOf(init)?.value;
  if (value === null) return "null";
  return typeof value === "number" || typeof value === "boolean" ? `a ${typeof value}` : undefined;
}

/** `<Icon />` → `{Icon}`. */
function asValue(element: NodePath<t.JSXElement>, name: string): Fix[] {
  if (element.node.closingElement != null || element.node.openingElement.attributes.length > 0) return [];
  const isChild = element.parentPath.isJSXElement() || element.parentPath.isJSXFragment();
  const text = isChild ? `{${name}}` : name;
  return [{ title: `write \`${text}\``, edits: [replaced(element.node, text)] }];
}
