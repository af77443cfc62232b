/** Setters that are called while another component renders, and renders that never come to rest. */
import { describe, expect, test } from "vitest";
import { component, stateful, vnode } from "../src/compiled.ts";
import { ErrorBoundary, flush, type Reset, useEffect, useReducer, useRef, useState } from "../src/index.ts";
import { ManualClock } from "./server/manual-clock.ts";
import { evaluate } from "./support/compiled-module.ts";
import { button, counter } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { box, errorsOf, input } from "./support/ref-page.ts";
import { define, el, slot } from "./support/templates.ts";

type Set = (n: number) => void;
const pair = define(el("div", slot, slot));
const triple = define(el("div", slot, slot, slot));

/** Shows its state and, once it was clicked, a child that sets it to 10 while rendering. */
const around = (Child: unknown, hook: () => [number, Set], isDevelopment: boolean): unknown =>
  stateful(
    () => {
      const [n, set] = hook();
      return vnode(triple, [button(() => set(1), "x"), n, n === 0 ? null : component(Child, { set, n })]);
    },
    "Parent",
    isDevelopment,
  );

const Stateless = function Stateless({ set, n }: { set: Set; n: number }): unknown {
  if (n === 1) set(10);
  return "child";
};
const Stateful = stateful((props: { set: Set; n: number }) => {
  useRef(0);
  return Stateless(props);
}, "Stateful");
const useReduced = (): [number, Set] => useReducer((_: number, n: number) => n, 0);
const useNumber = (): [number, Set] => useState(0);

describe.each([
  ["a stateless child", "Stateless", Stateless, "SetText child"],
  ["a stateful child", "Stateful", Stateful, "Replace"],
])("%s that sets its parent's state while it renders", (_, name, Child, appears) => {
  test.each([
    ["state", useNumber],
    ["a reducer's state", useReduced],
  ])("counts in production, in a commit of its own: %s", (__, hook) => {
    const page = LivePage.open(around(Child, hook, false));
    page.fire({ block: 2, slot: 0 });
    expect(page.errors).toEqual([]);
    expect(page.takePatches()).toEqual([["SetText 1", appears], ["SetText 10"]]);
  });

  test.each([
    ["state", useNumber],
    ["a reducer's state", useReduced],
  ])("is an error in development, which names both: %s", (__, hook) => {
    const page = LivePage.open(around(Child, hook, true));
    page.fire({ block: 2, slot: 0 });
    expect(errorsOf(page)).toEqual([
      expect.stringMatching(`^The state of <Parent> was set while <${name}> renders\\. .*\n    in ${name}\n    in Parent$`),
    ]);
    expect(page.takePatches()).toEqual([[]]);
  });

  test("counts on the first render too, once a browser is there", () => {
    const App = stateful(() => {
      const [n, set] = useState(1);
      return vnode(pair, [n, component(Child, { set, n })]);
    }, "App");
    const page = new LivePage(App);
    expect(page.html()).toContain("1");
    page.join();
    expect(page.takePatches()).toEqual([["SetText 10"]]);
  });
});

test("what a render that fails has set of others is forgotten", () => {
  const Fails = ({ set }: { set: Set }): never => {
    set(5);
    throw new Error("render");
  };
  const page = LivePage.open(around(Fails, useNumber, false));
  page.fire({ block: 2, slot: 0 });
  expect(errorsOf(page)).toEqual([expect.stringMatching(/^render/)]);
  expect(page.takePatches()).toEqual([[]]);
});

test("an updater that throws then is an error of rendering, and the others count", () => {
  const Child = ({ set, n }: { set: (n: number | (() => number)) => void; n: number }): null => {
    if (n === 1) {
      set(() => {
        throw new Error("updater");
      });
      set(7);
    }
    return null;
  };
  const page = LivePage.open(around(Child, useNumber, false));
  page.fire({ block: 2, slot: 0 });
  expect(page.errors.map(({ error, context }) => [(error as Error).message, context.during, context.component])).toEqual([
    ["updater", "render", "Parent"],
  ]);
  expect(page.takePatches()).toEqual([["SetText 1"], ["SetText 7"]]);
});

test("the component's own setter is allowed while it renders, in development too", () => {
  const App = stateful(
    () => {
      const [n, set] = useState(0);
      const [last, setLast] = useState(0);
      if (last !== n) setLast(n);
      return vnode(pair, [button(() => set(n + 1), "x"), last]);
    },
    "App",
    true,
  );
  const page = LivePage.open(App);
  page.fire({ block: 2, slot: 0 });
  expect([page.errors, page.takePatches()]).toEqual([[], [["SetText 1"]]]);
});

test("a child that always sets another state is cut, with the names of those whose state it is", () => {
  const Child = ({ set, n }: { set: Set; n: number }): null => {
    set(n + 1);
    return null;
  };
  const page = LivePage.open(around(Child, useNumber, false));
  page.fire({ block: 2, slot: 0 });
  expect(errorsOf(page)).toEqual([expect.stringMatching(/^The state of <Parent> is set after every render, 50 times in a row/)]);
  expect(page.view.isClosed).toBe(false);
});

test("two components that set each other's state in effects are cut, both are named, and the line is that of a setter", () => {
  const { App } = evaluate(
    `import { useEffect, useState } from "heddle";
    let setA, setB;
    const A = () => { const [a, set] = useState(0); setA = set; useEffect(() => { if (a > 0) setB(a); }); return <i>{a}</i>; };
    const B = () => { const [b, set] = useState(0); setB = set; useEffect(() => { if (b > 0) setA(b + 1); }); return <i>{b}</i>; };
    export const App = () => <p><button onClick={() => setA(1)} /><A /><B /></p>;`,
    true,
  );
  const page = LivePage.open(App);
  page.fire({ slot: 0 });
  expect(errorsOf(page)).toEqual([expect.stringMatching(/^The state of <B> and <A> is set after every render, 50 times in a row/)]);
  expect((page.errors[0]!.error as Error).stack).toMatch(/^UsageError: The state of <B> and <A>[^]*compiled-module/);
  page.fire({ slot: 0 });
  expect(page.view.isClosed).toBe(false);
});

test.each([true, false])(
  "state that is set in microtasks without end leaves room, and is told of in development (%s), once",
  async (isDevelopment) => {
    let stop = false;
    const Endless = stateful(
      () => {
        const [n, set] = useState(0);
        useEffect(() => void Promise.resolve().then(() => (stop ? undefined : set(n + 1))));
        return n;
      },
      "Endless",
      isDevelopment,
    );
    const page = LivePage.open(Endless);
    for (let turn = 0; turn < 4; turn++) await settled();
    stop = true;
    await settled();
    expect(page.takePatches().length).toBeGreaterThan(100);
    expect(page.warnings).toEqual(
      isDevelopment ? [expect.stringMatching(/^The state of <Endless> is set in promises again and again/)] : [],
    );
  },
);

test("a handler that loops through flush lets everything else run, and is told of after 30 s", async () => {
  const clock = new ManualClock();
  let stop = false;
  const Loops = counter(async (_, set) => {
    while (!stop) {
      set((n) => n + 1);
      await flush();
    }
  });
  const page = LivePage.open(Loops, {}, clock);
  page.fire({ slot: 0 });
  for (let turn = 0; turn < 12; turn++) await settled();
  expect(page.takePatches().length).toBeGreaterThan(3);
  clock.advance(30_000);
  stop = true;
  expect(errorsOf(page)).toEqual([expect.stringMatching(/^A click handler of <Counter> has not ended after 30 s/)]);
  await flush();
});

test("a reset that a stateless fallback calls while rendering does nothing", async () => {
  const Child = ({ reset }: { reset: Reset }): string => {
    reset();
    return "sorry";
  };
  const fallback = (_: unknown, reset: Reset): unknown => component(Child, { reset });
  let fail!: Set;
  const Fails = stateful(() => {
    const [n, set] = useState(0);
    fail = set;
    if (n > 0) throw new Error("render");
    return "content";
  }, "Fails");
  const page = LivePage.open(() => component(ErrorBoundary, { fallback, children: component(Fails, {}) }));
  fail(1);
  await settled();
  expect(errorsOf(page)).toHaveLength(1);
  expect(page.takePatches()).toEqual([["Replace"]]);
});

test("a command to an element while a stateless component renders is an error", () => {
  const ref = box();
  const Focuses = (): null => {
    ref.current?.focus();
    return null;
  };
  const App = stateful(() => {
    const [n, set] = useState(0);
    useEffect(() => {}, []);
    return vnode(triple, [button(() => set(1), n), input(ref), n === 0 ? null : component(Focuses, {})]);
  }, "App");
  const page = LivePage.open(App);
  page.fire({ block: 2, slot: 0 });
  expect(errorsOf(page)).toEqual([expect.stringMatching(/^focus\(\) of <input> was called while a component renders/)]);
});
