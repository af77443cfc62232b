/** `useState`: updates are applied when they are set, and become true with the commit that renders them. */
import { type Hook, type HookOwner, nextHook, rerenderIfRunning, type Revertible } from "./dispatcher.ts";

export type SetStateAction<S> = S | ((previous: S) => S);
/** Stable over the life of the component. */
export type Dispatch<A> = (action: A) => void;

class StateHook<S> implements Hook, Revertible {
  /** As of the last commit. */
  private shown: S;
  /** With every update set since then. */
  next: S;
  readonly set: Dispatch<SetStateAction<S>>;
  private readonly owner: HookOwner;

  constructor(owner: HookOwner, initial: S) {
    this.owner = owner;
    this.shown = initial;
    this.next = initial;
    // Bound, no arrow: with an arrow here V8's young collector keeps the whole tree of a closed view (seen on Node 22).
    this.set = this.update.bind(this);
  }

  private update(action: SetStateAction<S>): void {
    if (!this.owner.isAlive) return;
    const previous = this.next;
    this.replay(action);
    if (Object.is(this.next, previous)) return;
    if (!rerenderIfRunning(this.owner)) this.owner.invalidate(this, previous, action);
  }

  replay(action: unknown): unknown {
    const previous = this.next;
    this.next = typeof action === "function" ? (action as (previous: S) => S)(previous) : (action as S);
    return previous;
  }

  revert(previous: unknown): void {
    this.next = previous as S;
  }

  commit(): void {
    this.shown = this.next;
  }

  rollback(): void {
    this.next = this.shown;
  }

  /** Not if it was set back to what is shown. */
  get hasChanged(): boolean {
    return !Object.is(this.next, this.shown);
  }
}

/**
 * State of this component: `[value, set]`. `initial` may be a function, which runs once. `set` takes the new value or a
 * function of the previous one; what is there already (`Object.is`) renders nothing.
 */
export function useState<S>(initial: S | (() => S)): [S, Dispatch<SetStateAction<S>>];
export function useState<S = undefined>(): [S | undefined, Dispatch<SetStateAction<S | undefined>>];
export function useState<S>(initial?: S | (() => S)): [S, Dispatch<SetStateAction<S>>] {
  const hook = nextHook(
    "useState",
    StateHook<S>,
    (owner) => new StateHook(owner, typeof initial === "function" ? (initial as () => S)() : (initial as S)),
  );
  return [hook.next, hook.set];
}
