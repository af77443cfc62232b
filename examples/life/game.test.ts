import { expect, test } from "vitest";
import { emptyBoard } from "./board.ts";
import { advance, draw, type Game, gunGame, isPlaying, MAX_RUN, newGame, pause, play, restart, SIZES } from "./game.ts";

const run = (game: Game): Game => {
  let at = game;
  while (isPlaying(at)) at = advance(at);
  return at;
};

test("a game waits, plays, and stops by itself after its longest run", () => {
  const game = gunGame(SIZES.medium);
  expect(isPlaying(game)).toBe(false);
  expect(isPlaying(play(game))).toBe(true);
  expect(isPlaying(pause(play(game)))).toBe(false);
  const blinker = draw(
    newGame(emptyBoard(5, 5)),
    [1, 2, 3].map((x) => ({ x, y: 2 })),
    true,
  );
  expect(run(play(blinker))).toMatchObject({ generation: MAX_RUN, board: blinker.board });
  expect(run(play(run(play(blinker)))).generation).toBe(2 * MAX_RUN);
});

test("a game on whose board nothing changes any more stops", () => {
  const block = [1, 2].flatMap((y) => [1, 2].map((x) => ({ x, y })));
  expect(run(play(draw(newGame(emptyBoard(4, 4)), block, true)))).toMatchObject({ generation: 0, playsTo: 0 });
});

test("another board goes on if the game did", () => {
  const board = emptyBoard(3, 3);
  expect(restart({ board, generation: 7, playsTo: 9 }, board)).toEqual({ board, generation: 0, playsTo: MAX_RUN });
  expect(restart({ board, generation: 7, playsTo: 7 }, board)).toEqual(newGame(board));
});
