/**
 * Pairs the places of a new list with those of an old one. Pure, and only a guess about cost: whoever uses it is right
 * whatever is paired.
 *
 * Most lists change little, so the ends are cut off first, then each place is tried where small changes, moves of
 * blocks and reversals put it. A map is made of what is left only.
 */

/** Two lists to pair. */
export interface Sides {
  readonly oldLength: number;
  readonly length: number;
  /** The new place may continue the old one. */
  pairs(oldIndex: number, index: number): boolean;
  /** What identifies a place wherever it moves; undefined: nothing does, it is its position. */
  oldIdentity(oldIndex: number): unknown;
  identity(index: number): unknown;
}

/** Per new place the index of the old one that it continues, or -1. Places before `start` are known to pair in order. */
export function pairSides(sides: Sides, start: number): Int32Array {
  return new Pairing(sides, start).run();
}

class Pairing {
  private readonly sides: Sides;
  private readonly start: number;
  private readonly from: Int32Array;
  /** Per old place whether something continues it. */
  private readonly taken: Uint8Array;
  private oldEnd: number;

  constructor(sides: Sides, start: number) {
    this.sides = sides;
    this.start = start;
    this.from = new Int32Array(sides.length);
    this.taken = new Uint8Array(sides.oldLength);
    this.oldEnd = sides.oldLength;
  }

  run(): Int32Array {
    const { from, start } = this;
    for (let index = 0; index < start; index++) from[index] = index;
    let end = this.sides.length;
    while (this.oldEnd > start && end > start && this.pairsAtEnd(this.oldEnd - 1, end - 1)) from[--end] = --this.oldEnd;
    this.lookUp(this.guess(end));
    return from;
  }

  // Without an identity a place is its position, which counts from the front.
  private pairsAtEnd(oldIndex: number, index: number): boolean {
    return (oldIndex === index || this.sides.identity(index) !== undefined) && this.sides.pairs(oldIndex, index);
  }

  /** Tries the likely places, and returns the places for which none of them fits. */
  private guess(end: number): number[] {
    const { start, from, sides } = this;
    const left: number[] = [];
    let expected = start;
    for (let index = start; index < end; index++) {
      const oldIndex = sides.identity(index) === undefined ? this.take(index, index) : this.guessOne(index, expected);
      from[index] = oldIndex;
      if (oldIndex >= 0) expected = oldIndex + 1;
      else left.push(index);
    }
    return left;
  }

  private guessOne(index: number, expected: number): number {
    let oldIndex = this.take(expected, index);
    if (oldIndex < 0) oldIndex = this.take(index, index);
    if (oldIndex < 0) oldIndex = this.take(expected + 1, index);
    // Where a reversal of what lies between the ends puts it.
    if (oldIndex < 0) oldIndex = this.take(this.oldEnd - 1 - (index - this.start), index);
    return oldIndex;
  }

  /** The old index, taken from now on, if the place may continue it; else -1. */
  private take(oldIndex: number, index: number): number {
    if (oldIndex < this.start || oldIndex >= this.oldEnd || this.taken[oldIndex] === 1) return -1;
    if (!this.sides.pairs(oldIndex, index)) return -1;
    this.taken[oldIndex] = 1;
    return oldIndex;
  }

  private lookUp(left: readonly number[]): void {
    if (left.length === 0) return;
    const places = this.mapLeftovers();
    for (const index of left) {
      const identity = this.sides.identity(index);
      const oldIndex = identity === undefined ? undefined : places.get(identity);
      if (oldIndex === undefined || this.taken[oldIndex] === 1) continue;
      this.taken[oldIndex] = 1;
      this.from[index] = oldIndex;
    }
  }

  private mapLeftovers(): Map<unknown, number> {
    const places = new Map<unknown, number>();
    for (let oldIndex = this.start; oldIndex < this.oldEnd; oldIndex++) {
      if (this.taken[oldIndex] === 1) continue;
      const identity = this.sides.oldIdentity(oldIndex);
      // Of equal ones the first counts.
      if (identity !== undefined && !places.has(identity)) places.set(identity, oldIndex);
    }
    return places;
  }
}
