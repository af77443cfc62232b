/** What is sold. */
export interface Product {
  readonly id: number;
  readonly name: string;
  readonly euros: number;
}

const KINDS = ["Loom", "Shuttle", "Heddle", "Bobbin", "Reed", "Treadle"];
const WOODS = ["ash", "beech", "birch", "cherry", "maple", "oak", "pine", "walnut"];

export const PRODUCTS: readonly Product[] = KINDS.flatMap((kind, at) =>
  WOODS.map((wood, of) => ({ id: at * WOODS.length + of, name: `${kind}, ${wood}`, euros: (at + 2) * (of + 3) * 1.25 })),
);
