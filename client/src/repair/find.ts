/**
 * Adoption where values are known: finds the nodes of blocks in a page that may show other values, other entries, and
 * things of third parties. What is not there is made, what was ours and is not any more goes, and all else stays.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import { setAttr } from "../dom/attributes.ts";
import type { Block } from "../patch/block.ts";
import { build, showValues } from "../patch/build.ts";
import type { Live } from "../patch/live.ts";
import { insertText, removeNodes } from "../patch/nodes.ts";
import type { Part } from "../patch/template.ts";
import { align } from "./align.ts";
import { type Budget, refund, removeOurs, spendAll } from "./budget.ts";
import { elementsIn, isDebris } from "./look.ts";
import { type Cursor, isText, takeEnd, takeStatic, takeText } from "./texts.ts";

interface Search {
  readonly live: Live;
  readonly budget: Budget | undefined;
  /** Elements that blocks may have, by their parts. */
  readonly places: Map<Block, Map<Part, Element>>;
  /** Those elements. */
  readonly taken: Set<Node>;
  /** Nodes of blocks, in order. */
  readonly own: Map<Node, Part>;
  /** What is accounted for in the budget. */
  readonly spent: Part[];
  /** Blocks whose nodes were found, inner ones first. */
  readonly found: Block[];
  /** Blocks that are not there, each with the place where it should be. */
  readonly missing: (readonly [block: Block, place: Text])[];
  /** What is left of them. */
  readonly debris: ChildNode[];
}

/** Finds what the root's holder shows in the page, and brings it to that. With a budget, what else was ours is removed. */
export function findPage(live: Live, holder: Block, budget: Budget | undefined): void {
  const search: Search = {
    live,
    budget,
    places: new Map(),
    taken: new Set(),
    own: new Map(),
    spent: [],
    found: [],
    missing: [],
    debris: [],
  };
  const { body } = live.document;
  findIn(search, holder, holder.template.parts, body);
  search.found.push(holder);
  removeNodes(search.debris);
  if (budget) removeLeftovers(search, budget);
  for (const [block, place] of search.missing) {
    build(live, block, place.parentNode!, place);
    place.remove();
  }
  for (const block of search.found) showValues(live, block);
}

/** Finds the nodes of these parts, which are all that is the block's directly in `parent`. */
function findIn(search: Search, block: Block, parts: readonly Part[], parent: Node): boolean {
  for (const { block: owner, part, element, isEntry } of align(block, parts, parent, search.budget)) {
    if (!element) continue;
    search.taken.add(element);
    if (isEntry) search.spent.push(part);
    search.places.set(owner, (search.places.get(owner) ?? new Map<Part, Element>()).set(part, element));
  }
  return findParts(search, block, parts, { parent, next: parent.firstChild, isEnd: (node) => search.taken.has(node) });
}

function findParts(search: Search, block: Block, parts: readonly Part[], cursor: Cursor, after?: Part): boolean {
  return parts.every((part, i) => {
    const { kind, marks, text } = part;
    const node =
      kind === Op.Element
        ? findElement(search, block, part, cursor)
        : kind === Op.Text
          ? takeStatic(cursor, text)
          : findSlot(search, block, marks[0]!, cursor, parts[i + 1] ?? after);
    if (node) search.own.set(node, part);
    for (const mark of marks) block.nodes[mark] = node!;
    return node;
  });
}

function findElement(search: Search, block: Block, part: Part, cursor: Cursor): Element | undefined {
  const element = search.places.get(block)?.get(part);
  if (!element) return undefined;
  cursor.next = element.nextSibling;
  const { style } = part;
  if (style && !element.hasAttribute("style")) setAttr(element, "style", style);
  return !part.live || findIn(search, block, part.children, element) ? element : undefined;
}

function findSlot(search: Search, block: Block, slot: number, cursor: Cursor, after: Part | undefined): Text {
  const value = block.values![slot] as string | Block[];
  if (typeof value === "string") return takeText(cursor, value, after);
  block.entries[slot] = value;
  value.forEach((entry, i) => findEntry(search, entry, cursor, value[i + 1]?.template.parts[0] ?? after));
  return takeEnd(cursor);
}

/** Finds an entry; where it is not whole, what there is of it goes. */
function findEntry(search: Search, entry: Block, cursor: Cursor, after: Part | undefined): void {
  const { own, spent, found, missing, debris, taken, places, budget } = search;
  const { template } = entry;
  const there = places.get(entry) ?? new Map<Part, Element>();
  const before = [found.length, missing.length, spent.length] as const;
  let known = own.size;
  const start = cursor.next;
  const isThere = template.parts.every((part) => part.kind !== Op.Element || there.has(part));
  if (isThere && findParts(search, entry, template.parts, cursor, after)) return void found.push(entry);
  [found.length, missing.length] = before;
  // What is in it is accounted for as it is, not as it should be.
  for (const part of spent.splice(before[2])) refund(budget, part);
  release(search, entry);
  const elements = new Set<Node>();
  there.forEach((element, part) => {
    elements.add(element);
    refund(budget, part);
    if (budget) spendAll(budget, element, part, template);
    cursor.next = element.nextSibling;
  });
  // Where there is nothing of it, what looks like it is another one's.
  for (let node = start; there.size && node && (elements.has(node) || !taken.has(node)); node = node.nextSibling) {
    const isOurs = elements.has(node) || (node.nodeType === 1 && isDebris(template.parts, template, node as Element));
    if (isOurs) debris.push(node as Element);
  }
  // Its Texts beside its elements, too.
  own.forEach((_, node) => {
    if (known-- <= 0 && isText(node) && node.parentNode === cursor.parent) debris.push(node);
  });
  missing.push([entry, insertText(cursor.parent, start)]);
}

/** Elements of entries that stand beside those of the block are nobody's again: these are made afresh with it. */
function release(search: Search, { template, values }: Block): void {
  for (const { kind, marks } of template.parts) {
    const entries = kind === Op.ChildSlot && values![marks[0]!];
    if (!Array.isArray(entries)) continue;
    for (const entry of entries) {
      search.places.get(entry)?.forEach((element, part) => {
        search.taken.delete(element);
        refund(search.budget, part);
      });
      release(search, entry);
    }
  }
}

/** Removes what was ours and is not any more, where entries can stand. */
function removeLeftovers({ own, live }: Search, budget: Budget): void {
  const { body } = live.document;
  const isLeft = (node: Node): boolean => !own.has(node);
  const elements = elementsIn(body).filter(isLeft);
  const texts: ChildNode[] = [];
  own.forEach(({ children }, parent) => {
    if (!children.some(({ kind }) => kind === Op.ChildSlot)) return;
    elements.push(...elementsIn(parent).filter(isLeft));
    // Others put elements, not bare texts, into a page.
    parent.childNodes.forEach((node) => isText(node) && node.length && isLeft(node) && texts.push(node));
  });
  removeNodes(texts);
  removeOurs(budget, elements);
}
