/** The event that a handler gets: a snapshot with the fields that its template names. */
import * as Modifier from "../../../protocol/generated/event-modifier.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { EventSlot } from "../vnode/template.ts";

type Fields = Record<string, unknown>;

/** Hears of what a handler does in vain. */
interface EventWarner {
  warn(message: string): void;
}

export class HandlerEvent {
  /** DOM type, e.g. `click`. */
  readonly type: string;
  /** The element where it happened, as far as it was asked for. */
  readonly target: Fields = {};
  /** The element that listens. */
  readonly currentTarget: Fields = {};
  /** The browser has done it already where the slot's template says so. */
  readonly defaultPrevented: boolean;
  readonly #slot: EventSlot;
  readonly #host: EventWarner;
  #isStopped = false;

  constructor(slot: EventSlot, values: ReadonlyMap<string, WireValue>, host: EventWarner) {
    const { type, fields, prevents } = slot;
    this.type = type;
    this.defaultPrevented = prevents;
    this.#slot = slot;
    this.#host = host;
    for (const path of fields) if (path !== "type") setField(this as unknown as Fields, path.split("."), values.get(path));
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Handlers of elements further out do not run. */
  stopPropagation(): void {
    this.#isStopped = true;
  }

  stopImmediatePropagation(): void {
    this.#isStopped = true;
  }

  /** Decided in the browser, where the compiler has put it; a warning if that could not see the call. */
  preventDefault(): void {
    const { type, prevents, program } = this.#slot;
    if (prevents || program.includes(Modifier.Prevent)) return;
    this.#host.warn(
      `A handler of "${type}" calls preventDefault(), of which the browser was not told: it is in a function that the compiler could not follow to the element. Write prevent(handler) where the handler is given.`,
    );
  }
}

function setField(event: Fields, path: readonly string[], value: unknown): void {
  let at = event;
  for (const name of path.slice(0, -1)) {
    // Names of form controls come from the page: no prototype that one of them could hit.
    const inner = at[name];
    at = (typeof inner === "object" && inner !== null ? inner : (at[name] = Object.create(null))) as Fields;
  }
  at[path.at(-1)!] = value;
}
