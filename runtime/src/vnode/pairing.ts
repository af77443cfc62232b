/**
 * Pairs the places of a new list with those of an old one. Pure, and only a guess about cost: whoever uses it is right
 * whatever is paired.
 *
 * Most lists change little, so the ends are cut off first, then each place is tried where small changes, moves of
 * blocks and reversals put it. A map is made of what is left only.
 */

/** The part of two lists between the ends that are known to pair: both begin at `start`. */
export interface Window {
  readonly start: number;
  readonly oldEnd: number;
  readonly end: number;
}

/**
 * Per new place of the window the old one that it continues, or -1, both counted from `start`. The lists have what
 * identifies a place wherever it moves; undefined: nothing does, it is its position.
 *
 * `thorough`: if only a small part of many places continues anything, these are found too.
 */
export function pairPlaces(
  old: readonly unknown[],
  next: readonly unknown[],
  { start, oldEnd, end }: Window,
  thorough: boolean = true,
): Int32Array {
  const from = new Int32Array(end - start);
  if (start === oldEnd) return from.fill(-1);
  return from.length === 0 ? from : new Pairing(old, next, start, from).run(oldEnd, thorough);
}

/** So many places are tried before a map of all is made, where that need not be thorough. */
const SAMPLES = 8;

class Pairing {
  private readonly old: readonly unknown[];
  private readonly next: readonly unknown[];
  private readonly start: number;
  private readonly from: Int32Array;
  /** Ends before the old places that were cut off, counted from `start`. */
  private oldLength = 0;
  /** Per old place whether something continues it. */
  private taken = new Uint8Array(0);

  constructor(old: readonly unknown[], next: readonly unknown[], start: number, from: Int32Array) {
    this.old = old;
    this.next = next;
    this.start = start;
    this.from = from;
  }

  run(oldEnd: number, thorough: boolean): Int32Array {
    const { from, start, old, next } = this;
    let oldLength = oldEnd - start;
    let length = from.length;
    while (oldLength > 0 && length > 0 && old[start + oldLength - 1] === next[start + length - 1]) {
      // Without an identity a place is its position, which counts from the front.
      if (oldLength !== length && next[start + length - 1] === undefined) break;
      from[--length] = --oldLength;
    }
    this.oldLength = oldLength;
    this.taken = new Uint8Array(oldLength);
    const left = this.guess(length);
    if (thorough || this.isAnyKnown(left)) this.lookUp(left);
    return from;
  }

  /** Tries the likely places, and returns the places for which none of them fits. */
  private guess(length: number): number[] {
    const { start, from, next } = this;
    const left: number[] = [];
    let expected = 0;
    for (let index = 0; index < length; index++) {
      const identity = next[start + index];
      const oldIndex = identity === undefined ? this.take(index, undefined) : this.guessOne(identity, index, expected);
      from[index] = oldIndex;
      if (oldIndex >= 0) expected = oldIndex + 1;
      else left.push(index);
    }
    return left;
  }

  private guessOne(identity: unknown, index: number, expected: number): number {
    let oldIndex = this.take(expected, identity);
    if (oldIndex < 0) oldIndex = this.take(index, identity);
    if (oldIndex < 0) oldIndex = this.take(expected + 1, identity);
    // Where a reversal of what lies between the ends puts it.
    if (oldIndex < 0) oldIndex = this.take(this.oldLength - 1 - index, identity);
    return oldIndex;
  }

  /** The old place, taken from now on, if it has this identity; else -1. */
  private take(oldIndex: number, identity: unknown): number {
    if (oldIndex < 0 || oldIndex >= this.oldLength || this.old[this.start + oldIndex] !== identity || this.taken[oldIndex] === 1) return -1;
    this.taken[oldIndex] = 1;
    return oldIndex;
  }

  /** Whether one of a few places, evenly spread over these, stood somewhere before. */
  private isAnyKnown(left: readonly number[]): boolean {
    if (left.length <= SAMPLES) return true;
    for (let sample = 0; sample < SAMPLES; sample++) {
      const identity = this.next[this.start + left[Math.floor((sample * left.length) / SAMPLES)]!];
      if (this.old.includes(identity, this.start)) return true;
    }
    return false;
  }

  private lookUp(left: readonly number[]): void {
    if (left.length === 0) return;
    const places = this.mapLeftovers();
    for (const index of left) {
      const oldIndex = places.get(this.next[this.start + index]);
      if (oldIndex === undefined || this.taken[oldIndex] === 1) continue;
      this.taken[oldIndex] = 1;
      this.from[index] = oldIndex;
    }
  }

  private mapLeftovers(): Map<unknown, number> {
    const places = new Map<unknown, number>();
    for (let oldIndex = 0; oldIndex < this.oldLength; oldIndex++) {
      if (this.taken[oldIndex] === 1) continue;
      const identity = this.old[this.start + oldIndex];
      // Of equal ones the first counts.
      if (identity !== undefined && !places.has(identity)) places.set(identity, oldIndex);
    }
    return places;
  }
}
