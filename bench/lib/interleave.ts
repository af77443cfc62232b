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

/**
 * Time per step in µs, by contender: the median over rounds of the mean within a round, so that the garbage collection
 * a contender causes is in its figure.
 */
export async function interleave(contenders: readonly Contender[], options: InterleaveOptions): Promise<Map<string, number>> {
  const samples = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < options.warmUpRounds + options.rounds; round++) {
    // Every other round backwards: nobody always follows the same neighbour's garbage.
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      const us = await runSlice(contender, options.sliceMs);
      if (round >= options.warmUpRounds) samples.get(contender.name)!.push(us);
    }
  }
  return new Map(contenders.map(({ name }) => [name, median(samples.get(name)!)]));
}

async function runSlice(contender: Contender, sliceMs: number): Promise<number> {
  let spentMs = 0;
  let steps = 0;
  while (steps === 0 || spentMs < sliceMs) {
    const step = contender.step();
    spentMs += typeof step === "number" ? step : await step;
    steps++;
  }
  return (spentMs / steps) * 1000;
}
