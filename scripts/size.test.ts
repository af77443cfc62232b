import { expect, test } from "vitest";
import { sizeProblem } from "./size.ts";

const forms = { rawBytes: 5000 };
const repair = { rawBytes: 4000 };
const recorded = { budgetGzipBytes: 8192, rawBytes: 20_000, forms, repair };

test("a client as large as recorded and within its budget is fine", () => {
  expect(sizeProblem({ rawBytes: 20_000, gzipBytes: 8192, forms, repair }, recorded)).toBeNull();
});

test("a byte beyond the budget is a problem, recorded or not", () => {
  expect(sizeProblem({ rawBytes: 20_000, gzipBytes: 8193, forms, repair }, recorded)).toBe(
    "the client is 8193 bytes (gzip), its budget 8192: make it smaller.",
  );
});

test("a size that is not recorded is a problem, also when the client shrank", () => {
  expect(sizeProblem({ rawBytes: 19_999, gzipBytes: 8000, forms, repair }, recorded)).toContain("node client/build.ts --update");
  expect(sizeProblem({ ...recorded, gzipBytes: 8000, forms: { rawBytes: 5001 } }, recorded)).toContain("--update");
  expect(sizeProblem({ ...recorded, gzipBytes: 8000, repair: { rawBytes: 4001 } }, recorded)).toContain("--update");
});
