/** What the core asks of the script of forms. Until that is loaded, values are only kept. */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Moment } from "../events/fields.ts";
import type { Listening } from "../patch/block.ts";
import { keepShowings, type Shower } from "../patch/showing.ts";

/** A property slot and what it shows. */
export interface Control {
  readonly listening: Listening;
  readonly value: WireValue;
  /** The field of the event that it answers; undefined if it is none of the event's target. */
  readonly field: string | undefined;
}

/** Once the script is there, `kept` has the commands that wait for the end of their frame. */
export interface Forms extends Shower {
  /** The node is about to change, or what is in it or beside it. */
  touch?(node: Node): void;
  /** What controls show at this moment, as far as its event tells the server. */
  shownAt(moment: Moment): Control[];
}

/** Until the script is there. */
export const withoutForms = (): Forms => ({ ...keepShowings(), shownAt: () => [] });
