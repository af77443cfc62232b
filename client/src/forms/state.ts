import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { look, present } from "./values.ts";

/** What is known of one property. */
export interface State {
  /** The server's last value. */
  given: WireValue;
  /** How it looked when the server last gave or learned it. */
  seen: string;
  /** How it looked when the server last learned it. */
  told: string | undefined;
  /** A value waits for the end of the composition. */
  waits?: boolean;
}

/** Whether nobody has changed the property since the server last gave or learned it. */
export const isSeen = (element: Element, name: string, { seen }: State): boolean => seen === look(present(element, name));
