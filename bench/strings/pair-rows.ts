// Which old row is each new row? By key, in JS, for the variants that keep the last VNodes.

/** From `start` on, the old row with the new row's key, or -1. The array is reused by the next call. */
export type PairRows<V> = (old: readonly V[], next: readonly V[], start: number) => Int32Array;

/** Loaded once per VNode shape (`?flat`), so that each copy of the code sees one shape only. */
export function createPairRows<V>(keyOf: (vnode: V) => unknown): PairRows<V> {
  let from = new Int32Array(1024);
  let used = new Uint8Array(1024);

  /** The caller has been through the rows before `start`, the common beginning. Then the common end, then for what lies
   *  between guesses (the row after the neighbour's, the one after that if one was removed, the one before, the
   *  first that is free, the same index if rows were replaced), and a Map over what is then left: two swapped rows make
   *  a Map of two; a reversal, a filter or the last row moved to the front none. */
  return function pairRows(old, next, start) {
    if (from.length < next.length) from = new Int32Array(next.length * 2);
    const paired = from; // a local: the loop below need not look it up again
    let oldEnd = old.length;
    let end = next.length;
    while (end > start && oldEnd > start && keyOf(old[oldEnd - 1]!) === keyOf(next[end - 1]!)) paired[--end] = --oldEnd;
    if (end > start) pairMiddle(old, next, start, oldEnd, end);
    return paired;
  };

  function pairMiddle(old: readonly V[], next: readonly V[], start: number, oldEnd: number, end: number): void {
    if (used.length < oldEnd) used = new Uint8Array(oldEnd * 2);
    const paired = from;
    const taken = used.fill(0, start, oldEnd);
    const isRow = (guess: number, key: unknown) => guess >= start && guess < oldEnd && taken[guess] === 0 && keyOf(old[guess]!) === key;
    // A reversed list starts with the last old row: from there on "previous" is right.
    let last = oldEnd > start && keyOf(old[oldEnd - 1]!) === keyOf(next[start]!) ? oldEnd : start - 1;
    let lowest = start; // no old row before it is free
    let left = 0;
    for (let at = start; at < end; at++) {
      const key = keyOf(next[at]!);
      while (lowest < oldEnd && taken[lowest] === 1) lowest++;
      let hit: number;
      if (isRow(last + 1, key)) hit = last + 1;
      else if (isRow(last + 2, key)) hit = last + 2;
      else if (isRow(last - 1, key)) hit = last - 1;
      else if (isRow(lowest, key)) hit = lowest;
      else if (isRow(at, key)) hit = at;
      else {
        paired[at] = -1;
        left++;
        continue;
      }
      paired[at] = hit;
      taken[hit] = 1;
      last = hit;
    }
    if (left > 0 && oldEnd > start) pairLeftOver(old, next, start, oldEnd, end);
  }

  function pairLeftOver(old: readonly V[], next: readonly V[], start: number, oldEnd: number, end: number): void {
    const byKey = new Map<unknown, number>();
    for (let at = start; at < oldEnd; at++) if (used[at] === 0) byKey.set(keyOf(old[at]!), at);
    if (byKey.size === 0) return;
    for (let at = start; at < end; at++) {
      if (from[at]! >= 0) continue;
      const key = keyOf(next[at]!);
      const hit = byKey.get(key);
      if (hit === undefined) continue;
      from[at] = hit;
      byKey.delete(key); // a second row with the same key is a new row
    }
  }
}
