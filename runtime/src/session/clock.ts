/** Time as the server sees it, so that tests can move it by hand. Timers never keep the process alive. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once after `delayMs`; the result cancels it and may be called at any time, more than once. */
  after(delayMs: number, task: () => void): () => void;
}

/** Goes on from the time at which the process started: a clock that is set does not make it jump. */
export const systemClock: Clock = {
  now: () => Math.floor(performance.timeOrigin + performance.now()),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs).unref();
    return () => clearTimeout(timer);
  },
};
