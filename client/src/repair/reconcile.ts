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
import { firstNode, lastNode, nodesFrom, removeNodes } from "../patch/nodes.ts";
import { isKnown } from "./mend.ts";
import { arrange } from "./order.ts";
import { restore } from "./restore.ts";
import { adopt, clear, findValue, nextOf, renew } from "./renew.ts";

/** Applies a skeleton with values, from its root's id on. False: something did not fit, another one is needed. */
export const reconcile = (live: Live, reader: ByteReader): boolean =>
  describe(live, reader, VALUES, findValue, (walk, root, old) => {
    const { body } = live.document;
    if (old && isKnown(old, body)) carry(walk, root, old, body, null);
    else if (!adopt(walk, root, body, body.firstChild, null)) return false;
    // What did not fit is made afresh.
    return (walk.fits = true);
  });

/** The block takes over the nodes of its old self, in `parent` before `next`; where those are damaged, once they are restored. */
function carry(walk: Walk, block: Block, old: Block, parent: Node, next: Node | null): void {
  const { live } = walk;
  const { template, values } = block;
  restore(live, old, parent, next);
  block.nodes = old.nodes;
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
}

/** Makes `entries` of what the slot showed; `end` is the slot's Text. Entries that are in order already stay untouched. */
function placeEntries(walk: Walk, entries: readonly Block[], olds: readonly Block[], end: Node): void {
  const parent = end.parentNode!;
  const pairs = pair(entries, olds, !!walk.live.same);
  olds.forEach((old, i) => keepOrRemove(walk, old, pairs.get(old), nextOf(olds, i, end), end));
  // From here on, those that have nodes are the ones that were paired.
  arrange(entries, end, (entry, before) => build(walk.live, entry, parent, before));
}

/** One old entry: its nodes go to its new self, where they are. `next` is where those of the next old entry begin. */
function keepOrRemove(walk: Walk, old: Block, entry: Block | undefined, next: Node, end: Node): void {
  const first = firstNode(old);
  const parent = end.parentNode as Node;
  if (!old.unfit) {
    if (entry) carry(walk, entry, old, parent, next.parentNode === parent ? next : end);
    else removeOld(old);
  } else if (!entry) clear(first, next);
  else if (adopt(walk, entry, first.parentNode!, first.nextSibling, next)) removeNodes([first]);
  else renew(walk.live, entry, first, next);
}

/**
 * Pairs old entries with new ones of the same template: by instance or key, else those without either by position. Ids of
 * instances only say something if they are of the `same` view.
 */
function pair(entries: readonly Block[], olds: readonly Block[], same: boolean): Map<Block, Block> {
  const pairs = new Map<Block, Block>();
  /** What finds an entry again in another skeleton; itself if only its position does. */
  const nameOf = (block: Block): unknown => (same ? block.holds?.id : undefined) ?? block.key ?? block;
  const named = new Map(olds.map((old) => [nameOf(old), old]));
  const nameless = olds.filter((old) => nameOf(old) === old);
  for (const entry of entries) {
    const isSame = ({ template }: Block): boolean => template === entry.template;
    let old = named.get(nameOf(entry));
    // Where there is none, the index is beyond all.
    if (!old || !isSame(old)) [old] = nameless.splice(nameless.findIndex(isSame) >>> 0, 1);
    if (old) pairs.set(old, entry);
  }
  return pairs;
}

function removeOld(old: Block): void {
  const first = firstNode(old);
  const last = lastNode(old);
  removeNodes(nodesFrom(first, last) ?? [first, last]);
}
