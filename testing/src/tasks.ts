/**
 * What happens in a later task: frames on their way and what the client puts off to the next one. Each runs in a task of its own, in the
 * order in which it was posted, so that microtasks come between as in a browser; and it is known whether any is left.
 */
import { outsideRuns } from "../../runtime/src/view/handler-run.ts";

// Taken when the module is loaded: a test's own fake timers must not hold up the link.
const { setImmediate: later, setTimeout: after, performance: watch } = globalThis;

/** More than all that follows from one event takes. */
const REST_MS = 1000;

/** Why there may be no end. */
export const RESTLESS = "frames are sent all the time, as where an effect sets state again and again";

export class Tasks {
  #left = 0;

  /** Runs `run` in a later task; the result cancels it. */
  post(run: () => void): () => void {
    let isLeft = true;
    const leave = (): boolean => {
      const was = isLeft;
      if (was) this.#left--;
      isLeft = false;
      return was;
    };
    this.#left++;
    later(() => {
      // What comes by a link is nobody's handler, whoever has sent it.
      if (leave()) outsideRuns(run);
    });
    return leave;
  }

  /**
   * Resolves with true when nothing is left, nor comes of what runs meanwhile in microtasks; with false if that was never so in
   * `limitMs` of real time.
   */
  async whenIdle(limitMs: number = REST_MS): Promise<boolean> {
    const end = realNow() + limitMs;
    // A view may hold a frame for the rest of its turn, in which promises settle.
    for (let quiet = 0; quiet < 2;) {
      if (realNow() >= end) return false;
      await new Promise<void>((resolve) => later(resolve));
      quiet = this.#left === 0 ? quiet + 1 : 0;
    }
    return true;
  }

  /** Resolves when nothing is left; rejects where there is no end of it. */
  async rest(): Promise<void> {
    if (await this.whenIdle()) return;
    throw new Error(`The page does not come to rest within ${REST_MS} ms: ${RESTLESS}`);
  }
}

/** Milliseconds of real time, from some moment on. */
export const realNow = (): number => watch.now();

/** Real time passes. */
export const realSleep = (ms: number): Promise<void> => new Promise((resolve) => void after(resolve, ms));
