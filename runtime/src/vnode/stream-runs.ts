/** Writes the runs of one list's delta: neighbours that stay as they are, or are new, become one run. */
import * as Run from "../../../protocol/generated/run-tag.ts";
import type { StreamEncoder } from "./stream-encoder.ts";
import type { StreamWriter } from "./stream-writer.ts";
import type { Entry } from "./vnode.ts";

export class StreamRuns {
  /** Of the new list. */
  readonly entries: readonly Entry[];
  /** Entries came, went or moved. */
  isRearranged = false;
  /** An entry was patched or is new. */
  private changed = false;
  /** Old index after the last one written. */
  private expected = 0;
  /** The run of kept entries that is not written yet. */
  private keepStart = 0;
  private keepCount = 0;
  /** The run of new entries that is not written yet. */
  private addStart = 0;
  private addCount = 0;
  /** As they were when the patch under way began. */
  private before = { offset: 0, expected: 0, keepStart: 0, keepCount: 0 };
  private readonly encoder: StreamEncoder;
  private readonly writer: StreamWriter;

  constructor(encoder: StreamEncoder, entries: readonly Entry[]) {
    this.encoder = encoder;
    this.writer = encoder.writer;
    this.entries = entries;
  }

  keep(oldIndex: number, count: number): void {
    this.writeAdded();
    if (this.keepCount > 0 && oldIndex === this.keepStart + this.keepCount) {
      this.keepCount += count;
      return;
    }
    this.writeKept();
    this.keepStart = oldIndex;
    this.keepCount = count;
  }

  add(index: number, count: number): void {
    this.writeKept();
    if (this.addCount === 0) this.addStart = index;
    this.addCount += count;
  }

  /** The head of an entry whose changed slots follow. */
  beginPatch(oldIndex: number): void {
    this.writeAdded();
    const { writer, before } = this;
    before.offset = writer.offset;
    before.expected = this.expected;
    before.keepStart = this.keepStart;
    before.keepCount = this.keepCount;
    this.writeKept();
    const distance = oldIndex - this.expected;
    if (distance !== 0) this.isRearranged = true;
    writer.uint((distance < 0 ? -distance * 2 - 1 : distance * 2) * 4 + Run.Patch);
    this.expected = oldIndex + 1;
  }

  endPatch(): void {
    this.changed = true;
  }

  /** Nothing about that entry has changed. */
  takeBackPatch(oldIndex: number): void {
    const { writer, before } = this;
    writer.offset = before.offset;
    this.expected = before.expected;
    this.keepStart = before.keepStart;
    this.keepCount = before.keepCount;
    this.keep(oldIndex, 1);
  }

  /** Ends the list; false if all its `oldCount` entries stayed as and where they were. */
  end(oldCount: number): boolean {
    if (!this.changed && this.addCount === 0 && this.keepStart === 0 && this.keepCount === oldCount) return false;
    this.writeKept();
    this.writeAdded();
    if (this.expected !== oldCount) this.isRearranged = true;
    this.writer.uint(0);
    return true;
  }

  private writeKept(): void {
    if (this.keepCount === 0) return;
    if (this.keepStart !== this.expected) this.isRearranged = true;
    this.writer.uint(this.keepCount * 4 + Run.Keep);
    this.writer.sint(this.keepStart - this.expected);
    this.expected = this.keepStart + this.keepCount;
    this.keepCount = 0;
  }

  private writeAdded(): void {
    if (this.addCount === 0) return;
    this.changed = true;
    this.isRearranged = true;
    this.writer.uint(this.addCount * 4 + Run.New);
    const end = this.addStart + this.addCount;
    for (let index = this.addStart; index < end; index++) this.encoder.entry(this.entries[index]!);
    this.addCount = 0;
  }
}
