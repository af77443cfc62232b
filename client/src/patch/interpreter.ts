/**
 * Applies operations strictly in order. Each is checked against what is retained and against the page before it
 * changes anything: what does not fit is a Misfit, never a guess.
 */
import * as Op from "../../../protocol/generated/patch-op.ts";
import * as Item from "../../../protocol/generated/template-op.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { setAttr } from "../dom/attributes.ts";
import type { Block, ListeningElement } from "./block.ts";
import { buildAll } from "./build.ts";
import { contentReader, PATCH } from "./content.ts";
import type { Live } from "./live.ts";
import { need } from "./misfit.ts";
import { firstNode, forget, lastNode, moveNodes, nodesFrom, removeNodes } from "./nodes.ts";
import { decodeTemplate } from "./template.ts";

/** Applies operations up to `End` or, if there is none, to the end of the frame. */
export function applyOperations(live: Live, reader: ByteReader): void {
  // Those before any `Instance` concern the root.
  let instance = live.instances.get(0);
  let cursor = 1;
  while (!reader.atEnd) {
    const head = reader.byte();
    const code = head & 15;
    if (code === Op.End) return;
    if (code === Op.Instance) {
      instance = live.instances.get(reader.uint());
      cursor = 1;
    } else if (code === Op.Template) define(live, reader);
    else {
      const slot = head > 239 ? reader.uint() : (head >> 4) % 5;
      cursor += head < 160 ? +(head >= 80) : reader.sint();
      const block = need(instance?.blocks.get(cursor));
      const node = block.nodes[slot]!;
      need(node?.isConnected);
      if (code < Op.Replace) applyToNode(live, reader, code, block, slot);
      else {
        need(block.template.slots[slot]?.kind === Item.ChildSlot);
        live.forms.around(node.parentNode!, () => applyToEntries(live, reader, code, block, slot));
      }
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
    for (const { kind, name } of template.slots) if (kind === Item.EventSlot || kind === Item.PropSlot) onSlot(kind, name);
  }
  templates.set(index, template);
}

/** The operations that change one node, and the kind of slot that each needs. */
function applyToNode({ forms }: Live, reader: ByteReader, code: number, { template, entries, nodes }: Block, at: number): void {
  const node = nodes[at]!;
  const { kind, name } = need(template.slots[at]);
  if (code === Op.SetText) {
    need(kind === Item.ChildSlot && !entries[at]);
    (node as Text).data = reader.string();
  } else if (code === Op.SetProp) {
    need(kind === Item.PropSlot);
    forms.show(node as Element, name, reader.value(), true);
  } else if (code === Op.Listen) {
    need((node as ListeningElement).heddleSlots?.find(({ slot }) => slot === at)).on = reader.byte() > 0;
  } else {
    need(kind === Item.AttrSlot);
    setAttr(node as Element, name, code === Op.SetAttr ? reader.string() : null);
  }
}

/** The operations that change which blocks a child slot shows. */
function applyToEntries(live: Live, reader: ByteReader, code: number, block: Block, slot: number): void {
  const contents = contentReader(reader, PATCH, live.templates, live.instances);
  const end = block.nodes[slot] as Text;
  // What a holder shows belongs to the instance that it holds.
  const instance = block.holds ?? block.instance;
  const entries = block.entries[slot] ?? [];
  const remove = (removed: readonly Block[], nodes: readonly Node[]): void => {
    removeNodes(nodes);
    for (const entry of removed) forget(live.instances, entry);
  };
  if (code === Op.Replace) {
    remove(entries, need(nodesFrom(entries[0] ? firstNode(entries[0]) : end, end)).slice(0, -1));
    block.entries[slot] = undefined;
    const content = contents.content(instance, 1);
    const isList = typeof content === "object";
    end.data = isList ? "" : (content as string);
    if (isList) {
      buildAll(live, content, end);
      block.entries[slot] = content;
    }
    return;
  }
  need(block.entries[slot] && code <= Op.Move);
  const isNew = code === Op.Insert;
  const first = reader.uint();
  const count = reader.uint();
  const indexOf = (number: number): number => need(entries.indexOf(need(instance.blocks.get(number))) + 1) - 1;
  const from = isNew ? 0 : indexOf(first);
  const run = isNew ? contents.entries(instance, count, 1) : entries.slice(from, from + count);
  need(count && run.length === count);
  const nodes = isNew ? [] : need(nodesFrom(firstNode(run[0]!), lastNode(run.at(-1)!)));
  if (code === Op.Remove) {
    entries.splice(from, count);
    return remove(run, nodes);
  }
  const before = isNew ? first : reader.uint();
  let index = before ? indexOf(before) : entries.length;
  const anchor = before ? firstNode(entries[index]!) : end;
  need(anchor.parentNode === end.parentNode && !nodes.includes(anchor as ChildNode));
  if (isNew) buildAll(live, run, anchor);
  else {
    moveNodes(nodes, anchor);
    entries.splice(from, count);
    if (index > from) index -= count;
  }
  block.entries[slot] = [...entries.slice(0, index), ...run, ...entries.slice(index)];
}
