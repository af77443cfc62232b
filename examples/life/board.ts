/** Conway's game of life as data that never changes: a generation shares with the one before every row that stays the same. */

/** Cells of one row, alive or not. */
export type Row = readonly boolean[];
/** Rows from top to bottom, all of the same length. Beyond its edges nothing lives. */
export type Board = readonly Row[];

export interface Cell {
  readonly x: number;
  readonly y: number;
}

export const emptyBoard = (columns: number, rows: number): Board => Array.from({ length: rows }, () => Array<boolean>(columns).fill(false));

export const randomBoard = (columns: number, rows: number, chance = Math.random): Board =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => chance() < 0.25));

export const population = (board: Board): number => board.reduce((sum, row) => sum + row.filter(Boolean).length, 0);

/** The board with these cells alive or dead. */
export function withCells(board: Board, cells: readonly Cell[], alive: boolean): Board {
  return board.map((row, y) => {
    const changed = cells.filter((cell) => cell.y === y && cell.x in row && row[cell.x] !== alive);
    return changed.length === 0 ? row : row.map((was, x) => (changed.some((cell) => cell.x === x) ? alive : was));
  });
}

/** A pattern, drawn with `O` for what lives, at a place of an otherwise empty board. */
export function withPattern(board: Board, pattern: string, at: Cell): Board {
  const cells = pattern
    .split("\n")
    .flatMap((line, y) => [...line].flatMap((sign, x) => (sign === "O" ? [{ x: at.x + x, y: at.y + y }] : [])));
  return withCells(board, cells, true);
}

/** Cells on a straight line between two, both included: what a quick hand has drawn between two events. */
export function line(from: Cell, to: Cell): Cell[] {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
  return Array.from({ length: steps + 1 }, (_, at) => ({
    x: Math.round(from.x + ((to.x - from.x) * at) / steps),
    y: Math.round(from.y + ((to.y - from.y) * at) / steps),
  }));
}

/** The next generation: the same board if nothing changes, and of rows that stay the same the same arrays. */
export function nextGeneration(board: Board): Board {
  const next = board.map((row, y) => nextRow(row, board[y - 1], board[y + 1]));
  return next.every((row, y) => row === board[y]) ? board : next;
}

/** A row of the next generation, from it and its neighbors. */
function nextRow(row: Row, above: Row = [], below: Row = []): Row {
  const living = (at: number): number => Number(above[at] ?? 0) + Number(row[at] ?? 0) + Number(below[at] ?? 0);
  let changes = false;
  // Three columns at a time: as one goes on, two of them are known.
  let [left, middle] = [0, living(0)];
  const next = row.map((alive, x) => {
    const right = living(x + 1);
    const around = left + middle + right - Number(alive);
    [left, middle] = [middle, right];
    const lives = around === 3 || (alive && around === 2);
    changes ||= lives !== alive;
    return lives;
  });
  return changes ? next : row;
}

/** Gosper's gun: it sends a glider to the lower right every 30 generations. */
export const GLIDER_GUN = `
........................O...........
......................O.O...........
............OO......OO............OO
...........O...O....OO............OO
OO........O.....O...OO..............
OO........O...O.OO....O.O...........
..........O.....O.......O...........
...........O...O....................
............OO......................`.slice(1);
