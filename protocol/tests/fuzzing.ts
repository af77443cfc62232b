/** How much is tried of each kind, and what becomes of it: it is noticed if a fuzzer no longer reaches what it is to test. */
import { expect } from "vitest";
import { type Attempt, Fuzzer, type Tally } from "./fuzzer.ts";

export type { Outcome } from "./fuzzer.ts";

export const SEED = Number(process.env["HEDDLE_SEED"] ?? 1);
/** Ten million of the slowest kind may take some hours on one core. */
export const FUZZ_TIMEOUT_MS = 48 * 3_600_000;

/** `HEDDLE_FUZZ`, or so many inputs as a normal run can afford. */
export function inputsOf(usually: number): number {
  const inputs = Number(process.env["HEDDLE_FUZZ"] ?? usually);
  expect(inputs, "a number").toBeGreaterThan(0);
  return inputs;
}

/** Tries `HEDDLE_FUZZ` inputs, or so many as a normal run can afford. `attempt` says what became of the next one. */
export function fuzz(usually: number, attempt: Attempt): void {
  const fuzzer = new Fuzzer(SEED, attempt);
  fuzzer.run(inputsOf(usually));
  expectReach(fuzzer.tally);
}

/** A good share of what was tried gets beyond the first check, and some of it is taken. */
export function expectReach(tally: Tally): void {
  const inputs = Object.values(tally).reduce((sum, count) => sum + count, 0);
  if (process.env["HEDDLE_FUZZ"] !== undefined) console.info(`${inputs} inputs: ${JSON.stringify(tally)}`);
  expect(tally["refused first"], "few fail the first check").toBeLessThan(inputs / 4);
  expect(tally.accepted, "some are accepted").toBeGreaterThan(inputs / 50);
  expect(tally["refused late"], "many are refused later").toBeGreaterThan(inputs / 5);
}
