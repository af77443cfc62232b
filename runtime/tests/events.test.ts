import { describe, expect, test } from "vitest";
import { DecodeError } from "../../protocol/src/byte-reader.ts";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import { EventCycle } from "../../protocol/generated/limits.ts";
import { component, stateful, vnode } from "../src/compiled.ts";
import { type Dispatch, flush, type SetStateAction, useReducer, useRef, useState } from "../src/index.ts";
import { button, counter } from "./support/components.ts";
import { SequenceGap } from "../src/view/frame-sender.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { define, el, on, onPrevented, slot } from "./support/templates.ts";

const click = { slot: 0 };
const Counter = counter((count, set) => set(count + 1));

describe("batching", () => {
  test("two quick clicks add two, and each costs one frame", () => {
    const page = LivePage.open(Counter);
    page.fire(click);
    page.fire(click);
    expect(page.takePatches()).toEqual([["SetText 1"], ["SetText 2"]]);
    expect(page.acknowledged).toBe(2);
  });

  test("setters of one handler render once", () => {
    let renders = 0;
    const Two = stateful(() => {
      const [a, setA] = useState(0);
      const [b, setB] = useState(0);
      renders++;
      return button(() => (setA(1), setB(1), setA(2)), a + b);
    }, "Two");
    const page = LivePage.open(Two);
    page.fire(click);
    expect(renders).toBe(2);
    expect(page.takePatches()).toEqual([["SetText 3"]]);
  });

  test("functional updates see one another", () => {
    const page = LivePage.open(counter((_, set) => (set((n) => n + 1), set((n) => n * 10))));
    page.fire(click);
    expect(page.takePatches()).toEqual([["SetText 10"]]);
  });

  test("setting what is there renders nothing and still acknowledges, in two bytes", () => {
    let renders = 0;
    const Same = stateful(() => {
      const [value, set] = useState(NaN);
      renders++;
      return button(() => set(NaN), value);
    }, "Same");
    const page = LivePage.open(Same);
    page.fire(click);
    expect(renders).toBe(1);
    expect(page.frames.at(-1)).toHaveLength(2);
    expect(page.acknowledged).toBe(1);
  });

  test("handlers of one event are one batch, and the next event sees what they set", () => {
    const nested = define(el("div", on("click"), el("button", on("click"), slot)));
    const seen: number[] = [];
    const Nested = stateful(() => {
      const [n, set] = useState(0);
      const add = (): void => (seen.push(n), set((old) => old + 1));
      return vnode(nested, [add, add, n]);
    }, "Nested");
    const page = LivePage.open(Nested);
    page.fire([{ slot: 1 }, { slot: 0 }]);
    page.fire([{ slot: 1 }, { slot: 0 }]);
    expect(seen).toEqual([0, 0, 2, 2]);
    expect(page.takePatches()).toEqual([["SetText 2"], ["SetText 4"]]);
  });

  test("setters outside of events batch within a turn", async () => {
    let set!: Dispatch<SetStateAction<number>>;
    const Outside = stateful(() => {
      const [n, setN] = useState(0);
      set = setN;
      return button(null, n);
    }, "Outside");
    const page = LivePage.open(Outside);
    set(1);
    set((n) => n + 1);
    expect(page.takePatches()).toEqual([]);
    await settled();
    expect(page.takePatches()).toEqual([["SetText 2"]]);
  });

  test("an event flushes what was set before it", () => {
    let set!: Dispatch<SetStateAction<number>>;
    const seen: number[] = [];
    const Outside = stateful(() => {
      const [n, setN] = useState(0);
      set = setN;
      return button(() => seen.push(n), n);
    }, "Outside");
    const page = LivePage.open(Outside);
    set(5);
    page.fire(click);
    expect(seen).toEqual([5]);
  });
});

describe("handlers that fail", () => {
  test("a handler that throws loses what it set, others and the view go on", () => {
    const nested = define(el("div", on("click"), el("button", on("click"), slot)));
    const Nested = stateful(() => {
      const [n, set] = useState(0);
      const [log, dispatch] = useReducer((old: string, action: string) => old + action, "");
      const fail = (): void => {
        set(100);
        dispatch("x");
        throw new Error("no");
      };
      return vnode(nested, [() => (set((old) => old + 1), dispatch("y")), fail, `${n}${log}`]);
    }, "Nested");
    const page = LivePage.open(Nested);
    page.fire([{ slot: 1 }, { slot: 0 }]);
    expect(page.takePatches()).toEqual([["SetText 1y"]]);
    expect(page.errors.map(({ error, context }) => [String(error), context.during, context.component, context.event])).toEqual([
      ["Error: no", "handler", "Nested", "click"],
    ]);
    page.fire({ slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 2yy"]]);
  });

  test("each part of an async handler is a batch of its own", async () => {
    const page = LivePage.open(
      counter(async (_, set) => {
        set(1);
        set(2);
        await flush();
        set(3);
        set(4);
        await settled();
        set(5);
      }),
    );
    page.fire(click);
    for (let turn = 0; turn < 5; turn++) await settled();
    expect(page.takePatches()).toEqual([["SetText 2"], ["SetText 4"], ["SetText 5"]]);
  });

  test("a rejected handler loses what it set since its last await only", async () => {
    const page = LivePage.open(
      counter(async (_, set) => {
        set(1);
        await Promise.resolve();
        set(2);
        await Promise.resolve();
        set(3);
        throw new Error("late");
      }),
    );
    page.fire(click);
    await settled();
    expect(page.takePatches()).toEqual([["SetText 2"]]);
    expect(page.errors.map(({ error }) => String(error))).toEqual(["Error: late"]);
  });

  test("of several async handlers one that fails takes nothing from the others", async () => {
    const gate = settled();
    const nested = define(el("div", on("click"), el("button", on("click"), slot)));
    const Nested = stateful(() => {
      const [n, set] = useState(0);
      const slow = async (): Promise<void> => {
        await gate;
        set(1);
      };
      const failing = async (): Promise<void> => {
        await gate;
        throw new Error("no");
      };
      return vnode(nested, [failing, slow, n]);
    }, "Nested");
    const page = LivePage.open(Nested);
    page.fire([{ slot: 1 }, { slot: 0 }]);
    await gate;
    await settled();
    expect(page.takePatches()).toEqual([[], ["SetText 1"]]);
    expect(page.errors).toHaveLength(1);
  });

  test("what onError throws does not harm the view", () => {
    const page = LivePage.open(counter((count, set) => (set(count + 1), null)));
    page.fire(click);
    expect(page.view.isClosed).toBe(false);
  });
});

describe("what the client claims", () => {
  test("a block or slot that is not there is refused and acknowledged, nothing throws", () => {
    const page = LivePage.open(Counter);
    for (const place of [
      { slot: 1 },
      { slot: 9 },
      { block: 0, slot: 0 },
      { block: 77, slot: 0 },
      { instance: 5, slot: 0 },
      { instance: 4294967295, block: 4294967295, slot: 1073741823 },
    ]) {
      page.fire(place);
    }
    expect(page.controls.map(({ name }) => name)).toEqual(Array(6).fill("Refused"));
    expect(page.acknowledged).toBe(6);
    page.fire(click);
    expect(page.takePatches().slice(6)).toEqual([["SetText 1"]]);
    expect(page.counts).toEqual({ refusedEvents: 6, repeatedEvents: 0 });
  });

  test("a slot that listens no more is refused", () => {
    const Once = stateful(() => {
      const [used, set] = useState(false);
      return button(used ? null : () => set(true), "x");
    }, "Once");
    const page = LivePage.open(Once);
    page.fire(click);
    page.fire(click);
    expect(page.takePatches()).toEqual([["Listen"], []]);
    expect(page.controls).toEqual([{ name: "Refused", event: 2, reason: "the element does not listen any more" }]);
  });

  test("an event that comes twice runs once; one that was skipped is an error", () => {
    const page = LivePage.open(Counter);
    const frame = page.eventFrame(1, click);
    page.sent = 1;
    page.view.receive(frame);
    page.view.receive(frame);
    expect(page.takePatches()).toEqual([["SetText 1"]]);
    expect(page.counts.repeatedEvents).toBe(1);
    expect(() => page.view.receive(page.eventFrame(3, click))).toThrow(SequenceGap);
  });

  test("an event from long ago is still known to have been run", () => {
    const page = LivePage.open(Counter);
    const first = page.eventFrame(1, click);
    for (let n = 0; n < 100; n++) page.fire(click);
    page.view.receive(first);
    page.fire(click);
    expect(page.takePatches().at(-1)).toEqual(["SetText 101"]);
  });

  test("its acknowledgements count once, and only what was sent", () => {
    const page = LivePage.open(Counter);
    page.fire(click);
    page.fire(click);
    const twice = page.eventFrame(++page.sent, click, [], { ack: 2 });
    page.view.receive(twice);
    page.view.receive(twice);
    expect(() => page.view.receive(page.eventFrame(4, click, [], { ack: 2 }))).toThrow(SequenceGap);
  });

  test("numbers go on beyond their cycle", () => {
    const page = LivePage.open(Counter);
    page.view.detach();
    page.acknowledged = page.sent = EventCycle * 3 - 2;
    page.join(0);
    for (let n = 0; n < 4; n++) page.fire(click);
    expect(page.takePatches().at(-1)).toEqual(["SetText 4"]);
    expect(page.acknowledged).toBe(EventCycle * 3 + 2);
  });

  test("numbers run on past the header's eight", () => {
    const page = LivePage.open(Counter);
    for (let n = 0; n < 40; n++) page.fire(click);
    expect(page.takePatches().at(-1)).toEqual(["SetText 40"]);
    expect(page.acknowledged).toBe(40);
  });

  test("malformed frames are decode errors", () => {
    const page = LivePage.open(Counter);
    for (const bytes of [
      [],
      [4],
      [4, 0],
      [4, 0, 1],
      [4, 0, 0, 1],
      [4, 0, 0, 1, 0, 7],
      [4, 0, 0, 1, 3],
      [4, 0, 0, 1, 3, 8, 97],
      [4, 0, 0, 1, 2],
      [4, 128, 32],
      [3],
      [7, 0],
      [2],
      [2, 0],
      [2, 0, 9],
      [2, 0, 1],
      [2, 0, 1, 9],
      [2, 0, 0, 0],
      [2, 0, 2, 0],
    ]) {
      expect(() => page.view.receive(Uint8Array.from(bytes))).toThrow(DecodeError);
    }
    page.fire(click);
    expect(page.takePatches()).toEqual([["SetText 1"]]);
  });
});

describe("the event object", () => {
  const input = define(
    el("form", on("input", "target.value", "form.name"), el("input", on("input", "target.value", "data", "currentTarget.dataset.id"))),
  );

  function openInput(...handlers: readonly unknown[]): LivePage {
    return LivePage.open(stateful(() => vnode(input, [handlers[1] ?? null, handlers[0] ?? null]), "Field"));
  }

  test("has the fields of its template, each sent once", () => {
    const seen: unknown[] = [];
    const page = openInput(
      (e: unknown) => seen.push(e),
      (e: unknown) => seen.push(e),
    );
    page.fire([{ slot: 1 }, { slot: 0 }], ["abc", "c", "7", ["x", "y"]]);
    expect(seen).toMatchObject([
      { type: "input", target: { value: "abc" }, data: "c", currentTarget: { dataset: { id: "7" } } },
      { type: "input", target: { value: "abc" }, form: { name: ["x", "y"] } },
    ]);
  });

  test("stopPropagation ends the walk, preventDefault is allowed", () => {
    const seen: string[] = [];
    const page = openInput(
      (e: Event) => (seen.push("inner"), e.preventDefault(), e.stopPropagation()),
      () => seen.push("outer"),
    );
    page.fire([{ slot: 1 }, { slot: 0 }], ["", null, null, null]);
    expect(seen).toEqual(["inner"]);
  });

  test("an event with a field of another type than the DOM's is refused, a missing one is null", () => {
    const keys = define(el("select", on("keydown", "key", "shiftKey", "target.values")));
    const seen: unknown[] = [];
    const page = LivePage.open(stateful(() => vnode(keys, [(e: { key: unknown }) => seen.push(e.key)]), "Keys"));
    page.fire({ slot: 0 }, [1, true, null]);
    page.fire({ slot: 0 }, ["a", "true", null]);
    page.fire({ slot: 0 }, ["a", true, ["x", 1]]);
    expect(page.controls.map((control) => (control as { reason?: string }).reason)).toEqual([
      "its field key is a number instead of a string",
      "its field shiftKey is a string instead of a boolean",
      "its field target.values is a list instead of a list of strings",
    ]);
    page.fire({ slot: 0 }, [null, false, ["x"]]);
    expect(seen).toEqual([null]);
  });
});

describe("control frames", () => {
  test("Ping is answered, a resync brings everything, Leave ends the view", () => {
    const page = LivePage.open(Counter);
    page.fire(click);
    page.control(ClientControl.Ping);
    expect(page.controls).toEqual([{ name: "Pong" }]);
    page.sent++;
    expect(() => page.control(ClientControl.Ping)).toThrow(SequenceGap);
    page.sent--;
    page.control(ClientControl.Resync);
    expect(page.skeletons.map(({ version, ack, flags }) => ({ version, ack, flags }))).toEqual([
      { version: 0, ack: 0, flags: 0 },
      { version: 2, ack: 1, flags: 3 },
    ]);
    page.control(ClientControl.Leave);
    expect(page.view.isClosed).toBe(true);
  });

  test("a resync changes no block's number: events that are under way meanwhile find theirs", () => {
    const page = LivePage.open(Counter);
    page.control(ClientControl.Resync);
    page.fire(click);
    expect(page.controls).toEqual([]);
    expect(page.takePatches()).toEqual([["SetText 1"]]);
  });
});

test("events reach instances within instances", () => {
  const Row = stateful(({ name }: { name: string }) => {
    const clicks = useRef(0);
    const [n, set] = useState(0);
    return button(() => set(++clicks.current), `${name}${n}`);
  }, "Row");
  const list = define(el("ul", slot));
  const page = LivePage.open(stateful(() => vnode(list, [["a", "b"].map((name) => component(Row, { name }, name))]), "List"));
  page.fire({ instance: 2, block: 1, slot: 0 });
  expect(page.takePatches()).toEqual([["SetText b1"]]);
});

test("preventDefault() that the browser was not told of is a warning, once", () => {
  const told = define(el("div", on("click"), el("b", onPrevented("submit")), slot));
  const prevent = (e: { preventDefault(): void }): void => e.preventDefault();
  const page = LivePage.open(stateful(() => vnode(told, [prevent, prevent, null]), "Told"));
  page.fire({ slot: 1 });
  expect(page.warnings).toEqual([]);
  page.fire({ slot: 0 });
  page.fire({ slot: 0 });
  expect(page.warnings).toEqual([expect.stringMatching(/^A handler of "click" calls preventDefault\(\).*Write prevent\(handler\)/)]);
});
