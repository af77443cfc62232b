/** Controlled controls, as far as the server decides: what it answers to what the page shows. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DecodeError, type WireValue } from "../../protocol/src/byte-reader.ts";
import { component, stateful, vnode } from "../src/compiled.ts";
import { type Dispatch, type SetStateAction, useEffect, useState } from "../src/index.ts";
import { shows } from "../src/vnode/live-value.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { define, el, on, prop, slot } from "./support/templates.ts";

type InputEvent = { target: { value: string; checked: boolean } };
type Set = Dispatch<SetStateAction<unknown>>;

const field = define(el("input", on("input", "target.value"), prop("value")));
const box = define(el("input", on("change", "target.checked"), prop("checked")));
const list = define(el("ul", slot));

/** A field whose handler gets what is typed and the setter. */
const openField = (initial: unknown, onInput: (typed: string, set: Set) => unknown): LivePage =>
  LivePage.open(
    stateful(() => {
      const [value, set] = useState<unknown>(initial);
      return vnode(field, [(e: InputEvent) => onInput(e.target.value, set), value]);
    }, "Field"),
  );

const type = (page: LivePage, value: WireValue): string[][] => {
  page.fire({ slot: 0 }, [], { own: value });
  return page.takePatches();
};

describe("an answer is sent if and only if it differs from what the page shows", () => {
  test("what was typed and taken is not sent back", () => {
    const page = openField("", (typed, set) => set(typed));
    expect([type(page, "a"), type(page, "ab")]).toEqual([[[]], [[]]]);
    expect(page.acknowledged).toBe(2);
  });

  test("clipping back to what was there is sent each time", () => {
    const page = openField("abc", (typed, set) => set(typed.slice(0, 3)));
    expect(type(page, "abcd")).toEqual([['SetProp "abc"']]);
    expect(type(page, "abcx")).toEqual([['SetProp "abc"']]);
    expect(type(page, "ab")).toEqual([[]]);
  });

  test("a handler that refuses, fails or does nothing", () => {
    expect(
      type(
        openField("a", () => {}),
        "ab",
      ),
    ).toEqual([['SetProp "a"']]);
    const failing = openField("a", (typed, set) => {
      set(typed);
      throw new Error("no");
    });
    expect(type(failing, "ab")).toEqual([['SetProp "a"']]);
    expect(failing.errors).toHaveLength(1);
  });

  test("formatting", () => {
    const page = openField("123", (typed, set) => set(Number(typed.replaceAll(",", "")).toLocaleString("en")));
    expect(type(page, "1234")).toEqual([['SetProp "1,234"']]);
    expect(type(page, "1,234")).toEqual([[]]);
  });

  test("a box that stays unchecked", () => {
    const page = LivePage.open(stateful(() => (useState(0), vnode(box, [() => {}, false])), "Box"));
    page.fire({ slot: 0 }, [], [{ slot: 1, value: true }]);
    expect(page.takePatches()).toEqual([["SetProp false"]]);
    page.fire({ slot: 0 }, [], [{ slot: 1, value: false }]);
    expect(page.takePatches()).toEqual([[]]);
  });

  test("a list that is made anew in each render is the same list", () => {
    const page = openField(["a", "b"], (_, set) => set((old: unknown) => [...(old as string[])]));
    expect(type(page, ["a", "b"])).toEqual([[]]);
    expect(type(page, ["a"])).toEqual([['SetProp ["a","b"]']]);
  });

  test("a slot that no render visits is compared by itself, in the frame that acknowledges", () => {
    const row = vnode(field, [() => {}, "fixed"], "row");
    const Rows = stateful(() => {
      const [n, set] = useState(0);
      const count = vnode(field, [() => set(n + 1), n], "count");
      return vnode(list, [[row, count]]);
    }, "Rows");
    const page = LivePage.open(Rows);
    const frames = page.frames.length;
    // The memoised row's field was typed into, though the count's handler alone listens to it.
    page.fire(
      { block: 3, slot: 0 },
      [],
      [
        { block: 2, slot: 1, value: "typed", isTarget: false },
        { block: 3, slot: 1, value: "5" },
      ],
    );
    expect(page.takePatches()).toEqual([['SetProp "fixed"', "SetProp 1"]]);
    expect(page.frames).toHaveLength(frames + 1);
  });

  test("in an instance that does not render, behind what another one renders", () => {
    const Fixed = stateful(() => (useState(0), vnode(field, [null, "fixed"])), "Fixed");
    const App = stateful(() => {
      const [n, set] = useState(0);
      return vnode(define(el("div", on("input"), slot, el("b", slot))), [() => set(n + 1), component(Fixed, {}), n]);
    }, "App");
    const page = LivePage.open(App);
    page.fire({ slot: 0 }, [], [{ instance: 1, slot: 1, value: "typed" }]);
    expect(page.takePatches()).toEqual([["SetText 1", 'SetProp "fixed"']]);
  });

  test("in an instance that the same event removes nothing is sent", () => {
    const Inner = stateful(() => (useState(0), vnode(field, [null, "inner"])), "Inner");
    const App = stateful(() => {
      const [open, set] = useState(true);
      return vnode(define(el("div", on("input"), slot)), [() => set(false), open ? component(Inner, {}) : null]);
    }, "App");
    const page = LivePage.open(App);
    page.fire({ slot: 0 }, [], [{ instance: 1, slot: 1, value: "typed" }]);
    expect(page.takePatches()).toEqual([["Replace"]]);
  });

  test("what effects set later starts from what was sent", () => {
    const App = stateful(() => {
      const [n, set] = useState(0);
      const [value, setValue] = useState("a");
      useEffect(() => (n > 0 ? setValue("b") : undefined), [n]);
      return vnode(field, [() => set((old) => old + 1), value]);
    }, "App");
    const page = LivePage.open(App);
    expect(type(page, "b")).toEqual([['SetProp "a"'], ['SetProp "b"']]);
  });

  test("defaults are never patched", () => {
    const start = define(el("input", on("input"), prop("defaultValue"), prop("defaultChecked")), slot);
    const App = stateful(() => {
      const [n, set] = useState(0);
      return vnode(start, [() => set(n + 1), `v${n}`, n > 0, n]);
    }, "App");
    const page = new LivePage(App);
    expect(page.html()).toBe('<input value="v0">0');
    page.join();
    page.fire({ slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 1"]]);
  });
});

describe("reports", () => {
  test("bring back what the server says, and are acknowledged", () => {
    const page = openField("a", () => {});
    page.report({ slot: 1, value: "" });
    page.report({ slot: 1, value: "a" });
    expect(page.takePatches()).toEqual([['SetProp "a"'], []]);
    expect(page.acknowledged).toBe(2);
  });

  test("with more than a report are malformed", () => {
    const page = openField("a", () => {});
    expect(() => page.view.receive(Uint8Array.of(7, 0, 0, 0))).toThrow(DecodeError);
    expect(() => page.view.receive(Uint8Array.of(7, 0, 129, 8))).toThrow(DecodeError);
  });
});

describe("what the page claims", () => {
  test("a field that stands among the target's controls is filled in", () => {
    const seen: unknown[] = [];
    const both = define(el("select", on("change", "target.value", "target.values"), prop("value")));
    const App = stateful(() => {
      const [value, set] = useState<readonly string[]>([]);
      return vnode(both, [(e: { target: { value: string; values: string[] } }) => (seen.push(e.target), set(e.target.values)), value]);
    }, "App");
    const page = LivePage.open(App);
    page.fire({ slot: 0 }, [["x", "y"]], [{ slot: 1, value: ["x", "y"] }]);
    expect(seen).toEqual([{ value: "x", values: ["x", "y"] }]);
    expect(page.takePatches()).toEqual([[]]);
  });

  test("a control that is named is the same as one that its listener stands on", () => {
    const [own, named] = ["own", "named"].map((form) => {
      const page = openField("abc", (typed, set) => set(typed.slice(0, 3)));
      for (const value of ["abcd", "ab"]) page.fire({ slot: 0 }, [], form === "own" ? { own: value } : [{ slot: 1, value }]);
      return page.takePatches();
    });
    expect(own).toEqual([['SetProp "abc"'], []]);
    expect(named).toEqual(own);
  });

  test.each<[WireValue, string[]]>([
    ["typed", ['SetProp "v"']],
    [true, ["SetProp false"]],
  ])("of its listener's element %j is told of the property that can show it, and of no other element's", (own, ops) => {
    const both = define(
      el(
        "form",
        el("input", prop("value"), prop("checked")),
        el("input", prop("value"), prop("checked"), on("input")),
        el("b", prop("value")),
      ),
    );
    const App = stateful(() => (useState(0), vnode(both, ["other", true, "v", false, () => {}, "last"])), "App");
    const page = LivePage.open(App);
    page.fire({ slot: 4 }, [], { own });
    expect(page.takePatches()).toEqual([ops]);
    page.fire({ slot: 4 }, [], { own: own === true ? false : "v" });
    expect(page.takePatches()).toEqual([[]]);
  });

  test("of several listeners it is the first one's", () => {
    const seen: unknown[] = [];
    const form = define(el("form", prop("value"), on("input"), el("input", on("input", "target.value", "target.name"), prop("value"))));
    const App = stateful(() => {
      const [value, set] = useState("");
      return vnode(form, [
        "outer",
        () => seen.push("form"),
        (e: InputEvent) => (seen.push(e.target), set(e.target.value.toUpperCase())),
        value,
      ]);
    }, "App");
    const page = LivePage.open(App);
    page.fire([{ slot: 2 }, { slot: 1 }], ["n"], { own: "a" });
    expect(seen).toEqual([{ value: "a", name: "n" }, "form"]);
    expect(page.takePatches()).toEqual([['SetProp "A"']]);
  });

  test.each<[string, number, WireValue]>([
    ["where its listener's element has no property", 0, "x"],
    ["where that has only another one", 1, true],
    ["where its listener is a child slot", 3, "x"],
    ["where its listener is none", 9, "x"],
    ["of a type that no property has", 1, 7],
    ["of no value", 1, null],
    ["of a list of numbers", 1, ["a", 1]],
  ])("a control %s is refused, and no handler runs", (_, at, own) => {
    let runs = 0;
    const parts = define(el("form", on("input"), el("input", on("input"), prop("value")), slot));
    const page = LivePage.open(stateful(() => (useState(0), vnode(parts, [() => runs++, () => runs++, "a", null])), "App"));
    page.fire({ slot: at }, [], { own });
    page.fire({ block: 77, slot: at }, [], { own });
    expect(runs).toBe(0);
    expect(page.controls).toEqual([
      { name: "Refused", event: 1, reason: "it tells of a control that is none" },
      { name: "Refused", event: 2, reason: "the element is not on the page any more, or does not listen" },
    ]);
    expect(page.takePatches()).toEqual([[], []]);
  });

  test("what is gone is skipped", () => {
    const page = openField("a", (typed, set) => set(typed));
    page.fire({ slot: 0 }, ["b"], [{ block: 77, slot: 1, value: "x", isTarget: false }]);
    page.fire({ slot: 0 }, ["c"], [{ instance: 9, slot: 1, value: "x", isTarget: false }]);
    expect(page.takePatches()).toEqual([['SetProp "b"'], ['SetProp "c"']]);
    expect(page.counts.refusedEvents).toBe(0);
  });

  test.each<[string, Parameters<LivePage["fire"]>[2]]>([
    ["a slot that is no property", [{ slot: 0, value: "x" }]],
    ["a slot that is none", [{ slot: 9, value: "x" }]],
    ["block 0", [{ block: 0, slot: 0, value: "x" }]],
    ["a number", [{ slot: 1, value: 1 }]],
    ["a list of numbers", [{ slot: 1, value: ["a", 1] }]],
    ["nothing", [{ slot: 1, value: null }]],
    ["a target that is gone", [{ block: 77, slot: 1, value: "x" }]],
  ])("%s is refused and counted, and no handler runs", (_, controls) => {
    let runs = 0;
    const page = openField("a", () => runs++);
    page.fire({ slot: 0 }, [], controls);
    expect(runs).toBe(0);
    expect(page.controls.map(({ name }) => name)).toEqual(["Refused"]);
    expect(page.counts.refusedEvents).toBe(1);
    expect(type(page, "a")).toEqual([[], []]);
  });

  test("an event that is refused tells what the page shows all the same", () => {
    const page = LivePage.open(stateful(() => (useState(0), vnode(field, [null, "a"])), "Field"));
    page.fire({ slot: 0 }, [], [{ slot: 1, value: "typed" }]);
    expect(page.controls.map(({ name }) => name)).toEqual(["Refused"]);
    expect(page.takePatches()).toEqual([['SetProp "a"']]);
  });

  test("too many controls are malformed", () => {
    const page = openField("a", () => {});
    const many = Array.from({ length: 1025 }, () => ({ slot: 1, value: "x" }));
    expect(() => page.fire({ slot: 0 }, [], many)).toThrow(DecodeError);
  });
});

test.each<[live: string | boolean | string[], desired: WireValue, same: boolean]>([
  ["1.0", 1, true],
  ["", 0, false],
  [" ", 0, false],
  ["", null, true],
  ["1", 1, true],
  ["1.0", "1", false],
  ["true", true, false],
  ["", true, true],
  ["a\nb", "a\r\nb", true],
  [true, 1, true],
  [false, null, true],
  [["b", "a"], ["a", "b"], true],
  [[], null, false],
  [[], [], true],
  [["a"], "a", true],
  ["a", ["a", "b"], true],
  ["", [], true],
])("%j shows %j: %s", (live, desired, same) => {
  expect(shows(live, desired)).toBe(same);
});

test("whatever is typed and set, the page ends with the server's value, and nothing equal is sent", () => {
  const values = fc.constantFrom("", "a", "ab", "abc", "1", "1.0");
  const keyed = (key: string): unknown => key;
  fc.assert(
    fc.property(fc.array(fc.record({ row: fc.nat(2), typed: values, taken: fc.option(values), own: fc.boolean() })), (steps) => {
      let desired = ["a", "b", "c"];
      let answer: string | null = null;
      const shown = [...desired];
      let setAll!: Dispatch<SetStateAction<string[]>>;
      const memo = new Map<string, unknown>();
      const App = stateful(() => {
        const [all, set] = useState(desired);
        setAll = set;
        const rows = all.map((value, index) => {
          const id = `${index}:${value}`;
          const made =
            memo.get(id) ?? vnode(field, [() => answer !== null && setAll((old) => old.with(index, answer!)), value], keyed(`${index}`));
          memo.set(id, made);
          return made;
        });
        return vnode(list, [rows]);
      }, "App");
      const page = LivePage.open(App);
      for (const { row, typed, taken, own } of steps) {
        answer = taken;
        if (taken !== null) desired = desired.with(row, taken);
        shown[row] = typed;
        page.fire({ block: row + 2, slot: 0 }, [], own ? { own: typed } : [{ block: row + 2, slot: 1, value: typed }]);
        const ops = page.takePatches().flat();
        expect(ops).toEqual(typed === desired[row] ? [] : [`SetProp ${JSON.stringify(desired[row])}`]);
        shown[row] = desired[row]!;
      }
    }),
  );
});

describe("a handler that waits for the one before it", () => {
  const turns = async (): Promise<void> => {
    for (let n = 0; n < 4; n++) await settled();
  };

  test("nothing is sent back to a field whose newest text no handler has seen; the last one's answer is", async () => {
    const gates: (() => void)[] = [];
    const page = openField("", async (typed, set) => {
      set(typed.toUpperCase());
      await new Promise<void>((resolve) => gates.push(resolve));
    });
    const sent = (): string[] => page.takePatches().flat();
    type(page, "a");
    await turns();
    type(page, "ab");
    type(page, "abc");
    await turns();
    expect(sent().filter((op) => op.includes("B"))).toEqual([]);
    gates[0]!();
    await turns();
    expect(sent()).toEqual([]);
    gates[1]!();
    await turns();
    expect(sent()).toEqual(['SetProp "ABC"']);
  });
});
