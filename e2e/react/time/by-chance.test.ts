/** Programs by chance do the same in Heddle and in React, whatever is done to them. HEDDLE_PROGRAMS says how many are tried, HEDDLE_SEED which. */
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { openHeddle } from "./heddle-page.ts";
import { type Page, shownElements, takeShown } from "./page.ts";
import { programs } from "./programs.ts";
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

async function perform(page: Page, { at, text }: Act): Promise<void> {
  const { window, user, stage, turn, rest } = page;
  const targets = shownElements(page).filter((element) => element.matches("button, input, textarea, select, [data-click]"));
  const target = targets[at % (targets.length + 1)];
  if (target === undefined) await stage.wait(10, turn);
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

/** As `toEqual`, whose messages are cut. */
function check(ours: Page, theirs: Page, when: string): void {
  const [shown, expected] = [ours, theirs].map((page) => {
    const { log, ...rest } = takeShown(page);
    return JSON.stringify({ ...rest, log: withoutOrder(log) }, null, 1);
  });
  if (shown !== expected) throw new Error(`${when} Heddle shows\n${shown}\nand React\n${expected}`);
}

/** What both show after each of the acts. */
async function compare(source: string, all: Act[], development: boolean): Promise<void> {
  const [ours, theirs] = [await openHeddle(source, development), await openReact(source)];
  try {
    check(ours, theirs, "at first");
    for (const [at, act] of all.entries()) {
      await perform(ours, act);
      await perform(theirs, act);
      check(ours, theirs, `after act ${at}`);
    }
  } finally {
    await ours.close();
    await theirs.close();
  }
  expect(warned).not.toHaveBeenCalledWith(expect.stringContaining("does not fit"), expect.anything());
  expect(withoutOrder(ours.stage.takeLog())).toEqual(withoutOrder(theirs.stage.takeLog()));
}

test(`${PROGRAMS} programs`, { timeout: 7_200_000 }, async () => {
  await fc.assert(fc.asyncProperty(programs, acts, fc.boolean(), compare), {
    numRuns: PROGRAMS,
    ...(process.env["HEDDLE_SEED"] === undefined ? {} : { seed: Number(process.env["HEDDLE_SEED"]) }),
    // As people read it: the source with its lines, not as a string literal.
    reporter: report,
  });
});

function report({ failed, seed, counterexample, errorInstance }: fc.RunDetails<[string, Act[], boolean]>): void {
  if (!failed) return;
  const [source, all, development] = counterexample!;
  throw new Error(
    `HEDDLE_SEED=${seed}\n${source}\n${JSON.stringify(all)}${development ? " for development" : ""}\n${(errorInstance as Error).message}`,
  );
}
