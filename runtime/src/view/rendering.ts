/** The render under way in a view: while it lasts, only the component that runs may set its own state. */
import type { Instance } from "../component/instance.ts";
import { UsageError } from "../errors/render-error.ts";

/** A commit, as far as it renders. */
export interface Renders {
  /** Name of the component whose code runs. */
  readonly running: string;
}

interface Postponed {
  readonly instance: Instance;
  readonly set: () => void;
}

export class Rendering {
  #commit: Renders | null = null;
  /** What is set meanwhile, in production: it counts once the commit has become true. */
  #postponed: Postponed[] | null = null;

  get isUnderWay(): boolean {
    return this.#commit !== null;
  }

  /** Runs the user code of a commit. If it throws, what it has set of other components is forgotten with it. */
  run<T>(commit: Renders, work: () => T): T {
    this.#commit = commit;
    try {
      return work();
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
  settle(failed: (error: unknown, instance: Instance) => void): void {
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
}

const setMessage = (owner: string, running: string): string =>
  `The state of <${owner}> was set while <${running}> renders. Rendering only reads: set it in a handler or in useEffect, or work out what to show from props and state.`;
