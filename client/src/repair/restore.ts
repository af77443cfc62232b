/**
 * Gives a block whose nodes a script has damaged sound ones again, without any word from the server: what is only out of
 * its place is put back, Texts that were joined are parted, and where that does not do, all of its own nodes are made afresh.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Block, ListeningElement, SlotValue } from "../patch/block.ts";
import { showValues } from "../patch/build.ts";
import type { Live } from "../patch/live.ts";
import { firstNode, lastNode, moveNodes, nodesFrom, removeNodes } from "../patch/nodes.ts";
import { cloneTemplate, namespaceIn, type Part } from "../patch/template.ts";
import { lay, outermost } from "./order.ts";
import { follows } from "../dom/follows.ts";
import { areInPlace, resolve, textsIn } from "./intact.ts";

/** Puts the block's own nodes in order, in `parent` before `next`. Returns whether any had to be touched. */
export function restore(live: Live, block: Block, parent: Node, next: Node | null): boolean {
  const { parts } = block.template;
  if (areInPlace(block, parts, parent)) return partTexts(block, parts, parent);
  if (!putBack(block, parts, parent, next)) remake(live, block, parent, next);
  return true;
}

/** Parts Texts in elements that are in place otherwise. True if there were any to part. */
function partTexts(block: Block, parts: readonly Part[], parent: Node): boolean {
  let isChanged = false;
  resolve(block, parts, parent).forEach((element, i) => {
    const { live, children } = parts[i]!;
    if (!live || !element) return;
    if (areJoined(block, children, element) && rewrite(block, children, element)) isChanged = true;
    if (partTexts(block, children, element)) isChanged = true;
  });
  return isChanged;
}

/** Puts the outermost nodes back where they are not in place. False: something is missing, or not whole in itself. */
function putBack(block: Block, parts: readonly Part[], parent: Node, next: Node | null): boolean {
  const nodes = resolve(block, parts, parent);
  if (!parts.every((part, i) => !part.live || (nodes[i] && isSettled(block, part, nodes[i])))) return false;
  const isPlaced = areInPlace(block, parts, parent, true);
  if (isPlaced || !nodes.every(Boolean)) return isPlaced;
  parts.reduceRight((before, { kind, text, marks }, i) => {
    const node = nodes[i]!;
    if (kind === Op.Text) (node as Text).data = text;
    if (node.parentNode !== parent || (before ? !follows(before, node) : node.nextSibling)) parent.insertBefore(node, before);
    if (kind !== Op.ChildSlot) return node;
    const behind = nodes.slice(0, i).findLast((one) => one!.parentNode === parent && follows(node, one));
    const isAstray = outermostIn(block, marks[0]!, node).some((one) => !follows(one, behind) || !follows(node, one));
    return isAstray
      ? block.entries[marks[0]!]!.reduceRight((before_, entry) => lay(entry, before_), node)
      : startOf(block, marks[0]!, node);
  }, next);
  return true;
}

/** Whether all in the element is in place, after Texts in it were parted or put back where only they were missing. */
function isSettled(block: Block, { children }: Part, element: Node): boolean {
  const nodes = resolve(block, children, element);
  let before: Node | undefined;
  const isSound = children.every((part, i) => {
    if (part.kind !== Op.Element || (!part.live && !part.marks.length)) return true;
    const node = nodes[i];
    if (node?.parentNode !== element || !follows(node, before)) return false;
    before = node;
    return !part.live || isSettled(block, part, node);
  });
  if (!isSound) return false;
  const isMissing = !areInPlace(block, children, element);
  if (!isMissing && !areJoined(block, children, element)) return true;
  return haveOnlyJoined(block, children, element) ? rewrite(block, children, element) || !isMissing : false;
}

/** Fewer Texts than there should be, though none of what they say is lost. */
const areJoined = (block: Block, parts: readonly Part[], element: Node): boolean =>
  textsIn(block, parts, element).length < parts.filter(({ kind }) => kind !== Op.Element).length && haveOnlyJoined(block, parts, element);

/** Whether what Texts said that are gone, and static ones, is there still, and what stood in slots is where it was. */
function haveOnlyJoined(block: Block, parts: readonly Part[], element: Node): boolean {
  const all = textsIn(block, parts, element).reduce((before, { data }) => before + data, "");
  return parts.every(({ kind, text, marks }) => {
    if (kind === Op.Text) return all.includes(text);
    if (kind === Op.Element) return true;
    const node = block.nodes[marks[0]!] as Text;
    const entries = block.entries[marks[0]!] ?? [];
    return (
      (node.parentNode === element || all.includes(node.data)) &&
      (!entries.length || entries.some((entry) => firstNode(entry).parentNode === element))
    );
  });
}

/** Gives the element its Texts anew, among the elements that are there. False: which of those are the template's cannot be told. */
function rewrite(block: Block, parts: readonly Part[], element: Node): boolean {
  const nodes = resolve(block, parts, element);
  if (!parts.every(({ kind }, i) => kind !== Op.Element || nodes[i]?.parentNode === element)) return false;
  // In the way of nothing: what they say is kept in them, or known.
  const texts = parts.map(({ kind, text, marks }) => (kind === Op.ChildSlot ? (block.nodes[marks[0]!] as Text).data : text));
  for (const text of textsIn(block, parts, element)) text.remove();
  let before: Node | null = null;
  for (let i = parts.length - 1; i >= 0; i--) {
    const { kind, marks, text } = parts[i]!;
    if (kind === Op.Element) before = nodes[i]!;
    else {
      const node: Text =
        kind === Op.Text && marks[0] === undefined ? element.ownerDocument!.createTextNode("") : (block.nodes[marks[0]!] as Text);
      node.data = kind === Op.Text ? text : ownText(texts, parts, i);
      element.insertBefore(node, before);
      before = kind === Op.ChildSlot ? startOf(block, marks[0]!, node) : node;
    }
  }
  return true;
}

/** The slot's text without those behind it, which it took in when they were joined. */
function ownText(texts: readonly string[], parts: readonly Part[], at: number): string {
  let behind = "";
  for (let i = at + 1; i < parts.length && parts[i]!.kind !== Op.Element; i++) behind += texts[i]!;
  const text = texts[at]!;
  return behind && text.endsWith(behind) ? text.slice(0, -behind.length) : text;
}

/** The outermost nodes of what a slot shows, as far as they are in the same place as its Text. */
const outermostIn = (block: Block, slot: number, end: Node): Node[] =>
  (block.entries[slot] ?? []).flatMap(outermost).filter(({ parentNode }) => parentNode === end.parentNode);

/** Where what a slot shows begins: at the first of its nodes, whatever their order. */
const startOf = (block: Block, slot: number, end: Node): Node =>
  outermostIn(block, slot, end).reduce((first, node) => (follows(first, node) ? node : first), end);

/** Makes the block's own nodes afresh; they show what the old ones did, and what stands in its slots moves over. */
function remake(live: Live, block: Block, parent: Node, next: Node | null): void {
  const { template, nodes: old } = block;
  const values = template.slots.map((_, slot) => lastShown(block, slot));
  const clone = cloneTemplate(live, block, namespaceIn(parent));
  template.slots.forEach(({ kind }, slot) => {
    if (kind !== Op.ChildSlot) return;
    const end = block.nodes[slot] as Text;
    end.data = values[slot] as string;
    for (const entry of block.entries[slot] ?? []) moveNodes(nodesFrom(firstNode(entry), lastNode(entry)) ?? [], end);
  });
  block.values = values;
  block.heir = block;
  showValues(live, block);
  parent.insertBefore(clone, next);
  // What stood in its first slot has moved over.
  const [first, last] = [old[template.first]!, old[template.last]!];
  const own = nodesFrom(first, last);
  if (own && !own.includes(next as ChildNode)) removeNodes(own);
  // Wherever they are.
  removeNodes(old);
}

/** What the slot showed when it was damaged, as far as its old node tells. */
function lastShown({ template, nodes, entries }: Block, slot: number): SlotValue {
  const { kind, name } = template.slots[slot]!;
  const node = nodes[slot]!;
  if (kind === Op.ChildSlot) return entries[slot] ? "" : (node as Text).data;
  if (kind === Op.AttrSlot) return (node as Element).getAttribute(name);
  if (kind === Op.EventSlot) return (node as ListeningElement).heddleSlots?.find((listening) => listening.slot === slot)?.on ? 1 : 0;
  const value = (node as unknown as Record<string, unknown>)[name];
  return /^(string|number|boolean)$/.test(typeof value) ? (value as WireValue) : null;
}
