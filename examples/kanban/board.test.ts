import fc from "fast-check";
import { expect, test } from "vitest";
import { COLUMNS, move, START, step } from "./board.ts";

const titles = (cards: typeof START, column: number): string[] => cards.filter((card) => card.column === column).map(({ title }) => title);

test("a card goes before another one, to the end of a column, and up and down in it", () => {
  const moved = move(START, { id: 1, column: 1, before: 5 });
  expect(titles(moved, 1)).toEqual(["Thread the heddles", "Warp the loom", "Wind the bobbins"]);
  expect(titles(step(START, 1, "ArrowRight"), 1).at(-1)).toBe("Warp the loom");
  expect(titles(step(START, 1, "ArrowDown"), 0)).toEqual(["Choose a weft", "Warp the loom", "Draft the pattern"]);
  expect(titles(step(START, 3, "ArrowUp"), 0)).toEqual(["Warp the loom", "Draft the pattern", "Choose a weft"]);
});

test("at the edge, and before itself, nothing moves", () => {
  for (const [id, key] of [
    [1, "ArrowLeft"],
    [1, "ArrowUp"],
    [3, "ArrowDown"],
    [6, "ArrowRight"],
    [99, "ArrowDown"],
  ] as const)
    expect(step(START, id, key)).toBe(START);
  expect(move(START, { id: 1, column: 0, before: 1 })).toBe(START);
});

test("whatever moves, no card is lost, and those of a column stand together", () => {
  const moves = fc.array(fc.record({ id: fc.nat(8), column: fc.integer({ min: -1, max: 3 }), before: fc.option(fc.nat(8)) }));
  fc.assert(
    fc.property(moves, (all) => {
      const cards = all.reduce(move, START);
      expect(cards.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(START.map(({ id }) => id));
      expect(cards).toEqual(COLUMNS.flatMap((_, column) => cards.filter((card) => card.column === column)));
    }),
  );
});
