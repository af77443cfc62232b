/** A game: its board, how far it has come and how far it may go by itself. All functions make a new one. */
import { type Board, type Cell, emptyBoard, GLIDER_GUN, nextGeneration, withCells, withPattern } from "./board.ts";

export interface Game {
  readonly board: Board;
  readonly generation: number;
  /** It plays until it has come so far. */
  readonly playsTo: number;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export const SIZES: Readonly<Record<"small" | "medium" | "large", Size>> = {
  small: { columns: 48, rows: 30 },
  medium: { columns: 80, rows: 50 },
  large: { columns: 128, rows: 80 },
};

export type SizeName = keyof typeof SIZES;

/** A page that somebody has left open should not keep the server busy for ever. */
export const MAX_RUN = 2000;

export const isPlaying = ({ generation, playsTo }: Game): boolean => generation < playsTo;

export const play = (game: Game): Game => ({ ...game, playsTo: game.generation + MAX_RUN });

export const pause = (game: Game): Game => ({ ...game, playsTo: game.generation });

/** A game that waits at its beginning. */
export const newGame = (board: Board): Game => ({ board, generation: 0, playsTo: 0 });

/** A new game on this board, which goes on if the old one did. */
export const restart = (game: Game, board: Board): Game => (isPlaying(game) ? play(newGame(board)) : newGame(board));

export const draw = (game: Game, cells: readonly Cell[], alive: boolean): Game => ({ ...game, board: withCells(game.board, cells, alive) });

/** The next generation; a board on which nothing changes any more ends the run. */
export function advance(game: Game): Game {
  const board = nextGeneration(game.board);
  return board === game.board ? pause(game) : { ...game, board, generation: game.generation + 1 };
}

/** A board of this size with a gun on it that sends gliders. */
export const gunGame = ({ columns, rows }: Size): Game => newGame(withPattern(emptyBoard(columns, rows), GLIDER_GUN, { x: 2, y: 2 }));
