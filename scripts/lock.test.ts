import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./lock.ts";

const TIMES = { touchMs: 10, staleMs: 60_000 };
const nothing = (): void => {};

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "heddle-lock-"));
  path = join(folder, "state/lock");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("of many that want it one works at a time, and each gets its turn", async () => {
  let working = 0;
  let most = 0;
  const worker = (): Promise<void> =>
    withLock(
      path,
      nothing,
      async () => {
        most = Math.max(most, ++working);
        await sleep(2);
        working--;
      },
      TIMES,
    );
  await Promise.all(Array.from({ length: 8 }, worker));
  expect(most).toBe(1);
  expect(existsSync(path)).toBe(false);
});

test("who waits is told so once, and who need not wait is not told", async () => {
  let told = 0;
  const tell = (): void => void told++;
  let release = nothing;
  const held = withLock(path, tell, () => new Promise<void>((resolve) => (release = resolve)), TIMES);
  const waiting = withLock(path, tell, () => Promise.resolve("done"), TIMES);
  await sleep(20);
  release();
  expect(await waiting).toBe("done");
  await held;
  expect(told).toBe(1);
});

test("work that fails gives the lock back", async () => {
  await expect(withLock(path, nothing, () => Promise.reject(new Error("broken")), TIMES)).rejects.toThrow("broken");
  expect(existsSync(path)).toBe(false);
});

test("a lock that nobody has touched for long was left by a killed process, and is taken", async () => {
  mkdirSync(path, { recursive: true });
  const longAgo = new Date(Date.now() - 2 * TIMES.staleMs);
  utimesSync(path, longAgo, longAgo);
  expect(await withLock(path, nothing, () => Promise.resolve("mine"), TIMES)).toBe("mine");
});

test("a lock in use is touched, so that long work does not make it look left", async () => {
  await withLock(
    path,
    nothing,
    async () => {
      const longAgo = new Date(Date.now() - 2 * TIMES.staleMs);
      utimesSync(path, longAgo, longAgo);
      await expect.poll(() => Date.now() - statSync(path).mtimeMs).toBeLessThan(TIMES.staleMs);
    },
    TIMES,
  );
});
