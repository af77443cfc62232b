/**
 * Brings a page to what a skeleton says: what is retained keeps its nodes and gets new values, what is not retained is
 * adopted from the DOM, and only what fits neither is made afresh.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { describe } from "../patch/adopt.ts";
import type { Block, Content } from "../patch/block.ts";
import { build, showValues } from "../patch/build.ts";
import { VALUES } from "../patch/content.ts";
import type { Live } from "../patch/live.ts";
import { firstNode, lastNode, nodesFrom, removeNodes } from "../patch/nodes.ts";
import { countBudget, readBudget } from "./budget.ts";
import { findPage } from "./find.ts";
import { isKnown } from "./mend.ts";
import { arrange } from "./order.ts";
import { pairByLook, pairByNumber } from "./pair.ts";
import { restore } from "./restore.ts";
import { widen } from "./widen.ts";

/** Applies a skeleton with values, from its root's id on. What did not fit is made afresh. */
export const reconcile = (live: Live, reader: ByteReader): boolean =>
  describe(live, reader, VALUES, (root, old) => {
    const budget = readBudget(live, reader);
    const { body } = live.document;
    if (old && isKnown(old, body)) carry(live, root, old, body, null);
    else findPage(live, root, old ? countBudget(live) : budget);
    return true;
  });

/** The block takes over the nodes of its old self, in `parent` before `next`; where those are damaged, once they are restored. */
function carry(live: Live, block: Block, old: Block, parent: Node, next: Node | null): void {
  const { template, values } = block;
  if (old.template !== template) widen(old, template);
  restore(live, old, parent, next);
  block.nodes = old.nodes;
  template.slots.forEach(({ kind }, slot) => {
    if (kind !== Op.ChildSlot) return;
    const end = block.nodes[slot] as Text;
    const value = values![slot] as Content;
    const isList = typeof value === "object";
    const text = isList ? "" : (value as string);
    live.forms.touch?.(end.parentNode!);
    placeEntries(live, isList ? value : [], old.entries[slot] ?? [], end);
    if (end.data !== text) end.data = text;
    if (isList) block.entries[slot] = value;
  });
  showValues(live, block);
  old.entries = [];
}

/** Makes `entries` of what the slot showed; `end` is the slot's Text. Entries that are in order already stay untouched. */
function placeEntries(live: Live, entries: readonly Block[], olds: readonly Block[], end: Node): void {
  const parent = end.parentNode!;
  const pairs = (live.same ? pairByNumber : pairByLook)(entries, olds);
  olds.forEach((old, i) => {
    const entry = pairs.get(old);
    const next = olds[i + 1] ? firstNode(olds[i + 1]!) : end;
    if (entry) carry(live, entry, old, parent, next.parentNode === parent ? next : end);
    else removeOld(old);
  });
  // From here on, those that have nodes are the ones that were paired.
  arrange(entries, end, (entry, before) => build(live, entry, parent, before));
}

function removeOld(old: Block): void {
  const first = firstNode(old);
  const last = lastNode(old);
  removeNodes(nodesFrom(first, last) ?? [first, last]);
}
