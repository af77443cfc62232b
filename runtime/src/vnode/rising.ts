/** Ids often are numbers that rise in the order of a list: then all are different, and one is found without looking at the others. */

/** Whether what `keyOf` gives of each are rising numbers. */
export function areRising<T>(items: readonly T[], keyOf: (item: T) => unknown): boolean {
  let last = -Infinity;
  for (let at = 0; at < items.length; at++) {
    const key = keyOf(items[at]!);
    if (typeof key !== "number" || !(key > last)) return false;
    last = key;
  }
  return true;
}
