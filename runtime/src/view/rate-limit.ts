// Sums of times since 1970 are off by a tenth of a microsecond for each addend: a burst of 1000 by less than this.
const ROUNDING_MS = 0.5;

/**
 * A token bucket: `perSecond` on average, `burst` at once. What it knows of somebody is one number, the time at which their bucket
 * is full again (the generic cell rate algorithm), so that a connection holds nothing else.
 */
export class RateLimit {
  readonly #msPerUnit: number;
  readonly #burstMs: number;

  constructor(perSecond: number, burst: number) {
    this.#msPerUnit = 1000 / perSecond;
    this.#burstMs = burst * this.#msPerUnit + ROUNDING_MS;
  }

  /** Takes `amount` from a bucket that is full at `fullAtMs`. Returns when it is full then, or null if there is less in it. */
  take(fullAtMs: number, nowMs: number, amount = 1): number | null {
    // A clock that was set back must not drain the bucket.
    const isFilling = fullAtMs > nowMs && fullAtMs <= nowMs + this.#burstMs;
    const thenMs = (isFilling ? fullAtMs : nowMs) + amount * this.#msPerUnit;
    return thenMs <= nowMs + this.#burstMs ? thenMs : null;
  }

  /** Milliseconds until a bucket that is full at `fullAtMs` has something in it. */
  waitMs(fullAtMs: number, nowMs: number): number {
    return Math.max(0, fullAtMs + this.#msPerUnit - this.#burstMs - nowMs);
  }
}
