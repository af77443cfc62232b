/** Finds the rows of the last render that can be shown again: those of the very same items, wherever they stand now. */
import { Kept, ListRuns, New } from "../vnode/list-runs.ts";
import { pairPlaces } from "../vnode/pairing.ts";

/** Which rows of the last render cannot be shown again although their item is the same. */
export interface Outdated {
  /** Indices of such rows, ascending; one may be there more than once. */
  readonly stale: readonly number[];
  /** What a row shows depends on its place: then it can only stay where it was. */
  readonly readsIndex: boolean;
}

export interface PairedRows {
  /** `Kept` are rows that are shown again, `New` those to be made. */
  readonly runs: ListRuns;
  /** Indices of items that are others than before, if there are as many as before. */
  readonly replaced: readonly number[] | null;
}

/** Stands for the item of a row that must be made again. */
const STALE = {};

/** How rows of these items continue those of the `old` ones. */
export function pairRows(old: readonly unknown[], items: readonly unknown[], outdated: Outdated): PairedRows {
  return old.length === items.length
    ? pairInPlace(old, items, outdated)
    : { runs: pairShifted(withStale(old, outdated.stale), items, outdated.readsIndex), replaced: null };
}

/** In a list of the same length most items stand where they stood; the others may have changed places. */
function pairInPlace(old: readonly unknown[], items: readonly unknown[], { stale, readsIndex }: Outdated): PairedRows {
  const { length } = items;
  const others: number[] = [];
  const replaced: number[] = [];
  for (let index = 0, at = 0; ; index++) {
    while (at < stale.length && stale[at]! < index) at++;
    const end = at < stale.length ? stale[at]! : length;
    if (old === items) index = end;
    else while (index < end && old[index] === items[index]) index++;
    if (index === length) break;
    others.push(index);
    if (old[index] !== items[index]) replaced.push(index);
  }
  const from = readsIndex || replaced.length < 2 ? null : pairAmong(others, withStale(old, stale), items);
  const runs = new ListRuns();
  for (let at = 0; at < others.length; at++) {
    const index = others[at]!;
    runs.add(Kept, runs.length, index - runs.length);
    addRow(runs, from === null || from[at]! < 0 ? -1 : others[from[at]!]!);
  }
  runs.add(Kept, runs.length, items.length - runs.length);
  return { runs, replaced };
}

function pairAmong(indices: readonly number[], old: readonly unknown[], items: readonly unknown[]): Int32Array {
  const before = indices.map((index) => old[index]);
  const now = indices.map((index) => items[index]);
  return pairPlaces(before, now, { start: 0, oldEnd: indices.length, end: indices.length }, false);
}

function pairShifted(old: readonly unknown[], items: readonly unknown[], readsIndex: boolean): ListRuns {
  const runs = new ListRuns();
  let start = 0;
  let oldEnd = old.length;
  let end = items.length;
  while (start < oldEnd && start < end && old[start] === items[start]) start++;
  runs.add(Kept, 0, start);
  if (readsIndex) {
    // Only those that stand where they stood.
    for (let index = start; index < end; index++) addRow(runs, index < oldEnd && old[index] === items[index] ? index : -1);
    return runs;
  }
  while (oldEnd > start && end > start && old[oldEnd - 1] === items[end - 1]) {
    oldEnd--;
    end--;
  }
  // A row that is not found is made again, which costs about what looking for it in vain does.
  const from = pairPlaces(old, items, { start, oldEnd, end }, false);
  for (let at = 0; at < from.length; at++) addRow(runs, from[at]! < 0 ? -1 : start + from[at]!);
  runs.add(Kept, oldEnd, items.length - end);
  return runs;
}

/** One more row, which is the old one at this index, or none of them. */
function addRow(runs: ListRuns, oldIndex: number): void {
  if (oldIndex < 0) runs.add(New, 0, 1);
  else runs.add(Kept, oldIndex, 1);
}

function withStale(items: readonly unknown[], stale: readonly number[]): readonly unknown[] {
  if (stale.length === 0) return items;
  const copy = items.slice();
  for (const index of stale) copy[index] = STALE;
  return copy;
}
