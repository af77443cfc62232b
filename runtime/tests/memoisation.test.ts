/**
 * Memoisation is seen in speed alone: programs compiled with and without it send the same frames, whatever is done to them.
 * HEDDLE_PROGRAMS says how many are tried, HEDDLE_SEED which.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "./support/compiled-module.ts";
import { listenersOf } from "./support/listeners.ts";
import { listPrograms } from "./support/list-programs.ts";
import { LivePage, settled } from "./support/live-page.ts";

const PROGRAMS = Number(process.env.HEDDLE_PROGRAMS ?? 500);
const STEPS = 12;
// New ones get new numbers.
const INSTANCES = 40;

const open = (source: string, memoise: boolean): LivePage => LivePage.open(evaluate(source, memoise)["Program"]);
const framesOf = (page: LivePage): string[] => page.frames.splice(0).map((frame) => Buffer.from(frame).toString("latin1"));
const errorsOf = (page: LivePage): string[] => page.errors.splice(0).map(({ error }) => String(error));

/** Fires the same events at both, and expects the same of both after each. */
async function compare(source: string, choices: readonly number[]): Promise<void> {
  const [memoised, plain] = [open(source, true), open(source, false)];
  for (const choice of [-1, ...choices]) {
    const listeners = listenersOf(plain.view, INSTANCES);
    expect(listenersOf(memoised.view, INSTANCES)).toEqual(listeners);
    if (choice >= 0) {
      const place = listeners[choice % listeners.length]!;
      for (const page of [memoised, plain])
        page.fire(
          place,
          place.fields.map(() => null),
        );
      await settled();
      await settled();
    }
    expect(framesOf(memoised)).toEqual(framesOf(plain));
    expect(errorsOf(memoised)).toEqual(errorsOf(plain));
    expect(memoised.counts).toEqual(plain.counts);
  }
  for (const page of [memoised, plain]) page.view.close();
}

test(`${PROGRAMS} programs of lists, ${STEPS} events each`, { timeout: 600_000 }, async () => {
  const choices = fc.array(fc.nat(10_000), { minLength: STEPS, maxLength: STEPS });
  await fc.assert(fc.asyncProperty(listPrograms, choices, compare), {
    numRuns: PROGRAMS,
    ...(process.env.HEDDLE_SEED === undefined ? {} : { seed: Number(process.env.HEDDLE_SEED) }),
  });
});
