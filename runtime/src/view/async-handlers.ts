/**
 * Runs one handler, and follows it if it returns a promise: what it set since its last `await` is taken back if it
 * fails, and after a time it is no longer waited for.
 */
import { UsageError } from "../errors/render-error.ts";
import type { Handler } from "../component/late-rows.ts";
import type { Listener } from "../events/find-listener.ts";
import type { HandlerEvent } from "../events/handler-event.ts";
import { policyOf } from "../events/policy.ts";
import type { Clock } from "../session/clock.ts";
import type { EventSlot } from "../vnode/template.ts";
import type { Failures } from "./failures.ts";
import { HANDLER_LIMIT_MS } from "./handler-queue.ts";
import { HandlerRun } from "./handler-run.ts";
import { isThenable } from "../hooks/thenable.ts";
import type { Updates } from "./updates.ts";

const asyncPrototype: unknown = Object.getPrototypeOf(async () => {});

/** A handler that has returned a promise. */
export class PendingHandler {
  #isOver = false;
  #then: (() => void) | null = null;

  /** `then` is called once, when it has ended or is no longer waited for; never before this returns. */
  whenOver(then: () => void): void {
    this.#then = then;
  }

  /** False if it was over already. */
  end(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.#then?.();
    return true;
  }
}

export class AsyncHandlers {
  readonly #updates: Updates;
  readonly #failures: Failures;
  readonly #clock: Clock;
  /** Slots whose handlers have returned promises, though they are no async functions. */
  #slots: Set<EventSlot> | null = null;
  /** Handlers under way, or whose last updates can still be taken back, whose updates cannot be told from others. */
  #anonymous = 0;

  constructor(updates: Updates, failures: Failures, clock: Clock) {
    this.#updates = updates;
    this.#failures = failures;
    this.#clock = clock;
  }

  /** Runs a handler; not null if it goes on in a promise. What it throws is reported, and what it has set taken back. */
  run(listener: Listener, event: HandlerEvent): PendingHandler | null {
    const handler = listener.handler!;
    const run = this.#mayWait(handler, listener.slot) ? new HandlerRun() : null;
    const mark = this.#updates.mark();
    if (run !== null) this.#updates.runs++;
    try {
      const result: unknown = run === null ? handler(event) : run.enter(() => handler(event));
      if (isThenable(result)) return this.#follow(listener, Promise.resolve(result), run);
    } catch (error) {
      this.#updates.revertTo(mark);
      this.#failures.failed(error, listener.instance, "handler", listener.slot.type);
    }
    if (run !== null) this.#updates.runs--;
    return null;
  }

  /** Telling updates apart has its price; handlers that never wait do not pay it. */
  #mayWait(handler: Handler, slot: EventSlot): boolean {
    return Object.getPrototypeOf(handler) === asyncPrototype || policyOf(handler) !== null || this.#slots?.has(slot) === true;
  }

  #follow({ instance, slot }: Listener, result: Promise<unknown>, run: HandlerRun | null): PendingHandler {
    if (run === null) {
      (this.#slots ??= new Set()).add(slot);
      this.#anonymous++;
    }
    const pending = new PendingHandler();
    const cancelLimit = this.#clock.after(HANDLER_LIMIT_MS, () => {
      // Of an element that is gone nobody waits for anything.
      if (pending.end() && instance.isAlive)
        this.#failures.report(limitError(instance.author.name, slot.type), instance.author, "handler", slot.type);
    });
    const end = (): void => {
      cancelLimit();
      if (run !== null) this.#updates.runs--;
      // What its last part has set is sealed by then.
      else queueMicrotask(() => this.#anonymous--);
      pending.end();
    };
    result.then(end, (error: unknown) => {
      for (const second of this.#revert(run)) this.#failures.report(second, instance.author, "handler", slot.type);
      this.#failures.failed(error, instance, "handler", slot.type);
      end();
    });
    // What the first part has set stays when it has come to an `await`. If it has failed instead, that is known before.
    const mark = this.#updates.mark();
    queueMicrotask(() => this.#updates.seal(mark));
    return pending;
  }

  #revert(run: HandlerRun | null): unknown[] {
    // With several on their way nobody knows whose updates wait: then they stay.
    return run === null && this.#anonymous > 1 ? [] : this.#updates.revertRun(run);
  }
}

const limitError = (component: string, type: string): UsageError =>
  new UsageError(
    `${/^[aeiou]/.test(type) ? "An" : "A"} ${type} handler of <${component}> has not ended after ${HANDLER_LIMIT_MS / 1000} s, so its further events no longer wait for it. What it still sets counts. Give what it waits for a limit of its own (AbortSignal.timeout), or use policy("parallel", …) if it is meant to run on.`,
  );
