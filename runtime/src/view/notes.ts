/**
 * What controls on the page show, noted before the handlers of an event run. A noted value stands in the shown tree in
 * place of the slot's, in copies of all that is around it: so a render that follows compares with what the person sees,
 * and nothing on the way to it is taken to be the same. Instances that do not render are compared here.
 */
import { writePatchOpInstance, writePatchOpSetProp } from "../../../protocol/generated/write.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import type { Instance } from "../component/instance.ts";
import type { Control } from "../events/find-controls.ts";
import { ONLY } from "../vnode/block-path.ts";
import { isShown, Noted } from "../vnode/live-value.ts";
import { Snapshot } from "../vnode/snapshot.ts";
import { sentValue } from "../vnode/slot-text.ts";
import { type Entry, List, type Shown, VNode } from "../vnode/vnode.ts";

// Where operations of an instance count their blocks from.
const FIRST_BLOCK = 1;

interface Note {
  readonly block: number;
  readonly slot: number;
  readonly noted: Noted;
  /** What the component asked for when it last rendered. */
  readonly desired: unknown;
}

interface NotedInstance {
  readonly before: Shown;
  /** The copy with the noted values, which any commit of the instance replaces. */
  copy: Shown;
  readonly notes: Note[];
}

export class Notes {
  readonly #instances = new Map<Instance, NotedInstance>();

  /** Must be followed by `takeOperations` before the tree is described. */
  add({ instance, block, path, slot, value }: Control): void {
    let entry = this.#instances.get(instance);
    if (entry === undefined) this.#instances.set(instance, (entry = { before: instance.shown, copy: undefined, notes: [] }));
    const noted = new Noted(value);
    let desired: unknown;
    instance.shown = entry.copy = copyContent(instance.shown, path, 0, (slots) => {
      desired = slots[slot];
      slots[slot] = noted;
    });
    // Told twice, the last one counts; what was asked for is known from the first.
    const earlier = entry.notes.findIndex((note) => note.block === block && note.slot === slot);
    if (earlier >= 0) [{ desired }] = entry.notes.splice(earlier, 1) as [Note];
    entry.notes.push({ block, slot, noted, desired });
  }

  /** SetProp operations for what no commit has compared, and the end of these notes; null if there is none. */
  takeOperations(): Uint8Array | null {
    let writer: ByteWriter | null = null;
    for (const [instance, { before, copy, notes }] of this.#instances) {
      if (instance.shown !== copy) continue;
      instance.shown = before;
      // What is hidden is made anew when it is shown again.
      if (!instance.isAlive || instance.isHidden) continue;
      let cursor = 0;
      for (const { block, slot, noted, desired } of notes) {
        if (isShown(noted, desired)) continue;
        writer ??= new ByteWriter();
        if (cursor === 0) writePatchOpInstance(writer, instance.id);
        writePatchOpSetProp(writer, slot, block - (cursor || FIRST_BLOCK), sentValue(desired));
        cursor = block;
      }
    }
    return writer?.view() ?? null;
  }
}

type ChangeSlots = (slots: unknown[]) => void;

/** A copy of what stands in a child slot, with the slots of the block at `path` changed; `at` is where the path goes on. */
function copyContent(content: unknown, path: Uint32Array, at: number, change: ChangeSlots): Shown {
  const index = path[at + 1]!;
  if (index === ONLY) return copyBlock(content as VNode, path, at + 2, change);
  const list = content as List;
  const entries: Entry[] = list.entries.all.slice();
  entries[index] = copyBlock(entries[index] as VNode, path, at + 2, change);
  return new List(new Snapshot(entries), null, null, list.hasEqualKeys);
}

function copyBlock({ template, slots, key }: VNode, path: Uint32Array, at: number, change: ChangeSlots): VNode {
  const copy = slots.slice();
  if (at === path.length) change(copy);
  else copy[path[at]!] = copyContent(copy[path[at]!], path, at, change);
  return new VNode(template, copy, key);
}
