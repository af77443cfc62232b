/**
 * Which event slots of which blocks have a handler under way, and the events that wait for it. Only further events of
 * the same slot of the same block are ruled by this; slots whose handlers have ended take no memory.
 */
import type { SlotName } from "../events/find-listener.ts";
import type { Policy } from "../events/policy.ts";

/** A handler that does not end holds its further events for this long. */
export const HANDLER_LIMIT_MS = 30_000;

// More clicks than anybody means, and bounded memory for those that nobody means.
const MAX_WAITING = 100;

/** An event slot of a block. */
export interface ListeningPlace {
  readonly instance: number;
  readonly block: number;
  readonly name: SlotName;
}

/** What is to become of an event. */
export type Admission = "run" | "wait" | "ignore" | "refuse";

/** An event slot of a block, with its handlers under way. */
export class BusySlot<Turn> {
  readonly place: ListeningPlace;
  readonly waiting: Turn[] = [];
  running = 0;

  constructor(place: ListeningPlace) {
    this.place = place;
  }

  /** Handlers have ended and events wait. */
  get isDue(): boolean {
    return this.running === 0 && this.waiting.length > 0;
  }

  get isIdle(): boolean {
    return this.running === 0 && this.waiting.length === 0;
  }

  /** Decides by the policy of the handler that is current when the event comes. */
  admit(policy: Policy): Admission {
    switch (policy) {
      case "parallel":
        return "run";
      case "drop":
        return "ignore";
      case "latest":
        return "wait";
      case "queue":
        return this.waiting.length < MAX_WAITING ? "wait" : "refuse";
    }
  }
}

export class HandlerQueue<Turn> {
  readonly #slots = new Map<string, BusySlot<Turn>>();

  find(place: ListeningPlace): BusySlot<Turn> | undefined {
    return this.#slots.get(keyOf(place));
  }

  get isEmpty(): boolean {
    return this.#slots.size === 0;
  }

  /** The slot, busy from now on. */
  occupy(place: ListeningPlace): BusySlot<Turn> {
    const key = keyOf(place);
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    const slot = new BusySlot<Turn>(place);
    this.#slots.set(key, slot);
    return slot;
  }

  /** Forgets the slot unless something runs or waits there. */
  release(slot: BusySlot<Turn>): void {
    if (slot.isIdle) this.#slots.delete(keyOf(slot.place));
  }

  /** The slots whose events can start. */
  get due(): BusySlot<Turn>[] {
    return [...this.#slots.values()].filter((slot) => slot.isDue);
  }
}

const keyOf = ({ instance, block, name }: ListeningPlace): string => `${instance} ${block} ${name}`;
