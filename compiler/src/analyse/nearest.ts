/** Names that are meant by misspelt ones. */

/** The candidate most like a name, if one is alike enough; case does not count. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const written = name.toLowerCase();
  // Among short names too many are two letters apart.
  let best = written.length < 5 ? 2 : 3;
  let found: string | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - written.length) >= best) continue;
    const distance = editDistance(written, candidate.toLowerCase(), best);
    if (distance >= best) continue;
    found = candidate;
    best = distance;
  }
  return found;
}

/**
 * Letters to insert, remove, replace or swap with their neighbor (optimal string alignment); once it cannot be less than the
 * limit any more, some number that is not.
 */
function editDistance(a: string, b: string, limit: number): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replace = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(row[j - 1]! + 1, above[j]! + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, twoAbove[j - 2]! + 1);
      row.push(best);
      least = Math.min(least, best);
    }
    // A swap may still reach over this row.
    if (least > limit) return least;
    twoAbove = above;
    above = row;
  }
  return above[b.length]!;
}
