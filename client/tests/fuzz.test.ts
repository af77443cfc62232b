/**
 * Frames of the server that are nearly right: nothing is thrown, the page asks for a skeleton, loads itself again or goes on,
 * and a skeleton puts everything right. HEDDLE_FUZZ says how many are tried, HEDDLE_SEED which.
 */
import assert from "node:assert/strict";
import { beforeEach, expect, test, vi } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import * as ServerFrame from "../../protocol/generated/server-frame.ts";
import { ByteReader, DecodeError } from "../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../protocol/src/byte-writer.ts";
import { type Chance, damaged } from "../../protocol/tests/damage.ts";
import { fuzz, FUZZ_TIMEOUT_MS, type Outcome } from "../../protocol/tests/fuzzing.ts";
import { Misfit } from "../src/patch/misfit.ts";
import { decodeTemplate } from "../src/patch/template.ts";
import { readControls } from "./frames.ts";
import { definitions, FuzzedPage, halfSound, soundFrame, soundResume, soundSkeleton } from "./fuzzed-page.ts";

/** Kind and version, and of a skeleton its acknowledgement and flags. */
const HEAD = 2;
const INPUTS_PER_PAGE = 200;

beforeEach(() => {
  // Not a spy, which would keep all that it is told.
  vi.stubGlobal("console", { ...console, warn: () => {}, error: () => {} });
  return () => vi.unstubAllGlobals();
});

class Arena {
  page = new FuzzedPage();
  left = INPUTS_PER_PAGE;

  attack(frame: Uint8Array): Outcome {
    const { env } = this.page;
    const { socket, reloads } = env;
    socket.sent.length = 0;
    this.page.isReached = false;
    socket.deliver(frame);
    const isRefused = env.reloads > reloads || env.socket !== socket || readControls(socket.sent).some(isResync);
    return isRefused ? (this.page.isReached ? "refused late" : "refused first") : this.page.isReached ? "accepted" : "refused first";
  }

  /** What the page asks for it gets, and shows what the server does. */
  recover(frame: Uint8Array, isRefused: boolean): void {
    const { page } = this;
    const { env } = page;
    const { reloads } = env;
    let isMisled = false;
    if (reloads === 0) {
      if (env.socket.readyState === 0) env.socket.accept();
      // A frame may have claimed to be of a later version: until the link breaks what is older is ignored.
      if (!this.describe() || page.shown !== page.html) {
        this.rejoin();
        this.describe();
      }
    }
    // What a hash stands for it believes once: of a page that was told wrongly no skeleton makes a right one.
    assert(env.reloads === reloads || page.isMistaught, "it takes what is right");
    if (env.reloads === 0) {
      assert.equal(env.status, "live");
      // A skeleton says which of the page's nodes are the server's. If that is a lie, the others are somebody else's, and stay.
      isMisled = page.shown !== page.html && (frame[0]! & 3) === ServerFrame.Skeleton;
      if (!isMisled) assert.equal(page.shown, page.html);
      if (isRefused) this.work();
    }
    if (env.reloads > 0 || isMisled || --this.left === 0) {
      page.env.window.close();
      this.page = new FuzzedPage();
      this.left = INPUTS_PER_PAGE;
    }
  }

  /** A skeleton of a version that no frame was said to be of. False: it was ignored, or the page has given itself up. */
  describe(): boolean {
    const { page } = this;
    const { env } = page;
    if (env.reloads > 0) return false;
    env.socket.sent.length = 0;
    page.isReached = false;
    env.socket.deliver(soundSkeleton((page.version += 2)));
    assert(page.isMistaught || !readControls(env.socket.sent).some(isResync), "it takes what is right at once");
    return page.isReached;
  }

  /** A patch arrives that fits up to its middle: a page that has been live since does not give itself up. */
  work(): void {
    const { env, version } = this.page;
    env.socket.sent.length = 0;
    env.socket.deliver(halfSound(version));
    if (readControls(env.socket.sent).some(isResync)) this.describe();
  }

  /** The link breaks, the page joins again; its answer is still to come. */
  rejoin(): void {
    const { env } = this.page;
    env.socket.drop();
    while (env.socket.readyState !== 0) {
      const [next] = env.dueIn;
      assert(next !== undefined, "it tries again");
      env.advance(next);
    }
    env.socket.accept();
  }
}

const isResync = ({ code, operands }: { code: number; operands: number[] }): boolean =>
  code === ClientControl.Resync && operands.length === 0;

const attempt =
  (arena: Arena, prepare: (chance: Chance) => [Uint8Array, Uint8Array]) =>
  (chance: Chance, note: (input: Uint8Array) => void): Outcome => {
    const frame = damaged(chance, ...prepare(chance), HEAD);
    note(frame);
    const outcome = arena.attack(frame);
    arena.recover(frame, outcome !== "accepted");
    return outcome;
  };

test("damaged frames of a live page", { timeout: FUZZ_TIMEOUT_MS }, () => {
  const arena = new Arena();
  fuzz(
    10_000,
    attempt(arena, (chance) => [soundFrame(arena.page.version, chance), soundFrame(arena.page.version, chance)]),
  );
});

test("damaged answers to a join", { timeout: FUZZ_TIMEOUT_MS }, () => {
  const arena = new Arena();
  fuzz(
    5_000,
    attempt(arena, (chance) => {
      arena.rejoin();
      const { version } = arena.page;
      return chance.below(2) === 0
        ? [soundResume(version, chance), soundSkeleton(version)]
        : [soundSkeleton(version), soundResume(version, chance)];
    }),
  );
});

test("damaged definitions of templates", { timeout: FUZZ_TIMEOUT_MS }, () => {
  fuzz(85_000, (chance, note) => {
    const definition = damaged(chance, chance.pick(definitions), chance.pick(definitions), 1);
    note(definition);
    try {
      decodeTemplate(definition);
      return "accepted";
    } catch (error) {
      assert(error instanceof DecodeError || error instanceof Misfit, String(error));
      return error instanceof DecodeError && error.offset === 0 ? "refused first" : "refused late";
    }
  });
});

test("a length that lies takes no memory", () => {
  const lie = new ByteWriter().uint(2 ** 25 - 1).copy();
  for (const definition of definitions)
    for (let at = 0; at < definition.length; at++) {
      const before = process.memoryUsage().heapUsed;
      const bytes = Uint8Array.of(...definition.subarray(0, at), ...lie, ...definition.subarray(at + 1));
      expect(() => decodeTemplate(bytes)).toThrow();
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(4_000_000);
    }
  expect(() => new ByteReader(lie).value()).toThrow(DecodeError);
});
