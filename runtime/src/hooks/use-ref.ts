/** `useRef`: a box that lives as long as the component. Nothing renders when it changes, and nothing rolls it back. */
import { type Hook, nextHook } from "./dispatcher.ts";

/** A box that `useRef` makes. `current` may be set at any time, which renders nothing. */
// Written to as well as read: a box for the commands of a dialog must not be given to a form.
export interface Ref<in out T> {
  /** What is in it. */
  current: T;
}

class RefHook<T> implements Hook {
  readonly ref: Ref<T>;

  constructor(initial: T) {
    this.ref = { current: initial };
  }

  commit(): void {}

  rollback(): void {}

  get hasChanged(): boolean {
    return false;
  }
}

/** The same `{ current }` in every render, at first with `initial`. */
export function useRef<T>(initial: T): Ref<T>;
export function useRef<T>(initial: T | null): Ref<T | null>;
export function useRef<T = undefined>(): Ref<T | undefined>;
export function useRef<T>(initial?: T): Ref<T | undefined> {
  return nextHook("useRef", RefHook<T | undefined>, () => new RefHook<T | undefined>(initial)).ref;
}
