/**
 * Applies operations strictly in order. Each is checked against what is retained and against the page before it
 * changes anything: what does not fit is a Misfit, never a guess.
 */
import * as Op from "../../../protocol/generated/patch-op.ts";
import { type ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import { setAttr } from "../dom/attributes.ts";
import { keepChoice, setProp } from "../dom/properties.ts";
import type { Block, Instance, ListeningElement } from "./block.ts";
import { buildAll } from "./build.ts";
import { type ContentReader, contentReader, PATCH } from "./content.ts";
import type { Live } from "./live.ts";
import { need } from "./misfit.ts";
import { firstNode, forget, lastNode, moveNodes, nodesFrom, removeNodes } from "./nodes.ts";
import { decodeTemplate, type Slot } from "./template.ts";

/** More entries than this do not go as arguments into one call. */
const MANY = 1000;

/** Applies operations up to `End` or, if there is none, to the end of the frame. */
export function applyOperations(live: Live, reader: ByteReader): void {
  const contents = contentReader(reader, PATCH, live.templates, live.instances);
  let instance: Instance | undefined;
  let cursor = 0;
  while (!reader.atEnd) {
    const head = reader.byte();
    const code = head & 15;
    if (code === Op.End) return;
    if (code === Op.Instance) {
      instance = live.instances.get(reader.uint());
      cursor = 0;
    } else if (code === Op.Template) define(live, reader);
    else {
      const slot = head > 239 ? reader.uint() : head >> 4;
      cursor += reader.sint();
      const block = need(instance?.blocks.get(cursor));
      if (code < Op.Replace) applyToNode(live, reader, code, block, slot);
      else {
        const end = need(block.nodes[slot]) as Text;
        need(end.isConnected && block.template.slots[slot]?.kind === "child");
        keepChoice(end.parentNode as Node, () => applyToEntries(live, reader, contents, code, { block, slot, end }));
      }
    }
  }
}

/** Defines a template; one that an earlier connection knew stays the same, with the nodes made of it. */
function define({ templates, known, onEventType }: Live, reader: ByteReader): void {
  const index = reader.uint();
  const hash = reader.string();
  const definition = reader.raw();
  let template = known.get(hash);
  if (!template) {
    template = decodeTemplate(definition);
    known.set(hash, template);
    for (const slot of template.slots) if (slot.kind === "event") onEventType(slot.type);
  }
  templates.set(index, template);
}

/** The operations that change one node. */
function applyToNode(live: Live, reader: ByteReader, code: number, { template, nodes, entries }: Block, at: number): void {
  const slot = need(template.slots[at]);
  const node = need(nodes[at]);
  need(node.isConnected);
  const nameIf = (kind: Slot["kind"]): string => {
    need(slot.kind === kind);
    return (slot as { name: string }).name;
  };
  switch (code) {
    case Op.SetText:
      nameIf("child");
      need(!entries[at]);
      (node as Text).data = reader.string();
      break;
    case Op.SetAttr:
    case Op.RemoveAttr:
      setAttr(live, node as Element, nameIf("attr"), code === Op.SetAttr ? reader.string() : null);
      break;
    case Op.SetProp:
      setProp(live, node as Element, nameIf("prop"), reader.value());
      break;
    default:
      need((node as ListeningElement).heddleSlots?.find((listening) => listening.slot === at)).on = reader.byte() > 0;
  }
}

/** The operations that change which blocks a child slot shows. */
function applyToEntries(
  live: Live,
  reader: ByteReader,
  contents: ContentReader,
  code: number,
  { block, slot, end }: { block: Block; slot: number; end: Text },
): void {
  // What a holder shows belongs to the instance that it holds.
  const instance = block.holds ?? block.instance;
  const entries = block.entries[slot] ?? [];
  const remove = (removed: Block[], nodes: Node[]): void => {
    removeNodes(nodes);
    for (const entry of removed) forget(live.instances, entry);
  };
  if (code === Op.Replace) {
    const nodes = entries[0] ? need(nodesFrom(firstNode(entries[0]), end)) : [end];
    block.entries[slot] = undefined;
    remove(entries, nodes.slice(0, -1));
    const content = contents.content(instance, 1);
    end.data = typeof content === "object" ? "" : (content as string);
    if (typeof content === "object") {
      buildAll(live, content, end);
      block.entries[slot] = content;
    }
    return;
  }
  need(block.entries[slot]);
  const isNew = code === Op.Insert;
  const first = reader.uint();
  const count = reader.uint();
  const indexOf = (number: number): number => need(entries.indexOf(need(instance.blocks.get(number))) + 1) - 1;
  const from = isNew ? 0 : indexOf(first);
  const run = isNew ? contents.entries(instance, count, 1) : entries.slice(from, from + count);
  need(count && run.length === count);
  const nodes = isNew ? [] : need(nodesFrom(firstNode(run[0] as Block), lastNode(run.at(-1) as Block)));
  if (code === Op.Remove) {
    entries.splice(from, count);
    remove(run, nodes);
    return;
  }
  if (code > Op.Move) throw new DecodeError("unknown operation", reader.offset);
  const before = isNew ? first : reader.uint();
  let index = before ? indexOf(before) : entries.length;
  const anchor = before ? firstNode(entries[index] as Block) : end;
  need(anchor.parentNode === end.parentNode && !nodes.includes(anchor as ChildNode));
  if (isNew) buildAll(live, run, anchor);
  else {
    moveNodes(nodes, anchor);
    entries.splice(from, count);
    if (index > from) index -= count;
  }
  if (count < MANY) entries.splice(index, 0, ...run);
  else block.entries[slot] = [...entries.slice(0, index), ...run, ...entries.slice(index)];
}
