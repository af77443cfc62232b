/** `useAsync`: data that is loaded, with the state of loading. */
import { AsyncWork } from "./async-work.ts";
import { type Deps, sameDeps } from "./deps.ts";
import { type HookOwner, nextHook } from "./dispatcher.ts";

/** `data` is what the last load gave that succeeded: it stays while another is under way, and when that fails. */
export type Async<T> = { readonly reload: () => void } & (
  | { readonly status: "pending"; readonly data: T | undefined; readonly error: undefined }
  | { readonly status: "success"; readonly data: T; readonly error: undefined }
  | { readonly status: "error"; readonly data: T | undefined; readonly error: unknown }
);

class AsyncHook<T> extends AsyncWork<T, never> {
  private nextDeps: Deps | undefined = undefined;
  private deps: Deps | undefined = undefined;
  private readonly reload = (): void => this.run([]);

  load(load: (signal: AbortSignal) => PromiseLike<T> | T, deps: Deps): Async<T> {
    this.render(({ signal }) => load(signal));
    if (!sameDeps(this.nextDeps, deps)) {
      this.nextDeps = deps;
      this.renderRun();
    }
    const { status, data, error } = this.next;
    return { status, data, error, reload: this.reload } as Async<T>;
  }

  override commit(): void {
    this.deps = this.nextDeps;
    super.commit();
  }

  override rollback(): void {
    this.nextDeps = this.deps;
    super.rollback();
  }
}

/**
 * Loads data, again when one of `deps` changes or `reload` is called. The signal is aborted when the result is not wanted any more: a newer load
 * has begun, or the component is gone. What comes later all the same is ignored, and so answers never overtake each other. First HTML waits for it
 * as long as `limits.firstHtmlWaitMs` of `serve` says. An error is state, and goes to no error boundary.
 */
export function useAsync<T>(load: (signal: AbortSignal) => PromiseLike<T> | T, deps: Deps): Async<T> {
  return nextHook("useAsync", AsyncHook<T>, (owner: HookOwner) => new AsyncHook<T>(owner)).load(load, deps);
}
