/** Nothing is left of live views that have ended, neither in V8's heap nor in the differ's. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

// Of code that V8 has optimised since, and of pages that the allocator uses a part of. Of 9000 views a hundred bytes each would be more.
const TOLERATED_HEAP_BYTES = 1024 * 1024;
const TOLERATED_NATIVE_BYTES = 2 * 1024 * 1024;
const TIMEOUT_MS = 120_000;

test("ten thousand views leave nothing that a thousand did not", { timeout: TIMEOUT_MS }, async () => {
  const script = `${import.meta.dirname}/support/views-at-length.ts`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", "--disable-warning=ExperimentalWarning", script]);
  const [first, last] = JSON.parse(stdout) as [Held, Held];
  expect(last.heap - first.heap).toBeLessThan(TOLERATED_HEAP_BYTES);
  expect(last.native - first.native).toBeLessThan(TOLERATED_NATIVE_BYTES);
});

interface Held {
  readonly heap: number;
  readonly native: number;
}
