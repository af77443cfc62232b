/**
 * One builder at a time in a checkout: `npm start` and `npm test` in two terminals must not install and build into the
 * same folders. The lock is a folder (making one is atomic) that its holder touches; one that is not touched any
 * more was left by a process that was killed, and is taken over.
 */
import { mkdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface LockTimes {
  /** How often the holder touches the lock. */
  readonly touchMs: number;
  /** How long an untouched lock counts. Several touches, so that a busy machine loses none. */
  readonly staleMs: number;
}

const DEFAULT_TIMES: LockTimes = { touchMs: 2_000, staleMs: 20_000 };

/** Runs `work` while holding the lock at `path`. `onWait` is called once if another process holds it. */
export async function withLock<T>(path: string, onWait: () => void, work: () => Promise<T>, times: LockTimes = DEFAULT_TIMES): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  await acquire(path, onWait, times);
  const touching = setInterval(() => touch(path), times.touchMs);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    rmSync(path, { recursive: true, force: true });
  }
}

async function acquire(path: string, onWait: () => void, times: LockTimes): Promise<void> {
  for (let waited = false; !take(path);) {
    if (removeIfStale(path, times.staleMs)) continue;
    if (!waited) onWait();
    waited = true;
    await sleep(times.touchMs / 10);
  }
}

function take(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Of several that find the same stale lock one alone can rename it; the others see that it is gone. */
function removeIfStale(path: string, staleMs: number): boolean {
  const touchedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (touchedMs === undefined) return true;
  if (Date.now() - touchedMs < staleMs) return false;
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
    rmSync(aside, { recursive: true, force: true });
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  return true;
}

function touch(path: string): void {
  const now = new Date();
  // Gone only if this process was suspended for longer than a lock counts; the work goes on, as nothing can undo it.
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) utimesSync(path, now, now);
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
