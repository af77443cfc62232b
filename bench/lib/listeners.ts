// Finds what a page listens to, by reading the skeleton that answered its join (protocol/schema/frames.ts).
import * as Child from "../../protocol/generated/child-tag.ts";
import * as ClientFrame from "../../protocol/generated/client-frame.ts";
import { EventCycle } from "../../protocol/generated/limits.ts";
import { readPatchOp } from "../../protocol/generated/read.ts";
import * as ServerFrame from "../../protocol/generated/server-frame.ts";
import * as Run from "../../protocol/generated/skeleton-run.ts";
import * as Item from "../../protocol/generated/template-op.ts";
import { ByteReader } from "../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../protocol/src/byte-writer.ts";

/** An event slot that listens. */
export interface Listener {
  readonly instance: number;
  readonly block: number;
  readonly slot: number;
  /** The static text directly in its element, e.g. a button's. */
  readonly label: string;
}

type Slot = { readonly kind: "child" } | { readonly kind: "event"; readonly element: { label: string } } | { readonly kind: "other" };

const ROOT_TEMPLATE: readonly Slot[] = [{ kind: "child" }];

/** All listening slots of a page, in document order, from an adopting skeleton. */
export function findListeners(frame: Uint8Array): Listener[] {
  const reader = new ByteReader(frame);
  if ((reader.byte() & 3) !== ServerFrame.Skeleton) throw new Error("the join was not answered with a skeleton");
  reader.uint(); // the rest of its number
  reader.uint(); // version
  reader.uint(); // acknowledgement
  if (reader.uint() !== 0) throw new Error("the skeleton carries values: the page was not adopted but mounted again");
  const walk = new SkeletonWalk(reader, readTemplates(reader));
  walk.region(reader.uint());
  return walk.listeners;
}

/** The listener with this label; an error names those there are. */
export function findListener(listeners: readonly Listener[], label: string): Listener {
  const found = listeners.find((listener) => listener.label === label);
  if (found) return found;
  throw new Error(`nothing labelled ${label} listens, but: ${listeners.map((listener) => listener.label).join(", ")}`);
}

/** The Event frame of a click on it, without fields: its number, and how many versions (0 to 6) it acknowledges. */
export function clickFrame({ instance, block, slot }: Listener, event: number, applied: number): Uint8Array {
  const writer = new ByteWriter(16);
  return writer
    .byte(ClientFrame.Event | ((event & 7) << 2) | (applied << 5))
    .uint((event & (EventCycle - 1)) >> 3)
    .uint(instance)
    .uint(block)
    .uint(slot << 2)
    .copy();
}

function readTemplates(reader: ByteReader): Map<number, readonly Slot[]> {
  const templates = new Map([[0, ROOT_TEMPLATE]]);
  for (let op = readPatchOp(reader); op.name !== "End"; op = readPatchOp(reader)) {
    if (op.name !== "Template") throw new Error(`${op.name} among the skeleton's templates`);
    templates.set(op.index, readSlots(op.definition));
  }
  return templates;
}

function readSlots(definition: Uint8Array): Slot[] {
  const reader = new ByteReader(definition);
  const slots: Slot[] = [];
  const open = [{ label: "" }];
  const count = reader.uint();
  while (open.length > 0) {
    const item = reader.byte();
    const element = open.at(-1)!;
    if (item === Item.End) open.pop();
    else if (item === Item.Element) open.push(readElement(reader));
    else if (item === Item.Text) element.label += reader.string();
    else if (item === Item.ChildSlot) slots.push({ kind: "child" });
    else if (item === Item.EventSlot) slots.push(readEventSlot(reader, element));
    else if (item === Item.Attr) skipStrings(reader, 2);
    else slots.push(readOtherSlot(reader, item));
  }
  if (slots.length !== count) throw new Error(`a template says ${count} slots and has ${slots.length}`);
  return slots;
}

function readEventSlot(reader: ByteReader, element: { label: string }): Slot {
  reader.string(); // type
  reader.uint(); // flags
  skipStrings(reader, reader.uint()); // fields
  return { kind: "event", element };
}

function readOtherSlot(reader: ByteReader, item: number): Slot {
  if (item === Item.AttrSlot || item === Item.PropSlot) reader.string();
  return { kind: "other" };
}

function readElement(reader: ByteReader): { label: string } {
  reader.string(); // tag
  return { label: "" };
}

function skipStrings(reader: ByteReader, count: number): void {
  for (let left = count; left > 0; left--) reader.string();
}

/** Walks regions; blocks take numbers as they come. */
class SkeletonWalk {
  readonly listeners: Listener[] = [];
  readonly #reader: ByteReader;
  readonly #templates: ReadonlyMap<number, readonly Slot[]>;

  constructor(reader: ByteReader, templates: ReadonlyMap<number, readonly Slot[]>) {
    this.#reader = reader;
    this.#templates = templates;
  }

  region(instance: number): void {
    const numbering = { instance, next: this.#reader.uint() };
    this.#child(numbering);
  }

  #child(numbering: Numbering): void {
    const head = this.#reader.uint();
    const [tag, number] = [head & 3, head >>> 2];
    if (tag === Child.Block) this.#block(numbering, number, this.#reader.byte() === 0);
    else if (tag === Child.List) this.#list(numbering, number);
    else if (tag === Child.Instance) this.#instance(numbering, number);
  }

  #list(numbering: Numbering, entries: number): void {
    for (let left = entries; left > 0;) {
      const head = this.#reader.uint();
      const [tag, number] = [head & 3, head >>> 2];
      const count = tag === Run.Plain ? this.#reader.uint() : 1;
      if (tag === Run.Instance) this.#instance(numbering, number);
      else for (let at = 0; at < count; at++) this.#block(numbering, number, tag === Run.Plain);
      left -= count;
    }
  }

  #instance(around: Numbering, instance: number): void {
    around.next++;
    this.region(instance);
  }

  #block(numbering: Numbering, template: number, isPlain: boolean): void {
    const block = numbering.next++;
    const slots = this.#templates.get(template);
    if (!slots) throw new Error(`the skeleton names template ${template}, which it does not define`);
    for (const [at, slot] of slots.entries()) {
      if (slot.kind === "child" && !isPlain) this.#child(numbering);
      if (slot.kind === "event" && (isPlain || this.#reader.byte() === 1)) {
        this.listeners.push({ instance: numbering.instance, block, slot: at, label: slot.element.label });
      }
    }
  }
}

interface Numbering {
  readonly instance: number;
  next: number;
}
