/**
 * The script of pages with portals or with parts of the document's head: the core loads it when first HTML has one, or a
 * template. It is a bundle of its own and shares no state with the core but what `start` gets.
 */
import type { Live } from "../patch/live.ts";
import { createPortals } from "./show.ts";

export interface PortalsHost {
  readonly live: Live;
}

/** Takes over what concerns portals, with all that came before. */
export function start({ live }: PortalsHost): void {
  const { kept = [] } = live.portals;
  live.portals = createPortals(live);
  for (const showing of kept) if (showing[0].isConnected) live.portals.show(...showing);
}
