/** Pairs list entries as React does: by key, and those without a key by position. */
import { pairPlaces, type Window } from "./pairing.ts";
import { type Entry, type Key, keyOf, sameKey } from "./vnode.ts";

/** An entry, or what is to become one. */
export interface Keyed {
  readonly key: Key | undefined;
}

/** Whether the item may continue the entry, as far as keys tell. `item` is what user code put into the list. */
export const pairsWith = (old: Entry, item: unknown): boolean => sameKey(old.key, keyOf(item));

/**
 * Per item of the window the entry that it continues, or -1, both counted from its start. `items` are what user code
 * put into the list: VNodes, component calls, anything.
 */
export function pairEntries(old: readonly Entry[], items: readonly unknown[], { start, oldEnd, end }: Window): Int32Array {
  // Nothing to pair: no key needs to be read.
  if (start === oldEnd || start === end) return new Int32Array(end - start).fill(-1);
  const keys = new KeyList();
  const oldKeys: (Key | undefined)[] = [];
  const nextKeys: (Key | undefined)[] = [];
  for (let index = start; index < oldEnd; index++) oldKeys.push(keys.note(old[index]!.key));
  for (let index = start; index < end; index++) nextKeys.push(keys.note(keyOf(items[index])));
  const window = { start: 0, oldEnd: oldKeys.length, end: nextKeys.length };
  if (!keys.areMixed) return pairPlaces(oldKeys, nextKeys, window);
  return pairPlaces(oldKeys.map(toText), nextKeys.map(toText), window);
}

/** Notices when there are numbers and texts among keys: then only their texts can be compared. */
class KeyList {
  private hasNumbers = false;
  private hasTexts = false;

  note(key: Key | undefined): Key | undefined {
    if (typeof key === "number") this.hasNumbers = true;
    else if (key !== undefined) this.hasTexts = true;
    return key;
  }

  get areMixed(): boolean {
    return this.hasNumbers && this.hasTexts;
  }
}

const toText = (key: Key | undefined): string | undefined => (typeof key === "number" ? String(key) : key);

// Up to here looking through the list for each costs less than a set of all keys.
const FEW_ENTRIES = 4;

/** The key of an entry at one of the `added` indices that another entry has too, if there is one. */
export function findDuplicateKey(entries: readonly Keyed[], added: readonly number[]): Key | undefined {
  if (areRising(entries)) return undefined;
  if (added.length > FEW_ENTRIES) return findInSet(entries);
  for (const index of added) {
    const { key } = entries[index]!;
    if (key !== undefined && entries.some((entry, at) => at !== index && sameKey(entry.key, key))) return key;
  }
  return undefined;
}

/** Keys that are rising numbers, as ids often are, are all different: that is seen without a set. */
function areRising(entries: readonly Keyed[]): boolean {
  let last = -Infinity;
  for (const { key } of entries) {
    if (typeof key !== "number" || !(key > last)) return false;
    last = key;
  }
  return true;
}

function findInSet(entries: readonly Keyed[]): Key | undefined {
  const seen = new Set<string>();
  for (const { key } of entries) {
    const text = toText(key);
    if (text === undefined) continue;
    if (seen.has(text)) return key;
    seen.add(text);
  }
  return undefined;
}
