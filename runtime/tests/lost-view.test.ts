/**
 * A view that the differ has lost, by a bug of its own or as WebAssembly that trapped, is rebuilt whenever that is noticed; its
 * blocks have other numbers then. What a page has named by the old ones is not run, and nobody else notices.
 */
import { beforeEach, describe, expect, test, vi } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import * as SkeletonFlag from "../../protocol/generated/skeleton-flag.ts";
import { stateful, vnode } from "../src/compiled.ts";
import { useState } from "../src/index.ts";
import { currentThread } from "../src/native/binding.ts";
import { button } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { define, el, slot } from "./support/templates.ts";

const pair = define(el("div", slot, slot));
const UNASKED = SkeletonFlag.Values | SkeletonFlag.Again;

/** The differ loses the view, which it says at the next call. */
function lose(page: LivePage): void {
  const { differ } = currentThread();
  const asked = vi.spyOn(differ, "memory");
  expect(page.view.nativeMemory).toBeGreaterThan(0);
  const [view] = asked.mock.lastCall as [number];
  asked.mockRestore();
  expect(() => differ.provokePanic(view)).toThrow("provoked");
}

const bugs = (page: LivePage): string[] => page.errors.map(({ error, context }) => `${context.during}: ${(error as Error).message}`);
const BUG = /^bug: view \d+ failed in an earlier call/;

let clicks: string[];
beforeEach(() => {
  clicks = [];
});

/** Two buttons, which swap where `swapped` says so. */
const Buttons = stateful(() => {
  const [swapped, swap] = useState(false);
  const names = swapped ? ["b", "a"] : ["a", "b"];
  const buttons = names.map((name) => button(() => (clicks.push(name), swap(!swapped)), name));
  return vnode(pair, buttons);
}, "Buttons");

describe("an event", () => {
  test("that finds the view lost is sent again, by the new numbers", () => {
    const page = LivePage.open(Buttons);
    lose(page);
    page.fire({ block: 2, slot: 0 });
    expect(bugs(page)).toEqual([expect.stringMatching(BUG)]);
    expect(clicks).toEqual([]);
    expect(page.skeletons.at(-1)).toMatchObject({ flags: UNASKED, ack: 0 });
    expect(page.controls).toEqual([]);
    page.sent = 0;
    // Numbers go on where they were: 1 to 3.
    page.fire({ block: 5, slot: 0 });
    expect(clicks).toEqual(["a"]);
    expect(page.acknowledged).toBe(1);
  });

  test("that waits for its handler when that is noticed is refused, as its element has no name any more", async () => {
    let end = (): void => {};
    const Slow = stateful(() => {
      const slow = (): Promise<void> => (clicks.push("slow"), new Promise((resolve) => (end = resolve)));
      return vnode(pair, [button(slow, "slow"), button(() => clicks.push("quick"), "quick")]);
    }, "Slow");
    const page = LivePage.open(Slow);
    for (const block of [2, 2, 3]) page.fire({ block, slot: 0 });
    lose(page);
    end();
    await settled();
    await settled();
    expect(bugs(page)).toEqual([expect.stringMatching(BUG)]);
    expect(clicks).toEqual(["slow", "quick"]);
    expect(page.controls.at(-2)).toMatchObject({ name: "Refused", event: 2 });
    page.fire({ block: 5, slot: 0 });
    expect(clicks).toEqual(["slow", "quick", "slow"]);
  });

  test("that waits when a commit has noticed it is refused too, though a block has its number again", async () => {
    let end = (): void => {};
    let set!: (n: number) => void;
    const Slow = stateful(() => {
      const [n, setN] = useState(0);
      set = setN;
      const slow = (): Promise<void> => (clicks.push("slow"), new Promise((resolve) => (end = resolve)));
      return vnode(pair, [button(slow, "slow"), n]);
    }, "Slow");
    const page = LivePage.open(Slow);
    const { differ } = currentThread();
    for (const block of [2, 2]) page.fire({ block, slot: 0 });
    lose(page);
    set(1);
    await settled();
    expect(bugs(page)).toEqual([expect.stringMatching(BUG)]);
    // WebAssembly that was made anew counts from 1 again.
    vi.spyOn(differ, "locate").mockImplementation((_, __, ___, out) => (out.set([0, 0xffff_ffff, 0, 0xffff_ffff]), 4));
    end();
    await settled();
    await settled();
    vi.restoreAllMocks();
    expect(clicks).toEqual(["slow"]);
  });

  test("that comes while a commit notices it is sent again", () => {
    let swap!: (swapped: boolean) => void;
    const Swapped = stateful(() => {
      const [swapped, set] = useState(false);
      swap = set;
      const names = swapped ? ["b", "a"] : ["a", "b"];
      return vnode(
        pair,
        names.map((name) => button(() => clicks.push(name), name)),
      );
    }, "Swapped");
    const page = LivePage.open(Swapped);
    lose(page);
    swap(true);
    page.fire({ block: 2, slot: 0 });
    expect(bugs(page)).toEqual([expect.stringMatching(BUG)]);
    expect(page.skeletons.at(-1)).toMatchObject({ flags: UNASKED, ack: 0 });
    expect({ clicks, controls: page.controls, acknowledged: page.acknowledged }).toEqual({ clicks: [], controls: [], acknowledged: 0 });
  });
});

test("blocks that a page asks for are not named by the old numbers", () => {
  const page = LivePage.open(Buttons);
  lose(page);
  page.control(ClientControl.Resync, 0, 2, 0, 3);
  expect(bugs(page)).toEqual([expect.stringMatching(BUG)]);
  expect(page.skeletons.at(-1)).toMatchObject({ flags: UNASKED });
  expect(page.takePatches()).toEqual([]);
});

test("a page that was not there when it was noticed is described anew when it joins again", () => {
  const page = LivePage.open(Buttons);
  page.view.detach();
  lose(page);
  expect(page.view.place({ instance: 0, block: 2, isSlot: false, index: 0 })).toBeNull();
  expect(bugs(page)).toEqual([expect.stringMatching(BUG)]);
  const before = page.skeletons.length;
  page.join();
  expect(page.resumes).toEqual([]);
  expect(page.skeletons.slice(before)).toMatchObject([{ flags: SkeletonFlag.Values }]);
  page.fire({ block: 5, slot: 0 });
  expect(clicks).toEqual(["a"]);
});

describe("a join", () => {
  /** The page has applied the first skeleton of its connection, and counts from there. */
  const fireFirst = (page: LivePage, block: number): void => page.view.receive(page.eventFrame(++page.sent, { block, slot: 0 }));

  test("of a page whose first HTML is all that is left describes it anew, and its events run", () => {
    const page = new LivePage(Buttons);
    page.html();
    lose(page);
    page.join();
    expect(bugs(page)).toEqual([expect.stringMatching(BUG)]);
    expect(page.skeletons).toHaveLength(1);
    fireFirst(page, 5);
    expect(clicks).toEqual(["a"]);
  });

  test("with changes that waited does so too", () => {
    let set!: (n: number) => void;
    const Counter = stateful(() => {
      const [n, setN] = useState(0);
      set = setN;
      return button(() => clicks.push(`at ${n}`), n);
    }, "Counter");
    const page = LivePage.open(Counter);
    page.view.detach();
    set(1);
    lose(page);
    page.join();
    expect(bugs(page)).toEqual([expect.stringMatching(BUG)]);
    fireFirst(page, 2);
    expect(clicks).toEqual(["at 1"]);
  });
});
