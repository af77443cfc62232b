/** `await flush()`: what was set so far becomes visible before the handler goes on. */
import { flushPaced } from "./batches.ts";

/**
 * Resolves when everything that was set so far is committed and its frame was sent. Waiting for anything commits what
 * was set before; this waits for that and for nothing else.
 */
export const flush = (): Promise<void> =>
  // In the next turn what was set in this one is through, or waits for its turn; in the one after that also what was put off because the
  // turn had seen too many commits.
  new Promise((resolve) =>
    setImmediate(() => {
      flushPaced();
      setImmediate(resolve);
    }),
  );
