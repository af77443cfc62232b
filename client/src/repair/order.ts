/** Brings the entries of a child slot into the order that they have in the list. */
import type { Block } from "../patch/block.ts";
import { firstNode, lastNode, moveNodes, nodesFrom } from "../patch/nodes.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import { follows } from "../dom/follows.ts";
import { entriesIn, resolve } from "./intact.ts";
import { longestRising } from "./longest-rising.ts";

/** Moves as few entries as can be, so that all stand before `end`, the slot's Text. `make` is called for those without nodes. */
export function arrange(entries: readonly Block[], end: Node, make: (entry: Block, before: Node) => void): void {
  const places = new Map(entries.map((entry, i) => [firstNode(entry), i]));
  const present: number[] = [];
  for (let node = end.parentNode!.firstChild; node && node !== end; node = node.nextSibling) {
    const index = places.get(node);
    if (index !== undefined) present.push(index);
  }
  const staying = longestRising(present);
  entries.reduceRight((before, entry, i) => {
    if (!entry.nodes.length) make(entry, before);
    else if (!staying.has(i)) moveNodes(nodesFrom(firstNode(entry), lastNode(entry)) ?? [], before);
    return firstNode(entry);
  }, end);
  const areApart = entries.every((entry, i) => isOne(entry) && follows(entries[i + 1] ? firstNode(entries[i + 1]!) : end, lastNode(entry)));
  if (!areApart) entries.reduceRight((before, entry) => lay(entry, before), end);
}

/** Whether the block's last node follows its first, and what stands in its outermost slots is before their Texts. */
export const isOne = (block: Block): boolean =>
  !!nodesFrom(firstNode(block), lastNode(block)) &&
  block.template.parts.every(({ kind, marks }) => {
    const end = block.nodes[marks[0]!];
    const entries = kind === Op.ChildSlot ? (block.entries[marks[0]!] ?? []) : [];
    return entries.every((entry) => firstNode(entry).parentNode !== end?.parentNode || follows(end, firstNode(entry)));
  });

/** Puts the outermost nodes of a block, and of what stands in its outermost slots, one after the other. Returns the first. */
export function lay(block: Block, end: Node): Node {
  const parent = end.parentNode!;
  const nodes = resolve(block, block.template.parts, parent);
  return block.template.parts.reduceRight((before, { kind, marks }, i) => {
    const node = nodes[i];
    if (!node) return before;
    if (node.parentNode !== parent || node.nextSibling !== before) moveNodes([node], before);
    return kind === Op.ChildSlot ? (block.entries[marks[0]!] ?? []).reduceRight((next, entry) => lay(entry, next), node) : node;
  }, end);
}

/** What slots lead to of the outermost nodes of a block, and of those in its outermost slots. */
export const outermost = (block: Block): Node[] => [
  ...block.template.parts.flatMap(({ marks }) => marks.slice(0, 1).map((mark) => block.nodes[mark]!)),
  ...entriesIn(block, block.template.parts).flatMap(outermost),
];
