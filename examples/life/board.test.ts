import fc from "fast-check";
import { expect, test } from "vitest";
import { type Board, emptyBoard, GLIDER_GUN, line, nextGeneration, population, randomBoard, withCells, withPattern } from "./board.ts";

const read = (drawing: string): Board =>
  drawing
    .trim()
    .split(/\s+/)
    .map((row) => [...row].map((sign) => sign === "O"));

const after = (generations: number, board: Board): Board =>
  Array.from({ length: generations }).reduce<Board>((last) => nextGeneration(last), board);

const boards = fc
  .record({ columns: fc.integer({ min: 1, max: 8 }), rows: fc.integer({ min: 1, max: 8 }) })
  .chain(({ columns, rows }) =>
    fc.array(fc.array(fc.boolean(), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

/** The rules as Conway has put them, cell by cell. */
const conway = (board: Board): Board =>
  board.map((row, y) =>
    row.map((alive, x) => {
      let around = 0;
      for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) if ((dx !== 0 || dy !== 0) && board[y + dy]?.[x + dx]) around++;
      return alive ? around === 2 || around === 3 : around === 3;
    }),
  );

test("a generation follows Conway's rules and shares the rows that stay", () => {
  fc.assert(
    fc.property(boards, (board) => {
      const next = nextGeneration(board);
      expect(next).toEqual(conway(board));
      for (const [y, row] of next.entries()) if (row.every((alive, x) => alive === board[y]![x])) expect(row).toBe(board[y]);
      if (next.every((row, y) => row === board[y])) expect(next).toBe(board);
    }),
  );
});

test("a blinker turns, a block stays, a glider goes one cell down and right in four generations", () => {
  expect(nextGeneration(read("..... ..O.. ..O.. ..O.. ....."))).toEqual(read("..... ..... .OOO. ..... ....."));
  const block = read(".... .OO. .OO. ....");
  expect(nextGeneration(block)).toBe(block);
  expect(after(4, read(".O.... ..O... OOO... ...... ......"))).toEqual(read("...... ..O... ...O.. .OOO.. ......"));
});

test("the gun is as before after 30 generations, and a glider more", () => {
  const gun = withPattern(emptyBoard(80, 50), GLIDER_GUN, { x: 2, y: 2 });
  expect(population(after(30, gun))).toBe(population(gun) + 5);
});

test("cells come alive and die on the board only, in rows of their own", () => {
  const empty = emptyBoard(3, 3);
  const drawn = withCells(
    empty,
    [
      { x: 1, y: 1 },
      { x: 5, y: 1 },
      { x: -1, y: 7 },
    ],
    true,
  );
  expect(drawn).toEqual(read("... .O. ..."));
  expect(drawn[0]).toBe(empty[0]);
  expect(withCells(drawn, [{ x: 1, y: 1 }], false)).toEqual(empty);
});

test("a line joins two cells without a gap", () => {
  expect(line({ x: 1, y: 1 }, { x: 1, y: 1 })).toContainEqual({ x: 1, y: 1 });
  const cell = fc.record({ x: fc.integer({ min: 0, max: 50 }), y: fc.integer({ min: 0, max: 50 }) });
  fc.assert(
    fc.property(cell, cell, (from, to) => {
      const cells = line(from, to);
      expect([cells[0], cells.at(-1)]).toEqual([from, to]);
      for (const [at, { x, y }] of cells.slice(1).entries())
        expect(Math.max(Math.abs(x - cells[at]!.x), Math.abs(y - cells[at]!.y))).toBeLessThanOrEqual(1);
    }),
  );
});

test("a random board has the cells that chance gives", () => {
  const given = [0.1, 0.3, 0.2, 0.25];
  expect(randomBoard(2, 2, () => given.shift()!)).toEqual(read("O. O."));
});
