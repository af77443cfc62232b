/**
 * One run of an async handler, known to everything that it calls, across its `await`s. Node keeps track; that has a
 * price for every promise of the process, so it is asked for by handlers that wait and by nothing else.
 */
import { AsyncLocalStorage } from "node:async_hooks";

export class HandlerRun {
  /** Runs `work`, and whatever it starts, as part of this run. */
  enter<T>(work: () => T): T {
    return storage.run(this, work);
  }
}

const storage = new AsyncLocalStorage<HandlerRun | null>();

/** The run that the code running now is part of. */
export const currentRun = (): HandlerRun | null => storage.getStore() ?? null;

/** Runs what merely follows from a handler: it is no part of its run. */
export const outsideRuns = <T>(work: () => T): T => (currentRun() === null ? work() : storage.run(null, work));
