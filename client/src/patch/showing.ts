/** Values of property slots, on their way to the script that shows them: that of portals or that of forms. */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { PORTAL_SLOT } from "../../../protocol/src/portal-slot.ts";
import type { Live } from "./live.ts";

/**
 * The server gives a property this value: by a patch, or in a block that is built, adopted or carried over. Undefined
 * where only adopting: nobody knows but the HTML.
 */
export type Showing = [element: Element, name: string, value: WireValue | undefined, isPatch?: boolean];

/** What either script does. */
export interface Shower {
  show(...showing: Showing): void;
  /** What the script was not there for yet, in order. */
  readonly kept?: Showing[];
}

/** Stands for a script until that is there: what it is going to be told is kept. */
export function keepShowings(): Shower {
  const kept: Showing[] = [];
  return { kept, show: (...showing) => kept.push(showing) };
}

/** Tells the script whose property it is. */
export const showProperty = ({ forms, portals }: Live, ...showing: Showing): void =>
  (showing[1] === PORTAL_SLOT ? portals : forms).show(...showing);
