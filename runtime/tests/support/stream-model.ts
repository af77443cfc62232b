/**
 * The oracle for render streams: reads them as `protocol/schema/render-stream.ts` says and keeps what they tell as a
 * plain tree. Written for clarity; shares no code with the encoder.
 */
import * as Child from "../../../protocol/generated/child-tag.ts";
import * as Delta from "../../../protocol/generated/delta-tag.ts";
import * as Run from "../../../protocol/generated/run-tag.ts";
import * as Stream from "../../../protocol/generated/stream-kind.ts";
import { ByteReader, type WireValue } from "../../../protocol/src/byte-reader.ts";
import * as Kind from "../../src/vnode/slot-kind.ts";
import type { Template } from "../../src/vnode/template.ts";

export interface ModelBlock {
  readonly block: string;
  readonly slots: ModelSlot[];
}
export interface ModelInstance {
  readonly instance: number;
  shows: ModelChild;
}
export type ModelEntry = ModelBlock | ModelInstance;
export type ModelChild = string | ModelEntry | { readonly list: ModelEntry[] };
export type ModelSlot = ModelChild | WireValue;

export class StreamModel {
  root: ModelInstance | null = null;
  /** Entries that streams named as unchanged, patched and new since the last `resetCounts`. */
  counts: { kept: number; patched: number; created: number } = { kept: 0, patched: 0, created: 0 };
  private readonly instances = new Map<number, ModelInstance>();
  private readonly templates: (index: number) => Template;

  constructor(templates: (index: number) => Template) {
    this.templates = templates;
  }

  resetCounts(): void {
    this.counts = { kept: 0, patched: 0, created: 0 };
  }

  apply(stream: Uint8Array): void {
    const reader = new ByteReader(stream);
    const kind = reader.byte();
    if (kind === Stream.Update) this.update(reader);
    else {
      this.build(reader);
      if (kind === Stream.Describe && reader.uint() !== 0) throw new Error("a usage, though none is known");
    }
    if (!reader.atEnd) throw new Error(`bytes after the stream's end at ${reader.offset} of ${stream.length}`);
  }

  private build(reader: ByteReader): void {
    this.instances.clear();
    const id = reader.uint();
    this.root = this.instance(id, reader);
  }

  private instance(id: number, reader: ByteReader): ModelInstance {
    if (this.instances.has(id)) throw new Error(`instance ${id} occurs twice`);
    const instance: ModelInstance = { instance: id, shows: "" };
    this.instances.set(id, instance);
    instance.shows = this.child(reader);
    return instance;
  }

  private child(reader: ByteReader): ModelChild {
    const head = reader.uint();
    const rest = Math.floor(head / 4);
    switch (head % 4) {
      case Child.Text:
        return reader.text(rest);
      case Child.Block:
        return this.block(reader, this.templates(rest));
      case Child.Instance:
        return this.instance(rest, reader);
      default:
        return {
          list: Array.from({ length: rest }, () => {
            return this.entry(reader);
          }),
        };
    }
  }

  private entry(reader: ByteReader): ModelEntry {
    const child = this.child(reader);
    if (typeof child === "string" || "list" in child) throw new Error("an entry is neither block nor instance");
    return child;
  }

  private block(reader: ByteReader, template: Template): ModelBlock {
    return {
      block: template.hash,
      slots: template.kinds.map((kind) => (kind === Kind.Child ? this.child(reader) : readValue(reader, kind))),
    };
  }

  private update(reader: ByteReader): void {
    const before = [...this.instances.values()];
    for (let id = reader.uint(); id !== 0; id = reader.uint()) {
      const instance = this.instances.get(id - 1);
      if (instance === undefined) throw new Error(`updates instance ${id - 1}, which is not there`);
      instance.shows = this.delta(reader, instance.shows);
    }
    const alive = new Set<ModelInstance>();
    collectInstances(this.root!, alive);
    for (const instance of before) if (!alive.has(instance)) this.instances.delete(instance.instance);
    if (alive.size !== this.instances.size) throw new Error("an instance is in two places, or in none");
  }

  private delta(reader: ByteReader, old: ModelChild): ModelChild {
    const tag = reader.byte();
    if (tag === Delta.Number || tag === Delta.Splice) {
      if (typeof old !== "string") throw new Error("a text's delta for what is no text");
      return tag === Delta.Number ? String(reader.uint()) : spliced(reader, old);
    }
    switch (tag) {
      case Delta.Set:
        return this.child(reader);
      case Delta.Block:
        if (typeof old === "string" || !("block" in old)) throw new Error("a block delta for what is no block");
        this.slots(reader, old);
        return old;
      default:
        if (typeof old === "string" || !("list" in old)) throw new Error("a list delta for what is no list");
        return { list: this.list(reader, old.list) };
    }
  }

  private slots(reader: ByteReader, block: ModelBlock): void {
    const { kinds } = this.templateOf(block);
    for (let slot = reader.uint(); slot !== 0; slot = reader.uint()) {
      const kind = kinds[slot - 1]!;
      block.slots[slot - 1] = kind === Kind.Child ? this.delta(reader, block.slots[slot - 1] as ModelChild) : readValue(reader, kind);
    }
  }

  private templateOf(block: ModelBlock): Template {
    for (let index = 0; ; index++) {
      const template = this.templates(index);
      if (template.hash === block.block) return template;
    }
  }

  private list(reader: ByteReader, old: readonly ModelEntry[]): ModelEntry[] {
    const entries: ModelEntry[] = [];
    const used = new Set<number>();
    const take = (index: number): ModelEntry => {
      if (used.has(index) || old[index] === undefined) throw new Error(`a run names old entry ${index} of ${old.length}, again or wrongly`);
      used.add(index);
      return old[index];
    };
    let expected = 0;
    for (let head = reader.uint(); head % 4 !== Run.End; head = reader.uint()) {
      const rest = Math.floor(head / 4);
      if (head % 4 === Run.New) {
        for (let n = 0; n < rest; n++) entries.push(this.entry(reader));
        this.counts.created += rest;
      } else if (head % 4 === Run.Keep) {
        const first = expected + reader.sint();
        for (let n = 0; n < rest; n++) entries.push(take(first + n));
        expected = first + rest;
        this.counts.kept += rest;
      } else {
        const index = expected + (rest % 2 === 0 ? rest / 2 : -(rest + 1) / 2);
        const block = take(index);
        if (!("block" in block)) throw new Error("a patch run for an instance");
        this.slots(reader, block);
        entries.push(block);
        expected = index + 1;
        this.counts.patched++;
      }
    }
    return entries;
  }
}

function collectInstances(child: ModelChild, found: Set<ModelInstance>): void {
  if (typeof child === "string") return;
  if ("list" in child) for (const entry of child.list) collectInstances(entry, found);
  else if ("instance" in child) {
    if (found.has(child)) throw new Error(`instance ${child.instance} is in two places`);
    found.add(child);
    collectInstances(child.shows, found);
  } else
    for (const slot of child.slots)
      if (typeof slot === "object" && slot !== null && !Array.isArray(slot)) collectInstances(slot as ModelChild, found);
}

function readValue(reader: ByteReader, kind: Kind.SlotKind): WireValue {
  if (kind >= Kind.Ref) return reader.value();
  return kind === Kind.Event ? reader.byte() === 1 : reader.opt();
}

function spliced(reader: ByteReader, old: string): string {
  const [length, start, removed] = [reader.uint(), reader.uint(), reader.uint()];
  if (old.length !== length) throw new Error(`a part of a text of ${length} units, which has ${old.length}`);
  return old.slice(0, start) + reader.string() + old.slice(start + removed);
}
