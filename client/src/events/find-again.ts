/** What is told of an event where others hear it than those that have: of the same slots, as they are now, or of fewer. */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Listening, ListeningElement } from "../patch/block.ts";

/** The slot that one is after the page was described anew; nothing if it does not listen any more. */
export function findAgain({ element, block, slot, event }: Listening): Listening[] {
  const now = element.isConnected ? element : (block.heir?.nodes[slot] as ListeningElement | undefined);
  // Not by the slot's number: the template may have more of them now.
  return (now?.heddleSlots ?? []).filter((found) => found.on && found.event.kind === event.kind && found.event.name === event.name);
}

/** Of an event's fields those that these slots name, in order of first appearance. */
export const fieldsOf = (heard: readonly Listening[], values: ReadonlyMap<string, WireValue>): Map<string, WireValue> =>
  new Map(heard.flatMap(({ event }) => event.fields).map((path) => [path, values.get(path) ?? null]));
