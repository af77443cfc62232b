/**
 * Runs the handlers of an event, from the target outwards, in one batch. A handler that throws loses what it set, an
 * async one what it set since its last `await`; both are reported, and everything else goes on.
 */
import { type ByteReader, DecodeError, type WireValue } from "../../../protocol/src/byte-reader.ts";
import { type Control, findControls, NO_CONTROLS, type Places } from "../events/find-controls.ts";
import { findListener, type Listener } from "../events/find-listener.ts";
import { HandlerEvent } from "../events/handler-event.ts";
import { readControls } from "../events/read-controls.ts";
import { type ListenerClaim, readClaims, readFields } from "../events/read-listeners.ts";
import type { ReportError } from "./effects.ts";
import type { Updates } from "./updates.ts";

/** What running events asks of the view. */
export interface EventHost extends Places {
  readonly report: ReportError;
}

interface FoundEvent {
  readonly kind: "found";
  readonly listeners: readonly Listener[];
  readonly values: ReadonlyMap<string, WireValue>;
  readonly controls: readonly Control[];
}

interface RefusedEvent {
  readonly kind: "refused";
  readonly reason: string;
  /** What the page shows, though nothing is run. */
  readonly controls: readonly Control[];
}

/** Nobody listens: there is nothing to run. */
interface ReportEvent {
  readonly kind: "report";
  readonly controls: readonly Control[];
}

export type ReadEvent = FoundEvent | RefusedEvent | ReportEvent;

const GONE = "the element is not on the page any more, or does not listen";

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
    const claims = readClaims(reader);
    const found = claims.controls.length === 0 ? NO_CONTROLS : findControls(claims.controls, this.#host);
    const { controls } = found;
    if (found.problem !== null) return { kind: "refused", reason: found.problem, controls };
    const listeners: Listener[] = [];
    for (const claim of claims.listeners) {
      const listener = found.lacksTarget ? null : this.#find(claim);
      // Without its template nobody knows which fields follow.
      if (listener === null) return { kind: "refused", reason: GONE, controls };
      listeners.push(listener);
    }
    const { values, problem } = readFields(
      reader,
      listeners.map(({ slot }) => slot.fields),
      found.fields,
    );
    if (problem !== null) return { kind: "refused", reason: problem, controls };
    if (listeners.every(({ handler }) => handler === null))
      return { kind: "refused", reason: "the element does not listen any more", controls };
    return { kind: "found", listeners, values, controls };
  }

  /** Reads the rest of a Report frame. Throws as `read` does. */
  readReport(reader: ByteReader): ReadEvent {
    const claims = readControls(reader);
    if (!reader.atEnd) throw new DecodeError("bytes after a report", reader.offset);
    const { controls, problem } = findControls(claims, this.#host);
    return problem === null ? { kind: "report", controls } : { kind: "refused", reason: problem, controls };
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
