/** Invented accounts, the same on every run. */
export interface Account {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly amount: number;
  readonly status: "active" | "invited" | "paused";
}

const adjectives = ["Amber", "Brisk", "Calm", "Dapper", "Early", "Fabled", "Gentle", "Hardy"];
const nouns = ["Weaver", "Spindle", "Shuttle", "Warp", "Weft", "Bobbin", "Loom"];
const statuses = ["active", "invited", "paused"] as const;

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length]!;

/** The account with this number; everything follows from it. */
export function account(id: number): Account {
  const adjective = pick(adjectives, id * 7);
  const noun = pick(nouns, id * 3);
  return {
    id,
    name: `${adjective} ${noun}`,
    email: `${adjective}.${noun}.${id}@example.com`.toLowerCase(),
    amount: (id * 7919) % 10_000,
    status: pick(statuses, id),
  };
}

/** `count` accounts from number `first` on. */
export function accounts(first: number, count: number): Account[] {
  return Array.from({ length: count }, (_, offset) => account(first + offset));
}
