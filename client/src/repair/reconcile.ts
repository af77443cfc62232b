/**
 * Brings a page to what a skeleton says: what is retained keeps its nodes and gets new numbers and values, what is not
 * retained is adopted from the DOM, and only what fits neither is made afresh.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { describe, type Walk } from "../patch/adopt.ts";
import type { Block, Content } from "../patch/block.ts";
import { build, showValues } from "../patch/build.ts";
import { VALUES } from "../patch/content.ts";
import type { Live } from "../patch/live.ts";
import { firstNode, lastNode, moveNodes, nodesFrom, removeNodes } from "../patch/nodes.ts";
import { cloneTemplate, namespaceIn } from "../patch/template.ts";
import { longestRising } from "./longest-rising.ts";
import { pairByLook, pairByNumber } from "./pair.ts";
import { adopt, clear, findValue, nextOf, renew } from "./renew.ts";

/** Applies a skeleton with values, from its root's id on. False: something did not fit, another one is needed. */
export const reconcile = (live: Live, reader: ByteReader): boolean =>
  describe(live, reader, VALUES, findValue, (walk, root, old) => {
    readUsage(live, reader);
    const { body } = live.document;
    if (old?.nodes[0]?.parentNode === body) carry(walk, root, old, body);
    else if (!adopt(walk, root, body, body.firstChild, null)) return false;
    // What did not fit is made afresh.
    return (walk.fits = true);
  });

function readUsage(_live: Live, reader: ByteReader): void {
  for (let left = reader.uint(); left > 1; left--) {
    reader.uint();
    reader.uint();
  }
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
    const parent = next.parentNode!;
    const [clone, nodes] = cloneTemplate(live, template, namespaceIn(parent));
    block.nodes = nodes;
    old.heir = block;
    parent.insertBefore(clone, next);
  }
  template.slots.forEach(({ kind }, slot) => {
    if (kind !== Op.ChildSlot) return;
    const end = block.nodes[slot] as Text;
    const value = values![slot] as Content;
    const isList = typeof value === "object";
    const text = isList ? "" : (value as string);
    live.forms.around(end.parentNode!, () => placeEntries(walk, isList ? value : [], old.entries[slot] ?? [], end));
    if (end.data !== text) end.data = text;
    if (isList) block.entries[slot] = value;
  });
  showValues(live, block);
  old.entries = [];
  if (isDamaged) removeOld(old);
}

/** Makes `entries` of what the slot showed; `end` is the slot's Text. Entries that are in order already stay untouched. */
function placeEntries(walk: Walk, entries: readonly Block[], olds: readonly Block[], end: Node): void {
  const parent = end.parentNode!;
  const pairs = (walk.live.same ? pairByNumber : pairByLook)(entries, olds);
  olds.forEach((old, i) => keepOrRemove(walk, old, pairs.get(old), nextOf(olds, i, end), end));
  // From here on, those that have nodes are the ones that were paired.
  const places = new Map(entries.map((entry, i) => [firstNode(entry), i]));
  const present: number[] = [];
  for (let node = parent.firstChild; node && node !== end; node = node.nextSibling) {
    const index = places.get(node);
    if (index !== undefined) present.push(index);
  }
  const staying = longestRising(present);
  entries.toReversed().reduce((before, entry, i) => {
    if (!entry.nodes.length) build(walk.live, entry, parent, before);
    else if (!staying.has(entries.length - 1 - i)) moveNodes(nodesFrom(firstNode(entry), lastNode(entry)) ?? [], before);
    return firstNode(entry);
  }, end);
}

/** One old entry: its nodes go to its new self, where they are. `next` is where those of the next old entry begin. */
function keepOrRemove(walk: Walk, old: Block, entry: Block | undefined, next: Node, end: Node): void {
  const first = firstNode(old);
  const parent = end.parentNode as Node;
  if (!old.unfit) {
    if (entry) carry(walk, entry, old, next.parentNode === parent ? next : end);
    else removeOld(old);
  } else if (!entry) clear(first, next);
  else if (adopt(walk, entry, first.parentNode!, first.nextSibling, next)) removeNodes([first]);
  else renew(walk.live, entry, first, next);
}

function removeOld(old: Block): void {
  const first = firstNode(old);
  const last = lastNode(old);
  removeNodes(nodesFrom(first, last) ?? [first, last]);
}
