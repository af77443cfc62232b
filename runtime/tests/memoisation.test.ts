// @vitest-environment jsdom
/**
 * Memoisation is seen in speed alone: programs compiled with and without it show the same, and their handlers observe the same,
 * whatever is done to them. HEDDLE_PROGRAMS says how many are tried, HEDDLE_SEED which.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { allForms, programs, RENDER_FOR_NOTHING } from "./support/programs/programs.ts";
import { type Comparison, Twins } from "./support/programs/twins.ts";

const PROGRAMS = Number(process.env["HEDDLE_PROGRAMS"] ?? 500);
const MAX_LISTENERS = 40;

/**
 * Fires every handler that is on the page, in an order by chance, and expects the same of both after each event. Each is fired
 * once more after a render for nothing: what a handler keeps for itself shows then.
 */
async function compare(source: string, order: number[], comparison: Comparison): Promise<void> {
  const twins = new Twins(source, comparison);
  await twins.check();
  const places = order.map((_, at) => at).toSorted((a, b) => order[a]! - order[b]!);
  for (const place of places) if (await twins.fire(place)) for (const again of [RENDER_FOR_NOTHING, place]) await twins.fire(again);
  twins.close();
}

const orders = fc.array(fc.nat(1000), { minLength: MAX_LISTENERS, maxLength: MAX_LISTENERS });
// Pages are only needed where frames differ; some always, so that it is known to work.
const comparisons = fc.constantFrom<Comparison>("frames", "frames", "frames", "frames", "frames", "frames", "frames", "pages");

test(`${PROGRAMS} programs`, { timeout: 7_200_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      programs.map(({ source }) => source),
      orders,
      comparisons,
      compare,
    ),
    {
      numRuns: PROGRAMS,
      ...(process.env["HEDDLE_SEED"] === undefined ? {} : { seed: Number(process.env["HEDDLE_SEED"]) }),
      // As people read it: the source with its lines, not as a string literal.
      reporter: report,
    },
  );
});

function report({ failed, seed, counterexample, errorInstance }: fc.RunDetails<[string, number[], Comparison]>): void {
  if (!failed) return;
  const [source, order, comparison] = counterexample!;
  throw new Error(
    `HEDDLE_SEED=${seed}\n${source}\nevents in the order of ${JSON.stringify(order)}, comparing ${comparison}\n${String((errorInstance as Error).stack)}`,
  );
}

test("each form occurs in at least one program of fifty", () => {
  const SAMPLES = 1000;
  const counts = new Map(allForms.map((form) => [form, 0]));
  for (const { forms } of fc.sample(programs, { numRuns: SAMPLES, seed: 1 }))
    for (const form of forms) counts.set(form, counts.get(form)! + 1);
  expect([...counts].filter(([, count]) => !(count >= SAMPLES / 50))).toEqual([]);
});
