/** What `read` gives, so many times. Memory is taken for what was read alone: the count may be a lie. */
export function readAll<T>(count: number, read: () => T): T[] {
  const all: T[] = [];
  while (count-- > 0) all.push(read());
  return all;
}
