/** The time of a page and its view: it stands still unless a test lets it pass. What is put off by 0 ms runs in the next task all the same. */
import type { Clock } from "../../runtime/src/session/clock.ts";
import type { Tasks } from "./tasks.ts";

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export class FakeClock implements Clock {
  readonly #tasks: Tasks;
  readonly #timers = new Set<Timer>();
  #now = Date.now();

  constructor(tasks: Tasks) {
    this.#tasks = tasks;
  }

  now = (): number => this.#now;

  after = (ms: number, run: () => void): (() => void) => {
    if (ms <= 0) return this.#tasks.post(run);
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** Lets `ms` milliseconds pass. What is due runs in its order, each with all that follows from it. */
  async advance(ms: number): Promise<void> {
    await this.#tasks.rest();
    const end = this.#now + ms;
    for (;;) {
      const next = this.#next(end);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = next.at;
      next.run();
      await this.#tasks.rest();
    }
    this.#now = end;
  }

  /** Forgets what waits. */
  stop(): void {
    this.#timers.clear();
  }

  /** Of those that are due by `end` the first. */
  #next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (timer.at <= end && (first === undefined || timer.at < first.at)) first = timer;
    return first;
  }
}
