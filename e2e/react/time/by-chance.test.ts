/** Programs by chance do the same in Heddle and in React, and as both builds of Heddle, whatever is done to them. HEDDLE_PROGRAMS says how many are tried, HEDDLE_SEED which. */
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { openHeddle } from "./heddle-page.ts";
import { type Page, shownElements, takeShown } from "./page.ts";
import { programs, programsWithoutKeys } from "./programs.ts";
import { openReact } from "./react-page.ts";

const PROGRAMS = Number(process.env["HEDDLE_PROGRAMS"] ?? 120);

/** Something that a person does, or time: to which of all that is there, and what is typed or chosen. */
interface Act {
  readonly at: number;
  readonly text: string;
}

const acts = fc.array(fc.record({ at: fc.nat(1000), text: fc.constantFrom("q", "z", "{Backspace}", "ab") }), {
  minLength: 4,
  maxLength: 12,
});

// React warns of what it means otherwise.
beforeAll(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
// Where a page does not fit, Heddle's client says so.
const warned = vi.spyOn(console, "warn");

/** One in so many promises is rejected, if it is the last: what an error does beside what waits is meant to differ. */
const REJECTED = 8;

/** Settles the promise of that name; nothing else is done while any is pending, as that is meant to differ. */
async function settle({ stage, turn, rest }: Page, name: string, isRejected: boolean): Promise<void> {
  await turn(() => (isRejected ? stage.reject(name, "rejected") : stage.resolve(name, `value ${name}`)));
  await rest();
}

async function perform(page: Page, { at, text }: Act): Promise<void> {
  const { window, user, stage, turn, rest } = page;
  const targets = shownElements(page).filter((element) => element.matches("button, input, textarea, select, [data-click]"));
  const target = targets[at % (targets.length + 1)];
  // Whose handlers run in one go is meant to differ.
  const isHeardTwice = target?.matches("[data-click] [type=checkbox]");
  if (target === undefined || isHeardTwice) await stage.wait(10, turn);
  else if (target instanceof window.HTMLSelectElement) {
    const { options } = target;
    if (options.length > 0) await user.selectOptions(target, options[at % options.length]!.value);
  } else if (target.matches("textarea, input:not([type])")) await user.type(target, text);
  else await user.click(target);
  await rest();
}

/** Clean-ups that follow each other may come in any order. */
function withoutOrder(log: readonly string[]): string[] {
  const out: string[] = [];
  let cleanUps: string[] = [];
  for (const line of [...log, ""]) {
    if (line.startsWith("-")) cleanUps.push(line);
    else {
      out.push(...cleanUps.sort(), line);
      cleanUps = [];
    }
  }
  return out;
}

/** What two pages show and say, side by side. */
class Comparison {
  private readonly pages: readonly Page[];
  private readonly logs: string[][] = [[], []];
  private hasWaited = false;

  constructor(pages: readonly Page[]) {
    this.pages = pages;
  }

  /** As `toEqual`, whose messages are cut. What is said while something waits may come at another time, and in another order. */
  check(when: string): void {
    const isWaiting = this.pages[0]!.stage.pending.length > 0;
    this.hasWaited ||= isWaiting;
    const [shown, expected] = this.pages.map((page, at) => {
      const { log, ...rest } = takeShown(page);
      this.logs[at]!.push(...log);
      return JSON.stringify(isWaiting ? rest : { ...rest, log: this.takeLog(at) }, null, 1);
    });
    if (shown !== expected) throw new Error(`${when} Heddle shows\n${shown}\nand React\n${expected}`);
    if (!isWaiting) this.hasWaited = false;
  }

  private takeLog(at: number): string[] {
    const log = this.logs[at]!.splice(0);
    return this.hasWaited ? log.sort() : withoutOrder(log);
  }
}

/** What both show after each of the acts. */
const compare = async (source: string, all: Act[], development: boolean): Promise<void> =>
  comparePages([await openHeddle(source, development), await openReact(source)], all);

/** Components are written out in the one, and called in the other. */
const compareBuilds = async (source: string, all: Act[]): Promise<void> =>
  comparePages([await openHeddle(source), await openHeddle(source, true)], all);

async function comparePages(pages: readonly [Page, Page], all: readonly Act[]): Promise<void> {
  const comparison = new Comparison(pages);
  try {
    comparison.check("at first");
    for (const [at, act] of all.entries()) {
      const { pending } = pages[0].stage;
      const name = pending[act.at % pending.length];
      const isRejected = pending.length === 1 && act.at % REJECTED === 0;
      for (const page of pages) await (name === undefined ? perform(page, act) : settle(page, name, isRejected));
      comparison.check(`after act ${at}`);
    }
  } finally {
    for (const page of pages) await page.close();
  }
  const misfit = warned.mock.calls.find(([what]) => String(what).includes("does not fit"));
  warned.mockClear();
  expect(misfit).toBe(undefined);
  const [ours, theirs] = pages.map(({ stage }) => stage.takeLog());
  if (pages[0].stage.pending.length === 0) expect(withoutOrder(ours!)).toEqual(withoutOrder(theirs!));
}

const parameters = {
  numRuns: PROGRAMS,
  ...(process.env["HEDDLE_SEED"] === undefined ? {} : { seed: Number(process.env["HEDDLE_SEED"]) }),
  // As people read it: the source with its lines, not as a string literal.
  reporter: report,
};

test(`${PROGRAMS} programs`, { timeout: 7_200_000 }, () => fc.assert(fc.asyncProperty(programs, acts, fc.boolean(), compare), parameters));

test(`${PROGRAMS} programs for production and for development`, { timeout: 7_200_000 }, () =>
  fc.assert(fc.asyncProperty<[string, Act[], boolean]>(programsWithoutKeys, acts, fc.constant(false), compareBuilds), parameters),
);

function report({ failed, seed, counterexample, errorInstance }: fc.RunDetails<[string, Act[], boolean]>): void {
  if (!failed) return;
  const [source, all, development] = counterexample!;
  throw new Error(
    `HEDDLE_SEED=${seed}\n${source}\n${JSON.stringify(all)}${development ? " for development" : ""}\n${(errorInstance as Error).message}`,
  );
}
