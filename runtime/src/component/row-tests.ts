/**
 * What rows compare with a value, such as `selected === item.id`: when the value changes, the rows whose keys equal the old one or the new one
 * are made again, and nobody else.
 */
import type { ListRuns } from "../vnode/list-runs.ts";
import { areRising } from "../vnode/rising.ts";

/** A value, and what of a row is compared with it by `===`. */
export type RowTest = readonly [value: unknown, key: RowKey];
type RowKey = (item: unknown, index: number) => unknown;

/** What a render made of the rows before. */
export interface Remade {
  readonly items: readonly unknown[];
  readonly runs: ListRuns;
  /** Indices of rows that were made. */
  readonly added: readonly number[];
}

const NONE: readonly number[] = [];

/** A test as of one render. */
export class TestedRows {
  private readonly value: unknown;
  private readonly keys: RowKeys;
  /** The rows whose key is the value, if that was looked up. */
  private passed: readonly number[] | null = null;

  private constructor(value: unknown, keys: RowKeys) {
    this.value = value;
    this.keys = keys;
  }

  /** Of rows with these keys, one for each. */
  static of(value: unknown, keys: readonly unknown[]): TestedRows {
    return new TestedRows(value, new RowKeys(keys));
  }

  /** Of the same rows, with the value of another render. */
  withValue(value: unknown): TestedRows {
    return Object.is(this.value, value) ? this : new TestedRows(value, this.keys);
  }

  /** With the same value, of the rows of this render. Most that are made again have the key that they had. */
  withRows(key: RowKey, { runs, added, items }: Remade): TestedRows {
    const { all } = this.keys;
    const made = added.map((index) => key(items[index], index));
    if (runs.isInPlace(all.length) && added.every((index, at) => Object.is(made[at], all[index]))) return this;
    const keys = runs.arrange(all);
    for (const [at, index] of added.entries()) keys[index] = made[at];
    return TestedRows.of(this.value, keys);
  }

  /** Rows, ascending, whose key is the value. */
  get rows(): readonly number[] {
    return (this.passed ??= this.keys.indicesOf(this.value));
  }
}

/** What the rows of a list compare with a value. */
class RowKeys {
  readonly all: readonly unknown[];
  /** They are rising numbers. */
  private isSorted: boolean | null = null;

  constructor(all: readonly unknown[]) {
    this.all = all;
  }

  /** Rows, ascending, whose key is the value (`===`). */
  indicesOf(value: unknown): readonly number[] {
    const { all } = this;
    this.isSorted ??= areRising(all, (key) => key);
    if (this.isSorted) return typeof value === "number" ? search(all as number[], value) : NONE;
    const indices: number[] = [];
    for (let index = all.indexOf(value); index >= 0; index = all.indexOf(value, index + 1)) indices.push(index);
    return indices;
  }
}

/** Where the value stands among rising ones; it stands there once at most. */
function search(rising: readonly number[], value: number): readonly number[] {
  let start = 0;
  let end = rising.length;
  while (start < end) {
    const middle = (start + end) >> 1;
    if (rising[middle]! < value) start = middle + 1;
    else end = middle;
  }
  return rising[start] === value ? [start] : NONE;
}

/** Rows, ascending, for which a test gave true in the last render or gives it now. */
export function staleRows(old: readonly TestedRows[], now: readonly TestedRows[]): readonly number[] {
  let stale = NONE;
  for (let at = 0; at < old.length; at++) if (now[at] !== old[at]) stale = merge(stale, merge(old[at]!.rows, now[at]!.rows));
  return stale;
}

/** Of two ascending lists one. */
function merge(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged: number[] = [];
  let at = 0;
  for (const value of b) {
    while (at < a.length && a[at]! <= value) merged.push(a[at++]!);
    merged.push(value);
  }
  while (at < a.length) merged.push(a[at++]!);
  return merged;
}
