/** Pairs list entries as React does: by key, and those without a key by position. */
import { pairSides, type Sides } from "./pairing.ts";
import { type Entry, type Key, keyOf, sameKey } from "./vnode.ts";

/**
 * Per new item the index of the entry it continues, or -1. Null: item n continues entry n, as far as both go. `items`
 * are what user code put into the list: VNodes, component calls, anything.
 */
export function pairEntries(old: readonly Entry[], items: readonly unknown[]): Int32Array | null {
  const shared = Math.min(old.length, items.length);
  let start = 0;
  while (start < shared && pairs(old[start]!, items[start])) start++;
  return start === shared ? null : pairSides(new EntrySides(old, items), start);
}

const pairs = (old: Entry, item: unknown): boolean => old === item || sameKey(old.key, keyOf(item));

class EntrySides implements Sides {
  private readonly old: readonly Entry[];
  private readonly items: readonly unknown[];

  constructor(old: readonly Entry[], items: readonly unknown[]) {
    this.old = old;
    this.items = items;
  }

  get oldLength(): number {
    return this.old.length;
  }

  get length(): number {
    return this.items.length;
  }

  pairs(oldIndex: number, index: number): boolean {
    return pairs(this.old[oldIndex]!, this.items[index]);
  }

  oldIdentity(oldIndex: number): string | undefined {
    const { key } = this.old[oldIndex]!;
    return key === undefined ? undefined : String(key);
  }

  identity(index: number): string | undefined {
    const key = keyOf(this.items[index]);
    return key === undefined ? undefined : String(key);
  }
}

/** The first key that occurs twice, if any does. */
export function findDuplicateKey(entries: readonly Entry[]): Key | undefined {
  const seen = new Set<string>();
  for (const { key } of entries) {
    if (key === undefined) continue;
    const text = String(key);
    if (seen.has(text)) return key;
    seen.add(text);
  }
  return undefined;
}
