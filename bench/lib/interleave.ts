// Times contenders side by side, so that what disturbs the machine disturbs all of them alike.
import { median } from "./statistics.ts";

export interface Contender {
  readonly name: string;
  /** Does it once; returns how long the part that counts took, in ms. */
  step(): number | Promise<number>;
}

export interface InterleaveOptions {
  /** Rounds that count. */
  readonly rounds: number;
  /** Rounds before them. */
  readonly warmUpRounds: number;
  /** How long a contender repeats its step within a round, in ms of the part that counts; at least once. */
  readonly sliceMs: number;
}

/** What the rounds gave, in µs per step; a round's figure is a mean, so that the garbage a contender makes is in it. */
export class Timings {
  readonly #samples: ReadonlyMap<string, readonly number[]>;

  constructor(samples: ReadonlyMap<string, readonly number[]>) {
    this.#samples = samples;
  }

  get names(): string[] {
    return [...this.#samples.keys()];
  }

  /** Median over the rounds. */
  us(name: string): number {
    return median(this.#of(name));
  }

  /** A contender's time by that of `other`: median of the rounds' ratios, which a busy machine moves least. */
  ratio(name: string, other: string): number {
    const others = this.#of(other);
    return median(this.#of(name).map((us, round) => us / others[round]!));
  }

  #of(name: string): readonly number[] {
    const samples = this.#samples.get(name);
    if (!samples) throw new Error(`${name} was not timed`);
    return samples;
  }
}

/** Lets all contenders do their steps, round by round. */
export async function interleave(contenders: readonly Contender[], options: InterleaveOptions): Promise<Timings> {
  const samples = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < options.warmUpRounds + options.rounds; round++) {
    // Every other round backwards: nobody always follows the same neighbour's garbage.
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      const us = await runSlice(contender, options.sliceMs);
      if (round >= options.warmUpRounds) samples.get(contender.name)!.push(us);
    }
  }
  return new Timings(samples);
}

async function runSlice(contender: Contender, sliceMs: number): Promise<number> {
  // What the contender before has left is not this one's garbage.
  globalThis.gc?.({ type: "minor" });
  let spentMs = 0;
  let steps = 0;
  while (steps === 0 || spentMs < sliceMs) {
    const step = contender.step();
    spentMs += typeof step === "number" ? step : await step;
    steps++;
  }
  return (spentMs / steps) * 1000;
}
