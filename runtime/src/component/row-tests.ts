/**
 * What rows compare with a value, such as `selected === item.id`: when the value changes, the rows whose keys equal the old one or the new one
 * are made again, and nobody else.
 */
import type { ListRuns } from "../vnode/list-runs.ts";

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
  /** One for each row. */
  private readonly keys: readonly unknown[];
  /** The rows whose key is the value, if that was looked up. */
  private passed: readonly number[] | null = null;

  constructor(value: unknown, keys: readonly unknown[]) {
    this.value = value;
    this.keys = keys;
  }

  /** Of the same rows, with the value of another render. */
  withValue(value: unknown): TestedRows {
    return Object.is(this.value, value) ? this : new TestedRows(value, this.keys);
  }

  /** With the same value, of the rows of this render. Most that are made again have the key that they had. */
  withRows(key: RowKey, { runs, added, items }: Remade): TestedRows {
    const made = added.map((index) => key(items[index], index));
    if (runs.isInPlace(this.keys.length) && added.every((index, at) => Object.is(made[at], this.keys[index]))) return this;
    const keys = runs.arrange(this.keys);
    for (const [at, index] of added.entries()) keys[index] = made[at];
    return new TestedRows(this.value, keys);
  }

  /** Rows, ascending, whose key is the value. */
  get rows(): readonly number[] {
    return (this.passed ??= indicesOf(this.value, this.keys));
  }
}

/** Rows, ascending, for which a test gave true in the last render or gives it now. */
export function staleRows(old: readonly TestedRows[], now: readonly TestedRows[]): readonly number[] {
  let stale = NONE;
  for (let at = 0; at < old.length; at++) if (now[at] !== old[at]) stale = [...stale, ...old[at]!.rows, ...now[at]!.rows];
  return stale.length > 1 ? stale.toSorted((a, b) => a - b) : stale;
}

function indicesOf(value: unknown, list: readonly unknown[]): number[] {
  const indices: number[] = [];
  for (let index = list.indexOf(value); index >= 0; index = list.indexOf(value, index + 1)) indices.push(index);
  return indices;
}
