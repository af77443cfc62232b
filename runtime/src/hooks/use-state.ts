/** `useState`: updates are applied when they are set, and become true with the commit that renders them. */
import { type Hook, type HookOwner, isLocked, nextHook, rerenderIfRunning, type Revertible } from "./dispatcher.ts";
import { FrozenState } from "./frozen-state.ts";

/** A new state, or a function that makes it of the one before and must be pure. */
export type SetStateAction<S> = S | ((previous: S) => S);
/** What sets state or sends an action. It is the same function in all renders, and does nothing once the component is gone. */
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

  /** What a render gets. */
  read(): S {
    return this.next;
  }

  private update(action: SetStateAction<S>): void {
    const { owner } = this;
    if (!owner.isAlive) return;
    if (isLocked(owner)) return owner.postpone(() => this.update(action));
    const previous = this.next;
    this.replay(action);
    if (Object.is(this.next, previous)) return;
    if (!rerenderIfRunning(owner)) owner.invalidate(this, previous, action);
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

/** In development: what becomes state is frozen. */
class FrozenStateHook<S> extends StateHook<S> {
  private readonly frozen: FrozenState;

  constructor(owner: HookOwner, initial: S, isOwn: boolean) {
    super(owner, initial);
    this.frozen = new FrozenState(owner.name, initial, isOwn);
  }

  override read(): S {
    this.frozen.check(this.next);
    return this.next;
  }

  override replay(action: unknown): unknown {
    this.frozen.check(this.next);
    const next = this.frozen.freeze(typeof action === "function" ? (action as (previous: S) => S)(this.next) : (action as S));
    return super.replay(() => next);
  }
}

/** The last argument of `useState`. */
export interface StateOptions {
  /** It may be anything, and may change: nothing watches it, and nothing will keep it for longer than the process. Default: false. */
  readonly transient?: boolean;
}

function createHook<S>(owner: HookOwner, initial: S | (() => S), isOwn: boolean, isTransient: boolean): StateHook<S> {
  const isMade = typeof initial === "function";
  const state = isMade ? (initial as () => S)() : initial;
  if (!owner.freezesState || isTransient) return new StateHook(owner, state);
  // What comes from elsewhere may be others', who may change it.
  return new FrozenStateHook(owner, state, isMade || isOwn);
}

/**
 * State of this component: `[value, set]`. `initial` may be a function, which runs once. `set` takes the new value or a
 * function of the previous one; what is there already (`Object.is`) renders nothing.
 *
 * State is immutable data: plain objects, arrays, `Map`, `Set`, `Date`, typed arrays and primitives. In development what is set, what
 * `initial()` returns and what is written as `initial` is frozen with everything in it, so that changing it in place is an error; an
 * initial value that comes from elsewhere is not, as others may own it; of typed arrays a change is found with the next render. Objects of classes and functions are refused, but for `{ transient: true }`.
 */
export function useState<S>(initial: S | (() => S), options?: StateOptions): [S, Dispatch<SetStateAction<S>>];
export function useState<S = undefined>(): [S | undefined, Dispatch<SetStateAction<S | undefined>>];
export function useState<S>(initial?: S | (() => S), options?: StateOptions, isOwn = false): [S, Dispatch<SetStateAction<S>>] {
  const hook = nextHook("useState", StateHook<S>, (owner) => createHook(owner, initial as S, isOwn, options?.transient === true));
  return [hook.read(), hook.set];
}
