/**
 * Ends the batches of setters that are called outside of events: one for each synchronous part of the code that calls
 * them, timers and the parts of async handlers alike.
 */
import { outsideRuns } from "./handler-run.ts";
import { RateLimit } from "./rate-limit.ts";
import type { Updates } from "./updates.ts";

// Microtasks that set state again and again would keep the process from everything else.
const MAX_FLUSHES_IN_TURN = 50;

// Of what a page may be sent in a second, this part at once: a handler that commits midway now and then never waits.
const BURST = 0.1;

/** How often a page changes though it has done nothing: at most `perSecond` times in any second. */
export function createPace(perSecond: number): RateLimit {
  const burst = Math.max(1, Math.floor(perSecond * BURST));
  return new RateLimit(Math.max(1, perSecond - burst), burst);
}

// Those of this thread whose updates wait for their turn.
const paced = new Set<Batches>();

/** What waits for its turn waits no longer. */
export function flushPaced(): void {
  for (const batches of paced) batches.flushPaced();
}

interface BatchHost {
  flush(): void;
  warn(message: string): void;
}

export class Batches {
  readonly #updates: Updates;
  readonly #view: BatchHost;
  readonly #pace: RateLimit | null;
  /** When so much time has passed that a whole burst is allowed again. */
  #restedAt = 0;
  #turn: NodeJS.Timeout | null = null;
  /** Updates go to the synchronous part that runs now. */
  #isCollecting = false;
  /** Synchronous parts whose updates can still be taken back. */
  #unsealed = 0;
  #flushesInTurn = 0;

  constructor(updates: Updates, view: BatchHost, pace: RateLimit | null) {
    this.#updates = updates;
    this.#view = view;
    this.#pace = pace;
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
        if (--this.#unsealed === 0 && this.#turn === null) this.#flushInTurn();
      });
    });
  }

  flushPaced(): void {
    clearTimeout(this.#turn ?? undefined);
    this.#turn = null;
    paced.delete(this);
    this.#flushSoon();
  }

  /** Flushes as soon as the pace allows; what is set until then goes along. */
  #flushInTurn(): void {
    const now = performance.now();
    const restedAt = this.#pace === null ? 0 : this.#pace.take(this.#restedAt, now);
    if (restedAt !== null) {
      this.#restedAt = restedAt;
      return this.#flushSoon();
    }
    paced.add(this);
    const waitMs = this.#pace!.waitMs(this.#restedAt, now);
    this.#turn = setTimeout(() => {
      this.#turn = null;
      paced.delete(this);
      this.#flushInTurn();
    }, Math.ceil(waitMs)).unref();
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
