/** What is set while a view renders. Only the component that runs may set its own state then. */
import type { Instance } from "../component/instance.ts";
import { UsageError } from "../errors/render-error.ts";

/** State of an instance that does not run: it may have run already, and would never show what is set now. */
export class Postponed {
  readonly #sets: { readonly instance: Instance; readonly set: () => void }[] = [];

  /** In production it waits; in development it throws a `UsageError`. `running` is the component whose code runs. */
  add(instance: Instance, set: () => void, running: string): void {
    if (instance.freezesState) throw new UsageError(setMessage(instance.name, running));
    this.#sets.push({ instance, set });
  }

  /** The commit has become true: what was set meanwhile is set. `failed` hears of what that throws. */
  settle(failed: (error: unknown, instance: Instance) => void): void {
    for (const { instance, set } of this.#sets) {
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
