// Variant (a), the JS side: encodes every row that was rendered, in full, for Rust to compare.
import type { ByteWriter } from "./byte-writer.ts";
import * as Entry from "./stream-entries.ts";
import type { PlacedVNode } from "./vnodes.ts";

/** A VNode that was sent before is one that memoisation reused: Rust is told where it was instead. */
export function streamFull(vnodes: readonly PlacedVNode[], writer: ByteWriter): void {
  let run = 0;
  let cursor = 0; // the old row that follows the run
  writer.length = 0;
  for (let at = 0; at < vnodes.length; at++) {
    const vnode = vnodes[at]!;
    const { position } = vnode;
    vnode.position = at;
    if (position >= 0) {
      if (position !== cursor) {
        if (run > 0) writer.varint((run << Entry.KIND_BITS) | Entry.Keep);
        writer.varint((position << Entry.KIND_BITS) | Entry.Seek);
        run = 0;
        cursor = position;
      }
      run++;
      cursor++;
      continue;
    }
    if (run > 0) writer.varint((run << Entry.KIND_BITS) | Entry.Keep);
    run = 0;
    cursor++; // most likely the same row, changed: Rust assumes so too, while rows are in order
    writer.varint((vnode.template << Entry.KIND_BITS) | Entry.Full);
    writer.value(vnode.key);
    const { slots } = vnode;
    for (let slot = 0; slot < slots.length; slot++) writer.value(slots[slot]);
  }
  if (run > 0) writer.varint((run << Entry.KIND_BITS) | Entry.Keep);
}
