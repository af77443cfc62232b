import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { initial, look, present } from "./values.ts";

/** What is known of one property. */
export interface State {
  /** The server's last value. */
  given: WireValue;
  /** What the server last gave or learned: of a select, what it is to show whatever becomes of its options. */
  wanted: WireValue;
  /** How it looked when the server last gave or learned it. */
  seen: string;
  /** How it looked when the server last learned it. */
  told: string | undefined;
  /** A value waits for the end of the composition. */
  waits?: boolean;
}

export interface States {
  /** Of a property that the server has given or learned. */
  find(element: Element, name: string): State | undefined;
  /** Of a property; what nobody knows of yet is as its HTML says. */
  of(element: Element, name: string): State;
  all(element: Element): Iterable<[name: string, state: State]>;
}

export function createStates(): States {
  const elements = new WeakMap<Element, Map<string, State>>();
  const find = (element: Element, name: string): State | undefined => elements.get(element)?.get(name);
  return {
    find,
    of(element, name) {
      const found = find(element, name);
      if (found) return found;
      const given = element.isConnected ? initial(element, name) : present(element, name);
      // Of several marked options one shows it.
      const wanted = name === "selected" ? (element as HTMLOptionElement).defaultSelected : given;
      const state: State = { given, wanted, seen: look(given), told: undefined };
      elements.set(element, (elements.get(element) ?? new Map<string, State>()).set(name, state));
      return state;
    },
    all: (element) => elements.get(element) ?? [],
  };
}

/** Whether nobody has changed the property since the server last gave or learned it. */
export const isSeen = (element: Element, name: string, { seen }: State): boolean => seen === look(present(element, name));
