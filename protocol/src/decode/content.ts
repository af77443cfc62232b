/** What child slots show, as it stands in patches, skeletons and render streams, in a form that JSON can hold. */
import * as Child from "../../generated/child-tag.ts";
import { MaxDepth, MaxListEntries } from "../../generated/limits.ts";
import * as Run from "../../generated/skeleton-run.ts";
import { type ByteReader, DecodeError, type WireValue } from "../byte-reader.ts";
import type { TemplateOutline } from "./template-outline.ts";

/** A text; where a page is adopted its length in UTF-16 units, or null if that is not told. */
type ShownText = string | { readonly length: number | null };

export type Shown = ShownText | ShownBlock | { readonly list: readonly Shown[] } | ShownInstance;

export interface ShownBlock {
  /** The template's markup. */
  readonly block: string;
  /** Where the page has to know it. */
  readonly number?: number;
  /** In the order of its slots; event slots as whether they listen. Where a page is adopted only these and child slots, of blocks that are not plain. */
  readonly slots?: readonly SlotValue[];
}

export interface ShownInstance {
  readonly instance: number;
  readonly number?: number;
  readonly shows: Shown;
}

export type SlotValue = Shown | WireValue;

/** Where content stands: that decides what of it is written. */
export type ContentMode = "patch" | "values" | "adopt";

export class ContentReader {
  private readonly reader: ByteReader;
  private readonly mode: ContentMode;
  private readonly templates: ReadonlyMap<number, TemplateOutline>;
  private depth = 0;
  /** The number that the next block of the instance has, unless it says otherwise. */
  private next = 1;

  constructor(reader: ByteReader, mode: ContentMode, templates: ReadonlyMap<number, TemplateOutline>) {
    this.reader = reader;
    this.mode = mode;
    this.templates = templates;
  }

  child(): Shown {
    if (++this.depth > MaxDepth) throw new DecodeError("content that is nested too deeply", this.reader.offset);
    const shown = this.shown(this.reader.uint());
    this.depth--;
    return shown;
  }

  entries(count: number): Shown[] {
    if (count > MaxListEntries) throw new DecodeError(`a list of ${count} entries`, this.reader.offset);
    return Array.from({ length: count }, () => this.child());
  }

  /** A region without its instance's id: what the instance shows. */
  region(): Shown {
    // The next number that it gives, or its first block's: with values each block tells its own.
    if (this.mode !== "patch") this.reader.uint();
    const { next } = this;
    this.next = 1;
    const shows = this.child();
    this.next = next;
    return shows;
  }

  private shown(head: number): Shown {
    const count = head >>> 2;
    switch (head & 3) {
      case Child.Text:
        return this.mode === "adopt" ? { length: count === 0 ? null : count - 1 } : this.reader.text(count);
      case Child.Block:
        return this.mode === "adopt" ? this.adopted(count, this.reader.byte() === 0) : this.block(count);
      case Child.List:
        return { list: this.mode === "adopt" ? this.runs(count) : this.entries(count) };
      default:
        return this.instance(count);
    }
  }

  private instance(instance: number): ShownInstance {
    const number = this.number();
    return { instance, ...number, shows: this.region() };
  }

  private block(index: number): ShownBlock {
    const { slots, markup } = this.template(index);
    const number = this.number();
    return {
      block: markup,
      ...number,
      slots: slots.map((form) => {
        if (form === "child") return this.child();
        if (form === "event") return this.reader.byte() !== 0;
        return form === "value" ? this.reader.value() : this.reader.opt();
      }),
    };
  }

  private adopted(index: number, isPlain: boolean): ShownBlock {
    const { slots, markup } = this.template(index);
    if (isPlain) return { block: markup };
    const told = slots.filter((form) => form === "child" || form === "event");
    return { block: markup, slots: told.map((form) => (form === "child" ? this.child() : this.reader.byte() !== 0)) };
  }

  /** Entries of a list where a page is adopted. */
  private runs(count: number): Shown[] {
    const { reader } = this;
    if (count > MaxListEntries) throw new DecodeError(`a list of ${count} entries`, reader.offset);
    const entries: Shown[] = [];
    while (entries.length < count) {
      const start = reader.offset;
      const head = reader.uint();
      const tag = head & 3;
      if (tag === Run.Instance) entries.push(this.instance(head >>> 2));
      else if (tag === Run.Block) entries.push(this.adopted(head >>> 2, false));
      else {
        const plain = tag === Run.Plain ? reader.uint() : 0;
        if (plain === 0 || plain > count - entries.length) throw new DecodeError("a run that does not fit its list", start);
        for (let left = plain; left > 0; left--) entries.push(this.adopted(head >>> 2, true));
      }
    }
    return entries;
  }

  /** Only skeletons with values tell it. */
  private number(): { readonly number?: number } {
    if (this.mode !== "values") return {};
    this.next += this.reader.sint();
    return { number: this.next++ };
  }

  private template(index: number): TemplateOutline {
    const known = this.templates.get(index);
    if (known === undefined) throw new DecodeError(`template ${index}, which was not told before,`, this.reader.offset);
    return known;
  }
}
