/** Finds the ref slot of an element in its instance's tree, and says in an Update stream what stands there. */
import * as Delta from "../../../protocol/generated/delta-tag.ts";
import * as Run from "../../../protocol/generated/run-tag.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import * as Kind from "../vnode/slot-kind.ts";
import type { StreamWriter } from "../vnode/stream-writer.ts";
import { List, type ShownInstance, VNode } from "../vnode/vnode.ts";
import type { RefElement, RefSlot } from "./ref-slot.ts";

/** The way from an instance's root: slots and, within lists, indices of entries. Ends with the ref slot. */
type Path = readonly number[];

/** Null if it is not on the page any more. Looks through all of the instance's own tree: commands are few. */
export function findElement(element: RefElement): Path | null {
  const { owner } = element;
  const path: number[] = [];
  return owner.isAlive && !owner.isHidden && search(owner.shown, element, path) ? path : null;
}

function search(content: unknown, element: RefElement, path: number[]): boolean {
  if (content instanceof List) return content.entries.all.some((entry, index) => enter(entry, index, element, path));
  if (!(content instanceof VNode)) return false;
  const { kinds } = content.template;
  return content.slots.some((value, slot) => {
    if (typeof value !== "object" || value === null) return false;
    if (kinds[slot] !== Kind.Ref) return kinds[slot] === Kind.Child && enter(value, slot, element, path);
    return (value as RefSlot).element === element && path.push(slot) > 0;
  });
}

function enter(content: unknown, step: number, element: RefElement, path: number[]): boolean {
  path.push(step);
  if (search(content, element, path)) return true;
  path.pop();
  return false;
}

/** Writes an instance's delta in which nothing but this slot is given a value. */
export function encodeValueAt(writer: StreamWriter, instance: ShownInstance, path: Path, value: WireValue): void {
  writer.uint(instance.id + 1);
  let at = 0;
  const child = (content: unknown): void => {
    if (!(content instanceof List)) {
      writer.byte(Delta.Block);
      return block(content as VNode);
    }
    const { entries } = content;
    const index = path[at++]!;
    writer.byte(Delta.List);
    keep(writer, index);
    writer.uint(Run.Patch);
    block(entries.at(index) as VNode);
    keep(writer, entries.length - index - 1);
    writer.uint(Run.End);
  };
  const block = ({ slots }: VNode): void => {
    const slot = path[at++]!;
    writer.uint(slot + 1);
    if (at === path.length) writer.value(value);
    else child(slots[slot]);
    writer.uint(0);
  };
  child(instance.shown);
}

/** A run of entries that stay, where the one before it ended. */
function keep(writer: StreamWriter, count: number): void {
  if (count === 0) return;
  writer.uint(count * 4 + Run.Keep);
  writer.sint(0);
}
