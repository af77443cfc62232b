/** How a list continues another one, run by run: most lists that change have few runs, however long they are. */

/** Entries that show what the old ones show. */
export const Kept = 0;
/** Entries that continue old ones and may show something else. */
export const Continued = 1;
/** Entries that nothing old continues in. */
export const New = 2;

export type RunKind = typeof Kept | typeof Continued | typeof New;

const KIND_BITS = 2;
const KIND_MASK = 3;

/** Runs in the order of the new list. No old entry is in two of them. */
export class ListRuns {
  /** Entries of the new list so far. */
  length = 0;
  /** Entries among them that are new. */
  newCount = 0;
  // Flat, since a reversed list has as many runs as entries: of each where it begins in the old list, with its kind, then its length.
  private readonly words: number[] = [];

  /** Adds a run, which goes on with the last one if it can. `from` is an old index; of new entries nothing. */
  add(kind: RunKind, from: number, count: number): void {
    if (count === 0) return;
    this.length += count;
    if (kind === New) this.newCount += count;
    const head = kind === New ? New : (from << KIND_BITS) | kind;
    const last = this.size - 1;
    if (last >= 0 && head === this.follower(last)) this.words[2 * last + 1]! += count;
    else this.words.push(head, count);
  }

  /** The head of a run that would continue the one `at` this place. */
  private follower(at: number): number {
    const head = this.words[2 * at]!;
    return (head & KIND_MASK) === New ? New : head + (this.count(at) << KIND_BITS);
  }

  /** Number of runs. */
  get size(): number {
    return this.words.length / 2;
  }

  kind(at: number): RunKind {
    return (this.words[2 * at]! & KIND_MASK) as RunKind;
  }

  /** The old index of the run's first entry. */
  from(at: number): number {
    return this.words[2 * at]! >> KIND_BITS;
  }

  count(at: number): number {
    return this.words[2 * at + 1]!;
  }

  /** All of a list of this length, as and where it was. */
  isWhole(oldLength: number): boolean {
    return this.length === oldLength && (oldLength === 0 || (this.size === 1 && this.words[0] === Kept));
  }

  /** Entries of a list of this length that have all stayed where they were, but for new ones in the place of old ones. */
  isInPlace(oldLength: number): boolean {
    let index = 0;
    for (let at = 0; at < this.size; at++) {
      if (this.kind(at) !== New && this.from(at) !== index) return false;
      index += this.count(at);
    }
    return index === oldLength;
  }

  /** Where new entries stand in the new list, ascending. */
  newIndices(): number[] {
    const indices: number[] = [];
    for (let at = 0, index = 0; at < this.size; at++) {
      const end = index + this.count(at);
      if (this.kind(at) !== New) index = end;
      else for (; index < end; index++) indices.push(index);
    }
    return indices;
  }

  /** The old entries that no run has, ascending. */
  leftOf(oldLength: number): number[] {
    const left: number[] = [];
    if (this.length - this.newCount === oldLength) return left;
    let next = 0;
    for (let at = 0; at < this.size; at++) {
      if (this.kind(at) === New) continue;
      const from = this.from(at);
      if (from < next) return this.leftOfMoved(oldLength);
      while (next < from) left.push(next++);
      next = from + this.count(at);
    }
    while (next < oldLength) left.push(next++);
    return left;
  }

  /** As `leftOf`, whatever the order of the runs. */
  private leftOfMoved(oldLength: number): number[] {
    const taken = new Uint8Array(oldLength);
    for (let at = 0; at < this.size; at++) if (this.kind(at) !== New) taken.fill(1, this.from(at), this.from(at) + this.count(at));
    const left: number[] = [];
    for (let index = taken.indexOf(0); index >= 0; index = taken.indexOf(0, index + 1)) left.push(index);
    return left;
  }

  /** What old entries become: those of new entries are whatever was there, for the caller to set in ascending order. */
  arrange<T>(old: readonly T[]): T[] {
    const next = old.slice(0, this.length);
    let index = 0;
    for (let at = 0; at < this.size; at++) {
      const end = index + this.count(at);
      const from = this.from(at);
      if (this.kind(at) === New) {
        // So that the array has no holes until they are set.
        while (next.length < end) next.push(undefined as T);
        index = end;
      } else if (from === index) index = end;
      else for (let oldIndex = from; index < end; index++, oldIndex++) next[index] = old[oldIndex]!;
    }
    return next;
  }
}
