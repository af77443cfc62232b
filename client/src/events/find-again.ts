/** From a slot as it was when an event happened to the one that it is now. */
import type { Listening, ListeningElement } from "../patch/block.ts";

/** The slot that one is after the page was described anew; nothing if it does not listen any more. */
export function findAgain({ element, block, slot, event }: Listening): Listening[] {
  const now = element.isConnected ? element : (block.heir?.nodes[slot] as ListeningElement | undefined);
  // Not by the slot's number: the template may have more of them now.
  return (now?.heddleSlots ?? []).filter((found) => found.on && found.event.kind === event.kind && found.event.name === event.name);
}
