import { describe, expect, test } from "vitest";
import { component, stateful, vnode } from "../src/compiled.ts";
import { type Dispatch, flush, type Policy, policy, type SetStateAction, useEffect, useReducer, useState } from "../src/index.ts";
import { currentRun, HandlerRun } from "../src/view/handler-run.ts";
import { ManualClock } from "./server/manual-clock.ts";
import { button, counter } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { define, el, on, slot } from "./support/templates.ts";

const click = { slot: 0 };
const nested = define(el("div", on("click"), el("button", on("click"), slot)));
const pair = define(el("div", slot, slot));

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await settled();
}

/** A promise that a test settles by hand. */
interface Gate {
  readonly promise: Promise<void>;
  open(): void;
  fail(error: unknown): void;
}

function gate(): Gate {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { promise, open: resolve, fail: reject };
}

/** What the page was told of events' handlers. */
const progress = (page: LivePage): string[] =>
  page.controls.map((control) => ("event" in control ? `${control.name} ${control.event}` : control.name));

describe("async handlers that fail", () => {
  test.each([true, false])(
    "take back their own updates alone, and what others set is applied to what is left (first: %s)",
    async (isFirst) => {
      const start = gate();
      const page = LivePage.open(
        stateful(() => {
          const [n, set] = useState(1);
          const [log, add] = useReducer((old: string, action: string) => old + action, "");
          const failing = async (): Promise<void> => {
            await start.promise;
            set((old) => old + 1);
            add("a");
            throw new Error("no");
          };
          const good = async (): Promise<void> => {
            await start.promise;
            set((old) => old * 10);
            add("b");
          };
          return vnode(nested, isFirst ? [good, failing, `${n}${log}`] : [failing, good, `${n}${log}`]);
        }, "Two"),
      );
      page.fire([{ slot: 1 }, { slot: 0 }]);
      await settled();
      page.takePatches();
      // Both set something in one turn.
      start.open();
      await settled();
      expect(page.takePatches()).toEqual([["SetText 10b"]]);
      expect(page.errors.map(({ error, context }) => [String(error), context.during])).toEqual([["Error: no", "handler"]]);
    },
  );

  test("before their first await lose everything", async () => {
    const page = LivePage.open(
      counter(async (_, set) => {
        set(1);
        throw new Error("at once");
      }),
    );
    page.fire(click);
    await settled();
    expect(page.takePatches()).toEqual([[]]);
    expect(page.acknowledged).toBe(1);
    expect(page.errors).toHaveLength(1);
    expect(progress(page)).toEqual([]);
  });

  test("right after their first await keep what they set before it", async () => {
    const page = LivePage.open(
      counter(async (_, set) => {
        set(1);
        await Promise.resolve();
        set(2);
        throw new Error("later");
      }),
    );
    page.fire(click);
    await settled();
    expect(page.takePatches()).toEqual([["SetText 1"]]);
  });

  test("values that were captured are those of the handler's start", async () => {
    const seen: number[] = [];
    const held = gate();
    const page = LivePage.open(
      counter(async (count, set) => {
        set(count + 1);
        await held.promise;
        seen.push(count);
      }),
    );
    page.fire(click);
    held.open();
    await turns(2);
    expect(seen).toEqual([0]);
  });

  test("functions that return a promise are told apart from their second run on", async () => {
    const save = async (set: Dispatch<SetStateAction<number>>): Promise<void> => {
      await Promise.resolve();
      set((n) => n + 10);
      throw new Error("no");
    };
    const page = LivePage.open(counter((_, set) => save(set)));
    page.fire(click);
    await turns(2);
    page.fire(click);
    await turns(2);
    expect(page.takePatches().flat()).toEqual([]);
    expect(page.errors).toHaveLength(2);
  });
});

test("effects of what an async handler sets are no part of it", async () => {
  const seen: unknown[] = [];
  const page = LivePage.open(
    stateful(() => {
      const [n, set] = useState(0);
      useEffect(() => void seen.push(currentRun()), [n]);
      return button(async () => {
        await settled();
        seen.push(currentRun());
        set(1);
      }, n);
    }, "App"),
  );
  page.fire(click);
  await turns(3);
  expect(seen).toEqual([null, expect.any(HandlerRun), null]);
});

describe("policies", () => {
  /** A handler that logs its count at its start and waits for the next gate. */
  function scene(kind: Policy | null): { page: LivePage; gates: Gate[]; starts: string[]; clock: ManualClock } {
    const gates: Gate[] = [];
    const starts: string[] = [];
    const clock = new ManualClock();
    const handler = (count: number, set: Dispatch<SetStateAction<number>>) => async (event: { type: string }) => {
      starts.push(`${event.type} ${count}`);
      const held = gate();
      gates.push(held);
      await held.promise;
      set(count + 1);
    };
    const App = stateful(() => {
      const [count, set] = useState(0);
      const [other, setOther] = useState(0);
      const slow = handler(count, set);
      return vnode(pair, [button(kind === null ? slow : policy(kind, slow), count), button(() => setOther(other + 1), other)]);
    }, "App");
    return { page: LivePage.open(App, {}, clock), gates, starts, clock };
  }
  const slow = { block: 2, slot: 0 };
  const other = { block: 3, slot: 0 };

  test.each([null, "queue"] as const)("%s: events wait and run in order, each in the state that the one before has left", async (kind) => {
    const { page, gates, starts } = scene(kind);
    for (let i = 0; i < 3; i++) page.fire(slow);
    page.fire(other);
    await settled();
    expect(page.takePatches().flat()).toEqual(["SetText 1"]);
    expect(starts).toEqual(["click 0"]);
    gates[0]!.open();
    await turns(2);
    gates[1]!.open();
    await turns(2);
    gates[2]!.open();
    await turns(2);
    expect(starts).toEqual(["click 0", "click 1", "click 2"]);
    expect(page.takePatches()).toEqual([["SetText 1"], ["SetText 2"], ["SetText 3"]]);
    expect(progress(page)).toEqual(["Waiting 1", "Waiting 2", "Waiting 3", "Settled 1", "Settled 2", "Settled 3"]);
  });

  test("drop: events of a handler under way are ignored", async () => {
    const { page, gates, starts } = scene("drop");
    page.fire(slow);
    page.fire(slow);
    gates[0]!.open();
    await turns(2);
    page.fire(slow);
    expect(starts).toEqual(["click 0", "click 1"]);
    expect(progress(page)).toEqual(["Waiting 1", "Settled 1"]);
    expect(page.acknowledged).toBe(2);
  });

  test("latest: the newest event waits alone", async () => {
    const { page, gates, starts } = scene("latest");
    for (let i = 0; i < 4; i++) page.fire(slow);
    await settled();
    gates[0]!.open();
    await turns(2);
    gates[1]!.open();
    await turns(3);
    expect(starts).toEqual(["click 0", "click 1"]);
    expect(progress(page).toSorted()).toEqual([1, 2, 3, 4].flatMap((event) => [`Settled ${event}`, `Waiting ${event}`]).toSorted());
  });

  test("parallel: events run at once", async () => {
    const { page, gates, starts } = scene("parallel");
    page.fire(slow);
    page.fire(slow);
    expect(starts).toEqual(["click 0", "click 0"]);
    await settled();
    for (const held of gates) held.open();
    await turns(2);
    expect(progress(page)).toEqual(["Waiting 1", "Waiting 2", "Settled 1", "Settled 2"]);
  });

  test("more than a hundred are refused", async () => {
    const { page, gates } = scene("queue");
    for (let i = 0; i < 102; i++) page.fire(slow);
    expect(page.controls.at(-1)).toMatchObject({ name: "Refused", event: 102 });
    gates[0]!.open();
    await turns(2);
    expect(gates).toHaveLength(2);
  });

  test("a handler that does not end holds its events for 30 s; what it sets then counts, and it is told once", async () => {
    const { page, gates, starts, clock } = scene("queue");
    page.fire(slow);
    page.fire(slow);
    await settled();
    clock.advance(29_999);
    await settled();
    expect(starts).toHaveLength(1);
    clock.advance(1);
    await settled();
    expect(starts).toHaveLength(2);
    expect(page.errors.map(({ error }) => String(error))).toEqual([
      expect.stringMatching(/UsageError: A click handler of <App> has not ended after 30 s/),
    ]);
    expect(progress(page)).toEqual(["Waiting 1", "Waiting 2", "Settled 1"]);
    page.takePatches();
    gates[0]!.open();
    await turns(2);
    expect(page.takePatches()).toEqual([["SetText 1"]]);
    gates[1]!.fail(new Error("late"));
    await turns(2);
    expect(page.errors).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  test("events whose element goes away meanwhile are dropped and counted", async () => {
    const held = gate();
    let runs = 0;
    const page = LivePage.open(
      stateful(() => {
        const [on, set] = useState(true);
        const slow = async (): Promise<void> => {
          runs++;
          await held.promise;
          set(false);
        };
        return vnode(pair, [on ? button(slow, "x") : null, ""]);
      }, "App"),
    );
    for (let i = 0; i < 3; i++) page.fire(slow);
    held.open();
    await turns(3);
    expect([runs, page.counts.refusedEvents]).toEqual([1, 2]);
    expect(
      progress(page)
        .filter((one) => one.startsWith("Settled"))
        .slice(-2),
    ).toEqual(["Settled 2", "Settled 3"]);
  });

  test("without a connection they wait for the next; a skeleton that numbers blocks anew drops them", async () => {
    const { page, gates, starts } = scene("queue");
    page.fire(slow);
    page.fire(slow);
    await settled();
    page.view.detach();
    gates[0]!.open();
    await turns(2);
    expect(starts).toEqual(["click 0"]);
    page.join();
    expect(starts.length - 1 + page.counts.refusedEvents).toBe(1);
  });

  test("nothing that waits runs once the view has ended", async () => {
    const { page, gates, starts, clock } = scene("queue");
    page.fire(slow);
    page.fire(slow);
    page.view.close();
    gates[0]!.open();
    clock.advance(40_000);
    await turns(2);
    expect(starts).toHaveLength(1);
    expect(page.errors).toEqual([]);
  });

  test("they rule the same slot of the same block alone", async () => {
    let starts = 0;
    const Row = stateful(() => {
      useState(0);
      return button(async () => {
        starts++;
        await gate().promise;
      }, "row");
    }, "Row");
    const page = LivePage.open(() => [component(Row, {}, "a"), component(Row, {}, "b")]);
    page.fire({ instance: 1, ...click });
    page.fire({ instance: 2, ...click });
    expect(starts).toBe(2);
  });

  test("an unknown one says which there are", () => {
    expect(() => policy("never" as Policy, () => {})).toThrow(/"never" is no policy. Use one of queue, drop, latest, parallel/);
  });

  test("what is no handler stays what it is", () => {
    expect(policy("drop", null)).toBe(null);
  });
});

describe("flush", () => {
  test("what was set before it is a patch of its own, sent before the handler goes on", async () => {
    const shown: string[][][] = [];
    const page = LivePage.open(
      counter(async (_, set) => {
        set(1);
        await flush();
        shown.push(page.takePatches());
        set(2);
        await flush();
        shown.push(page.takePatches());
        set(3);
        throw new Error("after");
      }),
    );
    page.fire(click);
    await turns(6);
    expect(shown).toEqual([[["SetText 1"]], [["SetText 2"]]]);
    expect(page.takePatches()).toEqual([]);
    expect(progress(page)).toEqual(["Waiting 1", "Settled 1"]);
  });

  test("outside of any view it resolves", async () => {
    expect(await flush()).toBe(undefined);
  });
});

describe("what is set to what is there", () => {
  test("renders nothing: what waits already, and what is set back before the commit", async () => {
    let renders = 0;
    let set!: Dispatch<SetStateAction<number>>;
    const page = LivePage.open(
      stateful(() => {
        const [n, setN] = useState(0);
        set = setN;
        renders++;
        return n;
      }, "Same"),
    );
    set(1);
    set(0);
    await settled();
    expect(renders).toBe(1);
    set(1);
    set(1);
    await settled();
    expect([renders, page.takePatches()]).toEqual([2, [["SetText 1"]]]);
  });
});
