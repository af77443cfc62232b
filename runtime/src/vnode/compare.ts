/**
 * Compares the shown tree with the next one and writes what differs into an Update stream. Runs no user code.
 * What is no longer shown is collected, so that its instances can be unmounted.
 *
 * Headers are written before it is known whether anything below them differs; if nothing does, the writer goes back.
 */
import * as Delta from "../../../protocol/generated/delta-tag.ts";
import { MaxSlots } from "../../../protocol/generated/limits.ts";
import * as Run from "../../../protocol/generated/run-tag.ts";
import * as Stream from "../../../protocol/generated/stream-kind.ts";
import type { RefSlot } from "../refs/ref-slot.ts";
import { isShown } from "./live-value.ts";
import * as Kind from "./slot-kind.ts";
import { attributeText, childText } from "./slot-text.ts";
import type { StreamEncoder } from "./stream-encoder.ts";
import type { StreamWriter } from "./stream-writer.ts";
import { areRelated, fit } from "./spread.ts";
import { isSameTemplate, type Template } from "./template.ts";
import { type Entry, List, type ListChanges, sameKey, type ShownInstance, VNode } from "./vnode.ts";

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
      if (!isPrimitive(next)) this.changesStructure = true;
      else if (childText(old) === childText(next)) return false;
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
    return fit(old, template)!.slots;
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
    const { writer } = this;
    const mark = writer.offset;
    writer.byte(Delta.List);
    const pairs = new ListPairs(old.entries, next);
    next.changes = null;
    const runs = new ListRuns(writer);
    runs.keep(0, pairs.head);
    let kept = pairs.head;
    for (let index = pairs.head; index < pairs.end; index++) {
      const oldIndex = pairs.oldIndex(index);
      if (oldIndex < 0) {
        index = this.newEntries(pairs, index, runs);
        continue;
      }
      kept++;
      const oldEntry = old.entries[oldIndex]!;
      const entry = next.entries[index]!;
      if (oldEntry === entry) runs.keep(oldIndex, 1);
      else this.patchEntry(oldEntry as VNode, entry as VNode, oldIndex, runs);
    }
    runs.keep(pairs.oldEnd, next.entries.length - pairs.end);
    if (kept < pairs.oldEnd) pairs.collectRemoved(this.removed);
    const differs = runs.end(old.entries.length);
    if (runs.isRearranged) this.changesStructure = true;
    if (!differs) writer.offset = mark;
    return differs;
  }

  /** Writes the run of new entries that starts here and returns the index of its last one. */
  private newEntries(pairs: ListPairs, start: number, runs: ListRuns): number {
    let end = start + 1;
    while (end < pairs.end && pairs.oldIndex(end) < 0) end++;
    runs.flush();
    runs.changed = true;
    runs.isRearranged = true;
    this.writer.uint((end - start) * 4 + Run.New);
    for (let index = start; index < end; index++) this.encoder.entry(pairs.entries[index]!);
    return end - 1;
  }

  /** An entry whose block stays. Instances that stay are the same object and never come here. */
  private patchEntry(old: VNode, next: VNode, oldIndex: number, runs: ListRuns): void {
    const first = findDifference(old, next);
    if (first === next.slots.length) return runs.keep(oldIndex, 1);
    const { writer } = this;
    const offset = writer.offset;
    const { keepStart, keepCount, expected } = runs;
    runs.patch(oldIndex);
    if (this.slots(old, next, first)) {
      runs.changed = true;
      return;
    }
    // Only the values differed, not what they show.
    writer.offset = offset;
    runs.keepStart = keepStart;
    runs.keepCount = keepCount;
    runs.expected = expected;
    runs.keep(oldIndex, 1);
  }
}

/** Which entries of a list stay. Entries that were paired but cannot be the same block or instance were replaced. */
class ListPairs {
  readonly entries: readonly Entry[];
  /** Between the head and these ends entries may differ; outside they are the very same. */
  readonly head: number;
  readonly end: number;
  readonly oldEnd: number;
  private readonly old: readonly Entry[];
  private readonly changes: ListChanges;

  constructor(old: readonly Entry[], { entries, changes }: List) {
    if (changes === null) throw new Error("bug: a list was expanded beside another one than it is compared with");
    this.old = old;
    this.entries = entries;
    this.changes = changes;
    this.head = changes.head;
    this.end = entries.length - changes.tail;
    this.oldEnd = old.length - changes.tail;
  }

  /** The index of the old entry that stays as this one, or -1. */
  oldIndex(index: number): number {
    const { paired, from } = this.changes;
    const oldIndex = index < paired ? index : paired + from[index - paired]!;
    return (index < paired || oldIndex >= paired) && staysAs(this.old[oldIndex]!, this.entries[index]!) ? oldIndex : -1;
  }

  collectRemoved(removed: unknown[]): void {
    const stays = new Uint8Array(this.oldEnd - this.head);
    for (let index = this.head; index < this.end; index++) {
      const oldIndex = this.oldIndex(index);
      if (oldIndex >= 0) stays[oldIndex - this.head] = 1;
    }
    for (let index = 0; index < stays.length; index++) if (stays[index] === 0) removed.push(this.old[this.head + index]);
  }
}

// Instances have no template: for them only the first comparison can hold.
const staysAs = (old: Entry, next: Entry): boolean =>
  old === next || ((next as VNode).template !== undefined && continues(old as VNode, next as VNode));

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

/** The runs of one list's delta: neighbours that stay as they are become one run. */
class ListRuns {
  /** An entry was patched or is new. */
  changed = false;
  /** Entries came, went or moved. */
  isRearranged = false;
  /** Old index after the last one written. */
  expected = 0;
  /** The run of kept entries that is not written yet. */
  keepStart = 0;
  keepCount = 0;
  private readonly writer: StreamWriter;

  constructor(writer: StreamWriter) {
    this.writer = writer;
  }

  keep(oldIndex: number, count: number): void {
    if (this.keepCount > 0 && oldIndex === this.keepStart + this.keepCount) {
      this.keepCount += count;
      return;
    }
    if (count === 0) return;
    this.flush();
    this.keepStart = oldIndex;
    this.keepCount = count;
  }

  /** The head of a patched entry. */
  patch(oldIndex: number): void {
    this.flush();
    const distance = oldIndex - this.expected;
    if (distance !== 0) this.isRearranged = true;
    this.writer.uint((distance < 0 ? -distance * 2 - 1 : distance * 2) * 4 + Run.Patch);
    this.expected = oldIndex + 1;
  }

  /** Writes the pending run of kept entries. */
  flush(): void {
    if (this.keepCount === 0) return;
    if (this.keepStart !== this.expected) this.isRearranged = true;
    this.writer.uint(this.keepCount * 4 + Run.Keep);
    this.writer.sint(this.keepStart - this.expected);
    this.expected = this.keepStart + this.keepCount;
    this.keepCount = 0;
  }

  /** Ends the list; false if all its `oldCount` entries stayed as and where they were. */
  end(oldCount: number): boolean {
    if (!this.changed && this.keepStart === 0 && this.keepCount === oldCount) return false;
    this.flush();
    if (this.expected !== oldCount) this.isRearranged = true;
    this.writer.uint(0);
    return true;
  }
}
