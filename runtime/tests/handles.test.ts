/** What components offer to refs by `useImperativeHandle`, and when. */
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { component, stateful, vnode } from "../src/compiled.ts";
import { ErrorBoundary, type Reset, useEffect, useImperativeHandle, useRef, useState } from "../src/index.ts";
import { evaluate } from "./support/compiled-module.ts";
import { button } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { errorsOf, type Handle, input, openShowing } from "./support/ref-page.ts";
import { define, el, slot } from "./support/templates.ts";

interface Tabs {
  readonly tab: number;
  next(): void;
}
type TabsRef = { current: Tabs | null } | ((tabs: Tabs | null) => void | (() => void)) | null;

const pair = define(el("div", slot, slot));
const box = (): { current: Tabs | null } => ({ current: null });
/** Renders of `TabsComponent` since the test began. */
let renders = 0;
const TabsComponent = stateful(({ handle, start = 0 }: { handle: TabsRef; start?: number }) => {
  const [tab, setTab] = useState(start);
  renders++;
  useImperativeHandle(handle, () => ({ tab, next: () => setTab((at) => at + 1) }), [tab]);
  return `tab ${tab}`;
}, "Tabs");
const tabs = (handle: TabsRef, key?: string): unknown => component(TabsComponent, { handle }, key);

let page: LivePage;
function showing(first: () => unknown): (content: () => unknown) => Promise<string[][]> {
  renders = 0;
  const opened = openShowing(first);
  ({ page } = opened);
  return opened.show;
}

afterEach(() => page.view.close());

describe("a handle", () => {
  test("is given once a browser is there, before effects of its component and of those around", () => {
    const seen: unknown[] = [];
    const Child = stateful(({ handle }: { handle: TabsRef }) => {
      useEffect(() => void seen.push("child", (handle as { current: Tabs | null }).current?.tab), []);
      return tabs(handle);
    }, "Child");
    const App = stateful(() => {
      const ref = useRef<Tabs>(null);
      seen.push(ref.current);
      useEffect(() => void seen.push("app", ref.current?.tab), []);
      return component(Child, { handle: ref });
    }, "App");
    page = new LivePage(App);
    page.html();
    expect(seen).toEqual([null]);
    page.join();
    expect(seen).toEqual([null, "child", 0, "app", 0]);
  });

  test("is made after elements have theirs and children have offered, children first", () => {
    const seen: string[] = [];
    const Inner = stateful(({ handle }: { handle: { current: unknown } }) => {
      useImperativeHandle(handle, () => (seen.push("inner"), "inner"), []);
      return null;
    }, "Inner");
    const Outer = stateful(({ handle }: { handle: { current: unknown } }) => {
      const field = useRef<Handle>(null);
      const inner = useRef<unknown>(null);
      useImperativeHandle(handle, () => (seen.push(`outer of ${field.current?.tag} and ${String(inner.current)}`), 1), []);
      return [input(field), component(Inner, { handle: inner })];
    }, "Outer");
    const ref = { current: null };
    showing(() => component(Outer, { handle: ref }));
    expect(seen).toEqual(["inner", "outer of input and inner"]);
    expect(ref.current).toBe(1);
  });

  test("is another one when a dependency changes, and null when the component goes or the view ends", async () => {
    const ref = box();
    const show = showing(() => tabs(ref));
    const first = ref.current!;
    first.next();
    await settled();
    expect(page.takePatches()).toEqual([["SetText tab 1"]]);
    expect(ref.current).not.toBe(first);
    expect(ref.current?.tab).toBe(1);
    await show(() => null);
    expect(ref.current).toBeNull();
    // Of a component that has gone.
    first.next();
    await show(() => tabs(ref, "b"));
    expect(ref.current?.tab).toBe(0);
    page.view.close();
    expect(ref.current).toBeNull();
  });

  test("stays the same as long as its dependencies and its ref do; without dependencies each render makes one", async () => {
    const kept = box();
    const made = box();
    const Child = stateful(({ n }: { n: number }) => {
      useImperativeHandle(kept, () => ({ tab: n, next() {} }), []);
      useImperativeHandle(made, () => ({ tab: n, next() {} }));
      return n;
    }, "Child");
    const show = showing(() => component(Child, { n: 1 }));
    const [first] = [kept.current];
    await show(() => component(Child, { n: 2 }));
    expect([kept.current === first, made.current?.tab]).toEqual([true, 2]);
  });

  test("goes over to another ref; that of a component that stays is kept where two share a box", async () => {
    const [a, b] = [box(), box()];
    const show = showing(() => tabs(a));
    await show(() => tabs(b));
    expect([a.current, b.current?.tab]).toEqual([null, 0]);
    await show(() => [tabs(a, "1"), tabs(a, "2")]);
    const second = a.current;
    await show(() => [tabs(a, "2")]);
    expect(a.current).toBe(second);
    await show(() => [tabs(null, "2")]);
    expect(a.current).toBeNull();
  });

  test("that an element had before, and the other way, ends with the one that is there", async () => {
    const ref = { current: null as unknown };
    const show = showing(() => input(ref));
    await show(() => tabs(ref as TabsRef));
    expect(ref.current).toHaveProperty("next");
    await show(() => input(ref));
    expect(ref.current).toHaveProperty("focus");
  });

  test("is given to functions, which may return a clean-up", async () => {
    const seen: string[] = [];
    const plain = (handle: Tabs | null): void => void seen.push(`plain ${handle?.tab ?? null}`);
    const cleaned = (handle: Tabs | null): (() => void) => {
      seen.push(`cleaned ${handle?.tab ?? null}`);
      return () => void seen.push("gone");
    };
    const show = showing(() => [tabs(plain), tabs(cleaned)]);
    expect(seen.splice(0)).toEqual(["plain 0", "cleaned 0"]);
    await show(() => []);
    expect(seen).toEqual(["plain null", "gone"]);
  });

  test("of a ref that is none is an error that names the component", () => {
    page = LivePage.open(() => "x");
    expect(() => new LivePage(() => tabs({} as TabsRef)).html()).toThrow(/The ref of <Tabs> is an object without `current`/);
    expect(() => new LivePage(() => tabs(5 as unknown as TabsRef)).html()).toThrow(/The ref of <Tabs> is a number/);
  });

  test("that cannot be made is reported as an error of an effect, and goes to the boundary", async () => {
    const Broken = stateful(({ handle }: { handle: { current: unknown } }) => {
      useImperativeHandle(handle, () => {
        throw new Error("no handle");
      });
      return "content";
    }, "Broken");
    const ref = { current: null };
    showing(() => component(ErrorBoundary, { fallback: "sorry", children: component(Broken, { handle: ref }) }));
    await settled();
    expect(page.errors.map(({ error, context }) => [(error as Error).message, context.during, context.component])).toEqual([
      ["no handle", "effect", "Broken"],
    ]);
    expect(page.takePatches()).toEqual([["Replace"]]);
    expect(ref.current).toBeNull();
  });

  test("of what a boundary hides is taken back, and given again when it is shown", async () => {
    const ref = box();
    let reset!: Reset;
    const fallback = (_: unknown, again: Reset): string => {
      reset = again;
      return "sorry";
    };
    const fail = (): never => {
      throw new Error("handler");
    };
    showing(() => component(ErrorBoundary, { fallback, children: [button(fail, "x"), tabs(ref)] }));
    ref.current!.next();
    await settled();
    page.fire({ instance: 1, slot: 0 });
    expect(errorsOf(page)).toEqual(["handler"]);
    expect(ref.current).toBeNull();
    reset();
    await settled();
    expect(ref.current?.tab).toBe(1);
  });
});

describe("methods", () => {
  test("batch with the caller's event, and count in the component that offers them", () => {
    const ref = box();
    renders = 0;
    const App = stateful(() => {
      const [n, set] = useState(0);
      const click = (): void => {
        set(n + 1);
        ref.current!.next();
        ref.current!.next();
      };
      return vnode(pair, [button(click, n), tabs(ref)]);
    }, "App");
    page = LivePage.open(App);
    page.fire({ block: 2, slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 1", "SetText tab 2"]]);
    expect(renders).toBe(2);
  });

  test("are taken back with the handler that fails after them", () => {
    const ref = box();
    const App = stateful(() => {
      const click = (): void => {
        ref.current!.next();
        throw new Error("after");
      };
      return vnode(pair, [button(click, "x"), tabs(ref)]);
    }, "App");
    page = LivePage.open(App);
    page.fire({ block: 2, slot: 0 });
    expect(errorsOf(page)).toEqual(["after"]);
    expect(page.takePatches()).toEqual([[]]);
  });
});

test("a method that is called while rendering is an error in development, which names both", async () => {
  const { App } = evaluate(
    `import { useImperativeHandle, useRef, useState } from "heddle";
    const Tabs = ({ ref }) => {
      const [tab, setTab] = useState(0);
      useImperativeHandle(ref, () => ({ next: () => setTab(tab + 1) }), [tab]);
      return <p>{tab}</p>;
    };
    export function App() {
      const tabs = useRef(null);
      const [n, setN] = useState(0);
      if (n === 1) tabs.current.next();
      return <main><button onClick={() => setN(n + 1)}>{n}</button><Tabs ref={tabs} /></main>;
    }`,
    true,
    true,
  );
  page = LivePage.open(App);
  page.fire({ slot: 0 });
  expect(errorsOf(page)).toEqual([expect.stringMatching(/^The state of <Tabs> was set while <App> renders\. Rendering only reads/)]);
  expect(page.takePatches()).toEqual([[]]);
});

test("a render that fails leaves the handle of the last good one", async () => {
  const ref = box();
  const other = box();
  let fails = false;
  const Child = stateful(({ n, handle }: { n: number; handle: TabsRef }) => {
    useImperativeHandle(handle, () => ({ tab: n, next() {} }), [n]);
    if (fails) throw new Error("render");
    return n;
  }, "Child");
  const show = showing(() => component(Child, { n: 1, handle: ref }));
  const first = ref.current;
  fails = true;
  await show(() => component(Child, { n: 2, handle: other }));
  expect(errorsOf(page)).toHaveLength(1);
  expect([ref.current === first, other.current]).toEqual([true, null]);
  fails = false;
  await show(() => component(Child, { n: 3, handle: ref }));
  expect(ref.current?.tab).toBe(3);
});

test("whatever comes, goes, moves and passes its ref on, a box holds what is there", async () => {
  interface Holder {
    readonly key: string;
    readonly isElement: boolean;
    readonly n: number;
  }
  const Item = stateful(({ handle, of, n }: { handle: unknown; of: string; n: number }) => {
    useImperativeHandle(handle as { current: unknown }, () => ({ of, n }), [n]);
    return n;
  }, "Item");
  /** Who holds each of three boxes, in the order of the page; the same component twice is another one. */
  const holder = fc.record({ key: fc.constantFrom("a", "b", "c", "d"), isElement: fc.boolean(), n: fc.integer({ min: 0, max: 1 }) });
  const step = fc.uniqueArray(holder, { maxLength: 3, selector: ({ key }) => key });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.shuffledSubarray([0, 1, 2], { minLength: 3 })), { minLength: 1, maxLength: 8 }),
      async (steps) => {
        const boxes = [0, 1, 2].map(() => ({ current: null as unknown }));
        const content = ([holders, order]: [readonly Holder[], readonly number[]]): unknown =>
          holders.map(({ key, isElement, n }, at) => {
            const given = boxes[order[at]!];
            return isElement ? input(given, key) : component(Item, { handle: given, of: key, n }, key);
          });
        const show = showing(() => []);
        try {
          for (const [holders, order] of steps) {
            await show(() => content([holders, order]));
            for (const [at, index] of order.entries()) {
              const there = holders[at];
              const { current } = boxes[index]!;
              if (there === undefined) expect(current).toBeNull();
              else if (there.isElement) expect(current).toHaveProperty("tag", "input");
              else expect(current).toEqual({ of: there.key, n: there.n });
            }
          }
        } finally {
          page.view.close();
        }
        expect([page.errors, boxes.map(({ current }) => current)]).toEqual([[], [null, null, null]]);
      },
    ),
  );
});

test.each([true, false])("compiled (memoised: %s): a ref makes no child render, and its methods reach the latest state", (memoise) => {
  const seen: string[] = [];
  (globalThis as { $seen?: string[] }).$seen = seen;
  const { App } = evaluate(
    `import { useImperativeHandle, useRef, useState } from "heddle";
    const Tabs = ({ ref }) => {
      const [tab, setTab] = useState(0);
      globalThis.$seen.push("tabs " + tab);
      useImperativeHandle(ref, () => ({ next: () => setTab(tab + 1) }), [tab]);
      return <p>{tab}</p>;
    };
    export function App() {
      const tabs = useRef(null);
      const [n, setN] = useState(0);
      return <main><button onClick={() => setN(n + 1)}>{n}</button><button onClick={() => tabs.current.next()} /><Tabs ref={tabs} /></main>;
    }`,
    memoise,
  );
  page = LivePage.open(App);
  for (const slot of [0, 2, 2, 0]) page.fire({ slot });
  expect(page.takePatches()).toEqual([["SetText 1"], ["SetText 1"], ["SetText 2"], ["SetText 2"]]);
  expect(seen).toEqual(["tabs 0", "tabs 1", "tabs 2"]);
});
