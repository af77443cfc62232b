/** Pairs list entries as React does: by key, and those without a key by position. */
import { pairPlaces, type Window } from "./pairing.ts";
import { areRising } from "./rising.ts";
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
  const oldKeys = new KeyList();
  const nextKeys = new KeyList();
  for (let index = start; index < oldEnd; index++) oldKeys.add(old[index]!.key);
  for (let index = start; index < end; index++) nextKeys.add(keyOf(items[index]));
  if (oldKeys.areRising && nextKeys.areRising) return pairRising(oldKeys.keys as number[], nextKeys.keys as number[]);
  const window = { start: 0, oldEnd: oldKeys.keys.length, end: nextKeys.keys.length };
  const areMixed = (oldKeys.hasNumbers || nextKeys.hasNumbers) && (oldKeys.hasTexts || nextKeys.hasTexts);
  if (!areMixed) return pairPlaces(oldKeys.keys, nextKeys.keys, window);
  return pairPlaces(oldKeys.keys.map(toText), nextKeys.keys.map(toText), window);
}

/** The keys of a list, and of what kind they are: where there are numbers and texts, only their texts can be compared. */
class KeyList {
  readonly keys: (Key | undefined)[] = [];
  hasNumbers = false;
  hasTexts = false;
  /** They are numbers that rise, as ids often are. */
  areRising = true;
  private last = -Infinity;

  add(key: Key | undefined): void {
    this.keys.push(key);
    if (typeof key === "number") {
      this.hasNumbers = true;
      this.areRising &&= key > this.last;
      this.last = key;
    } else {
      this.areRising = false;
      if (key !== undefined) this.hasTexts = true;
    }
  }
}

/** As `pairPlaces`, by going through both at once. */
function pairRising(old: readonly number[], next: readonly number[]): Int32Array {
  const from = new Int32Array(next.length);
  let at = 0;
  for (let index = 0; index < next.length; index++) {
    const key = next[index]!;
    while (at < old.length && old[at]! < key) at++;
    from[index] = at < old.length && old[at] === key ? at++ : -1;
  }
  return from;
}

const toText = (key: Key | undefined): string | undefined => (typeof key === "number" ? String(key) : key);

// Up to here looking through the list for each costs less than a set of all keys.
const FEW_ENTRIES = 4;

/** The key of an entry, at one of the `added` indices if they are given, that another entry has too, if there is one. */
export function findDuplicateKey(entries: readonly Keyed[], added?: readonly number[]): Key | undefined {
  // Seen without a set.
  if (areRising(entries, ({ key }) => key)) return undefined;
  if (added === undefined || added.length > FEW_ENTRIES) return findInSet(entries);
  for (const index of added) {
    const { key } = entries[index]!;
    if (key !== undefined && entries.some((entry, at) => at !== index && sameKey(entry.key, key))) return key;
  }
  return undefined;
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
