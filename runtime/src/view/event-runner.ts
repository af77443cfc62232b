/**
 * Runs the handlers of an event, from the target outwards, in one batch. A handler that throws loses what it set, an
 * async one what it set since its last `await`; both are reported, and everything else goes on. Further events of an
 * async handler that has not ended are ruled by its policy.
 */
import type { ByteReader, WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Instance } from "../component/instance.ts";
import { findListener, type Listener } from "../events/find-listener.ts";
import { HandlerEvent } from "../events/handler-event.ts";
import { policyOf } from "../events/policy.ts";
import { type ListenerClaim, readFields, readListeners } from "../events/read-listeners.ts";
import type { Clock } from "../session/clock.ts";
import { AsyncHandlers, type PendingHandler } from "./async-handlers.ts";
import type { Failures } from "./failures.ts";
import { type BusySlot, HandlerQueue } from "./handler-queue.ts";
import type { Updates } from "./updates.ts";
import { EventProgress, type WaitingHost, WaitingEvents } from "./waiting-events.ts";

/** What running events asks of the view. */
export interface EventHost extends WaitingHost {
  find(instance: number): Instance | undefined;
  /** Path of a block from its instance's root; null if it is gone. */
  locate(instance: number, block: number): Uint32Array | null;
  /** A handler of the event cannot be run. */
  refuse(event: number, reason: string): void;
  /** Whether a commit would reach a page: handlers that waited start in committed state only. */
  readonly isConnected: boolean;
  /** Commits what waits, runs `work`, and commits what that has set; later if it returns true. */
  runHandlers(work: () => boolean): void;
}

interface FoundEvent {
  readonly kind: "found";
  readonly claims: readonly ListenerClaim[];
  readonly listeners: readonly Listener[];
  readonly values: ReadonlyMap<string, WireValue>;
}

export type ReadEvent = FoundEvent | { readonly kind: "refused"; readonly reason: string };

/** A handler's turn that has to wait. */
interface Turn {
  readonly event: HandlerEvent;
  readonly progress: EventProgress;
}

export class EventRunner {
  readonly #host: EventHost;
  readonly #waiting: WaitingEvents;
  readonly #handlers: AsyncHandlers;
  readonly #queue = new HandlerQueue<Turn>();
  #isClosed = false;
  /** Turns whose element was gone when they came. */
  dropped = 0;

  constructor(updates: Updates, failures: Failures, host: EventHost, clock: Clock) {
    this.#host = host;
    this.#waiting = new WaitingEvents(host);
    this.#handlers = new AsyncHandlers(updates, failures, clock);
  }

  /** Reads the rest of an Event frame. Throws a `DecodeError`; what names nothing on the page now is refused. */
  read(reader: ByteReader): ReadEvent {
    const listeners: Listener[] = [];
    const claims = readListeners(reader);
    for (const claim of claims) {
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
    return { kind: "found", claims, listeners, values };
  }

  #find({ instance, block, slot }: ListenerClaim): Listener | null {
    const found = this.#host.find(instance);
    const path = found === undefined ? null : this.#host.locate(instance, block);
    return found === undefined || path === null ? null : findListener(found, path, slot);
  }

  /** `number` is the event's. True if a handler has returned a promise: whether it has failed shows within two microtasks. */
  run({ claims, listeners, values }: FoundEvent, number: number): boolean {
    // Most events have handlers that neither wait nor are waited for.
    let progress: EventProgress | null = null;
    let isAsync = false;
    for (let at = 0; at < listeners.length; at++) {
      const listener = listeners[at]!;
      if (listener.handler === null) continue;
      const claim = claims[at]!;
      const event = new HandlerEvent(listener.slot, values);
      const busy = this.#queue.find(claim);
      const policy = busy === undefined ? "parallel" : (policyOf(listener.handler) ?? "queue");
      const admission = busy === undefined ? "run" : busy.admit(policy);
      if (admission === "run") {
        const pending = this.#handlers.run(listener, event);
        if (pending !== null) {
          isAsync = true;
          this.#follow(pending, claim, (progress ??= new EventProgress(number)));
        }
      } else if (admission === "wait")
        this.#wait(busy!, { event, progress: (progress ??= new EventProgress(number)) }, policy === "latest");
      else if (admission === "refuse") this.#host.refuse(number, "too many events wait for its handler");
      if (event.isStopped) break;
    }
    return isAsync;
  }

  /** Tells the page of events whose handlers have not ended. They are acknowledged after this. */
  announce(): void {
    this.#waiting.announce();
  }

  /** A page is connected again: what has waited for that starts. */
  resume(): void {
    for (const slot of this.#queue.due) this.#startDue(slot);
  }

  /** The view has ended: nothing that waits will run. */
  close(): void {
    this.#isClosed = true;
    this.#queue.clear();
  }

  #wait(slot: BusySlot<Turn>, turn: Turn, isLatest: boolean): void {
    this.#waiting.begin(turn.progress);
    if (isLatest) for (const { progress } of slot.waiting.splice(0)) this.#waiting.end(progress);
    slot.waiting.push(turn);
  }

  /** A handler of this slot is under way. */
  #follow(pending: PendingHandler, claim: ListenerClaim, progress: EventProgress): void {
    const slot = this.#queue.occupy(claim);
    slot.running++;
    this.#waiting.begin(progress);
    pending.whenOver(() => {
      slot.running--;
      // In a turn of its own: then what the handler set last is committed.
      if (slot.isDue || progress.isAnnounced) setImmediate(() => this.#ended(slot, progress));
      else this.#ended(slot, progress);
    });
  }

  #ended(slot: BusySlot<Turn>, progress: EventProgress): void {
    if (this.#isClosed) return;
    this.#waiting.end(progress);
    this.#startDue(slot);
  }

  /** Starts the events that wait, one after the other, until a handler is under way again. */
  #startDue(slot: BusySlot<Turn>): void {
    while (slot.isDue && this.#host.isConnected && !this.#isClosed) this.#host.runHandlers(() => this.#startNext(slot));
    this.#queue.release(slot);
  }

  /** True if the handler goes on in a promise. */
  #startNext(slot: BusySlot<Turn>): boolean {
    const { event, progress } = slot.waiting.shift()!;
    const listener = this.#find(slot.claim);
    const isGone = listener === null || listener.handler === null;
    if (isGone) this.dropped++;
    const pending = isGone ? null : this.#handlers.run(listener, event);
    if (pending !== null) this.#follow(pending, slot.claim, progress);
    this.#waiting.end(progress);
    return pending !== null;
  }
}
