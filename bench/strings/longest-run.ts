// Longest increasing subsequence of old positions, as `order.rs` finds it.

/** 1 for each row of `from[start..end]` that need not move; undefined if none must. */
export function findStays(from: Int32Array, start: number, end: number): Uint8Array | undefined {
  if (ascends(from, start, end)) return undefined;
  const previous = new Int32Array(end);
  const tails: number[] = []; // tails[k]: the row that ends the best run of length k + 1
  for (let at = start; at < end; at++) {
    const position = from[at]!;
    if (position < 0) continue;
    let high = tails.length;
    // Mostly the row simply goes on from the longest run: then there is nothing to search for.
    let low = high > 0 && from[tails[high - 1]!]! > position ? 0 : high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (from[tails[middle]!]! < position) low = middle + 1;
      else high = middle;
    }
    previous[at] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = at;
  }
  const stays = new Uint8Array(end);
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at]!) stays[at] = 1;
  return stays;
}

function ascends(from: Int32Array, start: number, end: number): boolean {
  let last = -1;
  for (let at = start; at < end; at++) {
    const position = from[at]!;
    if (position < 0) continue;
    if (position < last) return false;
    last = position;
  }
  return true;
}
