/** What a component of the module shows, by its outermost elements: whether these fit where it is used can be said before anything runs. */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { HEAD_TAGS } from "../../../protocol/src/tags.ts";
import type { CompileContext } from "../context.ts";
import type { TemplateNode } from "../ir/ir.ts";
import { isComponentElement, isFragment } from "../lower/fragment.ts";
import { bindingOfTag, nameText } from "../lower/jsx-name.ts";
import { functionOf } from "./pure-scan.ts";

/**
 * Those that it shows whatever it is given, as they are written, or nothing instead; of branches nobody knows. Found when it is first
 * asked for, which must be before anything is lowered.
 */
export function outlineOf(element: NodePath<t.JSXElement>, ctx: CompileContext): readonly TemplateNode[] {
  const binding = bindingOfTag(element);
  const fn = binding?.constant === true ? functionOf(binding) : undefined;
  if (fn === undefined) return [];
  const known = ctx.outlines.get(fn.node);
  if (known !== undefined) return known;
  // One that shows itself adds nothing.
  ctx.outlines.set(fn.node, []);
  const [returned, ...more] = returnedBy(fn);
  const outline = returned === undefined || more.length > 0 ? [] : shownFirst(returned, ctx);
  ctx.outlines.set(fn.node, outline);
  return outline;
}

function shownFirst(path: NodePath, ctx: CompileContext): readonly TemplateNode[] {
  if (path.isLogicalExpression({ operator: "&&" })) return shownFirst(path.get("right"), ctx);
  if (isComponentElement(path)) return outlineOf(path as NodePath<t.JSXElement>, ctx);
  if (path.isJSXFragment() || (path.isJSXElement() && isFragment(path)))
    return path.get("children").flatMap((child) => shownFirst(child, ctx));
  if (!path.isJSXElement() || HEAD_TAGS.has(nameText(path.node.openingElement.name))) return [];
  const { name, loc } = path.node.openingElement;
  return [{ kind: "element", tag: nameText(name), attributes: [], children: [], at: loc ?? null }];
}

/** What a function's own `return` statements give. */
function returnedBy(fn: NodePath<t.Function>): NodePath[] {
  const body = fn.get("body") as NodePath;
  if (!body.isBlockStatement()) return [body];
  const found: NodePath[] = [];
  body.traverse({
    Function: (path) => path.skip(),
    ReturnStatement(path) {
      const argument = path.get("argument") as NodePath;
      if (argument.node != null) found.push(argument);
    },
  });
  return found;
}
