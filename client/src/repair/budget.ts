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
}

/** By the outermost elements of the templates. */
export type Budget = ReadonlyMap<Part, Left>;

/** Reads what a skeleton says of the page's HTML; undefined if it is not known. */
export function readBudget({ templates }: Live, reader: ByteReader): Budget | undefined {
  const head = reader.uint();
  const budget = new Map<Part, Left>();
  for (let left = head; left > 1; left--) add(budget, need(templates.get(reader.uint())), reader.uint());
  return head ? budget : undefined;
}

/** Counts what the page shows, as far as it is retained. */
export function countBudget({ instances }: Live): Budget {
  const budget = new Map<Part, Left>();
  instances.forEach(({ blocks }) => blocks.forEach(({ template }) => add(budget, template, 1)));
  return budget;
}

function add(budget: Map<Part, Left>, template: Template, more: number): void {
  for (const part of template.parts) {
    if (part.kind !== Op.Element) continue;
    const left = budget.get(part);
    if (left) left.count += more;
    else budget.set(part, { template, count: more });
  }
}

/** Removes those of the elements that were ours, with what is in them: first those that nobody has marked. */
export function removeOurs(all: Budget, elements: readonly Element[]): void {
  // What fits a template that says more also fits one that says less.
  const budget = new Map([...all].sort(([one], [other]) => weigh(other) - weigh(one)));
  for (const isAny of [false, true]) {
    for (const element of elements) {
      const part = element.parentNode && ownerOf(budget, element, isAny);
      if (!part) continue;
      account(budget, element, part);
      element.remove();
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
function ownerOf(budget: Budget, element: Element, isAny: boolean): Part | undefined {
  for (const [part, { template, count }] of budget) {
    if (count && isOwn(part, element) && resembles(part, element) && (isAny || isPure(part, template, element))) return part;
  }
  return undefined;
}

/** Accounts for an element that is to go, and for the blocks that are in it. */
function account(budget: Budget, element: Element, part: Part): void {
  const left = budget.get(part);
  if (left) left.count--;
  const statics = part.children.filter(({ kind }) => kind === Op.Element);
  for (const child of elementsIn(element)) {
    const inner = statics[0] && isTag(child, statics[0]) ? statics.shift() : ownerOf(budget, child, true);
    if (inner) account(budget, child, inner);
  }
}
