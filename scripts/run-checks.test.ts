import { expect, test } from "vitest";
import type { Check } from "./checks.ts";
import { CommandFailed } from "./commands.ts";
import { chosenChecks, runChecks } from "./run-checks.ts";

const check = (name: string, run: () => Promise<void> = () => Promise.resolve()): Check => ({
  name,
  title: `all about ${name}`,
  isTest: false,
  run,
});
const all = [check("lint"), check("types"), check("unit")];

test("no name means the defaults, names mean those in the order of the list", () => {
  expect(chosenChecks(all, [], all.slice(0, 1)).map(({ name }) => name)).toEqual(["lint"]);
  expect(chosenChecks(all, ["unit", "lint"], []).map(({ name }) => name)).toEqual(["lint", "unit"]);
});

test("a name that there is not is refused with those that there are", () => {
  expect(() => chosenChecks(all, ["lint", "typos"], [])).toThrow('there is no check "typos". Choose from: lint, types, unit.');
});

test("each check has a heading, and the end says how long each took", async () => {
  const lines: string[] = [];
  let timeMs = 0;
  const slow = check("slow", () => {
    timeMs += 1500;
    return Promise.resolve();
  });
  await runChecks(
    [slow, check("quick")],
    (line) => lines.push(line),
    () => timeMs,
  );
  expect(lines).toEqual(["\n── all about slow ──", "\n── all about quick ──", "\n✓ ready (slow 1.5 s, quick 0.0 s)"]);
});

test("the first that fails ends the run and says how to run it alone", async () => {
  const lines: string[] = [];
  const failure = new CommandFailed("cargo test", 101);
  const ran: string[] = [];
  const failing = check("broken", () => Promise.reject(failure));
  const after = check("after", () => Promise.resolve(void ran.push("after")));
  await expect(
    runChecks(
      [failing, after],
      (line) => lines.push(line),
      () => 0,
    ),
  ).rejects.toBe(failure);
  expect(ran).toEqual([]);
  expect(lines.at(-1)).toBe("\n✗ all about broken: failed. Run it alone with: npm run check -- broken");
});
