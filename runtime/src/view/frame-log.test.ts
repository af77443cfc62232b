import fc from "fast-check";
import { expect, test } from "vitest";
import { MaxLogBytes } from "../../../protocol/generated/limits.ts";
import { FrameLog } from "./frame-log.ts";

const of = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes);

/** What stands in the log since a version, without what separates frames. */
const since = (log: FrameLog, version: number): number[] | null => {
  const bytes = log.since(version);
  return bytes === null ? null : [...bytes];
};

test("frames are replayed from any version that is not acknowledged, each starting at the root", () => {
  const log = new FrameLog();
  log.append(of(9, 9, 51, 52), 2, 2);
  log.append(of(), 0, 0);
  log.append(of(61), 0, 1);
  expect(since(log, 0)).toEqual([1, 0, 51, 52, 1, 0, 61]);
  expect(since(log, 1)).toEqual([1, 0, 61]);
  expect(since(log, 2)).toEqual([1, 0, 61]);
  expect(since(log, 3)).toEqual([]);
  expect(since(log, 4)).toBeNull();
  log.acknowledge(2);
  expect(since(log, 1)).toBeNull();
  expect(since(log, 2)).toEqual([1, 0, 61]);
});

test("what is too large is not kept: from there on a skeleton has to do", () => {
  const log = new FrameLog();
  log.append(of(1), 0, 1);
  log.append(new Uint8Array(MaxLogBytes), 0, MaxLogBytes);
  expect(log.since(1)).toBeNull();
  expect(since(log, 2)).toEqual([]);
  log.append(of(7), 0, 1);
  expect(since(log, 2)).toEqual([1, 0, 7]);
});

test("it says the same as a list of all frames, whatever is appended and acknowledged", () => {
  const step = fc.oneof(
    fc.uint8Array({ maxLength: 100 }).map((bytes) => ({ append: bytes })),
    fc.nat(20).map((ahead) => ({ acknowledge: ahead })),
    fc.constant({ append: new Uint8Array(MaxLogBytes / 3) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const log = new FrameLog();
      const frames: Uint8Array[] = [];
      let applied = 0;
      /** Versions up to this one were too much to keep. */
      let lost = 0;
      for (const now of steps) {
        if ("append" in now) {
          log.append(now.append, 0, now.append.length);
          frames.push(now.append.length === 0 ? of() : Buffer.concat([of(1, 0), now.append]));
          if (Buffer.concat(frames.slice(Math.max(applied, lost))).length > MaxLogBytes) lost = frames.length;
        } else {
          applied = Math.min(frames.length, applied + now.acknowledge);
          log.acknowledge(applied);
        }
        const replayed = log.since(applied);
        if (applied < lost) expect(replayed).toBeNull();
        // Not as arrays of numbers, which takes seconds.
        else expect(Buffer.concat(frames.slice(applied)).equals(replayed!)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
