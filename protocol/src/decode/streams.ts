/**
 * Render streams, which the runtime hands the differ, in a form that JSON can hold. An Update stream says only what changes: so a
 * decoder belongs to one view, and retains of it which templates its blocks have.
 */
import * as Child from "../../generated/child-tag.ts";
import * as Delta from "../../generated/delta-tag.ts";
import { MaxDepth, MaxListEntries, MaxSlots } from "../../generated/limits.ts";
import * as Run from "../../generated/run-tag.ts";
import * as Stream from "../../generated/stream-kind.ts";
import { ByteReader, DecodeError, type WireValue } from "../byte-reader.ts";
import type { Shown, ShownBlock, SlotValue } from "./content.ts";
import { outlineTemplate, type TemplateOutline } from "./template-outline.ts";

/** What becomes of a child slot. */
export type Change =
  | { readonly set: Shown }
  /** The block stays; of this template from here on, if it is told. */
  | { readonly block: string; readonly widened?: string; readonly slots: readonly SlotChange[] }
  | { readonly runs: readonly ListRun[] }
  /** The text gives way to its digits. */
  | { readonly number: number }
  | { readonly splice: Splice };

/** Of a text of `length` UTF-16 units, `text` takes the place of `removed` units from `start` on. */
export interface Splice {
  readonly length: number;
  readonly start: number;
  readonly removed: number;
  readonly text: string;
}

export type SlotChange = { readonly slot: number; readonly value: WireValue } | { readonly slot: number; readonly change: Change };

/** What stands in the new list next; indices are those of the old one. */
export type ListRun =
  | { readonly keep: number; readonly from: number }
  | { readonly patch: number; readonly block: string; readonly widened?: string; readonly slots: readonly SlotChange[] }
  | { readonly new: readonly Shown[] };

export type DecodedStream =
  | {
      readonly stream: "Mount" | "Describe";
      readonly instance?: number;
      readonly shows?: Shown;
      /** Of how many blocks of which templates a page consisted; null where nobody knows. */
      readonly usage?: readonly { readonly block: string; readonly count: number }[] | null;
    }
  | { readonly stream: "Update"; readonly instances: readonly { readonly instance: number; readonly change?: Change }[] };

export interface StreamReading {
  /** All of the stream, or what comes before the error; undefined if that is nothing. */
  readonly stream: DecodedStream | undefined;
  readonly error?: DecodeError;
}

/** What a child slot holds: nothing that is a block, a block, a list of entries, or an instance. */
type Held = null | HeldBlock | Held[] | { readonly instance: number };

interface HeldBlock {
  template: TemplateOutline;
  /** By slot. */
  held: Map<number, Held>;
}

type Put<T> = (value: T) => void;

const SLOT_TEMPLATE: TemplateOutline = { slots: ["child"], markup: "{0}" };
const WIDEN = MaxSlots + 1;

export class StreamDecoder {
  private readonly templates = new Map<number, TemplateOutline>([[0, SLOT_TEMPLATE]]);
  private readonly shown = new Map<number, Held>();

  /** From now on streams may name the template by this index. Throws a `DecodeError` where the definition is none. */
  learn(index: number, definition: Uint8Array): void {
    this.templates.set(index, outlineTemplate(definition));
  }

  /** Never throws: behind an error, Update streams are errors until a view comes in full. */
  decode(bytes: Uint8Array): StreamReading {
    const reading = new StreamBody(new ByteReader(bytes), this.templates, this.shown);
    try {
      reading.read();
      return { stream: reading.stream };
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.shown.clear();
      return { stream: reading.stream, error };
    }
  }
}

/** Reads one stream. What is read is put in its place at once, so that an error leaves what came before it. */
class StreamBody {
  stream: DecodedStream | undefined;
  private readonly reader: ByteReader;
  private readonly templates: ReadonlyMap<number, TemplateOutline>;
  private readonly shown: Map<number, Held>;
  private depth = 0;

  constructor(reader: ByteReader, templates: ReadonlyMap<number, TemplateOutline>, shown: Map<number, Held>) {
    this.reader = reader;
    this.templates = templates;
    this.shown = shown;
  }

  read(): void {
    const { reader } = this;
    const kind = reader.byte();
    if (kind === Stream.Update) this.update();
    else if (kind === Stream.Mount || kind === Stream.Describe) this.view(kind);
    else throw new DecodeError(`a stream of the unknown kind ${kind}`, 0);
    if (!reader.atEnd) throw new DecodeError("bytes behind the stream's end", reader.offset);
  }

  private view(kind: typeof Stream.Mount | typeof Stream.Describe): void {
    this.shown.clear();
    const view: { stream: "Mount" | "Describe"; instance?: number; shows?: Shown; usage?: { block: string; count: number }[] | null } = {
      stream: kind === Stream.Mount ? "Mount" : "Describe",
    };
    this.stream = view;
    view.instance = this.reader.uint();
    this.shown.set(
      view.instance,
      this.child((shows) => (view.shows = shows)),
    );
    if (kind === Stream.Mount) return;
    const count = this.reader.uint();
    view.usage = count === 0 ? null : [];
    for (let left = count - 1; left > 0; left--) view.usage!.push({ block: this.template().markup, count: this.reader.uint() });
  }

  private update(): void {
    const instances: { instance: number; change?: Change }[] = [];
    this.stream = { stream: "Update", instances };
    for (;;) {
      const start = this.reader.offset;
      const head = this.reader.uint();
      if (head === 0) return;
      const update: { instance: number; change?: Change } = { instance: head - 1 };
      instances.push(update);
      const held = this.shown.get(update.instance);
      if (held === undefined) throw new DecodeError(`a change of instance ${update.instance}, which was not told before,`, start);
      this.shown.set(
        update.instance,
        this.change(held, (change) => (update.change = change)),
      );
    }
  }

  /** A Child in full. */
  private child(put: Put<Shown>): Held {
    const start = this.reader.offset;
    if (++this.depth > MaxDepth) throw new DecodeError("content that is nested too deeply", start);
    const held = this.content(this.reader.uint(), put);
    this.depth--;
    return held;
  }

  private content(head: number, put: Put<Shown>): Held {
    const count = Math.floor(head / 4);
    switch (head % 4) {
      case Child.Text:
        put(this.reader.text(count));
        return null;
      case Child.Block:
        return this.block(count, put);
      case Child.List: {
        const list: Shown[] = [];
        put({ list });
        return this.entries(count, list);
      }
      default: {
        const instance: { instance: number; shows: Shown } = { instance: count, shows: "" };
        put(instance);
        this.shown.set(
          count,
          this.child((shows) => (instance.shows = shows)),
        );
        return { instance: count };
      }
    }
  }

  private entries(count: number, into: Shown[]): Held[] {
    if (count > MaxListEntries) throw new DecodeError(`a list of ${count} entries`, this.reader.offset);
    return Array.from({ length: count }, () => this.child((shown) => into.push(shown)));
  }

  private block(index: number, put: Put<ShownBlock>): HeldBlock {
    const template = this.outline(index);
    const slots: SlotValue[] = [];
    const held = new Map<number, Held>();
    put({ block: template.markup, slots });
    template.slots.forEach((form, slot) => {
      if (form === "child")
        held.set(
          slot,
          this.child((shown) => (slots[slot] = shown)),
        );
      else slots.push(this.value(form));
    });
    return { template, held };
  }

  private value(form: "text" | "value" | "event"): WireValue {
    if (form === "event") return this.reader.byte() !== 0;
    return form === "value" ? this.reader.value() : this.reader.opt();
  }

  /** The delta of a child slot that held `old`. */
  private change(old: Held, put: Put<Change>): Held {
    const start = this.reader.offset;
    const tag = this.reader.byte();
    if (tag === Delta.Set) return this.child((shown) => put({ set: shown }));
    if (tag === Delta.Block && isBlock(old)) {
      const change: { block: string; widened?: string; slots: SlotChange[] } = { block: old.template.markup, slots: [] };
      put(change);
      this.slots(old, change.slots, (markup) => (change.widened = markup));
      return old;
    }
    if ((tag === Delta.Number || tag === Delta.Splice) && old === null) {
      put(tag === Delta.Number ? { number: this.reader.uint() } : { splice: this.splice() });
      return null;
    }
    if (tag !== Delta.List || !Array.isArray(old)) throw new DecodeError(`a delta ${tag} of what is no such thing`, start);
    const runs: ListRun[] = [];
    put({ runs });
    return this.runs(old, runs);
  }

  private splice(): Splice {
    const { reader } = this;
    return { length: reader.uint(), start: reader.uint(), removed: reader.uint(), text: reader.string() };
  }

  private slots(block: HeldBlock, changes: SlotChange[], widened: Put<string>): void {
    for (;;) {
      const start = this.reader.offset;
      const head = this.reader.uint();
      if (head === 0) return;
      if (head === WIDEN) {
        widen(block, this.template());
        widened(block.template.markup);
        continue;
      }
      const slot = head - 1;
      const form = block.template.slots[slot];
      if (form === undefined) throw new DecodeError(`slot ${slot}, which the block has not,`, start);
      if (form !== "child") changes.push({ slot, value: this.value(form) });
      else
        block.held.set(
          slot,
          this.change(block.held.get(slot) ?? null, (change) => changes.push({ slot, change })),
        );
    }
  }

  private runs(old: readonly Held[], runs: ListRun[]): Held[] {
    const entries: Held[] = [];
    let expected = 0;
    for (;;) {
      const start = this.reader.offset;
      const head = this.reader.uint();
      const rest = Math.floor(head / 4);
      const take = (from: number, count: number): Held[] => {
        if (from < 0 || from + count > old.length) throw new DecodeError(`a run of entries that a list of ${old.length} has not`, start);
        expected = from + count;
        return old.slice(from, from + count);
      };
      switch (head % 4) {
        case Run.End:
          return entries;
        case Run.Keep: {
          const kept = take(expected + this.reader.sint(), rest);
          runs.push({ keep: rest, from: expected - rest });
          for (const entry of kept) entries.push(entry);
          break;
        }
        case Run.Patch: {
          const [block = null] = take(expected + (rest % 2 === 0 ? rest / 2 : -(rest + 1) / 2), 1);
          if (!isBlock(block)) throw new DecodeError("changes of an entry that is no block", start);
          const slots: SlotChange[] = [];
          const run: { patch: number; block: string; widened?: string; slots: SlotChange[] } = {
            patch: expected - 1,
            block: block.template.markup,
            slots,
          };
          runs.push(run);
          this.slots(block, slots, (markup) => (run.widened = markup));
          entries.push(block);
          break;
        }
        default: {
          const added: Shown[] = [];
          runs.push({ new: added });
          for (const entry of this.entries(rest, added)) entries.push(entry);
        }
      }
    }
  }

  private template(): TemplateOutline {
    return this.outline(this.reader.uint());
  }

  private outline(index: number): TemplateOutline {
    const known = this.templates.get(index);
    if (known === undefined) throw new DecodeError(`template ${index}, which was not told before,`, this.reader.offset);
    return known;
  }
}

const isBlock = (held: Held): held is HeldBlock => held !== null && "template" in held;

/** The block has another template with as many child slots, in the same order. */
function widen(block: HeldBlock, template: TemplateOutline): void {
  const held = [...block.held.entries()].sort(([a], [b]) => a - b);
  const places = template.slots.flatMap((form, slot) => (form === "child" ? [slot] : []));
  block.template = template;
  block.held = new Map(places.map((slot, at) => [slot, held[at]?.[1] ?? null]));
}
