/** `useMemo` and `useCallback`: a value that is made again when its dependencies change. */
import { type Deps, sameDeps } from "./deps.ts";
import { type Hook, nextHook } from "./dispatcher.ts";

class MemoHook<T> implements Hook {
  private shown: T | undefined = undefined;
  private shownDeps: Deps | undefined = undefined;
  private next: T | undefined = undefined;
  private nextDeps: Deps | undefined = undefined;

  get(make: () => T, deps: Deps | undefined): T {
    if (!sameDeps(this.nextDeps, deps)) {
      this.next = make();
      this.nextDeps = deps;
    }
    return this.next as T;
  }

  commit(): void {
    this.shown = this.next;
    this.shownDeps = this.nextDeps;
  }

  rollback(): void {
    this.next = this.shown;
    this.nextDeps = this.shownDeps;
  }

  get hasChanged(): boolean {
    return false;
  }
}

/** The value of `make()`, made again when one of `deps` changes (without `deps`: in every render). */
export function useMemo<T>(make: () => T, deps?: Deps): T {
  return nextHook("useMemo", MemoHook<T>, () => new MemoHook<T>()).get(make, deps);
}

/** `callback` as it was when one of `deps` last changed (without `deps`: that of this render). */
export function useCallback<F extends (...args: never[]) => unknown>(callback: F, deps?: Deps): F {
  return nextHook("useCallback", MemoHook<F>, () => new MemoHook<F>()).get(() => callback, deps);
}
