/**
 * Mends the smallest part of a page that does not fit: the block that an operation concerns, in as many blocks around it
 * as its place depends on, and of what stands in its slots the outermost nodes and their order.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { Block } from "../patch/block.ts";
import type { Live } from "../patch/live.ts";
import { firstNode } from "../patch/nodes.ts";
import { arrange, isOne, lay } from "./order.ts";
import { restore } from "./restore.ts";

/** A block on the way from the root, and in which slot of the one before it stands. */
interface Step {
  readonly block: Block;
  readonly slot: number;
}

/** The blocks from the root to this one. */
function wayTo(block: Block, from: Block): Step[] | undefined {
  if (from === block) return [];
  // Not by `entries()`: the build gives that name to ours alone.
  for (let slot = 0; slot < from.entries.length; slot++) {
    for (const entry of from.entries[slot] ?? []) {
      const way = wayTo(block, entry);
      if (way) return [{ block: entry, slot }, ...way];
    }
  }
  return undefined;
}

/** Mends what is around the block. Returns the blocks whose values must be asked for; undefined: nothing is as it was known. */
export function mend(live: Live, block: Block): Set<Block> | undefined {
  const { root, document } = live;
  live.portals.gather?.();
  const way = root && wayTo(block, root);
  if (!way) return undefined;
  const blocks = [root, ...way.map((step) => step.block)];
  const ends = way.map(({ slot }, i) => blocks[i]!.nodes[slot]!);
  // The innermost whose place is known.
  let at = ends.findLastIndex((end) => end.isConnected) + 1;
  if (at === 0 && !isKnown(root, document.body)) return undefined;
  const mended = new Set<Block>();
  for (; at < blocks.length; at++) {
    const place = way[at - 1];
    const [parent, next] = place ? placeOf(blocks[at - 1]!, place) : [document.body, null];
    mendBlock({ live, mended }, blocks[at]!, parent, next, true);
  }
  // Where nodes of several blocks stand in one element, what was put right in one may have been in the way of another.
  for (at = way.length - 1; at >= 0; at--) {
    const around = blocks[at]!;
    const { slot } = way[at]!;
    arrange(around.entries[slot]!, around.nodes[slot]!, () => {});
    if (!around.template.parts.some(({ marks }) => marks[0] === slot)) break;
  }
  return mended;
}

/** Whether anything of the page is where it was; else scripts have made all of it anew. */
export const isKnown = (root: Block, body: Node): boolean =>
  root.nodes[0]!.parentNode === body || (root.entries[0] ?? []).some((entry) => firstNode(entry).parentNode === body);

/** Where the block stands in its slot. */
function placeOf(around: Block, { block, slot }: Step): [parent: Node, next: Node] {
  const end = around.nodes[slot]!;
  const parent = end.parentNode!;
  const entries = around.entries[slot]!;
  const next = entries.slice(entries.indexOf(block) + 1).find((entry) => firstNode(entry).parentNode === parent);
  return [parent, next ? firstNode(next) : end];
}

interface Mending {
  readonly live: Live;
  readonly mended: Set<Block>;
}

/** `isDeep`: what stands in its slots is looked at even if its own nodes are sound. */
function mendBlock(mending: Mending, block: Block, parent: Node, next: Node | null, isDeep = false): void {
  const { live, mended } = mending;
  const isMended = restore(live, block, parent, next);
  if (isMended) mended.add(block);
  if (next && !isOne(block)) lay(block, next);
  if (!isMended && !isDeep) return;
  block.template.slots.forEach(({ kind }, slot) => {
    const entries = block.entries[slot];
    if (kind !== Op.ChildSlot || !entries) return;
    const end = block.nodes[slot] as Text;
    if (end.data) end.data = "";
    live.forms.touch?.(end.parentNode!);
    entries.reduceRight<Node>((before, entry) => {
      mendBlock(mending, entry, end.parentNode!, before);
      // Its Texts may have taken in what they were joined with.
      if (isMended) addEdges(mended, entry);
      return firstNode(entry);
    }, end);
    arrange(entries, end, () => {});
  });
}

/** Adds a block whose outermost nodes are Texts, and those in its outermost slots. */
function addEdges(mended: Set<Block>, block: Block): void {
  const edges = block.template.parts.filter(({ kind }) => kind !== Op.Element);
  if (edges.length) mended.add(block);
  for (const { kind, marks } of edges)
    if (kind === Op.ChildSlot) for (const entry of block.entries[marks[0]!] ?? []) addEdges(mended, entry);
}
