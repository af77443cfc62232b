/** What programs import as `stage`: time, promises and a log, which each page has for itself, in the hands of the test. */

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export class Stage {
  #now = 0;
  #timers: Timer[] = [];
  readonly #promises = new Map<string, PromiseWithResolvers<string>>();
  readonly #settled = new Set<string>();
  #log: string[] = [];

  /** The module. */
  readonly exports = {
    /** What effects and handlers say. */
    log: (...words: readonly unknown[]): void => void this.#log.push(words.map(String).join(" ")),
    /** Runs `run` once `ms` milliseconds have passed; the result cancels it. */
    after: (ms: number, run: () => void): (() => void) => {
      const timer = { at: this.#now + ms, run };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((one) => one !== timer);
      };
    },
    /** Settles when a step says so; the same for the same name. */
    promise: (name: string): Promise<string> => this.#promise(name).promise,
  };

  /** Names of promises that were asked for and have not settled. */
  get pending(): readonly string[] {
    return [...this.#promises.keys()].filter((name) => !this.#settled.has(name));
  }

  takeLog(): readonly string[] {
    return this.#log.splice(0);
  }

  /** Lets time pass. `turn` is given each timer that is due. */
  async wait(ms: number, turn: (run: () => void) => Promise<void>): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.#now = next.at;
      await turn(next.run);
    }
    this.#now = end;
  }

  resolve(name: string, value: string): void {
    this.#settled.add(name);
    this.#promise(name).resolve(value);
  }

  reject(name: string, message: string): void {
    this.#settled.add(name);
    this.#promise(name).reject(new Error(message));
  }

  #promise(name: string): PromiseWithResolvers<string> {
    const found = this.#promises.get(name);
    if (found !== undefined) return found;
    const made = Promise.withResolvers<string>();
    this.#promises.set(name, made);
    return made;
  }
}
