/** The runs of a Move: entries of a list, each run before the one that was moved last. */
import * as MoveFlag from "../generated/move-flag.ts";
import { type ByteReader, DecodeError } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";

/** Consecutive entries: the block number of the first, and how many there are. */
export interface MoveRun {
  readonly first: number;
  readonly count: number;
}

/** Reads the runs behind a Move's `before`. Throws a `DecodeError` for a run of nothing. */
export function readMoveRuns(reader: ByteReader, before: number): MoveRun[] {
  const runs: MoveRun[] = [];
  let first = before;
  for (let head: number = MoveFlag.More; (head & MoveFlag.More) !== 0;) {
    head = reader.sint();
    first += head >> 2;
    const count = (head & MoveFlag.Counted) === 0 ? 1 : reader.uint();
    if (count === 0) throw new DecodeError("a move of nothing", reader.offset);
    runs.push({ first, count });
  }
  return runs;
}

/** Writes the runs behind a Move's `before`. */
export function writeMoveRuns(writer: ByteWriter, before: number, runs: readonly MoveRun[]): ByteWriter {
  let last = before;
  for (const [at, { first, count }] of runs.entries()) {
    const flags = (at < runs.length - 1 ? MoveFlag.More : 0) | (count === 1 ? 0 : MoveFlag.Counted);
    writer.sint(((first - last) << 2) | flags);
    if (count !== 1) writer.uint(count);
    last = first;
  }
  return writer;
}
