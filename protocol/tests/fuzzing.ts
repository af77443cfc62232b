/** How much is tried of each kind, and what becomes of it: it is noticed if a fuzzer no longer reaches what it is to test. */
import { expect } from "vitest";
import { Chance } from "./damage.ts";

const SEED = Number(process.env["HEDDLE_SEED"] ?? 1);
/** Ten million of the slowest kind, answers to a join, take some four hours on one core. */
export const FUZZ_TIMEOUT_MS = 48 * 3_600_000;

export type Outcome = "accepted" | "refused first" | "refused late";

/** Tries `HEDDLE_FUZZ` inputs, or so many as a normal run can afford. `attempt` says what became of the next one. */
export function fuzz(usually: number, attempt: (chance: Chance, note: (input: Uint8Array) => void) => Outcome): void {
  const inputs = Number(process.env["HEDDLE_FUZZ"] ?? usually);
  const chance = new Chance(SEED);
  const counts: Record<Outcome, number> = { accepted: 0, "refused first": 0, "refused late": 0 };
  let input = new Uint8Array();
  for (let i = 0; i < inputs; i++) {
    try {
      counts[attempt(chance, (bytes) => void (input = bytes.slice()))]++;
    } catch (error) {
      throw new Error(`HEDDLE_SEED=${SEED}, input ${i}: [${input.join()}]`, { cause: error });
    }
  }
  expect(inputs, "a number").toBeGreaterThan(0);
  if (process.env["HEDDLE_FUZZ"] !== undefined) console.info(`${inputs} inputs: ${JSON.stringify(counts)}`);
  expect(counts["refused first"], "few fail the first check").toBeLessThan(inputs / 4);
  expect(counts.accepted, "some are accepted").toBeGreaterThan(inputs / 50);
  expect(counts["refused late"], "many are refused later").toBeGreaterThan(inputs / 5);
}
