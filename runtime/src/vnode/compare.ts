/**
 * Compares the shown tree with the next one and writes what differs into an Update stream. Runs no user code.
 * What is no longer shown is collected, so that its instances can be unmounted.
 *
 * Headers are written before it is known whether anything below them differs; if nothing does, the writer goes back.
 */
import * as Delta from "../../../protocol/generated/delta-tag.ts";
import { MaxSlots } from "../../../protocol/generated/limits.ts";
import * as Stream from "../../../protocol/generated/stream-kind.ts";
import type { RefSlot } from "../refs/ref-slot.ts";
import { isShown } from "./live-value.ts";
import * as Runs from "./list-runs.ts";
import * as Kind from "./slot-kind.ts";
import { attributeText, childText } from "./slot-text.ts";
import type { StreamEncoder } from "./stream-encoder.ts";
import { StreamRuns } from "./stream-runs.ts";
import { hasDigits, type StreamWriter } from "./stream-writer.ts";
import { areRelated, slotsIn } from "./related.ts";
import { findTextChange } from "./text-change.ts";
import { isSameTemplate, type Template } from "./template.ts";
import { List, sameKey, type ShownInstance, VNode } from "./vnode.ts";

// Stands where a slot's number would, if the block has another template from there on.
const WIDEN = MaxSlots + 1;

const isPrimitive = (value: unknown): boolean => typeof value !== "object" || value === null;

/** An old and a new tree that continue one another without replacing anything at their root. */
const continues = (old: VNode, next: VNode): boolean =>
  (isSameTemplate(old.template, next.template) || areRelated(old.template, next.template)) && sameKey(old.key, next.key);

export class Comparison {
  /** Shown content that the next tree no longer has. */
  readonly removed: unknown[] = [];
  /** Whether blocks came, went or moved: then a block may be found at another path than before. */
  changesStructure = false;
  /** Whether blocks got templates with more slots: patches cannot say so, a skeleton must. */
  widens = false;
  /** Refs that elements had which stay; what they have instead is among the encoder's. Most commits have none. */
  replaced: RefSlot[] | null = null;
  private readonly encoder: StreamEncoder;
  private readonly writer: StreamWriter;

  constructor(encoder: StreamEncoder) {
    this.encoder = encoder;
    this.writer = encoder.writer;
  }

  /**
   * Writes the Update stream of these rendered instances, parents first; false if nothing differs. New instances
   * travel with the instance around them.
   */
  encodeUpdate(rendered: readonly ShownInstance[]): boolean {
    const { writer } = this;
    this.encoder.begin(Stream.Update);
    const start = writer.offset;
    for (const instance of rendered) {
      if (!instance.isMounted) continue;
      const mark = writer.offset;
      writer.uint(instance.id + 1);
      if (!this.child(instance.shown, instance.next)) writer.offset = mark;
    }
    if (writer.offset === start) return false;
    this.encoder.end();
    return true;
  }

  /** The delta of a child slot; false (and nothing written) if it shows the same. */
  private child(old: unknown, next: unknown): boolean {
    if (old === next) return false;
    const { writer } = this;
    if (isPrimitive(old)) {
      if (isPrimitive(next)) return this.text(old, next);
      this.changesStructure = true;
    } else if (old instanceof List) {
      if (next instanceof List) return this.list(old, next);
      this.remove(old);
    } else if (old instanceof VNode && next instanceof VNode && continues(old, next)) {
      const mark = writer.offset;
      writer.byte(Delta.Block);
      if (this.slots(old, next)) return true;
      writer.offset = mark;
      return false;
    } else {
      this.remove(old);
    }
    writer.byte(Delta.Set);
    this.encoder.child(next);
    return true;
  }

  /** The delta of a child slot that shows text, before and after. */
  private text(old: unknown, next: unknown): boolean {
    const { writer } = this;
    if (typeof old === "number" && hasDigits(next)) {
      writer.byte(Delta.Number);
      writer.uint(next);
      return true;
    }
    const before = childText(old);
    const text = childText(next);
    if (before === text) return false;
    const change = findTextChange(before, text);
    if (change === null) {
      writer.byte(Delta.Set);
      this.encoder.child(next);
      return true;
    }
    writer.byte(Delta.Splice);
    writer.uint(before.length);
    writer.uint(change.start);
    writer.uint(change.removed);
    writer.string(change.text);
    return true;
  }

  private remove(content: unknown): void {
    this.removed.push(content);
    this.changesStructure = true;
  }

  /**
   * The changed slots of a block that stays, and their end; false (and nothing written) if there are none. Those
   * before `first` are known to be the same.
   */
  private slots(old: VNode, next: VNode, first = 0): boolean {
    const { template } = next;
    const start = this.writer.offset;
    const oldSlots = isSameTemplate(old.template, template) ? old.slots : this.widen(old, template);
    const nextSlots = next.slots;
    for (let slot = first; slot < nextSlots.length; slot++) {
      const value = nextSlots[slot];
      const oldValue = oldSlots[slot];
      if (value !== oldValue) this.slot(template, slot, oldValue, value);
    }
    if (this.writer.offset === start) return false;
    this.writer.uint(0);
    return true;
  }

  /** The block has another template from here on. Returns what it shows in the order of that one's slots. */
  private widen(old: VNode, template: Template): readonly unknown[] {
    this.widens = true;
    this.writer.uint(WIDEN);
    this.encoder.template(template);
    return slotsIn(old, template);
  }

  private slot(template: Template, slot: number, old: unknown, next: unknown): void {
    const { writer } = this;
    const kind = template.kinds[slot];
    if (kind === Kind.Child) {
      const mark = writer.offset;
      writer.uint(slot + 1);
      if (!this.child(old, next)) writer.offset = mark;
      return;
    }
    if (kind === Kind.Event) {
      if ((typeof old === "function") === (typeof next === "function")) return;
    } else if (kind === Kind.Prop) {
      if (isShown(old, next)) return;
    } else if (kind === Kind.Default) {
      return;
    } else if (kind === Kind.Ref) {
      return this.ref(old, next);
    } else if (attributeText(template, slot, old) === attributeText(template, slot, next)) {
      return;
    }
    writer.uint(slot + 1);
    this.encoder.slot(template, slot, next);
  }

  /** Nothing of it is on the page. */
  private ref(old: unknown, next: unknown): void {
    if (typeof old === "object" && old !== null) (this.replaced ??= []).push(old as RefSlot);
    if (typeof next === "object" && next !== null) this.encoder.addRef(next as RefSlot);
  }

  private list(old: List, next: List): boolean {
    const { changes } = next;
    if (changes === null) throw new Error("bug: a list was expanded beside another one than it is compared with");
    next.changes = null;
    if (changes.isWhole(old.entries.length)) return false;
    const { writer } = this;
    const mark = writer.offset;
    writer.byte(Delta.List);
    const runs = new StreamRuns(this.encoder, next.entries.all);
    for (let at = 0, index = 0; at < changes.size; at++) {
      const count = changes.count(at);
      const kind = changes.kind(at);
      if (kind === Runs.New) runs.add(index, count);
      else if (kind === Runs.Kept) runs.keep(changes.from(at), count);
      else for (let one = 0; one < count; one++) this.continued(old, changes.from(at) + one, index + one, runs);
      index += count;
    }
    for (const index of changes.leftOf(old.entries.length)) this.removed.push(old.entries.at(index));
    const differs = runs.end(old.entries.length);
    if (runs.isRearranged) this.changesStructure = true;
    if (!differs) writer.offset = mark;
    return differs;
  }

  /** An entry that was paired with an old one, but may not be able to be the same block. */
  private continued(list: List, oldIndex: number, index: number, runs: StreamRuns): void {
    const old = list.entries.at(oldIndex);
    const next = runs.entries[index]!;
    // Instances have no template: they continue as the same object or not at all.
    if (old === next) runs.keep(oldIndex, 1);
    else if ((next as VNode).template !== undefined && continues(old as VNode, next as VNode)) {
      this.patchEntry(old as VNode, next as VNode, oldIndex, runs);
    } else {
      this.removed.push(old);
      runs.add(index, 1);
    }
  }

  /** An entry whose block stays. Instances that stay are the same object and never come here. */
  private patchEntry(old: VNode, next: VNode, oldIndex: number, runs: StreamRuns): void {
    const first = findDifference(old, next);
    if (first === next.slots.length) return runs.keep(oldIndex, 1);
    runs.beginPatch(oldIndex);
    if (this.slots(old, next, first)) runs.endPatch();
    // Only the values differed, not what they show.
    else runs.takeBackPatch(oldIndex);
  }
}

/**
 * The first slot whose values may show different things, or the number of slots. Handlers are new in every render and
 * show nothing but that they are there.
 */
function findDifference(old: VNode, next: VNode): number {
  if (!isSameTemplate(old.template, next.template)) return 0;
  const oldSlots = old.slots;
  const slots = next.slots;
  for (let slot = 0; slot < slots.length; slot++) {
    if (slots[slot] === oldSlots[slot]) continue;
    if (typeof slots[slot] !== "function" || typeof oldSlots[slot] !== "function") return slot;
  }
  return slots.length;
}
