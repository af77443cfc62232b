/** From an event's path to the slots that listen to it. */
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import { MaxEventListeners } from "../../../protocol/generated/limits.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import type { Listening, ListeningElement } from "../patch/block.ts";

/** The listening slots of `type` along `path` (target first), up to the first element that stops the event. Their programs are not run here. */
export function findListeners(type: string, path: readonly EventTarget[], _event?: Event): Listening[] {
  const heard: Listening[] = [];
  for (const node of path) {
    let stops = 0;
    for (const listening of (node as ListeningElement).heddleSlots ?? []) {
      if (!listening.on || listening.event.name !== type || listening.event.kind !== Op.EventSlot || heard.length === MaxEventListeners)
        continue;
      heard.push(listening);
      stops |= listening.event.flags & EventFlag.Stop;
    }
    if (stops) break;
  }
  return heard;
}

/** Whether one of the slots keeps the browser from doing what it does by default. */
export const preventsDefault = (heard: readonly Listening[]): boolean => heard.some(({ event }) => event.flags & EventFlag.Prevent);
