/** What a template's definition says, for people: its slots and its markup with their numbers in it. */
import * as EventFlag from "../../generated/event-flag.ts";
import * as Op from "../../generated/template-op.ts";
import { ByteReader, DecodeError } from "../byte-reader.ts";
import { VOID_TAGS } from "../tags.ts";

/** How the value of a slot is written where it stands in full. */
export type SlotForm = "child" | "text" | "value" | "event";

export interface TemplateOutline {
  readonly slots: readonly SlotForm[];
  /** For example `<li class={0}>{1}</li>`. */
  readonly markup: string;
}

/** Throws a `DecodeError` where the bytes are no template. */
export function outlineTemplate(definition: Uint8Array): TemplateOutline {
  return new OutlineReader(new ByteReader(definition)).read();
}

class OutlineReader {
  private readonly slots: SlotForm[] = [];
  private markup = "";
  /** Tags of the open elements. */
  private readonly open: string[] = [];
  /** The last open tag is still without its `>`. */
  private inTag = false;
  private readonly reader: ByteReader;

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  read(): TemplateOutline {
    const count = this.reader.uint();
    while (this.item());
    if (this.slots.length !== count) throw new DecodeError(`a template that announces ${count} slots has ${this.slots.length}`, 0);
    return { slots: this.slots, markup: this.markup };
  }

  /** Reads one item; false at the template's end. */
  private item(): boolean {
    const { reader } = this;
    const start = reader.offset;
    switch (reader.byte()) {
      case Op.End:
        return this.close();
      case Op.Element:
        return this.element(reader.string());
      case Op.Text:
        return this.content(reader.string());
      case Op.ChildSlot:
        return this.content(`{${this.slot("child")}}`);
      case Op.Attr:
        return this.attribute(`${reader.string()}=${JSON.stringify(reader.string())}`);
      case Op.AttrSlot:
        return this.attribute(`${reader.string()}={${this.slot("text")}}`);
      case Op.PropSlot:
        return this.attribute(`.${reader.string()}={${this.slot("value")}}`);
      case Op.ClassSlot:
        return this.attribute(`class={${this.slot("text")}}`);
      case Op.StyleSlot:
        return this.attribute(`style={${this.slot("text")}}`);
      case Op.EventSlot:
        return this.event();
      default:
        throw new DecodeError("unknown TemplateOp", start);
    }
  }

  private event(): true {
    const { reader } = this;
    const type = reader.string();
    const flags = reader.uint();
    const fields: string[] = [];
    for (let left = reader.uint(); left > 0; left--) fields.push(reader.string());
    if ((flags & EventFlag.Modified) !== 0) reader.raw();
    const event = `@${type}(${fields.join(", ")})={${this.slot("event")}}`;
    // Outside of elements it is one of the window or the document.
    return this.inTag ? this.attribute(event) : this.content(`{${event}}`);
  }

  private slot(form: SlotForm): number {
    return this.slots.push(form) - 1;
  }

  private element(tag: string): true {
    this.content(`<${tag}`);
    this.open.push(tag);
    this.inTag = true;
    return true;
  }

  private attribute(text: string): true {
    this.markup += ` ${text}`;
    return true;
  }

  private content(text: string): true {
    if (this.inTag) this.markup += ">";
    this.inTag = false;
    this.markup += text;
    return true;
  }

  private close(): boolean {
    const tag = this.open.pop();
    if (tag === undefined) return false;
    return this.content(VOID_TAGS.has(tag) ? "" : `</${tag}>`);
  }
}
