/** A fast monkey: does whatever can be done on a page, by chance, and looks after each step whether all is well. */
import { Chance } from "../../../protocol/src/chance.ts";
import type { TestPage } from "../mount.ts";
import { realNow } from "../tasks.ts";
import { chooseStep } from "./steps.ts";

/** How much is done. */
export interface SmokeOptions {
  /** Steps at most. Default 100. */
  readonly runs?: number;
  /** By chance unless given; the same seed does the same on the same page. */
  readonly seed?: number;
  /** Milliseconds of real time after which it is enough, however many steps are left. Default 4000. */
  readonly timeoutMs?: number;
}

/** What was done. */
export interface SmokeReport {
  readonly seed: number;
  /** Each step in words, such as `click button "Add"`. Fewer than `runs` where nobody listens any more, or the time is over. */
  readonly steps: readonly string[];
}

/** Something went wrong after the last of the steps. Its `cause` is what. */
export class SmokeError extends Error {
  override name = "SmokeError";
  readonly seed: number;
  readonly steps: readonly string[];

  constructor({ seed, steps }: SmokeReport, cause: unknown) {
    const list = steps.map((step, at) => `${at + 1}. ${step}`).join("\n");
    super(`smoke({ seed: ${seed} }): ${cause instanceof Error ? cause.message : String(cause)}\nSteps:\n${list}`, { cause });
    this.seed = seed;
    this.steps = steps;
  }
}

type SmokedPage = Pick<TestPage, "document" | "user" | "errors" | "takeErrors" | "warnings" | "advance" | "checkParity">;

const RUNS = 100;
const TIMEOUT_MS = 4000;
/** Time that passes after each step, so that what is debounced comes. */
const PASSES_MS = 2000;
const SEEDS = 2 ** 31;

export async function smoke(page: SmokedPage, options: SmokeOptions): Promise<SmokeReport> {
  const { runs = RUNS, seed = Math.floor(Math.random() * SEEDS), timeoutMs = TIMEOUT_MS } = options;
  const chance = new Chance(seed);
  const steps: string[] = [];
  const before = { errors: page.errors.length, warnings: page.warnings.length };
  for (const end = realNow() + timeoutMs; steps.length < runs && realNow() < end;) {
    const step = chooseStep(page.document, chance);
    if (step === null) break;
    steps.push(step.words);
    try {
      await step.run(page.user);
      await page.advance(PASSES_MS);
      checkLog(page, before);
      await page.checkParity();
      checkLog(page, before);
    } catch (error) {
      throw new SmokeError({ seed, steps }, error);
    }
  }
  return { seed, steps };
}

/** Throws the first error or warning that is new. */
function checkLog(page: SmokedPage, before: { readonly errors: number; readonly warnings: number }): void {
  const error = page.errors[before.errors];
  if (error !== undefined) {
    // It is told here, and need not fail the test once more.
    page.takeErrors();
    throw new Error(error.report, { cause: error.error });
  }
  const warning = page.warnings[before.warnings];
  if (warning !== undefined) throw new Error(warning);
}
