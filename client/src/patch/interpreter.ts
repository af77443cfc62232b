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
import { PATCH, readContent, readEntries, type Source } from "./content.ts";
import type { Live } from "./live.ts";
import { Misfit } from "./misfit.ts";
import { firstNode, forget, lastNode, moveNodes, nodesFrom } from "./nodes.ts";
import { decodeTemplate, type Slot } from "./template.ts";

/** Applies operations up to `End` or, if there is none, to the end of the frame. */
export function applyOperations(live: Live, reader: ByteReader): void {
  const source: Source = { reader, mode: PATCH, templates: live.templates, instances: live.instances };
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
      applyToSlot(live, source, code, instance?.blocks.get(cursor), slot);
    }
  }
}

/** Defines a template; one that an earlier connection knew stays the same, with the nodes made of it. */
function define({ templates, templatesByHash, onEventType }: Live, reader: ByteReader): void {
  const index = reader.uint();
  const hash = reader.string();
  const definition = reader.raw();
  let template = templatesByHash.get(hash);
  if (!template) {
    template = decodeTemplate(definition);
    templatesByHash.set(hash, template);
    for (const slot of template.slots) if (slot.kind === "event") onEventType(slot.type);
  }
  templates.set(index, template);
}

function applyToSlot(live: Live, source: Source, code: number, block: Block | undefined, slot: number): void {
  const { reader } = source;
  const kind = block?.template.slots[slot];
  const node = block?.nodes[slot];
  if (!block || !kind || !node?.isConnected) throw new Misfit("no such slot");
  const element = node as ListeningElement;
  switch (code) {
    case Op.SetText: {
      nameOf(kind, "child");
      if (block.entries?.[slot]) throw new Misfit("not a text");
      const text = reader.string();
      if ((node as Text).data !== text) (node as Text).data = text;
      break;
    }
    case Op.SetAttr:
      setAttr(live, element, nameOf(kind, "attr"), reader.string());
      break;
    case Op.RemoveAttr:
      setAttr(live, element, nameOf(kind, "attr"), null);
      break;
    case Op.SetProp:
      setProp(live, element, nameOf(kind, "prop"), reader.value());
      break;
    case Op.Listen: {
      const listening = element.heddleSlots?.find((other) => other.slot === slot);
      if (!listening) throw new Misfit("not an event slot");
      listening.on = reader.byte() !== 0;
      break;
    }
    default:
      nameOf(kind, "child");
      keepChoice(node.parentNode as Node, () => applyToEntries(live, source, code, block, slot));
  }
}

/** The name of what the slot sets; Misfit if it is of another kind. */
function nameOf(slot: Slot, kind: "attr" | "prop" | "child"): string {
  if (slot.kind !== kind) throw new Misfit(`not a slot for ${kind}`);
  return (slot as { name: string }).name;
}

/** The operations that change which blocks a child slot shows. */
function applyToEntries(live: Live, source: Source, code: number, block: Block, slot: number): void {
  const { reader } = source;
  const end = block.nodes[slot] as Text;
  const entries = block.entries?.[slot];
  if (code === Op.Replace) {
    if (entries?.length) removeEntries(live, entries, 0, entries.length);
    const content = readContent(source, block.instance, 1);
    const isText = typeof content !== "object";
    end.data = isText ? (content as string) : "";
    if (isText) {
      if (block.entries) block.entries[slot] = undefined;
      return;
    }
    (block.entries ??= [])[slot] = content;
    buildAll(live, content, end);
    return;
  }
  if (!entries) throw new Misfit("not a list");
  const named = reader.uint();
  const indexOf = (number: number): number => {
    const index = entries.indexOf(block.instance.blocks.get(number) as Block);
    if (index < 0) throw new Misfit(`no entry ${number}`);
    return index;
  };
  const placeBefore = (number: number): [index: number, node: Node] => {
    const index = number ? indexOf(number) : entries.length;
    const node = number ? firstNode(entries[index] as Block) : end;
    if (node.parentNode !== end.parentNode) throw new Misfit("entries are elsewhere");
    return [index, node];
  };
  const count = reader.uint();
  switch (code) {
    case Op.Insert: {
      const [index, before] = placeBefore(named);
      if (count > reader.bytes.length - reader.offset) throw new DecodeError("bad count", reader.offset);
      const added = readEntries(source, block.instance, count, 1);
      insertInto(entries, index, added);
      buildAll(live, added, before);
      break;
    }
    case Op.Remove:
      removeEntries(live, entries, indexOf(named), count);
      break;
    case Op.Move: {
      const from = indexOf(named);
      const nodes = nodesOf(entries, from, count);
      const run = entries.splice(from, count);
      const [index, before] = placeBefore(reader.uint());
      insertInto(entries, index, run);
      moveNodes(nodes, before);
      break;
    }
    default:
      throw new DecodeError("unknown operation", reader.offset);
  }
}

/** Inserts in place; many entries would not fit as arguments of one call. */
function insertInto(entries: Block[], index: number, added: readonly Block[]): void {
  const rest = entries.splice(index);
  for (const entry of added) entries.push(entry);
  for (const entry of rest) entries.push(entry);
}

function nodesOf(entries: readonly Block[], first: number, count: number): ChildNode[] {
  const last = entries[first + count - 1];
  if (!count || !last) throw new Misfit("too many entries");
  return nodesFrom(firstNode(entries[first] as Block), lastNode(last));
}

function removeEntries(live: Live, entries: Block[], first: number, count: number): void {
  for (const node of nodesOf(entries, first, count)) node.remove();
  for (const entry of entries.splice(first, count)) forget(live.instances, entry);
}
