/** From an event's path to the slots that listen to it. */
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import { MaxEventListeners } from "../../../protocol/generated/limits.ts";
import type { Listening, ListeningElement } from "../patch/block.ts";

/** A slot that heard an event, and the element on which it listens. */
export interface Heard {
  readonly element: ListeningElement;
  readonly listening: Listening;
}

/** The listening slots of `type` along `path` (target first), up to the first element that stops the event. */
export function findListeners(type: string, path: readonly EventTarget[]): Heard[] {
  const heard: Heard[] = [];
  for (const node of path) {
    let stops = 0;
    for (const listening of (node as ListeningElement).heddleSlots ?? []) {
      if (!listening.on || listening.event.name !== type || heard.length === MaxEventListeners) continue;
      heard.push({ element: node as ListeningElement, listening });
      stops |= listening.event.flags & EventFlag.Stop;
    }
    if (stops) break;
  }
  return heard;
}

/** Where `heard` listens after the page was described anew; undefined if it does not any more. */
export function findAgain({ element, listening: { slot, event } }: Heard): Heard | undefined {
  const found =
    element.isConnected &&
    element.heddleSlots?.find((listening) => listening.on && listening.slot === slot && listening.event.name === event.name);
  return found ? { element, listening: found } : undefined;
}

/** Whether one of the slots keeps the browser from doing what it does by default. */
export const preventsDefault = (heard: readonly Heard[]): boolean =>
  heard.some(({ listening }) => listening.event.flags & EventFlag.Prevent);
