/** What the core asks of the script of forms. Until that is loaded, values are only kept. */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Moment } from "../events/fields.ts";
import type { Listening } from "../patch/block.ts";

/** A property slot and what it shows. */
export interface Control {
  readonly listening: Listening;
  readonly value: WireValue;
  /** The field of the event that it answers; undefined if it is none of the event's target. */
  readonly field: string | undefined;
}

export interface Forms {
  /**
   * The server gives a property this value: by a patch, or in a block that is built, adopted or carried over. Undefined
   * where only adopting: nobody knows but the HTML.
   */
  show(element: Element, name: string, value: WireValue | undefined, isPatch?: boolean): void;
  /** The node is about to change, or what is in it or beside it. It may have left the page, and come back by this. */
  touch?(node: Node): void;
  /** Brings the content of portals home, where blocks and page can be compared, until the frame is through. */
  gather?(): void;
  /** What controls show at this moment, as far as its event tells the server. */
  shownAt(moment: Moment): Control[];
  /** What the script was not there for yet, in order; once it is there, commands that wait for the end of their frame. */
  readonly kept?: Showing[];
}

/** What `show` is called with. */
export type Showing = Parameters<Forms["show"]>;

/** Until the script is there. What it is going to be told is kept in `kept`. */
export function withoutForms(): Forms {
  const kept: Showing[] = [];
  return {
    kept,
    show: (...showing) => kept.push(showing),
    shownAt: () => [],
  };
}
