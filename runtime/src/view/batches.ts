/**
 * Ends the batches of setters that are called outside of events: one for each synchronous part of the code that calls
 * them, timers and the parts of async handlers alike.
 */
import { outsideRuns } from "./handler-run.ts";
import type { Updates } from "./updates.ts";

// Microtasks that set state again and again would keep the process from everything else.
const MAX_FLUSHES_IN_TURN = 50;

interface BatchHost {
  flush(): void;
  warn(message: string): void;
}

export class Batches {
  readonly #updates: Updates;
  readonly #view: BatchHost;
  /** Updates go to the synchronous part that runs now. */
  #isCollecting = false;
  /** Synchronous parts whose updates can still be taken back. */
  #unsealed = 0;
  #flushesInTurn = 0;

  constructor(updates: Updates, view: BatchHost) {
    this.#updates = updates;
    this.#view = view;
  }

  /**
   * Flushes after the synchronous code that runs now. If that is a part of an async handler and throws, the handler's
   * rejection is known one microtask later and takes back what this part has set: so it is sealed after two.
   */
  begin(): void {
    if (this.#isCollecting) return;
    this.#isCollecting = true;
    this.#unsealed++;
    queueMicrotask(() => {
      this.#isCollecting = false;
      const end = this.#updates.mark();
      queueMicrotask(() => {
        this.#updates.seal(end);
        // A part that has begun meanwhile flushes this one with it.
        if (--this.#unsealed === 0) this.#flushSoon();
      });
    });
  }

  /** Flushes now, or in another turn if this one has seen too many. */
  #flushSoon(): void {
    if (this.#flushesInTurn === 0) setImmediate(() => (this.#flushesInTurn = 0)).unref();
    const flush = (): void => this.#view.flush();
    // What has set something may be part of an async handler; effects that follow from it are not.
    if (++this.#flushesInTurn <= MAX_FLUSHES_IN_TURN) return outsideRuns(flush);
    const restless = this.#updates.waiting.find((instance) => instance.freezesState);
    if (restless !== undefined) this.#view.warn(restlessMessage(restless.name));
    setImmediate(outsideRuns, flush);
  }
}

const restlessMessage = (component: string): string =>
  `The state of <${component}> is set in promises again and again: more than ${MAX_FLUSHES_IN_TURN} times in one turn of the event loop, and each time it is rendered. Set it once for many, or, in an effect that runs after each render, only when it differs.`;
