/**
 * Templates that are told by values: which attributes an object gives (spread.ts), what a handler says of itself
 * (open-slots.ts). Those of one family have the same elements, so a block can go on in another one of them and keep its nodes.
 */
import { doesFor } from "./open-slots.ts";
import type { Template } from "./template.ts";
import { VNode } from "./vnode.ts";

/** Whether blocks of these templates continue one another, though they are not equal. Instances have no template. */
export const areRelated = (a: Template | undefined, b: Template): boolean => b.family !== null && b.family === a?.family;

/** The VNode in the related template of a shown block, if that does for its values; null if the block must take the VNode's. */
export function adopt(vnode: VNode, template: Template): VNode | null {
  const slots = emptySlots(template);
  for (const [slot, target] of pairSlots(vnode.template, template)) {
    const value = vnode.slots[slot];
    if (value === null || value === undefined) continue;
    if (target === undefined) return null;
    const event = vnode.template.events[slot];
    if (event && typeof value === "function" && !doesFor(template.events[target]!, event)) return null;
    slots[target] = value;
  }
  return new VNode(template, slots, vnode.key);
}

/** What a block shows, in a related template that has all of its slots. */
export function slotsIn(vnode: VNode, template: Template): readonly unknown[] {
  const slots = emptySlots(template);
  for (const [slot, target] of pairSlots(vnode.template, template)) if (target !== undefined) slots[target] = vnode.slots[slot];
  return slots;
}

const emptySlots = ({ kinds }: Template): unknown[] => kinds.map(() => null);

/** Each slot of the one template and its place in the other, if it is there. */
function pairSlots(from: Template, to: Template): (readonly [slot: number, target: number | undefined])[] {
  if (from.origin === null) return from.kinds.map((_, slot) => [slot, slot]);
  return [...from.origin.slots].map(([identity, slot]) => [slot, to.origin!.slots.get(identity)]);
}
