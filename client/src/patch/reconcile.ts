/**
 * Brings a page to what a skeleton says: what is retained keeps its nodes and gets new numbers and values, what is not
 * retained is adopted from the DOM, and only what fits neither is made afresh.
 */
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { keepChoice } from "../dom/properties.ts";
import { dropStyles, readStyles } from "../dom/styles.ts";
import { adopt, clear, markUnfit, nextOf, renew, type Walk } from "./adopt.ts";
import type { Block, Content, Instance } from "./block.ts";
import { build, showValues } from "./build.ts";
import { ADOPT, contentReader, VALUES } from "./content.ts";
import type { Live } from "./live.ts";
import { longestRising } from "./longest-rising.ts";
import { firstNode, lastNode, moveNodes, nodesFrom, removeNodes } from "./nodes.ts";
import { cloneTemplate, namespaceIn } from "./template.ts";

/** Reads the root's region and applies it. False: something did not fit, a skeleton with values is needed. */
export function reconcile(live: Live, reader: ByteReader, values: boolean): boolean {
  const { document, root: old } = live;
  const { body } = document;
  const instances = new Map<number, Instance>();
  const root = contentReader(reader, values ? VALUES : ADOPT, live.templates, instances).instance(reader.uint(), 1);
  const walk: Walk = { live, values, styles: readStyles(document), fits: true, found: [] };
  // Until all is done, nothing is known of the page: if an error ends this, the next skeleton adopts the DOM.
  live.root = undefined;
  if (values && old?.nodes[0]?.parentNode === body) carry(walk, root, old, body);
  else if (!adopt(walk, root, { parent: body, next: body.firstChild, end: null })) return false;
  live.root = root;
  live.instances = instances;
  const isDone = values || walk.fits;
  if (isDone) dropStyles(document);
  return isDone;
}

/**
 * The block takes over the nodes of its old self. Where those are damaged it gets new ones, before `next`, and what it
 * shows moves into them.
 */
function carry(walk: Walk, block: Block, old: Block, next: Node): void {
  const { live } = walk;
  const { template, values } = block;
  const isDamaged = !nodesFrom(firstNode(old), lastNode(old)) || !old.nodes.every((node) => node.isConnected);
  block.nodes = old.nodes;
  if (isDamaged) {
    const parent = next.parentNode as Node;
    const [clone, nodes] = cloneTemplate(live, template, namespaceIn(parent));
    block.nodes = nodes;
    parent.insertBefore(clone, next);
  }
  template.slots.forEach(({ kind }, slot) => {
    if (kind !== "child") return;
    const end = block.nodes[slot] as Text;
    const value = values?.[slot] as Content;
    const isList = typeof value === "object";
    keepChoice(end.parentNode as Node, () => placeEntries(walk, isList ? value : [], old.entries[slot] ?? [], end));
    const text = isList ? "" : (value as string);
    if (end.data !== text) end.data = text;
    if (isList) block.entries[slot] = value;
  });
  showValues(live, block);
  old.entries = [];
  if (isDamaged) removeOld(old);
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
    else if (!staying.has(i)) moveNodes(nodesFrom(firstNode(entry), lastNode(entry)) ?? [], before);
    before = firstNode(entry);
  }
}

/** One old entry: its nodes go to its new self, where they are. `next` is where those of the next old entry begin. */
function keepOrRemove(walk: Walk, old: Block, entry: Block | undefined, next: Node, end: Node): void {
  const first = firstNode(old);
  const parent = end.parentNode as Node;
  if (!old.unfit) {
    if (entry) carry(walk, entry, old, next.parentNode === parent ? next : end);
    else removeOld(old);
  } else if (!entry) clear(first, next);
  else if (adopt(walk, entry, { parent: first.parentNode as Node, next: first.nextSibling, end: next })) removeNodes([first]);
  else {
    markUnfit(entry, first);
    renew(walk, entry, next);
  }
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
      if (pairs.has(old) || old.template !== entry.template) continue;
      pairs.set(old, entry);
      return true;
    }
    return false;
  };
  const rest = entries.filter((entry) => !take(entry, namesOf(entry)[0]));
  for (const entry of rest) take(entry, entry.template);
  return pairs;
}

/** What finds an old entry again; its template only if its key is unknown. */
const namesOf = ({ key, holds, template }: Block): unknown[] => (key !== null ? [key] : holds ? [holds.id, template] : [template]);

function removeOld(old: Block): void {
  const [first, last] = [firstNode(old), lastNode(old)];
  removeNodes(nodesFrom(first, last) ?? [first, last]);
}
