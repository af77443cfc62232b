/** Nesting across slots: JSX that an expression shows directly must fit where the slot is. */
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import type { TemplateNode } from "../ir/ir.ts";
import { mendNesting } from "../fix/nesting.ts";
import { isForeign } from "../../../protocol/src/tags.ts";
import { MaxDepth } from "../../../protocol/generated/limits.ts";
import { type Misnesting, misnesting, type Place, takesText } from "./nesting.ts";
import { isTypeAssertion } from "./type-assertion.ts";

/** Reports elements that an expression shows at this place and that an HTML parser would move. */
export function checkSlot(expression: t.Expression, place: Place, ctx: CompileContext): void {
  if (place.ancestors.length > 0) new SlotCheck(place.ancestors.length, ctx).expression(expression, place);
}

class SlotCheck {
  readonly #outer: number;
  readonly #ctx: CompileContext;

  /** `outer` is the number of elements around the slot. */
  constructor(outer: number, ctx: CompileContext) {
    this.#outer = outer;
    this.#ctx = ctx;
  }

  expression(expression: t.Expression, place: Place): void {
    for (const shown of shownBy(expression, this.#ctx)) {
      for (const root of rootsOf(shown, this.#ctx)) this.#node(root, place, shown, false);
    }
  }

  #node(node: TemplateNode, place: Place, shown: t.Node, isInside: boolean): void {
    if (node.kind === "child") return this.expression(node.value, place);
    if (node.kind === "text") return;
    const found = misnestingInSlot(node.tag, place, isInside);
    if (found !== undefined) {
      // What is wrong within the expression's own JSX was reported there.
      const own = misnestingInSlot(node.tag, { ...place, ancestors: place.ancestors.slice(this.#outer) }, isInside);
      if (own === undefined) this.#report(node.tag, found, place, shown);
      return;
    }
    const foreign = isForeign(node.tag, place.foreign, false) && node.tag !== "foreignObject";
    const inside = { ...place, ancestors: [...place.ancestors, node.tag], foreign };
    for (const child of node.children) this.#node(child, inside, shown, true);
  }

  #report(tag: string, found: Misnesting, place: Place, shown: t.Node): void {
    const { source } = this.#ctx;
    // What was JSX still has its place; the element may also stand deeper in it.
    const start = shown.start! + 1;
    const at = source.startsWith(`<${tag}`, start - 1) ? { start, end: start + tag.length } : shown;
    const fixes = at === shown ? [] : mendNesting(tag, found.parent, shown, place);
    this.#ctx.report("nesting", at, { child: tag, ...found }, fixes);
  }
}

/** Whether nodes may stand at a place with all that is known of what they show, as they would in a slot there. */
export function fits(nodes: readonly TemplateNode[], place: Pick<Place, "ancestors" | "foreign">, ctx: CompileContext): boolean {
  const { ancestors } = place;
  const parent = ancestors.at(-1);
  return nodes.every((node) => {
    if (node.kind === "text") return parent === undefined || takesText(parent) || node.text.trim() === "";
    if (node.kind === "child") return shownBy(node.value, ctx).every((shown) => fits(rootsOf(shown, ctx), place, ctx));
    // Only rows that are written in it get a `<tbody>`.
    if (node.tag === "tr" && parent === "table") return false;
    if (ancestors.length === MaxDepth || misnesting(node.tag, place) !== undefined) return false;
    const isSvg = isForeign(node.tag, place.foreign, parent === undefined);
    // By itself it would be another element.
    if (isSvg !== isForeign(node.tag, place.foreign, true)) return false;
    return fits(node.children, { ancestors: [...ancestors, node.tag], foreign: isSvg && node.tag !== "foreignObject" }, ctx);
  });
}

/** A static row gets its `<tbody>` written out; one in a slot cannot. */
function misnestingInSlot(tag: string, place: Place, isInside: boolean): Misnesting | undefined {
  const isRowInTable = tag === "tr" && !isInside && place.ancestors.at(-1) === "table";
  return isRowInTable ? { parent: "table", advice: "Put a <tbody> around the rows." } : misnesting(tag, place);
}

/** Whether an expression shows JSX, be it an element, a fragment or a component. */
export const showsJsx = (expression: t.Expression, ctx: CompileContext): boolean =>
  shownBy(expression, ctx).some((shown) => ctx.roots.has(shown));

/** What JSX shows as far as it is written, and a component as far as it is known. */
const rootsOf = (shown: t.Node, ctx: CompileContext): readonly TemplateNode[] => ctx.outlines.get(shown) ?? ctx.roots.get(shown) ?? [];

/** What an expression can be worth, as far as it is written there: branches, and the rows of a `.map`. */
function shownBy(node: t.Node, ctx: CompileContext): t.Node[] {
  if (isTypeAssertion(node)) return shownBy(node.expression, ctx);
  if (t.isConditionalExpression(node)) return [node.consequent, node.alternate].flatMap((branch) => shownBy(branch, ctx));
  if (t.isLogicalExpression(node))
    return (node.operator === "&&" ? [node.right] : [node.left, node.right]).flatMap((side) => shownBy(side, ctx));
  if (t.isCallExpression(node) && !ctx.roots.has(node)) return rowsOf(node, ctx);
  return [node];
}

function rowsOf({ callee, arguments: args }: t.CallExpression, ctx: CompileContext): t.Node[] {
  const isMap = t.isMemberExpression(callee) && t.isIdentifier(callee.property, { name: "map" });
  const row = args.at(-1);
  if (!isMap || (!t.isArrowFunctionExpression(row) && !t.isFunctionExpression(row))) return [];
  if (!t.isBlockStatement(row.body)) return shownBy(row.body, ctx);
  const returns = row.body.body.filter((statement) => t.isReturnStatement(statement));
  return returns.flatMap(({ argument }) => (argument == null ? [] : shownBy(argument, ctx)));
}
