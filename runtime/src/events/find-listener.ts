/** Finds the handler behind a claim of the client, on the shown tree. Whatever does not fit is simply not found. */
import type { Instance } from "../component/instance.ts";
import { type Handler, handlerAt } from "../component/late-rows.ts";
import { ONLY } from "../vnode/block-path.ts";
import * as Kind from "../vnode/slot-kind.ts";
import type { SourcePlace } from "../vnode/template-place.ts";
import type { EventSlot, Template } from "../vnode/template.ts";
import { List, VNode } from "../vnode/vnode.ts";

/** A slot's number; where an object gives attributes, what the slot is in all templates that they make. */
export type SlotName = number | string;

export interface Listener {
  readonly instance: Instance;
  readonly slot: EventSlot;
  /** By which it is found later, whatever wider templates its block gets. */
  readonly name: SlotName;
  /** Null: the slot stopped listening after the event had left the browser. */
  readonly handler: Handler | null;
  /** Where the handler is written, in development. */
  readonly place: SourcePlace | null;
}

/** The block at `path`, which leads to it from the instance's root: pairs of slot and entry index. */
export function findBlock(instance: Instance, path: Uint32Array): VNode | null {
  let block: unknown = null;
  // Block 0 is the instance itself: it has one slot, and no handler.
  let content: unknown = instance.shown;
  for (let at = 0; at < path.length; at += 2) {
    if (at > 0) content = block instanceof VNode ? block.slots[path[at]!] : null;
    const index = path[at + 1]!;
    block = index === ONLY ? content : content instanceof List ? content.entries.at(index) : null;
  }
  return block instanceof VNode ? block : null;
}

/** The event slot of the block at `path`, by its number now or its name. */
export function findListener(instance: Instance, path: Uint32Array, called: SlotName): Listener | null {
  const block = findBlock(instance, path);
  const slot = typeof called === "number" ? called : block?.template.origin?.slots.get(called);
  if (slot === undefined || block?.template.kinds[slot] !== Kind.Event) return null;
  const handler = block.slots[slot];
  return {
    instance,
    slot: block.template.events[slot]!,
    name: nameOf(block.template, slot),
    place: block.template.place?.slot(slot) ?? null,
    handler: typeof handler === "function" ? handlerAt(handler as Handler, instance.shown, path) : null,
  };
}

function nameOf({ origin }: Template, slot: number): SlotName {
  if (origin !== null) for (const [name, at] of origin.slots) if (at === slot) return name;
  return slot;
}
