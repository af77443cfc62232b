import { describe, expect, test, vi } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import { cells, component, rows, stateful, vnode } from "../src/compiled.ts";
import { type Dispatch, RenderError, type SetStateAction, useEffect, useMemo, useState } from "../src/index.ts";
import { currentThread, type Differ } from "../src/native/binding.ts";
import { button } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { attr, define, el, on, prop, slot, text } from "./support/templates.ts";

const click = { slot: 0 };
const pair = define(el("div", slot, slot));
const row = define(el("tr", el("td", slot), el("td", slot)));

describe("first render", () => {
  test("is HTML, and an error in it names the components", () => {
    const Bad = (): never => {
      throw new TypeError("no such thing");
    };
    const Middle = stateful(() => vnode(pair, ["x", component(Bad, {})]), "Middle");
    const page = new LivePage(stateful(() => component(Middle, {}), "App"));
    let caught: unknown;
    try {
      page.html();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(RenderError);
    expect((caught as RenderError).message).toBe("no such thing\n    in Bad\n    in Middle\n    in App");
    expect((caught as RenderError).cause).toBeInstanceOf(TypeError);
    expect(page.view.isClosed).toBe(true);
  });

  test("what cannot be shown says what to do", () => {
    const cases: [unknown, RegExp][] = [
      [{ a: 1 }, /An object with the keys \{a\} cannot be shown/],
      [new Date(), /A Date cannot be shown/],
      [Promise.resolve(), /A promise cannot be shown/],
      [component(undefined, {}), /A component is undefined instead of a function/],
      [component("h1", {}), /<h1> is a tag name in a variable/],
    ];
    for (const [child, message] of cases) expect(() => new LivePage(() => child).html()).toThrow(message);
  });

  test("a component that shows itself without end is told, stateless or stateful", () => {
    const Stateless = (): unknown => component(Stateless, {});
    const Nested = (): unknown => vnode(pair, ["", component(Nested, {})]);
    const Stateful: () => unknown = stateful(() => component(Stateful, {}), "Stateful");
    for (const type of [Stateless, Nested, Stateful])
      expect(() => new LivePage(() => component(type, {})).html()).toThrow(/nests deeper than 500 levels/);
  });

  test("a tree of the greatest depth is shown", () => {
    const leaf = define(el("i", text("x")));
    const wrap = define(el("b", slot));
    let tree = vnode(leaf, []);
    // Each level is a block and its element; the instance is one, the leaf two.
    for (let level = 0; level < 248; level++) tree = vnode(wrap, [tree]);
    const page = LivePage.open(() => tree);
    expect(page.frames).toHaveLength(1);
  });
});

describe("a live view that fails to render", () => {
  let fails = false;
  const Child = stateful(({ n }: { n: number }) => {
    useMemo(() => n, [n]);
    if (fails) throw new Error("render");
    return `child ${n}`;
  }, "Child");
  const App = stateful(() => {
    const [n, set] = useState(0);
    const [m, setM] = useState(0);
    return vnode(pair, [button(() => (set(n + 1), setM(m + 1)), n + m), component(Child, { n })]);
  }, "App");

  test("keeps the page, forgets what was set, and goes on", () => {
    const page = LivePage.open(App);
    page.fire({ block: 2, slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 2", "SetText child 1"]]);
    fails = true;
    page.fire({ block: 2, slot: 0 });
    fails = false;
    expect(page.takePatches()).toEqual([[]]);
    expect(page.errors.map(({ context }) => context)).toEqual([
      { during: "render", component: "Child", componentStack: ["Child", "App"], version: 1 },
    ]);
    page.fire({ block: 2, slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 4", "SetText child 2"]]);
  });

  test("has no half-mounted instances", () => {
    const mounts: string[] = [];
    const Mounts = stateful(() => {
      useEffect(() => void mounts.push("effect"));
      return "m";
    }, "Mounts");
    const Bad = (): never => {
      throw new Error("bad");
    };
    const page = LivePage.open(
      stateful(() => {
        const [on, set] = useState(false);
        return vnode(pair, [button(() => set(true), "x"), on ? [component(Mounts, {}), component(Bad, {})] : null]);
      }, "App"),
    );
    page.fire({ block: 2, slot: 0 });
    expect(mounts).toEqual([]);
    expect(page.view.instanceCount).toBe(1);
  });
});

describe("without a connection", () => {
  let set!: Dispatch<SetStateAction<number>>;
  let renders = 0;
  const Outside = stateful(() => {
    const [n, setN] = useState(0);
    set = setN;
    renders++;
    return button(() => setN(n + 1), n);
  }, "Outside");

  test("changes of a parked view arrive as one patch behind the skeleton", async () => {
    const page = new LivePage(Outside);
    page.html();
    set(1);
    set((n) => n + 1);
    await settled();
    page.join();
    expect(page.skeletons.map(({ flags }) => flags)).toEqual([0]);
    expect(page.takePatches()).toEqual([["SetText 2"]]);
  });

  test("a detached view renders nothing until it is joined, then one frame has what was missed", async () => {
    const page = LivePage.open(Outside);
    page.fire(click);
    page.view.detach();
    renders = 0;
    for (let i = 0; i < 10; i++) set((n) => n + 1);
    await settled();
    expect(renders).toBe(0);
    page.join();
    expect(renders).toBe(1);
    expect(page.resumes).toMatchObject([{ version: 2, ack: 1 }]);
    expect(page.takePatches()).toEqual([["SetText 1"], ["SetText 11"]]);
    page.fire(click);
    expect(page.takePatches()).toEqual([["SetText 12"]]);
  });

  test("a view that never wrote HTML brings the page up to date in full, and continues its events", () => {
    const page = new LivePage(Outside);
    page.acknowledged = page.sent = 13;
    page.join();
    expect(page.skeletons).toMatchObject([{ version: 0, ack: 13, flags: 1 }]);
    page.fire(click);
    expect(page.acknowledged).toBe(14);
  });

  test("events that were run before the link broke are not run again", () => {
    const page = LivePage.open(Outside);
    const frame = page.eventFrame(1, click);
    page.fire(click);
    page.view.detach();
    page.acknowledged = 0;
    page.join();
    page.view.receive(frame);
    expect(page.takePatches()).toEqual([["SetText 1"], []]);
    expect(page.acknowledged).toBe(1);
  });

  test("frames that were lost with the link are sent again, as one", () => {
    const page = LivePage.open(Outside);
    page.fire(click);
    for (let n = 0; n < 3; n++) page.fire(click);
    page.takePatches();
    page.view.detach();
    page.version = 1;
    page.join();
    expect(page.resumes).toMatchObject([{ version: 4, ack: 4 }]);
    expect(page.takePatches()).toEqual([["SetText 2", "SetText 3", "SetText 4"]]);
    expect(page.skeletons).toHaveLength(1);
  });

  test("a page that claims what was never sent, or has seen too little, is described anew", () => {
    const page = LivePage.open(Outside);
    page.fire(click);
    page.view.detach();
    page.join(9);
    expect(page.skeletons.at(-1)).toMatchObject({ version: 9, ack: 1, flags: 1 });
    page.view.detach();
    page.join(1);
    expect(page.skeletons.at(-1)).toMatchObject({ version: 9, ack: 1, flags: 1 });
    expect(page.resumes).toEqual([]);
  });

  test("a page of another view is not taken for this one's where the first answer is lost", () => {
    const page = new LivePage(Outside);
    // It has version 5 of a view that is gone.
    for (const version of [6, 7]) {
      page.join(6);
      expect(page.skeletons.at(-1)).toMatchObject({ version, flags: 1 });
      page.fire(click);
      page.view.detach();
      page.version = 5;
    }
    page.version = 8;
    page.join();
    expect(page.resumes).toHaveLength(1);
  });
});

describe("a page that reads too slowly", () => {
  const Growing = stateful(() => {
    const [text, set] = useState("");
    return button(() => set(text + "x".repeat(1000)), text.length === 0 ? "" : text);
  }, "Growing");

  test("gets one frame with the latest state once it has caught up; its events are run meanwhile", () => {
    const page = LivePage.open(Growing);
    page.isSlow = true;
    for (let n = 0; n < 8; n++) page.fire(click);
    expect(page.frames).toHaveLength(2);
    page.isSlow = false;
    page.view.drained();
    expect(page.frames).toHaveLength(3);
    expect(page.resumes).toMatchObject([{ version: 8, ack: 8 }]);
    page.fire(click);
    expect(page.takePatches().at(-1)).toEqual([`SetText ${"x".repeat(9000)}`]);
    page.view.drained();
    expect(page.frames).toHaveLength(4);
  });

  test("gets a skeleton where it has missed too much, and what waits is bounded", () => {
    const page = LivePage.open(Growing);
    page.isSlow = true;
    for (let n = 0; n < 40; n++) page.fire(click);
    expect(page.frames).toHaveLength(2);
    page.isSlow = false;
    page.view.drained();
    expect(page.skeletons.at(-1)).toMatchObject({ version: 40, ack: 40, flags: 3 });
    expect(page.skeletons.at(-1)!.bytes).toBeLessThan(41_000);
  });
});

describe("what renders", () => {
  test("a stateful child with equal props does not, one whose own state changed alone does", () => {
    const renders: string[] = [];
    const Child = stateful(({ name, n }: { name: string; n: number }) => {
      const [own, set] = useState(0);
      renders.push(name);
      return button(() => set(own + 1), n + own);
    }, "Child");
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        renders.push("App");
        return vnode(pair, [
          button(() => set(n + 1), n),
          [component(Child, { name: "a", n: 0 }, "a"), component(Child, { name: "b", n }, "b")],
        ]);
      }, "App"),
    );
    renders.length = 0;
    page.fire({ instance: 1, block: 1, slot: 0 });
    expect(renders.splice(0)).toEqual(["a"]);
    page.fire({ block: 2, slot: 0 });
    expect(renders.splice(0)).toEqual(["App", "b"]);
  });

  test("a child that changes with its parent runs once", () => {
    const renders: string[] = [];
    let setChild!: Dispatch<SetStateAction<number>>;
    const Child = stateful(({ n }: { n: number }) => {
      const [own, set] = useState(0);
      setChild = set;
      renders.push("Child");
      return n + own;
    }, "Child");
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        renders.push("App");
        return vnode(pair, [button(() => (setChild(1), set(n + 1)), n), component(Child, { n })]);
      }, "App"),
    );
    renders.length = 0;
    page.fire({ block: 2, slot: 0 });
    expect(renders).toEqual(["App", "Child"]);
    expect(page.takePatches()).toEqual([["SetText 1", "SetText 2"]]);
  });

  test("a changed child in content that stays the same object is found; in content that went it is not rendered", () => {
    const renders: string[] = [];
    let setChild!: Dispatch<SetStateAction<number>>;
    const Child = stateful(() => {
      const [own, set] = useState(0);
      setChild = set;
      renders.push(`Child ${own}`);
      return own;
    }, "Child");
    const content = vnode(pair, ["a", component(Child, {})]);
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        return vnode(pair, [button(() => (setChild(n + 1), set(n + 1)), n), n < 2 ? content : null]);
      }, "App"),
    );
    page.fire({ block: 2, slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 1", "SetText 1"]]);
    page.fire({ block: 2, slot: 0 });
    expect(renders).toEqual(["Child 0", "Child 1"]);
    expect(page.view.instanceCount).toBe(1);
  });

  test("rows whose item did not change are neither run nor sent, wherever they stand", () => {
    let runs = 0;
    const items = Array.from({ length: 1000 }, (_, id) => ({ id, n: 0 }));
    const Table = stateful(() => {
      const [list, set] = useState(items);
      const memo = cells(1);
      const step = (next: typeof items): unknown => button(() => set(next), "step");
      return vnode(pair, [
        [
          step(list.with(500, { id: 500, n: 1 })),
          step([list[998]!, ...list.slice(1, 998), list[0]!, list[999]!]),
          step(list.toReversed()),
          step(list.slice(1)),
        ],
        rows(
          memo,
          0,
          list,
          [],
          (item) => (runs++, vnode(row, [(item as { id: number }).id, (item as { n: number }).n], (item as { id: number }).id)),
        ),
      ]);
    }, "Table");
    const page = LivePage.open(Table);
    const counted = (block: number): number => {
      runs = 0;
      page.fire({ block, slot: 0 });
      return runs;
    };
    expect([counted(2), counted(3), counted(4), counted(5)]).toEqual([1, 0, 0, 0]);
    const [update, swap, reverse, remove] = page.takePatches();
    expect(update).toEqual(["SetText 1"]);
    expect(swap).toEqual(["Move 1", "Move 1"]);
    expect(reverse).toHaveLength(999);
    expect(remove).toEqual(["Remove 1"]);
  });
});

describe("warnings", () => {
  test("duplicate keys name component and key once, and the page is right all the same", () => {
    const List = stateful(() => {
      const [keys, set] = useState("aab");
      return vnode(pair, [button(() => set("baa"), "x"), [...keys].map((key) => vnode(row, [key, ""], key))]);
    }, "Keys");
    const page = new LivePage(List);
    expect(page.html()).toContain("<td>a</td><td></td></tr><tr><td>a</td><td></td></tr><tr><td>b</td>");
    page.join();
    page.fire({ block: 2, slot: 0 });
    expect(page.warnings).toEqual([expect.stringMatching(/^<Keys> has two list entries with the key "a"/)]);
  });

  test("what may not reach the page is left out, and its place is named", () => {
    const bad = define(el("a", attr("href"), attr("title"), on("click"), slot), el("input", prop("value")), el("iframe", attr("srcdoc")));
    const page = new LivePage(
      stateful(() => vnode(bad, [" java\nscript:alert(1)", Symbol("x"), "alert(1)", () => 0, { toString: () => "v" }, "<b>"]), "Bad"),
    );
    expect(page.html()).toBe('<a></a><input value="v"><iframe></iframe>');
    expect(page.warnings.map((warning) => /^<Bad> (?:sets|has) (?:the handler of |a function among )?(\w+)/.exec(warning)?.[1])).toEqual([
      "href",
      "title",
      "click",
      "its",
      "srcdoc",
    ]);
  });
});

test("two views know nothing of one another", () => {
  const Counter = stateful(() => {
    const [n, set] = useState(0);
    return button(() => set(n + 1), n);
  }, "Counter");
  const [a, b] = [LivePage.open(Counter), LivePage.open(Counter)];
  a.fire(click);
  a.fire(click);
  b.fire(click);
  expect([a.takePatches(), b.takePatches()]).toEqual([[["SetText 1"], ["SetText 2"]], [["SetText 1"]]]);
  a.view.close();
  b.fire(click);
  expect(b.takePatches()).toEqual([["SetText 2"]]);
});

test("when the differ fails, that is reported as a bug and the page starts over with what is true now", () => {
  const page = LivePage.open(
    stateful(() => {
      const [n, set] = useState(0);
      return button(() => set(n + 1), n);
    }, "Counter"),
  );
  const differ = currentThread().differ as Differ & { provokePanic(view: number): void };
  vi.spyOn(differ, "render").mockImplementationOnce((view) => {
    differ.provokePanic(view);
    return 0;
  });
  page.fire(click);
  expect(page.errors.map(({ context }) => context.during)).toEqual(["bug"]);
  expect(page.skeletons.at(-1)).toMatchObject({ ack: 1, flags: 1 });
  expect(page.closedWith).toBeNull();
  page.control(ClientControl.Resync);
  expect(page.errors).toHaveLength(1);
});

test("a thousand views leave nothing behind", () => {
  let effects = 0;
  const Child = stateful(({ n }: { n: number }) => {
    useEffect(() => {
      effects++;
      return () => effects--;
    }, []);
    return n;
  }, "Child");
  const App = stateful(() => {
    const [n, set] = useState(1);
    return vnode(pair, [button(() => set(n + 1), n), Array.from({ length: n }, (_, at) => component(Child, { n: at }, at))]);
  }, "App");
  let memory = 0;
  for (let i = 0; i < 1000; i++) {
    const page = LivePage.open(App);
    page.fire({ block: 2, slot: 0 });
    expect(page.view.instanceCount).toBe(3);
    expect(effects).toBe(2);
    if (i === 0) memory = page.view.nativeMemory;
    expect(page.view.nativeMemory).toBe(memory);
    page.view.close();
    expect([page.view.instanceCount, page.view.nativeMemory, effects]).toEqual([0, 0, 0]);
  }
});
