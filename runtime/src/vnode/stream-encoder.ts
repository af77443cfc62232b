/**
 * Writes trees in full into a render stream: what is new in an update, a whole view when it is mounted or described.
 * Runs no user code: everything here was expanded before.
 */
import * as Child from "../../../protocol/generated/child-tag.ts";
import * as Stream from "../../../protocol/generated/stream-kind.ts";
import type { RefSlot } from "../refs/ref-slot.ts";
import * as Kind from "./slot-kind.ts";
import { attributeText, childText, propertyValue } from "./slot-text.ts";
import { hasDigits, type StreamWriter } from "./stream-writer.ts";
import { type Template, UNREGISTERED } from "./template.ts";
import { type Entry, List, type ShownInstance, VNode } from "./vnode.ts";

/** Gives a template its index in the differ. */
export type RegisterTemplate = (template: Template) => number;

/** A template and how many blocks of it a page consists of. */
export interface TemplateUse {
  readonly template: Template;
  readonly blocks: number;
}

/** What the end of an Update stream takes. */
const END_BYTES = 1;

export class StreamEncoder {
  readonly writer: StreamWriter;
  /** Refs that are new in the stream; whoever begins one takes them. */
  private refs: RefSlot[] = [];
  private readonly register: RegisterTemplate;

  constructor(writer: StreamWriter, register: RegisterTemplate) {
    this.writer = writer;
    this.register = register;
  }

  /** A Mount stream: the view of this root in full. */
  encodeMount(root: ShownInstance): void {
    this.encodeView(Stream.Mount, root);
  }

  /** A Describe stream: as Mount, and what the page's first HTML consisted of, if that is of use; null if not. */
  encodeDescribe(root: ShownInstance, usage: readonly TemplateUse[] | null): void {
    this.encodeView(Stream.Describe, root);
    // They were new in another stream.
    this.takeRefs();
    this.writer.uint(usage === null ? 0 : usage.length + 1);
    for (const { template, blocks } of usage ?? []) {
      this.writer.uint(this.indexOf(template));
      this.writer.uint(blocks);
    }
  }

  private encodeView(kind: Stream.Code, root: ShownInstance): void {
    this.begin(kind);
    this.writer.uint(root.id);
    this.child(root.current);
  }

  begin(kind: Stream.Code): void {
    this.writer.reset(kind === Stream.Mount).byte(kind);
  }

  /** An Update stream that was ended goes on. */
  reopen(): void {
    this.writer.offset -= END_BYTES;
  }

  /** Ends an Update stream. */
  end(): void {
    this.writer.uint(0);
  }

  addRef(slot: RefSlot): void {
    this.refs.push(slot);
  }

  takeRefs(): readonly RefSlot[] {
    const { refs } = this;
    if (refs.length > 0) this.refs = [];
    return refs;
  }

  /** A Child in full. */
  child(value: unknown): void {
    if (hasDigits(value)) this.writer.digits(value, 4, Child.Text);
    else if (typeof value !== "object" || value === null) this.writer.text(childText(value), 4, Child.Text);
    else if (value instanceof List) this.list(value);
    else this.entry(value as Entry);
  }

  /** A Child that is a block or an instance. */
  entry(entry: Entry): void {
    // Asked this way round, as most are blocks.
    if (entry instanceof VNode) return this.block(entry);
    this.writer.uint(entry.id * 4 + Child.Instance);
    this.child(entry.current);
  }

  private list(list: List): void {
    const entries = list.entries.all;
    this.writer.uint(entries.length * 4 + Child.List);
    // Not by for…of, whose hidden `finally` keeps V8 from calling `utf8Write` the fast way in it: 15 ns against 65.
    for (let index = 0; index < entries.length; index++) {
      this.entry(entries[index]!);
    }
  }

  private indexOf(template: Template): number {
    return template.index === UNREGISTERED ? this.register(template) : template.index;
  }

  private block(vnode: VNode): void {
    const { template, slots } = vnode;
    this.writer.uint(this.indexOf(template) * 4 + Child.Block);
    const { kinds } = template;
    // Most slots are texts.
    let slot = this.writer.texts(slots, kinds, 0);
    while (slot < slots.length) {
      this.slot(template, slot, slots[slot]);
      slot = this.writer.texts(slots, kinds, slot + 1);
    }
  }

  /** Names a template. */
  template(template: Template): void {
    this.writer.uint(template.index === UNREGISTERED ? this.register(template) : template.index);
  }

  /** The value of any slot, in full. */
  slot(template: Template, slot: number, value: unknown): void {
    switch (template.kinds[slot]) {
      case Kind.Child:
        return this.child(value);
      case Kind.Prop:
      case Kind.Default:
      case Kind.Html:
        return this.writer.value(propertyValue(value));
      case Kind.Ref:
        if (typeof value === "object" && value !== null) this.addRef(value as RefSlot);
        return this.writer.value(null);
      case Kind.Event:
        return this.writer.byte(typeof value === "function" ? 1 : 0);
      default:
        return this.writer.opt(attributeText(template, slot, value));
    }
  }
}
