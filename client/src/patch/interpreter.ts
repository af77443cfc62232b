/**
 * Applies operations strictly in order. Each is checked against what is retained and against the page before it
 * changes anything: what does not fit is a Misfit, never a guess.
 */
import * as MoveFlag from "../../../protocol/generated/move-flag.ts";
import * as Op from "../../../protocol/generated/patch-op.ts";
import * as Item from "../../../protocol/generated/template-op.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { setAttr } from "../dom/attributes.ts";
import type { Block, Instance, ListeningElement } from "./block.ts";
import { buildAll } from "./build.ts";
import { contentReader, PATCH } from "./content.ts";
import type { Live } from "./live.ts";
import { need } from "./misfit.ts";
import { firstNode, forget, lastNode, moveNodes, nodesFrom, removeNodes } from "./nodes.ts";
import { showProperty } from "./showing.ts";
import { decodeTemplate } from "./template.ts";

/** How far the operations of a frame are applied: where one did not fit, it can go on from there. */
export interface Progress {
  readonly reader: ByteReader;
  /** Of the operation that is applied next or did not fit; absent before the first. */
  offset?: number;
  instance?: Instance | undefined;
  /** The block that the next one counts from. */
  cursor: number;
  /** What a Resume frame says of events; no other frame does. */
  readonly last?: number | undefined;
  /** The block that the one which did not fit concerns, if there is one. */
  block?: Block;
}

/** Applies operations up to `End` or, if there is none, to the end of the frame. */
export function applyOperations(live: Live, reader: ByteReader, at: Progress = { reader, cursor: 1 }): void {
  // Those before any `Instance` concern the root.
  at.instance ??= live.instances.get(0);
  reader.offset = at.offset ?? reader.offset;
  while (!reader.atEnd) {
    at.offset = reader.offset;
    const head = reader.byte();
    const code = head & 15;
    if (code === Op.End) return;
    if (code === Op.Instance) {
      at.instance = need(live.instances.get(reader.uint()));
      at.cursor = 1;
    } else if (code === Op.Template) define(live, reader);
    else {
      const way = (head / 80) | 0;
      const place = way > 2 ? reader.uint() + 10 : ((head >> 4) % 5) * 2 + (way >> 1);
      const slot = place >> 1;
      const number = at.cursor + (place & 1 ? reader.sint() : way % 3);
      const block = (at.block = need(at.instance?.blocks.get(number)));
      const node = block.nodes[slot]!;
      // By this it may come back into the page.
      live.portals.touch?.(node);
      live.forms.touch?.(node);
      need(node?.isConnected);
      (code < Op.Replace ? applyToNode : applyToEntries)(live, reader, code, block, slot);
      at.cursor = number;
    }
  }
}

/** Defines a template; one that an earlier connection knew stays the same, with the nodes made of it. */
function define({ templates, known, onSlot }: Live, reader: ByteReader): void {
  const index = reader.uint();
  const hash = reader.string();
  const definition = reader.raw();
  let template = known.get(hash);
  if (!template) {
    known.set(hash, (template = decodeTemplate(definition)));
    for (const { kind, name, flags } of template.slots) if (kind === Item.EventSlot || kind === Item.PropSlot) onSlot(kind, name, flags);
  }
  templates.set(index, template);
}

/** The operations that change one node, and the kind of slot that each needs. */
function applyToNode(live: Live, reader: ByteReader, code: number, { template, entries, nodes }: Block, at: number): void {
  const node = nodes[at]!;
  const { kind, name } = need(template.slots[at]);
  if (code < Op.SetAttr) {
    need(kind === Item.ChildSlot && !entries[at]);
    if (code === Op.Splice) {
      need((node as Text).length === reader.uint());
      (node as Text).replaceData(reader.uint(), reader.uint(), reader.string());
    } else (node as Text).data = code === Op.SetText ? reader.string() : (reader.uint() as unknown as string);
  } else if (code === Op.SetProp) {
    need(kind === Item.PropSlot);
    showProperty(live, node as Element, name, reader.value(), true);
  } else if (code === Op.Listen) {
    need((node as ListeningElement).heddleSlots?.find(({ slot }) => slot === at)).on = reader.byte() > 0;
  } else {
    need(kind === Item.AttrSlot);
    setAttr(node as Element, name, code === Op.SetAttr ? reader.string() : null);
  }
}

/** The operations that change which blocks a child slot shows. */
function applyToEntries(live: Live, reader: ByteReader, code: number, block: Block, slot: number): void {
  need(block.template.slots[slot]?.kind === Item.ChildSlot);
  const contents = contentReader(reader, PATCH, live.templates, live.instances);
  const end = block.nodes[slot] as Text;
  // What a holder shows belongs to the instance that it holds.
  const instance = block.holds ?? block.instance;
  let entries = block.entries[slot] ?? [];
  // Each for itself: what others have put between them stays.
  const nodesOf = (run: readonly Block[]): ChildNode[] => run.flatMap((entry) => need(nodesFrom(firstNode(entry), lastNode(entry))));
  const remove = (removed: readonly Block[]): void => {
    removeNodes(nodesOf(removed));
    for (const entry of removed) forget(live.instances, entry);
  };
  if (code === Op.Replace) {
    remove(entries);
    const content = contents.child(instance, 1);
    const blocks = typeof content === "object" ? content : undefined;
    block.entries[slot] = blocks;
    end.data = blocks ? "" : (content as string);
    return blocks && buildAll(live, blocks, end);
  }
  need(block.entries[slot] && code <= Op.Move);
  /** Block number of the first entry that goes, or of that before which something comes; 0 is the end. */
  let number = reader.uint();
  const find = (): number => need(entries.indexOf(need(instance.blocks.get(number))) + 1) - 1;
  let from!: number;
  const take = (count: number): Block[] => {
    from = find();
    const run = entries.slice(from, from + count);
    need(run[count - 1]);
    return run;
  };
  if (code === Op.Remove) {
    const run = take(reader.uint());
    remove(run);
    return void entries.splice(from, run.length);
  }
  const isNew = code < Op.Remove;
  const place = (at: number): ChildNode => (entries[at] ? firstNode(entries[at]) : end) as ChildNode;
  let index = number ? find() : entries.length;
  for (let head: number = MoveFlag.More; head & MoveFlag.More;) {
    head = isNew ? 0 : reader.sint();
    number += head >> 2;
    let run = isNew ? [] : take(head & MoveFlag.Counted ? reader.uint() : 1);
    const nodes = nodesOf(run);
    const anchor = place(index);
    // It must stand between its neighbors, or a script has changed the order.
    const around = nodesFrom(index ? lastNode(entries[index - 1]!) : anchor, place(index + 1));
    need(around?.includes(anchor) && anchor.parentNode === end.parentNode && !nodes.includes(anchor));
    // Not before: what is read takes its numbers.
    if (isNew) buildAll(live, (run = contents.entries(instance, reader.uint(), 1)), anchor);
    else {
      moveNodes(nodes, anchor);
      entries.splice(from, run.length);
      if (index > from) index -= run.length;
    }
    block.entries[slot] = entries = entries.slice(0, index).concat(run, entries.slice(index));
  }
}
