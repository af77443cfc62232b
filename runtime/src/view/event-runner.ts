/**
 * Runs the handlers of an event, from the target outwards, in one batch. A handler that throws loses what it set, an
 * async one what it set since its last `await`; both are reported, and everything else goes on. Further events of an
 * async handler that has not ended are ruled by its policy.
 */
import { type ByteReader, DecodeError, type WireValue } from "../../../protocol/src/byte-reader.ts";
import { type Control, findControls, NO_CONTROLS, type Places } from "../events/find-controls.ts";
import { findListener, type Listener, type SlotName } from "../events/find-listener.ts";
import { HandlerEvent } from "../events/handler-event.ts";
import { HELD, UNKNOWN } from "../vnode/live-value.ts";
import { policyOf } from "../events/policy.ts";
import { readControls } from "../events/read-controls.ts";
import { type ListenerClaim, readClaims, readFields } from "../events/read-listeners.ts";
import type { Clock } from "../session/clock.ts";
import { AsyncHandlers, type PendingHandler } from "./async-handlers.ts";
import { inParentheses } from "../vnode/template-place.ts";
import { SlowWork } from "../development/slow-work.ts";
import type { Failures } from "./failures.ts";
import { type BusySlot, HandlerQueue, type ListeningPlace } from "./handler-queue.ts";
import type { Updates } from "./updates.ts";
import { EventProgress, type WaitingHost, WaitingEvents } from "./waiting-events.ts";

/** What running events asks of the view. */
export interface EventHost extends Places, WaitingHost {
  warn(message: string): void;
  /** A handler of the event cannot be run. */
  refuse(event: number, reason: string): void;
  /** How often blocks have got other numbers. */
  readonly rebuilds: number;
  /** How often blocks or slots have got other numbers. */
  readonly renames: number;
  /** Whether a commit would reach a page: handlers that waited start in committed state only. */
  readonly isConnected: boolean;
  /** Commits what waits, runs `work`, and commits what that has set; later if it returns true. */
  runHandlers(work: () => boolean): void;
  /** What controls show counts in the commit that follows. */
  noteControls(controls: readonly Control[]): void;
  /** It does not: a handler has to see it first. */
  dropNotes(): void;
}

interface FoundEvent {
  readonly kind: "found";
  readonly claims: readonly ListenerClaim[];
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

/** A handler's turn that has to wait. */
interface Turn {
  readonly event: HandlerEvent;
  /** What its event has told of controls. */
  readonly controls: readonly Control[];
  readonly progress: EventProgress;
  /** `EventHost.rebuilds` when its block had the number that it names. */
  readonly rebuilds: number;
  /** Likewise of the slots that it names. */
  readonly renames: number;
}

export class EventRunner {
  readonly #host: EventHost;
  readonly #handlers: AsyncHandlers;
  // From the first handler on that returns a promise.
  #waiting: WaitingEvents | null = null;
  #queue: HandlerQueue<Turn> | null = null;
  /** In development, from the first handler on. */
  #slow: SlowWork | null = null;
  readonly #clock: Clock;
  #isClosed = false;

  constructor(updates: Updates, failures: Failures, host: EventHost, clock: Clock) {
    this.#host = host;
    this.#clock = clock;
    this.#handlers = new AsyncHandlers(updates, failures, clock);
  }

  /** Reads the rest of an Event frame. Throws a `DecodeError`; what names nothing on the page now is refused. */
  read(reader: ByteReader): ReadEvent {
    const claims = readClaims(reader);
    const found = claims.controls.length === 0 ? NO_CONTROLS : findControls(claims.controls, this.#host);
    const { controls } = found;
    if (found.problem !== null) return { kind: "refused", reason: found.problem, controls };
    const listeners = found.lacksTarget ? null : this.#findAll(claims.listeners);
    // Without its template nobody knows which fields follow.
    if (listeners === null) return { kind: "refused", reason: GONE, controls };
    const { values, problem } = readFields(reader, listeners, found.fields);
    if (problem !== null) return { kind: "refused", reason: problem, controls };
    if (listeners.every(({ handler }) => handler === null))
      return { kind: "refused", reason: "the element does not listen any more", controls };
    return { kind: "found", claims: claims.listeners, listeners, values, controls };
  }

  /** Reads the rest of a Report frame. Throws as `read` does. */
  readReport(reader: ByteReader): ReadEvent {
    const claims = readControls(reader);
    if (!reader.atEnd) throw new DecodeError("bytes after a report", reader.offset);
    const { controls, problem } = findControls(claims, this.#host);
    return problem === null ? { kind: "report", controls } : { kind: "refused", reason: problem, controls };
  }

  /** Null if one of them is gone. */
  #findAll(claims: readonly ListenerClaim[]): Listener[] | null {
    const found = claims.map((claim) => this.#find(claim, claim.slot));
    return found.includes(null) ? null : (found as Listener[]);
  }

  #find({ instance, block }: ListenerClaim | ListeningPlace, slot: SlotName): Listener | null {
    const found = this.#host.find(instance);
    const path = found === undefined ? null : this.#host.locate(instance, block);
    return found === undefined || path === null ? null : findListener(found, path, slot);
  }

  /** `number` is the event's. True if a handler has returned a promise: whether it has failed shows within two microtasks. */
  run({ claims, listeners, values, controls }: FoundEvent, number: number): boolean {
    // Most events have handlers that neither wait nor are waited for.
    let progress: EventProgress | null = null;
    let isAsync = false;
    for (let at = 0; at < listeners.length; at++) {
      const listener = listeners[at]!;
      if (listener.handler === null) continue;
      const claim = claims[at]!;
      const event = new HandlerEvent(listener.slot, values, this.#host);
      const busy = this.#queue === null || this.#queue.isEmpty ? undefined : this.#queue.find(placeOf(claim, listener));
      const policy = busy === undefined ? "parallel" : (policyOf(listener.handler) ?? "queue");
      const admission = busy === undefined ? "run" : busy.admit(policy);
      if (admission === "run") {
        const pending = this.#runHandler(listener, event);
        if (pending !== null) {
          isAsync = true;
          this.#follow(pending, placeOf(claim, listener), (progress ??= new EventProgress(number)));
        }
      } else if (admission === "wait")
        this.#wait(busy!, this.#turn(event, controls, (progress ??= new EventProgress(number))), policy === "latest");
      else if (admission === "refuse") this.#host.refuse(number, "too many events wait for its handler");
      if (event.isStopped) break;
    }
    return isAsync;
  }

  /** Not null if it goes on in a promise. In development it is told if its synchronous part takes long. */
  #runHandler(listener: Listener, event: HandlerEvent): PendingHandler | null {
    if (!listener.instance.freezesState && listener.place === null) return this.#handlers.run(listener, event);
    this.#slow ??= new SlowWork(this.#clock, (message) => this.#host.warn(message));
    return this.#slow.measure(
      () => this.#handlers.run(listener, event),
      () => describeHandler(listener),
    );
  }

  /** Tells the page of events whose handlers have not ended. They are acknowledged after this. */
  announce(): void {
    this.#waiting?.announce();
  }

  /** A page is connected again: what has waited for that starts. */
  resume(): void {
    for (const slot of this.#queue?.due ?? []) this.#startDue(slot);
  }

  /** The view has ended: nothing that waits will run. */
  close(): void {
    this.#isClosed = true;
    this.#queue = null;
  }

  #turn(event: HandlerEvent, controls: readonly Control[], progress: EventProgress): Turn {
    return { event, controls, progress, rebuilds: this.#host.rebuilds, renames: this.#host.renames };
  }

  #wait(slot: BusySlot<Turn>, turn: Turn, isLatest: boolean): void {
    // Until a handler has seen what the page shows there is nothing to compare it with.
    this.#host.dropNotes();
    this.#begin(turn.progress);
    if (isLatest) for (const { progress } of slot.waiting.splice(0)) this.#waiting?.end(progress);
    slot.waiting.push(turn);
  }

  /** What the page shows meanwhile nobody knows, or a later event tells. */
  #noteWaited(controls: readonly Control[], value: typeof HELD | typeof UNKNOWN): void {
    const noted: Control[] = [];
    for (const control of controls) {
      const { instance, block } = control;
      const path = instance.isAlive ? this.#host.locate(instance.id, block) : null;
      if (path !== null) noted.push({ ...control, path, value });
    }
    this.#host.noteControls(noted);
  }

  /** A handler of this slot is under way. */
  #follow(pending: PendingHandler, place: ListeningPlace, progress: EventProgress): void {
    const slot = (this.#queue ??= new HandlerQueue()).occupy(place);
    slot.running++;
    this.#begin(progress);
    pending.whenOver(() => {
      slot.running--;
      // In a turn of its own: then what the handler set last is committed.
      if (slot.isDue || progress.isAnnounced) setImmediate(() => this.#ended(slot, progress));
      else this.#ended(slot, progress);
    });
  }

  #begin(progress: EventProgress): void {
    (this.#waiting ??= new WaitingEvents(this.#host)).begin(progress);
  }

  #ended(slot: BusySlot<Turn>, progress: EventProgress): void {
    if (this.#isClosed) return;
    this.#waiting?.end(progress);
    this.#startDue(slot);
  }

  /** Starts the events that wait, one after the other, until a handler is under way again. */
  #startDue(slot: BusySlot<Turn>): void {
    while (slot.isDue && this.#host.isConnected && !this.#isClosed) this.#host.runHandlers(() => this.#startNext(slot));
    this.#queue?.release(slot);
  }

  /** True if the handler goes on in a promise. */
  #startNext(slot: BusySlot<Turn>): boolean {
    const { event, controls, progress, rebuilds, renames } = slot.waiting.shift()!;
    const listener = rebuilds === this.#host.rebuilds ? this.#find(slot.place, slot.place.name) : null;
    const isGone = listener === null || listener.handler === null;
    if (isGone) this.#host.refuse(progress.number, "the element has gone while the event waited for its handler");
    // Where it has other names now, what its controls show was told anew.
    if (renames === this.#host.renames) this.#noteWaited(controls, slot.waiting.length > 0 ? HELD : UNKNOWN);
    const pending = isGone ? null : this.#runHandler(listener, event);
    if (pending !== null) this.#follow(pending, slot.place, progress);
    this.#waiting?.end(progress);
    return pending !== null;
  }
}

const describeHandler = ({ instance, slot, place }: Listener): string =>
  `The ${slot.type} handler of <${instance.author.name}> ${inParentheses(place)}`.trimEnd();

const placeOf = ({ instance, block }: ListenerClaim, { name }: Listener): ListeningPlace => ({ instance, block, name });
