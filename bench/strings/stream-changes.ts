// Variant (b), the JS side: compares with the last VNodes by `===` and streams runs of kept rows and changed slots.
import type { ByteWriter } from "./byte-writer.ts";
import type { PairRows } from "./pair-rows.ts";
import * as Entry from "./stream-entries.ts";
import type { VNodeAccess } from "./vnodes.ts";

/** Loaded once per VNode shape (`?flat`), as pair-rows.ts is. */
export function createStreamChanges<V>({ templateOf, keyOf, slotCountOf, slotOf }: VNodeAccess<V>, pairRows: PairRows<V>) {
  return function streamChanges(old: readonly V[], next: readonly V[], writer: ByteWriter): void {
    writer.length = 0;
    // The common beginning needs no pairing; most renders are nothing else. A kept row costs two loads and a test here.
    const shorter = Math.min(old.length, next.length);
    let at = 0;
    let runStart = 0;
    for (; at < shorter; at++) {
      const a = old[at]!;
      const b = next[at]!;
      if (a === b) continue;
      if (keyOf(a) !== keyOf(b) || templateOf(a) !== templateOf(b)) break;
      const changed = countChanged(a, b);
      if (changed === 0) continue;
      streamRun(at - runStart, writer);
      streamChange(a, b, changed, writer);
      runStart = at + 1;
    }
    if (at < next.length) streamRest(old, next, at, at - runStart, writer);
    else streamRun(at - runStart, writer);
  };

  /** `run` kept rows before `start` are not yet written. */
  function streamRest(old: readonly V[], next: readonly V[], start: number, run: number, writer: ByteWriter): void {
    const from = pairRows(old, next, start);
    let cursor = start; // the old row after the run
    for (let at = start; at < next.length; at++) {
      const b = next[at]!;
      const position = from[at]!;
      if (position < 0 || templateOf(old[position]!) !== templateOf(b)) {
        streamRun(run, writer);
        run = 0;
        streamRow(b, writer);
        continue;
      }
      if (position !== cursor) {
        streamRun(run, writer);
        run = 0;
        writer.varint((position << Entry.KIND_BITS) | Entry.Seek);
      }
      cursor = position + 1;
      const a = old[position]!;
      const changed = a === b ? 0 : countChanged(a, b);
      if (changed === 0) {
        run++;
      } else {
        streamRun(run, writer);
        run = 0;
        streamChange(a, b, changed, writer);
      }
    }
    streamRun(run, writer);
  }

  function streamRun(run: number, writer: ByteWriter): void {
    if (run > 0) writer.varint((run << Entry.KIND_BITS) | Entry.Keep);
  }

  function countChanged(a: V, b: V): number {
    let changed = 0;
    const count = slotCountOf(b);
    for (let slot = 0; slot < count; slot++) if (slotOf(a, slot) !== slotOf(b, slot)) changed++;
    return changed;
  }

  function streamChange(a: V, b: V, changed: number, writer: ByteWriter): void {
    writer.varint((changed << Entry.KIND_BITS) | Entry.Change);
    const count = slotCountOf(b);
    for (let slot = 0; slot < count; slot++) {
      const value = slotOf(b, slot);
      if (slotOf(a, slot) === value) continue;
      writer.varint(slot);
      writer.value(value);
    }
  }

  function streamRow(vnode: V, writer: ByteWriter): void {
    writer.varint((templateOf(vnode) << Entry.KIND_BITS) | Entry.Full);
    const count = slotCountOf(vnode);
    for (let slot = 0; slot < count; slot++) writer.value(slotOf(vnode, slot));
  }
}
