/** The render under way in a view: while it lasts, only the component that runs may set its own state. */
import type { Instance } from "../component/instance.ts";
import { type CheckedCommit, showsPlaces, ViewChecks } from "../development/view-checks.ts";
import { UsageError } from "../errors/render-error.ts";
import type { Clock } from "../session/clock.ts";

/** A commit, as far as it renders. */
export interface Renders extends CheckedCommit {
  /** Name of the component whose code runs. */
  readonly running: string;
}

/** Hears of mistakes. */
interface Warns {
  warn(message: string): void;
}

interface Postponed {
  readonly instance: Instance;
  readonly set: () => void;
}

export class Rendering {
  #commit: Renders | null = null;
  /** What is set meanwhile, in production: it counts once the commit has become true. */
  #postponed: Postponed[] | null = null;
  #checks: ViewChecks | null;
  #isMounted = false;
  readonly #root: Instance;
  readonly #clock: Clock;
  readonly #reporter: Warns;

  constructor(root: Instance, clock: Clock, reporter: Warns) {
    this.#root = root;
    this.#clock = clock;
    this.#reporter = reporter;
    this.#checks = root.freezesState ? this.#createChecks() : null;
  }

  get isUnderWay(): boolean {
    return this.#commit !== null;
  }

  /** Runs the user code of a commit. If it throws, what it has set of other components is forgotten with it. */
  run<T>(commit: Renders, work: () => T): T {
    this.#commit = commit;
    try {
      return this.#checks === null ? work() : this.#checks.measure(commit, work);
    } catch (error) {
      this.#postponed = null;
      throw error;
    } finally {
      this.#commit = null;
    }
  }

  /**
   * State of an instance is set that does not run. The instance may have run already, so that it would never show what is set now: it
   * waits. In development it throws a `UsageError`.
   */
  postpone(instance: Instance, set: () => void): void {
    if (instance.freezesState) throw new UsageError(setMessage(instance.name, this.#commit!.running));
    (this.#postponed ??= []).push({ instance, set });
  }

  /** The commit has become true: what was set meanwhile is set. `failed` hears of what that throws. */
  settle(commit: Renders, failed: (error: unknown, instance: Instance) => void): void {
    this.#check(commit);
    const postponed = this.#postponed;
    if (postponed === null) return;
    this.#postponed = null;
    for (const { instance, set } of postponed) {
      try {
        set();
      } catch (error) {
        failed(error, instance);
      }
    }
  }

  #check(commit: Renders): void {
    const isFirst = !this.#isMounted;
    this.#isMounted = true;
    // A root without hooks has no mark; what it shows has.
    if (isFirst && this.#checks === null && showsPlaces(this.#root)) this.#checks = this.#createChecks();
    this.#checks?.committed(commit, isFirst);
  }

  #createChecks(): ViewChecks {
    return new ViewChecks(this.#root, this.#clock, (message) => this.#reporter.warn(message));
  }
}

const setMessage = (owner: string, running: string): string =>
  `The state of <${owner}> was set while <${running}> renders. Rendering only reads: set it in a handler or in useEffect, or work out what to show from props and state.`;
