/**
 * The values of single blocks, as operations, for a page in which a script has damaged them. The page has mended them by
 * what it knows of their structure; what they show it cannot know for certain.
 */
import { MaxResyncBlocks } from "../../../protocol/generated/limits.ts";
import * as write from "../../../protocol/generated/write.ts";
import { type ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import type { Places } from "../events/find-controls.ts";
import { findBlock } from "../events/find-listener.ts";
import * as Kind from "../vnode/slot-kind.ts";
import { attributeText, childText, sentValue, withoutNul } from "../vnode/slot-text.ts";
import type { VNode } from "../vnode/vnode.ts";

/** From which blocks are counted in a patch. */
const FIRST_BLOCK = 1;

/** A block, as pages name it: block 0 is what shows the instance. */
export interface BlockName {
  readonly instance: number;
  readonly block: number;
}

/** Reads the blocks of a Resync, to the end of the frame. */
export function readBlockNames(reader: ByteReader): BlockName[] {
  const names: BlockName[] = [];
  while (!reader.atEnd) {
    if (names.length === MaxResyncBlocks) throw new DecodeError("too many blocks", reader.offset);
    names.push({ instance: reader.uint(), block: reader.uint() });
  }
  return names;
}

/** Operations that give every value of these blocks; null if none is there. What is gone the page knows or learns. */
export function refreshOperations(names: readonly BlockName[], places: Places): Uint8Array | null {
  const writer = new ByteWriter();
  for (const { instance: id, block } of names) {
    const instance = places.find(id);
    const path = instance && places.locate(id, block);
    if (!instance || !path) continue;
    const vnode = findBlock(instance, path);
    write.writePatchOpInstance(writer, id);
    write.writePatchOpRefresh(writer, 0, block - FIRST_BLOCK);
    if (vnode) writeValues(writer, vnode);
    // Nothing but the instance itself is found without a block.
    else writeText(writer, 0, instance.shown);
  }
  return writer.offset > 0 ? writer.view() : null;
}

function writeText(writer: ByteWriter, slot: number, value: unknown): void {
  // Blocks, lists and instances are structure.
  if (typeof value !== "object" || value === null) write.writePatchOpSetText(writer, slot, 0, withoutNul(childText(value)));
}

function writeValues(writer: ByteWriter, { template, slots }: VNode): void {
  slots.forEach((value, slot) => {
    switch (template.kinds[slot]) {
      case Kind.Child:
        return writeText(writer, slot, value);
      case Kind.Prop:
        return write.writePatchOpSetProp(writer, slot, 0, sentValue(value));
      // A part of what is new only, or nothing that the page shows.
      case Kind.Default:
      case Kind.Ref:
        return;
      case Kind.Event:
        return write.writePatchOpListen(writer, slot, 0, typeof value === "function" ? 1 : 0);
      default: {
        const text = attributeText(template, slot, value);
        return text === null ? write.writePatchOpRemoveAttr(writer, slot, 0) : write.writePatchOpSetAttr(writer, slot, 0, withoutNul(text));
      }
    }
  });
}
