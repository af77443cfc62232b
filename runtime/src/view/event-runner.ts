/**
 * Runs the handlers of an event, from the target outwards, in one batch. A handler that throws loses what it set, an
 * async one what it set since its last `await`; both are reported, and everything else goes on.
 */
import type { ByteReader, WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Instance } from "../component/instance.ts";
import { findListener, type Listener } from "../events/find-listener.ts";
import { HandlerEvent } from "../events/handler-event.ts";
import { type ListenerClaim, readFields, readListeners } from "../events/read-listeners.ts";
import type { ReportError } from "./effects.ts";
import type { Updates } from "./updates.ts";

/** What running events asks of the view. */
export interface EventHost {
  find(instance: number): Instance | undefined;
  /** Path of a block from its instance's root; null if it is gone. */
  locate(instance: number, block: number): Uint32Array | null;
  readonly report: ReportError;
}

interface FoundEvent {
  readonly kind: "found";
  readonly listeners: readonly Listener[];
  readonly values: ReadonlyMap<string, WireValue>;
}

export type ReadEvent = FoundEvent | { readonly kind: "refused"; readonly reason: string };

export class EventRunner {
  readonly #updates: Updates;
  readonly #host: EventHost;
  /** Async handlers that have not ended, or whose last updates can still be taken back. */
  #running = 0;

  constructor(updates: Updates, host: EventHost) {
    this.#updates = updates;
    this.#host = host;
  }

  /** Reads the rest of an Event frame. Throws a `DecodeError`; what names nothing on the page now is refused. */
  read(reader: ByteReader): ReadEvent {
    const listeners: Listener[] = [];
    for (const claim of readListeners(reader)) {
      const listener = this.#find(claim);
      // Without its template nobody knows which fields follow.
      if (listener === null) return { kind: "refused", reason: "the element is not on the page any more, or does not listen" };
      listeners.push(listener);
    }
    const { values, problem } = readFields(
      reader,
      listeners.map(({ slot }) => slot.fields),
    );
    if (problem !== null) return { kind: "refused", reason: problem };
    if (listeners.every(({ handler }) => handler === null)) return { kind: "refused", reason: "the element does not listen any more" };
    return { kind: "found", listeners, values };
  }

  #find({ instance, block, slot }: ListenerClaim): Listener | null {
    const found = this.#host.find(instance);
    const path = found === undefined ? null : this.#host.locate(instance, block);
    return found === undefined || path === null ? null : findListener(found, path, slot);
  }

  run({ listeners, values }: FoundEvent): void {
    for (const listener of listeners) {
      const event = new HandlerEvent(listener.slot, values);
      this.#runOne(listener, event);
      if (event.isStopped) return;
    }
  }

  #runOne(listener: Listener, event: HandlerEvent): void {
    const { handler } = listener;
    if (handler === null) return;
    const mark = this.#updates.mark();
    try {
      const result: unknown = handler(event);
      if (typeof (result as PromiseLike<unknown> | null | undefined)?.then === "function")
        this.#follow(listener, result as PromiseLike<unknown>);
    } catch (error) {
      this.#updates.revertTo(mark);
      this.#report(listener, error);
    }
  }

  #follow(listener: Listener, result: PromiseLike<unknown>): void {
    this.#running++;
    result.then(
      // What its last part has set is sealed by then.
      () => queueMicrotask(() => this.#running--),
      (error: unknown) => {
        // With several handlers on their way nobody knows whose updates wait: then they stay.
        if (this.#running === 1) this.#updates.revert();
        this.#running--;
        this.#report(listener, error);
      },
    );
  }

  #report({ instance, slot }: Listener, error: unknown): void {
    this.#host.report(error, { during: "handler", component: instance.name, componentStack: instance.componentStack, event: slot.type });
  }
}
