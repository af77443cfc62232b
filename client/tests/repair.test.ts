/** Frames that need the script of repairs, which comes in its own time or not at all. */
import { beforeEach, describe, expect, type Mock, test, vi } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import { Misfit } from "../src/page.ts";
import { start as startRepair, type RepairHost } from "../src/repair/index.ts";
import { FIRM_MS } from "../src/transport/link.ts";
import { patchFrame, readControls, readEvents, readJoin, resumeFrame, skeletonFrame } from "./frames.ts";
import { listen, startLive, type TestPage } from "./live-page.ts";

const WITH_VALUES = 1;

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  return () => vi.restoreAllMocks();
});

/** A live page whose requests for the script wait for `answer`. */
function waitsFor(page = startLive()): TestPage & {
  asked(): number;
  answer(there: boolean): Promise<void>;
  readonly start: Mock<(host: RepairHost) => void>;
} {
  const start = vi.fn(startRepair);
  const requests: ((there: boolean) => void)[] = [];
  page.env.loadRepair = () =>
    new Promise((resolve, reject) => requests.push((there) => (there ? resolve({ start }) : reject(new Error("offline")))));
  const answer = async (there: boolean): Promise<void> => {
    requests.at(-1)!(there);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ...page, asked: () => requests.length, answer, start };
}

test("is asked for with the first skeleton with values; frames wait for it and keep their order", async () => {
  const { env, skeleton, patch, asked, answer } = waitsFor();
  env.socket.deliver(patchFrame(1));
  expect(asked()).toBe(0);
  env.socket.deliver(skeletonFrame(4, 0, WITH_VALUES));
  env.socket.deliver(patchFrame(5));
  env.socket.deliver(skeletonFrame(6, 0, WITH_VALUES));
  env.socket.deliver(patchFrame(7));
  expect([asked(), skeleton.mock.calls.length, patch.mock.calls.length]).toEqual([1, 1, 1]);
  await answer(true);
  const order = [skeleton, patch].map(({ mock }) => mock.invocationCallOrder);
  expect(order.flat().toSorted((a, b) => a - b)).toEqual([
    order[0]![0],
    order[1]![0],
    order[0]![1],
    order[1]![1],
    order[0]![2],
    order[1]![2],
  ]);
  env.socket.deliver(skeletonFrame(8, 0, WITH_VALUES));
  expect([asked(), skeleton.mock.calls.length, readControls(env.socket.sent)]).toEqual([1, 4, []]);
});

test("is on its way while the answer to a misfit is", () => {
  const { env, asked } = waitsFor();
  env.socket.deliver(Uint8Array.of(255));
  expect(asked()).toBe(1);
});

test("what waits is forgotten with its connection, and events are sent on the next one alone", async () => {
  const { env, skeleton, patch, answer } = waitsFor(startLive("<b></b>"));
  listen(env.find("b"), "click");
  env.socket.deliver(skeletonFrame(4, 0, WITH_VALUES));
  env.socket.deliver(patchFrame(5));
  env.advance(FIRM_MS);
  env.socket.drop();
  await answer(true);
  env.find("b").click();
  expect([skeleton.mock.calls.length, patch.mock.calls.length]).toEqual([1, 0]);
  env.socket.accept();
  expect(readJoin(env.socket.sent[0]!)).toMatchObject({ resume: 1 });
  env.socket.deliver(resumeFrame(0, 5));
  expect(readEvents(env.socket.sent).map(({ number }) => number)).toEqual([1]);
});

test("one that waits and gives the connection up takes those behind it along", async () => {
  const { env, patch, answer } = waitsFor();
  env.socket.deliver(skeletonFrame(1, 0, WITH_VALUES));
  for (const version of [3, 2]) env.socket.deliver(patchFrame(version));
  await answer(true);
  expect([env.sockets.length, patch.mock.calls.length]).toEqual([2, 0]);
});

test("is asked for again, then the page is loaded again", async () => {
  const { env, asked, answer } = waitsFor();
  env.socket.deliver(skeletonFrame(4, 0, WITH_VALUES));
  for (let times = 1; times < 3; times++) {
    await answer(false);
    expect(env.reloads).toBe(0);
    env.advance(1000);
  }
  await answer(false);
  expect([asked(), env.reloads, env.status]).toEqual([3, 1, "offline"]);
});

test("is no reason to load the page again while there is no link", async () => {
  const { env, asked, answer } = waitsFor();
  env.socket.deliver(skeletonFrame(4, 0, WITH_VALUES));
  env.socket.drop();
  env.socket.drop();
  for (let times = 0; times < 5; times++) {
    await answer(false);
    env.advance(1000);
    env.socket.drop();
  }
  expect([asked(), env.reloads]).toEqual([6, 0]);
});

describe("a patch that does not fit", () => {
  /** A page on which the patch to version 1 does not fit until a script mends it, if that can. */
  function damaged(mends: boolean): ReturnType<typeof waitsFor> & { readonly mend: Mock<() => boolean> } {
    const page = waitsFor();
    let isMended = false;
    const mend = vi.fn(() => (isMended = mends));
    page.start.mockImplementation(({ live }) => (live.repair = { reconcile: () => true, rename: () => true, mend }));
    page.patch.mockImplementation(() => {
      if (!isMended) throw new Misfit();
    });
    page.env.socket.deliver(patchFrame(1));
    return { ...page, mend };
  }

  test("waits for the script with all behind it, and is gone on with where it stopped", async () => {
    const { env, patch, mend, asked, answer } = damaged(true);
    env.socket.deliver(patchFrame(2));
    expect([asked(), patch.mock.calls.length]).toEqual([1, 1]);
    await answer(true);
    expect(mend).toHaveBeenCalledTimes(1);
    const places = patch.mock.calls.map((call) => (call as unknown[])[1]);
    expect(new Set(places.slice(0, -1))).toEqual(new Set([places[0]]));
    expect(places.at(-1)).not.toBe(places[0]);
    env.socket.deliver(patchFrame(3));
    expect(readControls(env.socket.sent)).toEqual([]);
  });

  test("goes on after a lost link, before what comes then", async () => {
    const { env, patch, mend, answer } = damaged(true);
    env.advance(FIRM_MS);
    env.socket.drop();
    env.socket.accept();
    expect(readJoin(env.socket.sent[0]!)).toMatchObject({ resume: 2 });
    env.socket.deliver(resumeFrame(1, 3));
    const readers = (): unknown[] => patch.mock.calls.map((call) => (call as unknown[])[0]);
    expect(new Set(readers()).size).toBe(1);
    await answer(true);
    expect([mend.mock.calls.length, new Set(readers()).size]).toEqual([1, 2]);
    env.socket.deliver(patchFrame(4));
    expect([new Set(readers()).size, env.sockets.length]).toEqual([3, 2]);
  });

  test("is given up for the skeleton that answers a join", async () => {
    const { env, patch, skeleton, answer } = damaged(false);
    await answer(true);
    env.advance(FIRM_MS);
    env.socket.drop();
    env.socket.accept();
    env.socket.deliver(skeletonFrame(4, 0, WITH_VALUES));
    expect([skeleton.mock.calls.length, env.status]).toEqual([2, "live"]);
    env.advance(FIRM_MS);
    env.socket.drop();
    env.socket.accept();
    patch.mockReset();
    env.socket.deliver(resumeFrame(4, 5));
    expect([patch.mock.calls.length, readControls(env.socket.sent)]).toEqual([1, []]);
  });

  test("and cannot be mended is given up for a skeleton, on another connection too", async () => {
    const { env, patch, skeleton, answer } = damaged(false);
    await answer(true);
    const { length } = patch.mock.calls;
    env.socket.deliver(patchFrame(2));
    expect(patch.mock.calls).toHaveLength(length);
    env.advance(FIRM_MS);
    env.socket.drop();
    env.socket.accept();
    // What follows is of no use, but what was there before has been applied.
    expect(readJoin(env.socket.sent[0]!)).toMatchObject({ resume: 1 });
    for (let twice = 0; twice < 2; twice++) env.socket.deliver(resumeFrame(0, 2));
    expect(readControls(env.socket.sent)).toEqual([{ code: ClientControl.Resync, operands: [] }]);
    env.socket.deliver(patchFrame(3));
    expect([patch.mock.calls.length, env.status]).toEqual([length, "connecting"]);
    env.socket.deliver(skeletonFrame(4, 0, WITH_VALUES));
    expect([skeleton.mock.calls.length, env.status]).toEqual([2, "live"]);
  });
});
