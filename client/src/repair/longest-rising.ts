/** The longest rising subsequence: the entries of a list that can stay where they are. */

/** The values of a longest rising subsequence of distinct numbers, in O(n log n). */
export function longestRising(numbers: readonly number[]): Set<number> {
  /** Per length - 1: index of the smallest number that ends a rising sequence of that length. */
  const ends: number[] = [];
  const previous: number[] = [];
  numbers.forEach((number, index) => {
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] as number] as number) < number) low = middle + 1;
      else high = middle;
    }
    previous.push(low ? (ends[low - 1] as number) : -1);
    ends[low] = index;
  });
  const longest = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] as number) longest.add(numbers[index] as number);
  return longest;
}
