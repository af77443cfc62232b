/** The state of one hook in development: frozen, and what of it cannot be frozen is watched. */
import { UsageError } from "../errors/render-error.ts";
import { arraysIn, checkState, freezeState, type TypedArray } from "./immutable-state.ts";

// What takes a millisecond to sum; of what is beyond it nothing is noticed.
const MAX_WATCHED_BYTES = 1024 * 1024;

interface Watched {
  readonly array: TypedArray;
  /** Of its bytes, when it became state or was last found to be changed. */
  sum: number;
}

export class FrozenState {
  readonly #component: string;
  #state: unknown;
  /** An initial value that others may change. */
  readonly #others: unknown;
  /** Null before there are typed arrays: most states never have any. */
  #watched: Watched[] | null = null;

  /** @param isOwn - Nobody but the component has `initial`: it can be frozen. */
  constructor(component: string, initial: unknown, isOwn: boolean) {
    this.#component = component;
    this.#state = initial;
    this.#others = isOwn ? null : initial;
    if (isOwn) this.freeze(initial);
    else checkState(initial);
  }

  /** Freezes what becomes state, and watches its typed arrays instead of those before. */
  freeze<S>(state: S): S {
    // Whoever has arrays has mostly had them before, in objects that are frozen by now.
    if (freezeState(state) || this.#watched !== null) this.#watched = watch(state);
    this.#state = state;
    return state;
  }

  /** Throws a `UsageError`, once for each change, if a typed array of the hook's state is not what it was when it became state. */
  check(state: unknown): void {
    if (this.#watched === null) return;
    if (state !== this.#state) {
      // A handler that set another state since has failed.
      this.#watched = state === this.#others ? [] : watch(state);
      this.#state = state;
    }
    for (const watched of this.#watched) {
      const sum = sumOf(watched.array);
      if (sum === watched.sum) continue;
      watched.sum = sum;
      throw new UsageError(changedMessage(this.#component, watched.array.constructor.name));
    }
  }
}

function watch(state: unknown): Watched[] {
  let left = MAX_WATCHED_BYTES;
  const watched: Watched[] = [];
  for (const array of arraysIn(state)) {
    left -= bytesOf(array)?.length ?? 0;
    if (left >= 0) watched.push({ array, sum: sumOf(array) });
  }
  return watched;
}

/** Null if they are out of reach: the buffer was given away, or has become too short for the array. */
function bytesOf(array: TypedArray): Uint8Array | null {
  try {
    return ArrayBuffer.isView(array) ? new Uint8Array(array.buffer, array.byteOffset, array.byteLength) : new Uint8Array(array);
  } catch {
    return null;
  }
}

// No sum of bytes: those are whole.
const OUT_OF_REACH = 0.5;

/** FNV-1a over the bytes (Fowler, Noll, Vo). */
function sumOf(array: TypedArray): number {
  const bytes = bytesOf(array);
  if (bytes === null) return OUT_OF_REACH;
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum;
}

const changedMessage = (component: string, type: string): string =>
  `State of <${component}> was changed in place: elements of a ${type} are not what they were when it was set. State is immutable: change a copy of it, as old.slice() gives, and set that.`;
