import { expect, test } from "vitest";
import { sizeProblem } from "./size.ts";

const more = { forms: { rawBytes: 5000 }, modifiers: { rawBytes: 6000 }, portals: { rawBytes: 3000 }, repair: { rawBytes: 4000 } };
const recorded = { budgetGzipBytes: 8192, rawBytes: 20_000, ...more };

test("a client as large as recorded and within its budget is fine", () => {
  expect(sizeProblem({ rawBytes: 20_000, gzipBytes: 8192, ...more }, recorded)).toBeNull();
});

test("a byte beyond the budget is a problem, recorded or not", () => {
  expect(sizeProblem({ rawBytes: 20_000, gzipBytes: 8193, ...more }, recorded)).toBe(
    "the client is 8193 bytes (gzip), its budget 8192: make it smaller.",
  );
});

test("a size that is not recorded is a problem, also when the client shrank", () => {
  expect(sizeProblem({ rawBytes: 19_999, gzipBytes: 8000, ...more }, recorded)).toContain("node client/build.ts --update");
});

test.each(Object.keys(more))("so is that of the script of %s", (role) => {
  expect(sizeProblem({ ...recorded, gzipBytes: 8000, [role]: { rawBytes: 1 } }, recorded)).toContain("--update");
});
