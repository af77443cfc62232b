/** Notices user code that keeps the process busy: every other page of it waits meanwhile. */
import type { Clock } from "../session/clock.ts";

/**
 * Milliseconds. People notice delays from about there on. It is far above what a clock of whole milliseconds, a garbage collection or a
 * busy machine add to code that takes little; what they add to other code is told as it was, once.
 */
const LIMIT_MS = 100;

export class SlowWork {
  readonly #clock: Clock;
  readonly #warn: (message: string) => void;
  readonly #told = new Set<string>();

  constructor(clock: Clock, warn: (message: string) => void) {
    this.#clock = clock;
    this.#warn = warn;
  }

  /** Runs `work`. If that took long, what it was is told, once for each `subject`: the begin of a sentence. */
  measure<T>(work: () => T, subject: () => string): T {
    const startedMs = this.#clock.now();
    try {
      return work();
    } finally {
      const tookMs = this.#clock.now() - startedMs;
      if (tookMs > LIMIT_MS) this.#tell(subject(), tookMs);
    }
  }

  #tell(subject: string, tookMs: number): void {
    if (this.#told.has(subject)) return;
    this.#told.add(subject);
    this.#warn(
      `${subject} kept the process busy for ${tookMs} ms, in which no other page was answered. Do less of it, in parts with an await between them, or in a worker.`,
    );
  }
}
