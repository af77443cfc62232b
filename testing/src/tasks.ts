/**
 * What happens in a later task: frames on their way and what the client puts off to the next one. Each runs in a task of its own, in the
 * order in which it was posted, so that microtasks come between as in a browser; and it is known whether any is left.
 */
import { outsideRuns } from "../../runtime/src/view/handler-run.ts";

// Taken when the module is loaded: a test's own fake timers must not hold up the link.
const { setImmediate: later, setTimeout: after, performance: watch } = globalThis;

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

  /** Resolves when nothing is left, nor comes of what runs meanwhile in microtasks. */
  async whenIdle(): Promise<void> {
    do await new Promise<void>((resolve) => later(resolve));
    while (this.#left > 0);
  }
}

/** Milliseconds of real time, from some moment on. */
export const realNow = (): number => watch.now();

/** Real time passes. */
export const realSleep = (ms: number): Promise<void> => new Promise((resolve) => void after(resolve, ms));
