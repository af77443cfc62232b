/** What a component of the module shows, by its outermost elements: whether these fit where it is used can be said before anything runs. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import type { TemplateNode } from "../ir/ir.ts";
import { isComponentElement, isFragment } from "../lower/fragment.ts";
import { nameText } from "../lower/jsx-name.ts";
import { HEAD_TAGS } from "../../../protocol/src/tags.ts";
import { functionOf } from "./pure-scan.ts";

/** Those that it shows whatever it is given, as they are written, or nothing instead; of branches nobody knows. */
export const outlineOf = (element: NodePath<t.JSXElement>, ctx: CompileContext): TemplateNode[] => new Outline(ctx).ofComponent(element);

class Outline {
  readonly #ctx: CompileContext;
  /** Functions that were looked at: one that shows itself adds nothing. */
  readonly #seen = new Set<t.Node>();

  constructor(ctx: CompileContext) {
    this.#ctx = ctx;
  }

  ofComponent({ node, scope }: NodePath<t.JSXElement>): TemplateNode[] {
    const { name } = node.openingElement;
    const binding = t.isJSXIdentifier(name) ? scope.getBinding(name.name) : undefined;
    const fn = binding?.constant === true ? functionOf(binding) : undefined;
    if (fn === undefined || this.#seen.has(fn.node)) return [];
    this.#seen.add(fn.node);
    const [returned, ...more] = returnedBy(fn);
    return returned === undefined || more.length > 0 ? [] : this.#of(returned);
  }

  #of(path: NodePath): TemplateNode[] {
    // What was lowered already tells by itself; of a component it is what this one finds.
    const lowered = this.#ctx.outlines.get(path.node) ?? this.#ctx.roots.get(path.node);
    if (lowered !== undefined) return lowered.filter(({ kind }) => kind === "element").map((node) => ({ ...node, children: [] }));
    if (path.isLogicalExpression({ operator: "&&" })) return this.#of(path.get("right"));
    if (isComponentElement(path)) return this.ofComponent(path as NodePath<t.JSXElement>);
    if (path.isJSXFragment() || (path.isJSXElement() && isFragment(path))) return path.get("children").flatMap((child) => this.#of(child));
    if (!path.isJSXElement() || HEAD_TAGS.has(nameText(path.node.openingElement.name))) return [];
    return [elementOf(path.node)];
  }
}

const elementOf = ({ openingElement: { name, loc } }: t.JSXElement): TemplateNode => ({
  kind: "element",
  tag: nameText(name),
  attributes: [],
  children: [],
  at: loc ?? null,
});

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
