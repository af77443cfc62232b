/** Lists of keys, orders of rows, and how few of them have to move. */

/** Every list of up to so many of these, with repetition. */
export function lists<T>(of: readonly T[], most: number): T[][] {
  let longest: T[][] = [[]];
  const all = [...longest];
  for (let length = 1; length <= most; length++) {
    longest = longest.flatMap((list) => of.map((item) => [...list, item]));
    all.push(...longest);
  }
  return all;
}

export function permutations(count: number): number[][] {
  let all: number[][] = [[]];
  for (let item = 0; item < count; item++)
    all = all.flatMap((order) => Array.from({ length: item + 1 }, (_, at) => order.toSpliced(at, 0, item)));
  return all;
}

/** Length of the longest increasing subsequence. */
export function longestIncreasing(items: readonly number[]): number {
  const tails: number[] = [];
  for (const item of items) {
    const at = tails.findIndex((tail) => tail >= item);
    tails[at === -1 ? tails.length : at] = item;
  }
  return tails.length;
}

/** Numbers that look random and are the same each time. */
export function noise(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function shuffled<T>(items: readonly T[], random: (below: number) => number): T[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = random(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
