/** What applications get wrong: a clear error, nothing else lost, nobody else affected. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { component, stateful, vnode } from "../src/compiled.ts";
import { createContext, ErrorBoundary, useContext, useEffect, useImperativeHandle, useRef, useState } from "../src/index.ts";
import { button, counter } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { errorsOf, input } from "./support/ref-page.ts";
import { define, el, slot } from "./support/templates.ts";

const pair = define(el("div", slot, slot));
const triple = define(el("div", slot, slot, slot));

/** What nobody has handled ends a process, and with it everybody's page. */
let unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeEach(() => {
  unhandled = [];
  process.on("unhandledRejection", note);
});
afterEach(async () => {
  await settled();
  await settled();
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
});

const fail = (what: unknown): never => {
  throw what;
};

/** A page with a button that counts, and below it what `show` makes of the count. */
const counting = (show: (n: number) => unknown): LivePage =>
  LivePage.open(
    stateful(() => {
      const [n, set] = useState(0);
      return vnode(pair, [button(() => set(n + 1), n), show(n)]);
    }, "App"),
  );
const count = (page: LivePage): string[][] => {
  page.takePatches();
  page.fire({ block: 2, slot: 0 });
  return page.takePatches();
};

function* endless(): Generator<string> {
  for (;;) yield "again";
}

class Panel {
  render(): string {
    return "panel";
  }
}

describe("a component that returns nonsense", () => {
  const cases: [what: string, result: () => unknown, message: RegExp][] = [
    ["a promise", () => Promise.resolve("x"), /^A promise cannot be shown/],
    ["a promise that is rejected", () => Promise.reject(new Error("rejected")), /^A promise cannot be shown/],
    ["an object", () => ({ a: 1, b: 2 }), /^An object with the keys \{a, b\} cannot be shown/],
    ["a Date", () => new Date(0), /^A Date cannot be shown/],
    ["an object of a class", () => new Panel(), /^An object with the keys \{\} cannot be shown/],
    ["a regular expression", () => /x/, /^An object with the keys \{\} cannot be shown/],
    ["a WeakMap in an array", () => [1, new WeakMap()], /^An object with the keys \{\} cannot be shown/],
    ["an iterator that throws", () => ({ [Symbol.iterator]: () => fail(new Error("iterator")) }), /^iterator/],
    ["an iterator without end", endless, /^A list of \d+ entries exceeds/],
    ["what is no component", () => component(Symbol("x"), {}), /^A component is a symbol instead of a function/],
    ["a class", () => component(Panel, {}), /^<Panel> is a class/],
    ["an async component", () => component(async () => fail(new Error("in it")), {}), /^A promise cannot be shown/],
  ];

  test.each(cases)("%s: the first page is an error that says so", (_, result, message) => {
    const Stateless = (): unknown => result();
    const Stateful = stateful(() => (useRef(0), result()), "Stateful");
    for (const type of [Stateless, Stateful]) {
      expect(() => new LivePage(type).html()).toThrow(message);
      expect(() => new LivePage(() => component(type, {})).html()).toThrow(message);
    }
  });

  test.each(cases)("%s: a live page keeps what it shows, and goes on", (_, result, message) => {
    const Stateful = stateful(({ n }: { n: number }) => (useRef(0), n === 1 ? result() : n), "Stateful");
    const page = counting((n) => [component(Stateful, { n }), n === 1 ? component(() => result(), {}) : null]);
    page.fire({ block: 2, slot: 0 });
    expect(errorsOf(page)).toEqual([expect.stringMatching(message)]);
    expect(page.errors[0]!.context.componentStack.at(-1)).toBe("App");
    expect(page.takePatches()).toEqual([[]]);
    expect(page.view.isClosed).toBe(false);
  });

  test.each(cases)("%s: a boundary around it shows its fallback", (_, result) => {
    const page = counting((n) =>
      component(ErrorBoundary, { fallback: "sorry", children: n === 1 ? component(() => result(), {}) : "content" }),
    );
    expect(count(page)).toEqual([["SetText 1", "Replace"]]);
    expect(page.errors).toHaveLength(1);
  });

  test.each([
    ["undefined", () => undefined],
    ["null", () => null],
    ["false", () => false],
    ["a function", () => () => "x"],
    ["a symbol", () => Symbol("x")],
    ["NaN", () => Number.NaN],
    ["an empty Map", () => new Map()],
  ])("%s shows nothing, or its text", (what, result) => {
    const page = counting((n) => (n === 0 ? "before" : component(() => result(), {})));
    expect(count(page)[0]![0]).toBe("SetText 1");
    expect(page.errors).toEqual([]);
    expect(page.warnings).toHaveLength(/function|symbol/.test(what) ? 1 : 0);
  });
});

describe("errors at once", () => {
  test("of several children: each boundary catches its own, and all are told", () => {
    const Bad = ({ n }: { n: number }): unknown => (n > 0 ? fail(new Error(`bad ${n}`)) : n);
    const page = counting((n) =>
      [1, 2, 3].map((i) => component(ErrorBoundary, { fallback: `sorry ${i}`, children: component(Bad, { n: n * i }) }, i)),
    );
    expect(count(page)).toEqual([["SetText 1", "Replace"]]);
    expect(errorsOf(page).map((message) => message.split("\n")[0])).toEqual(["bad 1", "bad 2", "bad 3"]);
  });

  test("of several listeners of one event: each loses its own, and the others count", () => {
    const outer = (inner: unknown, handler: () => void): unknown => button(handler, inner);
    const App = stateful(() => {
      const [a, setA] = useState(0);
      const [b, setB] = useState(0);
      const [c, setC] = useState(0);
      return outer(
        outer(
          button(() => (setA(1), fail(new Error("a"))), [a, b, c].join()),
          () => setB(1),
        ),
        () => (setC(1), fail(new Error("c"))),
      );
    }, "App");
    const page = LivePage.open(App);
    page.fire([
      { block: 3, slot: 0 },
      { block: 2, slot: 0 },
      { block: 1, slot: 0 },
    ]);
    expect(errorsOf(page)).toEqual(["a", "c"]);
    expect(page.takePatches()).toEqual([["SetText 0,1,0"]]);
  });
});

describe("clean-ups that throw", () => {
  const log: string[] = [];
  const Cleans = stateful(({ name, children = null }: { name: string; children?: unknown }) => {
    const ref = useRef<unknown>(null);
    useImperativeHandle(
      () => () => fail(new Error(`handle ${name}`)),
      () => 1,
      [],
    );
    useEffect(() => () => fail(new Error(`first ${name}`)), []);
    useEffect(() => () => void log.push(name), []);
    return [input(() => () => fail(new Error(`ref ${name}`))), input(ref), children];
  }, "Cleans");
  const tree = (): unknown => component(Cleans, { name: "outer", children: component(Cleans, { name: "inner" }) });
  const all = ["outer", "inner"].flatMap((name) => [`first ${name}`, `handle ${name}`, `ref ${name}`]).toSorted();

  test("on unmount keep no other from running, and the page goes on", () => {
    log.length = 0;
    const page = counting((n) => (n === 0 ? tree() : null));
    expect(count(page)[0]![0]).toBe("SetText 1");
    expect(errorsOf(page).toSorted()).toEqual(all);
    expect(page.errors.every(({ context }) => context.during === "cleanup" && context.component === "Cleans")).toBe(true);
    expect(log).toEqual(["outer", "inner"]);
    expect(count(page)).toEqual([["SetText 2", expect.any(String)]].map(([first]) => [first]));
    expect(page.view.instanceCount).toBe(1);
  });

  test("at the view's end keep no other from running", () => {
    log.length = 0;
    const page = counting(tree);
    page.view.close();
    expect(errorsOf(page).toSorted()).toEqual(all);
    expect(log).toEqual(["outer", "inner"]);
    expect([page.view.isClosed, page.view.nativeMemory]).toEqual([true, 0]);
  });

  test("as a boundary's own, which may throw in onError too", () => {
    const onError = (): never => fail(new Error("onError"));
    const page = counting((n) => (n === 0 ? component(ErrorBoundary, { fallback: "x", onError, children: tree() }) : null));
    log.length = 0;
    count(page);
    expect(log).toEqual(["outer", "inner"]);
    expect(page.errors.filter(({ error }) => (error as Error).message !== "onError")).toHaveLength(6);
    expect(page.view.instanceCount).toBe(1);
  });
});

describe("promises", () => {
  test("that effects, clean-ups and functions as refs return may reject: that is their error", async () => {
    const rejects = (what: string) => (): never => Promise.reject(new Error(what)) as never;
    const Rejects = stateful(() => {
      useEffect(rejects("effect"), []);
      useEffect(() => rejects("clean-up"), []);
      return input(rejects("ref"));
    }, "Rejects");
    const page = counting((n) => (n === 0 ? component(Rejects, {}) : null));
    await settled();
    expect(page.errors.splice(0).map(({ error, context }) => [(error as Error).message, context.during])).toEqual([
      ["ref", "effect"],
      ["effect", "effect"],
    ]);
    count(page);
    await settled();
    expect(page.errors.splice(0).map(({ error, context }) => [(error as Error).message, context.during])).toEqual([
      ["ref", "cleanup"],
      ["clean-up", "cleanup"],
    ]);
  });

  test("that an effect waits for: the nearest boundary shows its fallback", async () => {
    const Loads = stateful(() => {
      useEffect(
        (async () => {
          await settled();
          fail(new Error("loading"));
        }) as unknown as () => void,
        [],
      );
      return "content";
    }, "Loads");
    const page = LivePage.open(() => component(ErrorBoundary, { fallback: "sorry", children: component(Loads, {}) }));
    await settled();
    await settled();
    await settled();
    expect(page.takePatches()).toEqual([["Replace"]]);
    expect(errorsOf(page)).toEqual(["loading"]);
  });

  test("that never settle hold nobody: effects, other events and the view's end", async () => {
    const never = new Promise<never>(() => {});
    const Waits = stateful(() => {
      useEffect((() => never) as unknown as () => void, []);
      return "waits";
    }, "Waits");
    const App = stateful(() => {
      const [n, set] = useState(0);
      return vnode(triple, [button(() => never, "x"), button(() => set(n + 1), n), component(Waits, {})]);
    }, "App");
    const page = LivePage.open(App);
    page.fire({ block: 2, slot: 0 });
    page.fire({ block: 3, slot: 0 });
    await settled();
    expect(page.takePatches().flat()).toEqual(["SetText 1"]);
    page.view.close();
    expect(page.errors).toEqual([]);
  });
});

describe("much at once", () => {
  test("10 000 setters in one handler are one render, and nothing of them is kept", () => {
    let renders = 0;
    const App = stateful(() => {
      renders++;
      const [n, set] = useState(0);
      const [list, add] = useState<readonly number[]>([]);
      const click = (): void => {
        for (let i = 0; i < 5000; i++) {
          set((old) => old + 1);
          add(i % 2 === 0 ? [i] : []);
        }
      };
      return button(click, n + list.length);
    }, "App");
    const page = LivePage.open(App);
    page.fire({ slot: 0 });
    page.fire({ slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 5000"], ["SetText 10000"]]);
    expect(renders).toBe(3);
  });

  test("10 000 setters of a handler that throws are all taken back", () => {
    const page = LivePage.open(
      counter((_, set) => {
        for (let i = 0; i < 10_000; i++) set((n) => n + 1);
        fail(new Error("after all"));
      }),
    );
    page.fire({ slot: 0 });
    expect(page.takePatches()).toEqual([[]]);
    expect(errorsOf(page)).toEqual(["after all"]);
  });

  test("10 000 setters outside of events are one render too", async () => {
    let add!: () => void;
    let renders = 0;
    const App = stateful(() => {
      renders++;
      const [n, set] = useState(0);
      add = () => set((old) => old + 1);
      return button(null, n);
    }, "App");
    const page = LivePage.open(App);
    for (let i = 0; i < 10_000; i++) add();
    await settled();
    expect([page.takePatches(), renders]).toEqual([[["SetText 10000"]], 2]);
  });
});

describe("the end in the middle", () => {
  test.each(["handler", "effect", "clean-up", "render", "ref", "updater"])(
    "a %s that ends its view: every clean-up runs once, nothing throws",
    async (where) => {
      const log: string[] = [];
      const end = (at: string): void => {
        if (at === where) page.view.close();
      };
      const Child = stateful(({ n }: { n: number }) => {
        if (n > 0) end("render");
        useEffect(() => {
          if (n > 0) end("effect");
          return () => {
            log.push("clean-up");
            if (n === 0) end("clean-up");
          };
        }, [n]);
        const ref = useRef((handle: unknown) => void (handle !== null && n > 0 && end("ref")));
        return n > 0 ? input((handle: unknown) => void (handle !== null && end("ref"))) : input(ref.current);
      }, "Child");
      const App = stateful(() => {
        const [n, set] = useState(0);
        const click = (): void => {
          set((old) => (end("updater"), old + 1));
          end("handler");
          set((old) => old + 1);
        };
        return vnode(pair, [button(click, n), component(Child, { n })]);
      }, "App");
      const page = LivePage.open(App);
      page.fire({ block: 2, slot: 0 });
      await settled();
      expect(page.errors).toEqual([]);
      expect(page.view.isClosed).toBe(true);
      expect(log.length).toBeGreaterThanOrEqual(1);
      expect(log.length).toBeLessThanOrEqual(2);
      // What still comes is for nobody.
      page.fire({ block: 2, slot: 0 });
      expect([page.view.instanceCount, page.view.nativeMemory]).toEqual([0, 0]);
    },
  );

  test("events for what an earlier event has removed are refused, those for the rest run", () => {
    const page = counting((n) => (n === 0 ? button(() => fail(new Error("gone")), "x") : "gone"));
    page.fire({ block: 2, slot: 0 });
    page.fire({ block: 3, slot: 0 });
    page.fire({ block: 2, slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 1", "Replace"], [], ["SetText 2"]]);
    expect([page.errors, page.counts.refusedEvents]).toEqual([[], 1]);
  });

  test("setters of a clean-up count where their component lives on, and do nothing where it goes", async () => {
    const Leaves = stateful(({ tell }: { tell: (n: number) => void }) => {
      const [, set] = useState(0);
      useEffect(() => () => (set(1), tell(100)), []);
      return "leaves";
    }, "Leaves");
    const App = stateful(() => {
      const [n, set] = useState(0);
      return vnode(pair, [button(() => set(1), n), n === 0 ? component(Leaves, { tell: set }) : null]);
    }, "App");
    const page = LivePage.open(App);
    page.fire({ block: 2, slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 1", expect.any(String)], ["SetText 100"]]);
  });
});

test("a context without a provider is an error in the component that reads it, and a boundary catches it", () => {
  const User = createContext<string>();
  User.displayName = "User";
  const Reads = stateful(() => useContext(User), "Reads");
  const page = counting((n) => component(ErrorBoundary, { fallback: "nobody", children: n === 0 ? "x" : component(Reads, {}) }));
  expect(count(page)).toEqual([["SetText 1", "Replace"]]);
  expect(errorsOf(page)).toEqual([expect.stringMatching(/^There is no <User> around this component[^]*in Reads/)]);
});

describe("whoever listens may fail", () => {
  test("onWarning that throws costs the page nothing", () => {
    const consoleError = vi.spyOn(console, "error").mockImplementation(() => {});
    const page = new LivePage(() => [Symbol("x"), "shown"]);
    page.warnings.push = () => fail(new Error("onWarning"));
    expect(page.html()).toContain("shown");
    expect(consoleError).toHaveBeenCalledOnce();
    consoleError.mockRestore();
  });

  test.each<[what: string, thrown: () => unknown]>([
    ["an error whose message throws", () => Object.defineProperty(new Error("x"), "message", { get: () => fail(1) })],
    ["an error without a stack", () => Object.assign(new Error("x"), { stack: 7 })],
    [
      "a revoked proxy",
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      },
    ],
    ["a frozen error", () => Object.freeze(new TypeError("Class constructor"))],
  ])("%s is thrown in a render, a handler, an effect: the page goes on", (_, thrown) => {
    const Effect = stateful(() => {
      useEffect(() => fail(thrown()), []);
      return "effect";
    }, "Effect");
    const App = stateful(() => {
      const [n, set] = useState(0);
      return vnode(triple, [
        button(() => set(n + 1), n),
        button(() => fail(thrown()), "x"),
        n === 0 ? component(Effect, {}) : n === 1 ? component(() => fail(thrown()), {}) : "fine",
      ]);
    }, "App");
    const page = LivePage.open(App);
    page.fire({ block: 3, slot: 0 });
    page.fire({ block: 2, slot: 0 });
    expect(page.errors.map(({ context }) => context.during)).toEqual(["effect", "handler", "render"]);
    expect(page.view.isClosed).toBe(false);
  });
});
