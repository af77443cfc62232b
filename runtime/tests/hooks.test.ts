import { describe, expect, test } from "vitest";
import { component, stateful, vnode } from "../src/compiled.ts";
import { type Dispatch, type SetStateAction, useCallback, useEffect, useId, useMemo, useReducer, useRef, useState } from "../src/index.ts";
import { button } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { define, el, slot } from "./support/templates.ts";

const click = { slot: 0 };
const pair = define(el("div", slot, slot));

describe("state", () => {
  test("initialisers run once", () => {
    let runs = 0;
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(() => ++runs * 10);
        return button(() => set(n + 1), n);
      }, "Lazy"),
    );
    page.fire(click);
    expect(runs).toBe(1);
    expect(page.takePatches()).toEqual([["SetText 11"]]);
  });

  test("setters and dispatch keep their identity", () => {
    const seen = new Set<unknown>();
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        const [, dispatch] = useReducer((old: number) => old, 0);
        const kept = useCallback(() => {}, []);
        seen.add(set).add(dispatch).add(kept);
        return button(() => set(n + 1), n);
      }, "Stable"),
    );
    page.fire(click);
    expect(seen.size).toBe(3);
  });

  test("a reducer sees the props of the render that applies its action", () => {
    const Child = stateful(({ step, onReady }: { step: number; onReady: (dispatch: Dispatch<null>) => void }) => {
      const [n, dispatch] = useReducer((old: number) => old + step, 0);
      onReady(dispatch);
      return n;
    }, "Child");
    let dispatch!: Dispatch<null>;
    const page = LivePage.open(
      stateful(() => {
        const [step, setStep] = useState(1);
        return vnode(pair, [
          button(() => (dispatch(null), setStep(10)), "x"),
          component(Child, { step, onReady: (d: Dispatch<null>) => (dispatch = d) }),
        ]);
      }, "Parent"),
    );
    page.fire({ block: 2, slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 10"]]);
  });

  test("a setter in the component's own render renders it again before anything shows", () => {
    let renders = 0;
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        renders++;
        if (n % 2 === 1) set(n + 1);
        return button(() => set(n + 1), n);
      }, "Even"),
    );
    page.fire(click);
    expect(page.takePatches()).toEqual([["SetText 2"]]);
    expect(renders).toBe(3);
  });

  test("one that does so in every render is told", () => {
    const Loop = stateful(() => {
      const [n, set] = useState(0);
      set(n + 1);
      return n;
    }, "Loop");
    expect(() => new LivePage(Loop).html()).toThrow(/<Loop> sets its own state in every render \(25 times in a row\)/);
  });

  test("memos are made when their dependencies change", () => {
    const made: number[] = [];
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        const half = useMemo(() => (made.push(n), Math.floor(n / 2)), [Math.floor(n / 2)]);
        return button(() => set(n + 1), half);
      }, "Half"),
    );
    for (let i = 0; i < 4; i++) page.fire(click);
    expect(made).toEqual([0, 2, 4]);
  });

  test("a ref is one box for the component's life", () => {
    const page = LivePage.open(
      stateful(() => {
        const renders = useRef(0);
        const [, set] = useState(0);
        renders.current++;
        return button(() => set((n) => n + 1), renders.current);
      }, "Renders"),
    );
    page.fire(click);
    expect(page.takePatches()).toEqual([["SetText 2"]]);
  });
});

describe("rules", () => {
  test("hooks in another order are told, and the last good page stays", () => {
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        if (n === 1) useRef(0);
        return button(() => set(n + 1), n);
      }, "Order"),
    );
    page.fire(click);
    expect(page.errors.map(({ error, context }) => [(error as Error).message.split("\n")[0], context.component])).toEqual([
      [expect.stringMatching(/^<Order> called its hooks in another order than before \(useRef as number 2\)/), "Order"],
    ]);
    expect(page.takePatches()).toEqual([[]]);
  });

  test("a hook of another kind, or one less, is told", () => {
    for (const second of [() => useRef(0), () => {}]) {
      const page = LivePage.open(
        stateful(() => {
          const [n, set] = useState(0);
          if (n === 0) useMemo(() => 0, []);
          else second();
          return button(() => set(n + 1), n);
        }, "Order"),
      );
      page.fire(click);
      expect(String(page.errors[0]?.error)).toContain("another order");
    }
  });

  test("a hook outside of a component, or in one without the mark, says what to do", () => {
    expect(() => useState(0)).toThrow(/useState\(\) was called outside of a stateful component\. Call it directly in a component/);
    const Unmarked = (): unknown => useState(0)[0];
    const Root = stateful(() => component(Unmarked, {}), "Root");
    expect(() => new LivePage(Root).html()).toThrow(/useState\(\) was called outside[^]*in Unmarked\n {4}in Root/);
  });
});

describe("effects", () => {
  const log: string[] = [];
  const logged =
    (name: string, deps?: (n: number) => unknown[]): ((n: number) => void) =>
    (n) =>
      useEffect(() => {
        log.push(`${name}${n}`);
        return () => log.push(`-${name}${n}`);
      }, deps?.(n));

  test("run once a browser is connected, after the frame, and clean up before the next run and at the end", () => {
    log.length = 0;
    const frames: number[] = [];
    const always = logged("a");
    const once = logged("o", () => []);
    const Effects = stateful(() => {
      const [n, set] = useState(0);
      always(n);
      once(n);
      useEffect(() => void frames.push(page.frames.length), [n]);
      return button(() => set(n + 1), n);
    }, "Effects");
    const page = new LivePage(Effects);
    page.html();
    expect(log).toEqual([]);
    page.join();
    expect(log.splice(0)).toEqual(["a0", "o0"]);
    page.fire(click);
    expect(log.splice(0)).toEqual(["-a0", "a1"]);
    expect(frames).toEqual([1, 2]);
    page.view.detach();
    page.join();
    expect(log).toEqual([]);
    page.view.close();
    expect(log).toEqual(["-a1", "-o0"]);
  });

  test("children run before their parents; all clean-ups come before all effects", () => {
    log.length = 0;
    const ofChild = logged("c");
    const ofParent = logged("p");
    const Child = stateful(({ n }: { n: number }) => {
      ofChild(n);
      return n;
    }, "Child");
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        ofParent(n);
        return vnode(pair, [button(() => set(n + 1), n), component(Child, { n })]);
      }, "Parent"),
    );
    page.fire({ block: 2, slot: 0 });
    expect(log).toEqual(["c0", "p0", "-c0", "-p0", "c1", "p1"]);
  });

  test("components that are rendered apart in one commit run in the order of the tree", () => {
    const log: string[] = [];
    const setters = new Map<string, Dispatch<SetStateAction<number>>>();
    const Item = stateful(({ name, children }: { name: string; children?: unknown }) => {
      const [n, set] = useState(0);
      setters.set(name, set);
      useEffect(() => {
        log.push(`+${name}`);
        return () => void log.push(`-${name}`);
      }, [n]);
      return children;
    }, "Item");
    const item = (name: string, children?: unknown) => component(Item, { name, children }, name);
    const page = LivePage.open(
      stateful(() => {
        useState(0);
        const content = [item("a", [item("a1"), item("a2", item("a21"))]), item("b", item("b1"))];
        return vnode(pair, [button(() => ["b", "a21", "a", "b1", "a1"].forEach((name) => setters.get(name)!((n) => n + 1)), ""), content]);
      }, "App"),
    );
    expect(log.splice(0)).toEqual(["+a1", "+a21", "+a2", "+a", "+b1", "+b"]);
    page.fire({ block: 2, slot: 0 });
    const order = ["a1", "a21", "a", "b1", "b"];
    expect(log).toEqual([...order.map((name) => `-${name}`), ...order.map((name) => `+${name}`)]);
  });

  test("an effect that sets state renders again, one that always does is cut", () => {
    const Settles = stateful(() => {
      const [n, set] = useState(0);
      useEffect(() => {
        if (n < 3) set(n + 1);
      });
      return button(null, n);
    }, "Settles");
    expect(LivePage.open(Settles).takePatches()).toEqual([["SetText 1"], ["SetText 2"], ["SetText 3"]]);
    const Forever = stateful(() => {
      const [n, set] = useState(0);
      useEffect(() => set(n + 1));
      return button(null, n);
    }, "Forever");
    const page = LivePage.open(Forever);
    expect(page.takePatches()).toHaveLength(50);
    expect(page.errors.map(({ error, context }) => [String(error), context.component])).toEqual([
      [expect.stringContaining("The state of <Forever> is set after every render, 50 times in a row"), "Forever"],
    ]);
  });

  test("endless microtasks that set state leave room for everything else", async () => {
    let stop = false;
    const Endless = stateful(() => {
      const [n, set] = useState(0);
      useEffect(() => void Promise.resolve().then(() => (stop ? undefined : set(n + 1))));
      return n;
    }, "Endless");
    const page = LivePage.open(Endless);
    await settled();
    await settled();
    stop = true;
    await settled();
    expect(page.takePatches().length).toBeGreaterThan(50);
  });

  test("what effects and clean-ups throw is reported, and the others run", () => {
    log.length = 0;
    const page = LivePage.open(
      stateful(() => {
        useEffect(() => {
          throw new Error("effect");
        }, []);
        useEffect(() => () => {
          throw new Error("cleanup");
        });
        useEffect(() => () => void log.push("last"));
        return 0;
      }, "Throws"),
    );
    page.view.close();
    expect(page.errors.map(({ error, context }) => [String(error), context.during])).toEqual([
      ["Error: effect", "effect"],
      ["Error: cleanup", "cleanup"],
    ]);
    expect(log).toEqual(["last"]);
  });

  test("setters after unmount and after the end do nothing", async () => {
    let setChild!: Dispatch<SetStateAction<number>>;
    const Child = stateful(() => {
      const [n, set] = useState(0);
      setChild = set;
      return n;
    }, "Child");
    let renders = 0;
    const page = LivePage.open(
      stateful(() => {
        const [on, set] = useState(true);
        renders++;
        return vnode(pair, [button(() => set(false), "x"), on ? component(Child, {}) : null]);
      }, "Parent"),
    );
    page.fire({ block: 2, slot: 0 });
    expect(page.view.instanceCount).toBe(1);
    setChild(5);
    await settled();
    page.view.close();
    setChild(6);
    await settled();
    expect(renders).toBe(2);
    expect(page.errors).toEqual([]);
  });
});

describe("useId", () => {
  test("gives each call an id of its own, the same in every render", () => {
    const renders: string[][] = [];
    const Child = stateful(({ n }: { n: number }) => {
      renders.push([useId(), useId()]);
      return n;
    }, "Child");
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        renders.push([useId()]);
        return vnode(define(el("div", slot, slot, slot)), [
          button(() => set(n + 1), n),
          component(Child, { n }),
          // Another one in each render.
          component(Child, { n }, n),
        ]);
      }, "Parent"),
    );
    const first = renders.splice(0).flat();
    expect(new Set(first).size).toBe(5);
    for (const id of first) expect(id).toMatch(/^h\d+-\d+$/);
    page.fire({ block: 2, slot: 0 });
    const second = renders.flat();
    expect(second.slice(0, 3)).toEqual(first.slice(0, 3));
    expect(new Set([...first, ...second]).size).toBe(7);
  });
});
