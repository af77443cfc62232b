/** Tries inputs by chance and counts what becomes of them. It runs in browsers too. */
import { Chance } from "../src/chance.ts";

export type Outcome = "accepted" | "refused first" | "refused late";

export type Tally = Record<Outcome, number>;

/** Tries the next input, of which it tells by `note`, and says what became of it. */
export type Attempt = (chance: Chance, note: (input: Uint8Array) => void) => Outcome;

export class Fuzzer {
  readonly tally: Tally = { accepted: 0, "refused first": 0, "refused late": 0 };
  readonly #seed: number;
  readonly #attempt: Attempt;
  readonly #chance: Chance;
  #tried = 0;

  constructor(seed: number, attempt: Attempt) {
    this.#seed = seed;
    this.#attempt = attempt;
    this.#chance = new Chance(seed);
  }

  /** Tries so many more. What an attempt throws is thrown with the seed and the input. */
  run(inputs: number): void {
    let input = new Uint8Array();
    for (const end = this.#tried + inputs; this.#tried < end; this.#tried++) {
      try {
        this.tally[this.#attempt(this.#chance, (bytes) => void (input = bytes.slice()))]++;
      } catch (error) {
        throw new Error(`HEDDLE_SEED=${this.#seed}, input ${this.#tried}: [${input.join()}]: ${String(error)}`, { cause: error });
      }
    }
  }
}
