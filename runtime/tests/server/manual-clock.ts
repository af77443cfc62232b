/** A clock for tests: time passes only when it is told to. */
import type { Clock } from "../../src/session/clock.ts";

interface Timer {
  readonly dueMs: number;
  readonly task: () => void;
}

export class ManualClock implements Clock {
  #nowMs = 1_700_000_000_000;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#nowMs;
  }

  /** Timers that have neither run nor been cancelled. */
  get pending(): number {
    return this.#timers.size;
  }

  after(delayMs: number, task: () => void): () => void {
    const timer: Timer = { dueMs: this.#nowMs + delayMs, task };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Lets time pass; what falls due runs in order, at its time. */
  advance(byMs: number): void {
    const endMs = this.#nowMs + byMs;
    for (;;) {
      const next = [...this.#timers].filter((timer) => timer.dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#nowMs = next.dueMs;
      next.task();
    }
    this.#nowMs = endMs;
  }
}
