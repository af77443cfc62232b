/**
 * Frames of clients that are nearly right: what does not follow the protocol is refused, what does runs with values of the
 * types that handlers rely on, and the view lives on. HEDDLE_FUZZ says how many are tried, HEDDLE_SEED which.
 */
import assert from "node:assert/strict";
import { expect, test } from "vitest";
import { DecodeError } from "../../protocol/src/byte-reader.ts";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import type { Chance } from "../../protocol/src/chance.ts";
import { damaged } from "../../protocol/tests/damage.ts";
import { fuzz, FUZZ_TIMEOUT_MS, type Outcome } from "../../protocol/tests/fuzzing.ts";
import { SequenceGap } from "../src/view/frame-sender.ts";
import { CLICK, FuzzedApp, soundFrame } from "./support/fuzzed-page.ts";
import { LivePage } from "./support/live-page.ts";

/** Kind and number, without which a frame is another one. */
const HEAD = 2;
const INPUTS_PER_PAGE = 500;
/** A buffer for a count that is not what follows would be gigabytes. */
const MAX_GROWTH_BYTES = 256 * 1024 * 1024;

class Arena {
  page = LivePage.open(FuzzedApp);
  readonly beside = LivePage.open(FuzzedApp);
  left = INPUTS_PER_PAGE;
  clicks = 0;

  /** What becomes of the frame; whether it was read to its end does not show in an exception alone. */
  attack(frame: Uint8Array): Outcome {
    const { view, counts } = this.page;
    const { refusedEvents, repeatedEvents } = counts;
    // As many as it may acknowledge.
    this.page.sent = this.page.acknowledged + 1;
    try {
      view.receive(frame);
    } catch (error) {
      if (error instanceof DecodeError) return error.offset < HEAD ? "refused first" : "refused late";
      if (error instanceof SequenceGap) return "refused first";
      throw error;
    } finally {
      this.page.sent = this.page.acknowledged;
    }
    if (counts.repeatedEvents > repeatedEvents) return "refused first";
    return counts.refusedEvents > refusedEvents ? "refused late" : "accepted";
  }

  /** Whatever came, the view answers and can be joined again, and runs what is sound. */
  checkAlive(chance: Chance): void {
    const { page } = this;
    if (page.errors.length > 0) throw page.errors[0]!.error;
    if (!page.view.isClosed) {
      if (chance.below(4) === 0) page.join();
      page.controls.length = 0;
      page.control(ClientControl.Ping);
      // Not by `expect`, which would take most of the time.
      assert(page.controls[0]?.name === "Pong");
      const { acknowledged } = page;
      page.fire(CLICK, [1, true]);
      assert(page.acknowledged === acknowledged + 1);
    }
    if (page.view.isClosed || --this.left === 0) this.turnOver();
  }

  /** Another page; the one beside it is as it was. */
  turnOver(): void {
    this.page.view.close();
    this.page = LivePage.open(FuzzedApp);
    this.left = INPUTS_PER_PAGE;
    this.beside.forget();
    this.beside.fire(CLICK, [1, true]);
    expect(this.beside.takePatches()).toEqual([[`SetText ${++this.clicks}`]]);
    expect([this.beside.errors, this.beside.counts]).toEqual([[], { refusedEvents: 0, repeatedEvents: 0 }]);
  }
}

test("damaged frames of a page that has joined", { timeout: FUZZ_TIMEOUT_MS }, () => {
  const arena = new Arena();
  const before = process.memoryUsage().rss;
  fuzz(100_000, (chance, note) => {
    const frame = damaged(chance, soundFrame(arena.page, chance), soundFrame(arena.page, chance), HEAD);
    note(frame);
    const outcome = arena.attack(frame);
    arena.checkAlive(chance);
    arena.page.forget();
    return outcome;
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(MAX_GROWTH_BYTES);
});
