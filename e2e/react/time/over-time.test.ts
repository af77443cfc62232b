/** The same programs, with the same done to them, show the same and say the same in Heddle and in React after each step. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { cases } from "./cases/index.ts";
import { inHeddle, inReact } from "./judge.ts";

const rows = new Set(
  readFileSync(new URL("../../../docs/reference/react-differences.md", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|")[1]!.trim()),
);

// React warns of what it means otherwise.
beforeAll(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
// Where a page does not fit, Heddle's client says so.
const warned = vi.spyOn(console, "warn");

test("there are at least 380 cases, each of another name", () => {
  expect(cases.length).toBeGreaterThanOrEqual(380);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test.each(cases)("$name", async (one) => {
  const [ours, theirs] = [await inHeddle(one), await inReact(one)];
  if (one.differs === undefined) expect(ours).toEqual(theirs);
  else {
    expect(rows).toContain(one.differs);
    expect(ours).not.toEqual(theirs);
  }
  expect(warned).not.toHaveBeenCalledWith(expect.stringContaining("does not fit"), expect.anything());
});
