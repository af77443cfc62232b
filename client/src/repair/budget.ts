/**
 * What of a page may be ours: of how many blocks of which templates it consists. The token of a page that was never live
 * says it of its HTML; one that was knows it. Elements that look like a template's are taken for ours, or removed as ours,
 * no more often than that.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import type { Live } from "../patch/live.ts";
import { need } from "../patch/misfit.ts";
import type { Part, Template } from "../patch/template.ts";
import { elementsIn, isOwn, isPure, isTag, resembles } from "./look.ts";

interface Left {
  readonly template: Template;
  /** Elements that are not accounted for yet. */
  count: number;
  /** How many of them others may have marked, as the page has so many fewer without a mark. */
  marked: number;
}

/** By the outermost elements of the templates; those that say more of an element come first. */
export type Budget = ReadonlyMap<Part, Left>;

/** Reads what a skeleton says of the page's HTML; undefined if it is not known. */
export function readBudget(live: Live, reader: ByteReader): Budget | undefined {
  const head = reader.uint();
  const uses = new Map<Template, number>();
  for (let left = head; left > 1; left--) uses.set(need(live.templates.get(reader.uint())), reader.uint());
  return head ? budgetOf(live, uses) : undefined;
}

/** Counts what the page shows, as far as it is retained. */
export function countBudget(live: Live): Budget {
  const uses = new Map<Template, number>();
  live.instances.forEach(({ blocks }) => blocks.forEach(({ template }) => uses.set(template, (uses.get(template) ?? 0) + 1)));
  return budgetOf(live, uses);
}

function budgetOf({ document }: Live, uses: ReadonlyMap<Template, number>): Budget {
  const all: (readonly [Part, Left])[] = [];
  uses.forEach((count, template) => {
    for (const part of template.parts) if (part.kind === Op.Element) all.push([part, { template, count, marked: count }]);
  });
  const budget = new Map(all.sort(([one], [other]) => weigh(other) - weigh(one)));
  for (const element of document.body.querySelectorAll("*")) {
    const left = budget.get(ownerOf(budget, element, false)!);
    if (left?.marked) left.marked--;
  }
  return budget;
}

/** Accounts for an element that is found or is to go. */
export function spend(budget: Budget, part: Part, element: Element): void {
  const left = budget.get(part);
  if (!left) return;
  left.count--;
  if (left.marked && !isPure(part, left.template, element)) left.marked--;
}

/** Takes back that an element of this part was accounted for. */
export function refund(budget: Budget | undefined, part: Part): void {
  const left = budget?.get(part);
  if (left) left.count++;
}

/** Removes those of the elements that were ours, with what is in them: first those that nobody has marked. */
export function removeOurs(budget: Budget, elements: readonly Element[]): void {
  for (const isMarked of [false, true]) {
    for (const element of elements) {
      if (element.parentNode && spendBlock(budget, element, ownerOf(budget, element, isMarked))) element.remove();
    }
  }
}

/** How much a part says of an element. */
const weigh = ({ kind, attrs, style, children }: Part): number =>
  children.reduce(
    (sum, part) => sum + weigh(part),
    (kind === Op.Element ? 1 : 0) + attrs.filter(({ value }) => value !== null).length + (style === null ? 0 : 1),
  );

/** The outermost part of a template that the element can be, as far as the budget goes. */
function ownerOf(budget: Budget, element: Element, isMarked: boolean): Part | undefined {
  for (const [part, { template, count, marked }] of budget) {
    const isLeft = isMarked ? count && marked : count;
    if (isLeft && isOwn(part, element) && resembles(part, element) && (isMarked || isPure(part, template, element))) return part;
  }
  return undefined;
}

/** Accounts for an element and for the blocks that are in it. */
export function spendAll(budget: Budget, element: Element, part: Part, template: Template): void {
  spend(budget, part, element);
  const statics = part.children.filter(({ kind }) => kind === Op.Element);
  for (const child of elementsIn(element)) {
    const [next] = statics;
    if (next && isTag(child, next) && isPure(next, template, child)) spendAll(budget, child, statics.shift()!, template);
    else spendBlock(budget, child, ownerOf(budget, child, false));
  }
}

function spendBlock(budget: Budget, element: Element, part: Part | undefined): boolean {
  if (part) spendAll(budget, element, part, budget.get(part)!.template);
  return !!part;
}
