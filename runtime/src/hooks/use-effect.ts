/** `useEffect`: runs after the commit, once a browser is connected; cleans up before the next run and at the end. */
import { type Deps, sameDeps } from "./deps.ts";
import { type Hook, type HookOwner, nextHook } from "./dispatcher.ts";

/** Ends what an effect has begun. */
export type Cleanup = () => void;
/** What `useEffect` runs. If it returns a function, that is its clean-up; nothing else counts, since concise arrows often return something. */
export type Effect = () => Cleanup | void;

export class EffectHook implements Hook {
  private readonly owner: HookOwner;
  private shownDeps: Deps | undefined = undefined;
  private nextDeps: Deps | undefined = undefined;
  /** Of the render under way, if the dependencies changed in it. */
  private rendered: Effect | null = null;
  /** Committed, waits to run. */
  private due: Effect | null = null;
  private cleanup: Cleanup | null = null;

  constructor(owner: HookOwner) {
    this.owner = owner;
  }

  render(effect: Effect, deps: Deps | undefined): void {
    // The first render has no dependencies to compare with, and without a list every render is due.
    if (sameDeps(this.shownDeps, deps)) {
      this.rendered = null;
      return;
    }
    this.rendered = effect;
    this.nextDeps = deps;
  }

  commit(): void {
    if (this.rendered === null) return;
    this.due = this.rendered;
    this.rendered = null;
    this.shownDeps = this.nextDeps;
    this.owner.queueEffects();
  }

  rollback(): void {
    this.rendered = null;
  }

  get hasChanged(): boolean {
    return false;
  }

  get isDue(): boolean {
    return this.due !== null;
  }

  /** Runs the effect that is due. Returns what it returned, and may throw what it throws. */
  run(): unknown {
    const effect = this.due;
    this.due = null;
    if (effect === null) return undefined;
    const cleanup: unknown = effect();
    this.cleanup = typeof cleanup === "function" ? (cleanup as Cleanup) : null;
    return cleanup;
  }

  /** Undoes what the last run did, once. Returns what that returned, and may throw what it throws. */
  cleanUp(): unknown {
    const { cleanup } = this;
    this.cleanup = null;
    return cleanup?.();
  }
}

/**
 * Runs `effect` after the patch has been sent, in the first render and whenever one of `deps` changed. What it returns
 * runs before its next run, on unmount and when the view closes. Without `deps` it runs after every render. It runs on the server, and only
 * once a browser is connected; what it throws goes to the nearest `<ErrorBoundary>`.
 */
export function useEffect(effect: Effect, deps?: Deps): void {
  nextHook("useEffect", EffectHook, (owner) => new EffectHook(owner)).render(effect, deps);
}
