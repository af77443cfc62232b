/** What a view waits for: promises that components use, and loads that they have begun. First HTML may wait for them. */
import type { Clock } from "../session/clock.ts";

export class Pending {
  #count = 0;
  /** Of somebody who waits until there is none. */
  #settled: (() => void) | null = null;
  #failed: ((error: unknown) => void) | null = null;

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Calls `settled` when the promise is, by whatever. */
  add(promise: PromiseLike<unknown>, settled?: () => void): void {
    this.#count++;
    const end = (): void => {
      this.#count--;
      settled?.();
      this.#settled?.();
    };
    Promise.resolve(promise).then(end, end);
  }

  /** Resolves when there is none any more, or after `limitMs`. Rejects with what `fail` is told meanwhile. */
  async whenEmpty(limitMs: number, clock: Clock): Promise<void> {
    let cancel = (): void => {};
    try {
      await new Promise<void>((resolve, reject) => {
        cancel = clock.after(limitMs, resolve);
        // What has settled is rendered within this turn, and may have others wait.
        this.#settled = () => void setImmediate(() => this.isEmpty && resolve());
        this.#failed = reject;
      });
    } finally {
      cancel();
      this.#settled = null;
      this.#failed = null;
    }
  }

  fail(error: unknown): void {
    this.#failed?.(error);
  }
}
