/**
 * Arrays that mostly become the next one by a few changes: then the memory is handed on and changed in place, and the
 * earlier one remembers what stood there. It is a persistent array with its root at the newest (H. Baker, "Shallow
 * binding makes functional arrays fast", 1991), which costs a list of 1000 rows no copy for one row that changes.
 */

// From here on a copy is cheaper than what looking through the changes costs.
const MANY_CHANGES = 16;
// After so many changes in place a copy is made: somebody may hold an early snapshot for long, and with it all that lead on from it.
const MAX_AGE = 64;

/** An array as it was at one moment. */
export class Snapshot<T> {
  readonly length: number;
  /** Null from when a later snapshot has the memory. */
  private values: readonly T[] | null;
  private later: Snapshot<T> | null = null;
  private changed: readonly number[] = [];
  private overwritten: readonly T[] = [];
  /** How often the memory was changed in place before. */
  private readonly age: number;

  /** The array is the snapshot's from now on. */
  constructor(values: readonly T[], age: number = 0) {
    this.values = values;
    this.length = values.length;
    this.age = age;
  }

  /** All of it, lent until the next snapshot is made of this one. */
  get all(): readonly T[] {
    return this.values ?? this.restore();
  }

  at(index: number): T {
    const { later } = this;
    if (later === null) return this.values![index]!;
    const change = this.changed.indexOf(index);
    return change < 0 ? later.at(index) : this.overwritten[change]!;
  }

  /** The snapshot that has these values at these indices instead, which are all different. */
  with(indices: readonly number[], values: readonly T[]): Snapshot<T> {
    if (indices.length === 0) return this;
    if (indices.length >= MANY_CHANGES || this.age >= MAX_AGE) return new Snapshot(changedAt(this.all.slice(), indices, values));
    const memory = this.all as T[];
    this.changed = indices;
    this.overwritten = indices.map((index) => memory[index]!);
    this.later = new Snapshot(changedAt(memory, indices, values), this.age + 1);
    this.values = null;
    return this.later;
  }

  /** Somebody came back to an earlier snapshot: from now on it has memory of its own. */
  private restore(): readonly T[] {
    this.values = changedAt(this.later!.all.slice(), this.changed, this.overwritten);
    this.later = null;
    return this.values;
  }
}

function changedAt<T>(array: T[], indices: readonly number[], values: readonly T[]): T[] {
  for (let at = 0; at < indices.length; at++) array[indices[at]!] = values[at]!;
  return array;
}
