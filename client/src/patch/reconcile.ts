/**
 * Brings a page to what a skeleton says: what is retained keeps its nodes and gets new numbers and values, what is not
 * retained is adopted from the DOM, and only what fits neither is made afresh.
 */
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { setAttr, updateAttr } from "../dom/attributes.ts";
import { keepChoice, setProp, updateProp } from "../dom/properties.ts";
import { dropStyles, readStyles } from "../dom/styles.ts";
import { adopt, clear, markUnfit, nextOf, renew, type Walk } from "./adopt.ts";
import { type Block, type Content, type Instance, shownBy } from "./block.ts";
import { build, settle } from "./build.ts";
import { ADOPT, readInstance, VALUES } from "./content.ts";
import { longestRising } from "./longest-rising.ts";
import type { Live } from "./live.ts";
import { firstNode, lastNode, moveNodes, nodesFrom } from "./nodes.ts";
import { cloneTemplate, namespaceIn } from "./template.ts";

/** Reads the root's region and applies it. False: something did not fit, a skeleton with values is needed. */
export function reconcile(live: Live, reader: ByteReader, values: boolean): boolean {
  const instances = new Map<number, Instance>();
  const root = readInstance({ reader, mode: values ? VALUES : ADOPT, templates: live.templates, instances }, reader.uint(), 1);
  const walk: Walk = { live, values, styles: readStyles(live.document), fits: true, found: [] };
  const { body } = live.document;
  const old = live.root?.root;
  // Until all is done, nothing is known of the page: if an error ends this, the next skeleton adopts the DOM.
  live.root = undefined;
  if (values && old?.nodes[0]?.parentNode === body) carry(walk, root.root, old);
  else if (!adopt(walk, root.root, { parent: body, next: body.firstChild, end: null }, undefined)) return false;
  live.root = root;
  live.instances = instances;
  if (values || walk.fits) dropStyles(live.document);
  return values || walk.fits;
}

/** The block takes over the nodes of its old self. */
function carry(walk: Walk, block: Block, old: Block): void {
  const shown = shownBy(block);
  shown.nodes = shownBy(old).nodes;
  carrySlots(walk, shown, shownBy(old));
  settle(walk.live, shown, updateAttr, updateProp);
}

/** The block's own nodes are damaged: it gets new ones, and what it shows moves into them. */
function repair(walk: Walk, block: Block, old: Block, before: Node): void {
  const [shown, former] = [shownBy(block), shownBy(old)];
  const { first, last } = former.template;
  const parent = before.parentNode as Node;
  const [clone, nodes] = cloneTemplate(walk.live, shown.template, namespaceIn(parent, ""));
  parent.insertBefore(clone, before);
  shown.nodes = nodes;
  carrySlots(walk, shown, former);
  settle(walk.live, shown, setAttr, setProp);
  former.entries = undefined;
  removeOld(former.nodes[first] as Node, former.nodes[last] as Node);
}

function carrySlots(walk: Walk, block: Block, old: Block): void {
  block.template.slots.forEach(({ kind }, slot) => {
    if (kind !== "child") return;
    const end = block.nodes[slot] as Text;
    keepChoice(end.parentNode as Node, () => carrySlot(walk, block, slot, old.entries?.[slot] ?? []));
  });
}

function carrySlot(walk: Walk, block: Block, slot: number, olds: readonly Block[]): void {
  const end = block.nodes[slot] as Text;
  const value = block.values?.[slot] as Content;
  const isList = typeof value === "object";
  placeEntries(walk, isList ? value : [], olds, end);
  const text = isList ? "" : (value as string);
  if (end.data !== text) end.data = text;
  if (isList) (block.entries ??= [])[slot] = value;
}

/** Makes `entries` of what the slot showed; `end` is the slot's Text. Entries that are in order already stay untouched. */
function placeEntries(walk: Walk, entries: readonly Block[], olds: readonly Block[], end: Node): void {
  const parent = end.parentNode as Node;
  const pairs = pair(entries, olds);
  olds.forEach((old, i) => keepOrRemove(walk, old, pairs.get(old), nextOf(olds, i, end), end));
  const places = new Map<Node, number>();
  const paired = new Set(pairs.values());
  entries.forEach((entry, i) => paired.has(entry) && places.set(firstNode(entry), i));
  const present: number[] = [];
  for (let node = parent.firstChild; places.size && node && node !== end; node = node.nextSibling) {
    const index = places.get(node);
    if (index !== undefined) present.push(index);
  }
  const staying = longestRising(present);
  let before = end;
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i] as Block;
    if (!paired.has(entry)) build(walk.live, entry, parent, before);
    else if (!staying.has(i)) moveNodes(nodesFrom(firstNode(entry), lastNode(entry)), before);
    before = firstNode(entry);
  }
}

/** One old entry: its nodes go to its new self, where they are. `next` is where those of the next old entry begin. */
function keepOrRemove(walk: Walk, old: Block, entry: Block | undefined, next: Node, end: Node): void {
  const first = firstNode(old);
  const parent = end.parentNode as Node;
  const { unfit } = shownBy(old);
  if (!entry) {
    if (unfit) clear(first, next);
    else removeOld(first, lastNode(old));
  } else if (unfit && first.parentNode === parent) {
    if (adopt(walk, entry, { parent, next: first.nextSibling, end: next }, undefined)) (first as Text).remove();
    else {
      markUnfit(entry, first as Text);
      renew(walk, entry, next);
    }
  } else if (!unfit && isIntact(old)) carry(walk, entry, old);
  else repair(walk, entry, old, next.parentNode === parent ? next : end);
}

/** Pairs old entries with new ones of the same template: by key or instance, else those without a key by position. */
function pair(entries: readonly Block[], olds: readonly Block[]): Map<Block, Block> {
  const pairs = new Map<Block, Block>();
  const left = new Map<unknown, Block[]>();
  for (const old of olds.toReversed()) {
    for (const name of namesOf(old)) {
      const bucket = left.get(name);
      if (bucket) bucket.push(old);
      else left.set(name, [old]);
    }
  }
  const take = (entry: Block, name: unknown): boolean => {
    for (let old; (old = left.get(name)?.pop());) {
      if (pairs.has(old) || kindOf(old) !== kindOf(entry)) continue;
      pairs.set(old, entry);
      return true;
    }
    return false;
  };
  const rest = entries.filter((entry) => !take(entry, namesOf(entry)[0]));
  for (const entry of rest) take(entry, kindOf(entry));
  return pairs;
}

const kindOf = ({ holds, template }: Block): unknown => (holds ? "instance" : template);

/** What finds an old entry again; its kind only if its key is unknown. */
const namesOf = ({ key, holds, template }: Block): unknown[] =>
  key !== null ? [`key ${key}`] : holds ? [holds.id, "instance"] : [template];

/** Whether the block's own nodes are where a patch would look for them. */
function isIntact(block: Block): boolean {
  return shownBy(block).nodes.every((node) => node.isConnected) && reaches(firstNode(block), lastNode(block));
}

function reaches(first: Node, last: Node): boolean {
  let node: Node | null = first;
  while (node && node !== last) node = node.nextSibling;
  return node !== null;
}

function removeOld(first: Node, last: Node): void {
  const nodes = reaches(first, last) ? nodesFrom(first, last) : [first, last];
  for (const node of nodes) (node as ChildNode).remove();
}
