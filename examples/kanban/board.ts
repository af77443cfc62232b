// The cards of a board: one list, in which those of a column follow each other.

export const COLUMNS = ["To do", "Doing", "Done"] as const;

export interface Card {
  readonly id: number;
  readonly title: string;
  /** Index of its column. */
  readonly column: number;
}

/** Where a card goes: into a column, before another card of it, or at its end. */
export interface Move {
  readonly id: number;
  readonly column: number;
  readonly before: number | null;
}

export const START: readonly Card[] = [
  ["Warp the loom", 0],
  ["Choose a weft", 0],
  ["Draft the pattern", 0],
  ["Thread the heddles", 1],
  ["Wind the bobbins", 1],
  ["Clean the shuttle", 2],
].map(([title, column], index) => ({ id: index + 1, title: String(title), column: Number(column) }));

const inColumn = (cards: readonly Card[], column: number): Card[] => cards.filter((card) => card.column === column);

/** A move to where the card is changes nothing; so does one of a card that is not there. */
export function move(cards: readonly Card[], { id, column, before }: Move): readonly Card[] {
  const card = cards.find((one) => one.id === id);
  if (card === undefined || before === id || COLUMNS[column] === undefined) return cards;
  const others = cards.filter((one) => one !== card);
  const target = inColumn(others, column);
  const found = target.findIndex((one) => one.id === before);
  const at = found === -1 ? target.length : found;
  const moved = card.column === column ? card : { ...card, column };
  return COLUMNS.flatMap((_, each) => (each === column ? target.toSpliced(at, 0, moved) : inColumn(others, each)));
}

const STEPS: Readonly<Record<string, readonly [columns: number, places: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** One step by an arrow key; at the edge nothing moves. */
export function step(cards: readonly Card[], id: number, key: string): readonly Card[] {
  const [columns, places] = STEPS[key] ?? [0, 0];
  const card = cards.find((one) => one.id === id);
  if (card === undefined) return cards;
  if (columns !== 0) return move(cards, { id, column: card.column + columns, before: null });
  const column = inColumn(cards, card.column);
  const at = column.indexOf(card) + places;
  if (at < 0 || at >= column.length) return cards;
  return move(cards, { id, column: card.column, before: column[places > 0 ? at + 1 : at]?.id ?? null });
}
