/** `useReducer`: actions wait for the next render, whose reducer (it may read props) applies them. */
import { type Hook, type HookOwner, isLocked, nextHook, rerenderIfRunning, type Revertible } from "./dispatcher.ts";
import { FrozenState } from "./frozen-state.ts";
import type { Dispatch } from "./use-state.ts";

/** Makes the next state. It must be pure: it may run again with the same action when a render fails. */
export type Reducer<S, A> = (state: S, action: A) => S;

class ReducerHook<S, A> implements Hook, Revertible {
  /** As of the last commit. */
  private shown: S;
  /** With the actions that renders have applied since. */
  protected next: S;
  private actions: A[] = [];
  readonly dispatch: Dispatch<A>;
  private readonly owner: HookOwner;

  constructor(owner: HookOwner, initial: S) {
    this.owner = owner;
    this.shown = initial;
    this.next = initial;
    // Bound for the reason that useState's setter is.
    this.dispatch = this.queue.bind(this);
  }

  private queue(action: A): void {
    const { owner } = this;
    if (!owner.isAlive) return;
    if (isLocked(owner)) return owner.postpone(() => this.queue(action));
    const previous = this.actions.length;
    this.actions.push(action);
    if (!rerenderIfRunning(owner)) owner.invalidate(this, previous, action);
  }

  /** Applies what waits. */
  reduce(reducer: Reducer<S, A>): S {
    if (this.actions.length > 0) {
      const { actions } = this;
      this.actions = [];
      for (const action of actions) this.next = reducer(this.next, action);
    }
    return this.next;
  }

  revert(previous: unknown): void {
    this.actions.length = Math.min(this.actions.length, previous as number);
  }

  replay(action: unknown): unknown {
    return this.actions.push(action as A) - 1;
  }

  commit(): void {
    this.shown = this.next;
  }

  rollback(): void {
    this.next = this.shown;
    this.actions.length = 0;
  }

  get hasChanged(): boolean {
    return this.actions.length > 0 || !Object.is(this.next, this.shown);
  }
}

/** In development: what becomes state is frozen. */
class FrozenReducerHook<S, A> extends ReducerHook<S, A> {
  private readonly frozen: FrozenState;

  constructor(owner: HookOwner, initial: S, isOwn: boolean) {
    super(owner, initial);
    this.frozen = new FrozenState(owner.name, initial, isOwn);
  }

  override reduce(reducer: Reducer<S, A>): S {
    this.frozen.check(this.next);
    return super.reduce((state, action) => this.frozen.freeze(reducer(state, action)));
  }
}

function createHook<S, A>(owner: HookOwner, state: S, isOwn: boolean): ReducerHook<S, A> {
  if (!owner.freezesState) return new ReducerHook<S, A>(owner, state);
  return new FrozenReducerHook<S, A>(owner, state, isOwn);
}

/**
 * State that a reducer changes: `[state, dispatch]`. With `init`, the first state is `init(initial)`. In development it is frozen as
 * that of `useState` is.
 */
export function useReducer<S, A>(reducer: Reducer<S, A>, initial: S): [S, Dispatch<A>];
export function useReducer<S, A, I>(reducer: Reducer<S, A>, initial: I, init: (initial: I) => S): [S, Dispatch<A>];
export function useReducer<S, A, I>(reducer: Reducer<S, A>, initial: S | I, init?: (initial: I) => S, isOwn = false): [S, Dispatch<A>] {
  const hook = nextHook("useReducer", ReducerHook<S, A>, (owner) =>
    init ? createHook<S, A>(owner, init(initial as I), true) : createHook<S, A>(owner, initial as S, isOwn),
  );
  return [hook.reduce(reducer), hook.dispatch];
}
