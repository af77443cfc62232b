import { describe, expect, test } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import { component, stateful, vnode } from "../src/compiled.ts";
import {
  type Dispatch,
  ErrorBoundary,
  type ErrorContext,
  RenderError,
  type Reset,
  type SetStateAction,
  useEffect,
  useReducer,
  useRef,
  useState,
} from "../src/index.ts";
import { button } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { attr, define, el, slot } from "./support/templates.ts";

const pair = define(el("div", slot, slot));

/** What a page is told from outside: the setters of the components below. */
interface Handles {
  reset: Reset;
  setN: Dispatch<SetStateAction<number>>;
  fails: boolean;
  readonly log: string[];
}

/**
 * A counter within a boundary: its button adds one, or throws `fails` if that is set. It renders badly from 100 on.
 * Beside it stands a button that adds one to the parent's count.
 */
function scene(fallback?: (error: unknown, reset: Reset) => unknown): { App: unknown; handles: Handles; infos: [unknown, ErrorContext][] } {
  const handles: Handles = { reset: () => {}, setN: () => {}, fails: false, log: [] };
  const infos: [unknown, ErrorContext][] = [];
  const Inner = stateful(({ from }: { from: number }) => {
    const [n, setN] = useState(0);
    const births = useRef(Math.floor(Math.random() * 1e9)).current;
    handles.setN = setN;
    useEffect(() => {
      handles.log.push(`mount ${births}`);
      return () => void handles.log.push("unmount");
    }, []);
    if (n >= 100) throw new TypeError("too many");
    const add = (): void => {
      setN(n + 1);
      if (handles.fails) throw new Error("no");
    };
    return button(add, `${from}:${n}`);
  }, "Inner");
  const App = stateful(() => {
    const [from, setFrom] = useState(0);
    const show =
      fallback ??
      ((error: unknown, reset: Reset) => {
        handles.reset = reset;
        return String(error);
      });
    return vnode(pair, [
      button(() => setFrom(from + 1), from),
      component(ErrorBoundary, {
        fallback: show,
        onError: (error: unknown, info: ErrorContext) => infos.push([error, info]),
        children: component(Inner, { from }),
      }),
    ]);
  }, "App");
  return { App, handles, infos };
}

const parent = { block: 2, slot: 0 };
const inner = { instance: 2, block: 1, slot: 0 };

describe("an error of rendering", () => {
  test("on the first render the page shows the fallback, and both onError hear of it", () => {
    const infos: unknown[] = [];
    const Bad = (): never => {
      throw new TypeError("bad");
    };
    const page = new LivePage(
      stateful(
        () =>
          vnode(pair, [
            "a",
            component(ErrorBoundary, {
              fallback: (error: unknown) => `sorry, ${(error as Error).message}`,
              onError: (error: unknown, { during, componentStack }: ErrorContext) => infos.push([error, during, componentStack]),
              children: component(Bad, {}),
            }),
          ]),
        "App",
      ),
    );
    expect(page.html()).toBe("<div>asorry, bad</div>");
    expect(infos).toEqual([[expect.any(TypeError), "render", ["Bad", "ErrorBoundary", "App"]]]);
    expect(page.errors.map(({ error, context }) => [error instanceof RenderError, context.version])).toEqual([[true, 0]]);
  });

  test("discards the content, and reset mounts it afresh", async () => {
    const { App, handles, infos } = scene();
    const page = LivePage.open(App);
    handles.setN(100);
    await settled();
    expect(page.takePatches()).toEqual([["Replace"]]);
    expect(infos.map(([error, { during, component }]) => [String(error), during, component])).toEqual([
      ["TypeError: too many", "render", "Inner"],
    ]);
    expect(handles.log).toEqual([expect.stringMatching("mount"), "unmount"]);
    const { reset } = handles;
    reset();
    reset();
    await settled();
    expect(page.takePatches()).toEqual([["Replace"]]);
    expect(handles.log).toHaveLength(3);
    expect(handles.log[2]).not.toBe(handles.log[0]);
    reset();
    await settled();
    expect(page.takePatches()).toEqual([]);
    expect(page.view.instanceCount).toBe(3);
  });

  test("in the fallback goes to the next boundary, and without one the last good state stays", async () => {
    const throwing = (): never => {
      throw new Error("fallback");
    };
    const { App, handles } = scene(throwing);
    const page = LivePage.open(App);
    handles.setN(100);
    await settled();
    expect(page.takePatches()).toEqual([]);
    expect(page.errors.map(({ error }) => String((error as RenderError).cause))).toEqual(["TypeError: too many", "Error: fallback"]);
    page.fire(inner);
    expect(page.takePatches()).toEqual([["SetText 0:1"]]);
    const outer = scene(throwing);
    const around = LivePage.open(
      stateful(() => {
        useState(0);
        return component(ErrorBoundary, { fallback: (error: unknown) => `outer ${String(error)}`, children: component(outer.App, {}) });
      }, "Outer"),
    );
    outer.handles.setN(100);
    await settled();
    expect(around.takePatches()).toEqual([["Replace"]]);
    expect(around.view.instanceCount).toBe(3);
    around.control(ClientControl.Resync);
    expect(around.errors.map(({ context }) => context.during)).toEqual(["render", "render"]);
  });

  test("on the first render, in the fallback too, without a further boundary, fails the page", () => {
    const Bad = (): never => {
      throw new Error("bad");
    };
    const page = new LivePage(() => component(ErrorBoundary, { fallback: component(Bad, {}), children: component(Bad, {}) }));
    expect(() => page.html()).toThrow(RenderError);
    expect(page.view.isClosed).toBe(true);
  });

  test("of a getter or a toString is caught like any other, and what was thrown need not be an error", () => {
    const titled = define(el("p", slot));
    const cases: (() => unknown)[] = [
      () =>
        vnode(titled, [
          component(({ a }: { a: unknown }) => a, Object.defineProperty({}, "a", { get: () => fail(undefined), enumerable: true })),
        ]),
      () =>
        button(
          null,
          component(() => fail(null), {}),
        ),
      () => component(() => fail(Symbol("s")), {}),
      () => vnode(define(el("p", attr("title"))), [{ toString: () => fail("text") }]),
      () => component(() => fail({ toString: () => fail("again") }), {}),
    ];
    for (const children of cases) {
      const page = new LivePage(() => component(ErrorBoundary, { fallback: "fallback", children: children() }));
      expect(page.html()).toBe("fallback");
      expect(page.errors).toHaveLength(1);
    }
  });
});

function fail(what: unknown): never {
  throw what;
}

describe("an error of a handler or an effect", () => {
  test("hides the content, and reset shows it again with its state and what was set meanwhile", async () => {
    const { App, handles, infos } = scene();
    const page = LivePage.open(App);
    page.fire(inner);
    handles.fails = true;
    page.fire(inner);
    expect(page.takePatches()).toEqual([["SetText 0:1"], ["Replace"]]);
    expect(infos.map(([error, { during, component, event, version }]) => [String(error), during, component, event, version])).toEqual([
      ["Error: no", "handler", "Inner", "click", 1],
    ]);
    page.fire(inner);
    expect(page.controls.at(-1)).toMatchObject({ name: "Refused" });
    handles.setN((n) => n + 10);
    page.fire(parent);
    await settled();
    expect(page.takePatches()).toEqual([[], ["SetText 1"]]);
    handles.reset();
    await settled();
    expect(page.takePatches()).toEqual([["Replace"]]);
    expect(handles.log).toHaveLength(1);
    expect(page.view.instanceCount).toBe(3);
    handles.fails = false;
    // Shown again under another number.
    page.fire({ ...inner, instance: 4 });
    expect(page.takePatches()).toEqual([["SetText 1:12"]]);
    page.fire(inner);
    expect(page.controls).toHaveLength(2);
    page.control(ClientControl.Resync);
    page.view.close();
    expect(handles.log.at(-1)).toBe("unmount");
  });

  test("content that is hidden is unmounted with the boundary, once", async () => {
    const { App, handles } = scene();
    let set!: Dispatch<SetStateAction<boolean>>;
    const page = LivePage.open(
      stateful(() => {
        const [on, setOn] = useState(true);
        set = setOn;
        return on ? component(App, {}) : null;
      }, "Switch"),
    );
    handles.fails = true;
    page.fire({ instance: 3, block: 1, slot: 0 });
    set(false);
    await settled();
    expect(handles.log).toEqual([expect.stringMatching("mount"), "unmount"]);
    expect(page.view.instanceCount).toBe(1);
    handles.reset();
    handles.setN(1);
    await settled();
    expect(page.errors).toHaveLength(1);
  });

  test("when showing it again fails it is discarded", async () => {
    const { App, handles } = scene();
    const page = LivePage.open(App);
    handles.fails = true;
    page.fire(inner);
    handles.setN(100);
    await settled();
    handles.reset();
    await settled();
    expect(page.takePatches()).toEqual([["Replace"], ["SetText TypeError: too many"]]);
    expect(handles.log).toEqual([expect.stringMatching("mount"), "unmount"]);
    handles.reset();
    await settled();
    expect(page.takePatches()).toEqual([["Replace"]]);
    page.control(ClientControl.Resync);
    expect(page.errors.map(({ context }) => context.during)).toEqual(["handler", "render"]);
    expect(page.view.instanceCount).toBe(3);
  });

  test("effects and clean-ups: the nearest boundary shows its fallback, the rest goes on", async () => {
    let set!: Dispatch<SetStateAction<number>>;
    const Effectful = stateful(() => {
      const [n, setN] = useState(0);
      set = setN;
      useEffect(() => {
        if (n === 1) throw new Error("effect");
        return () => {
          if (n === 2) throw new Error("cleanup");
        };
      }, [n]);
      return n;
    }, "Effectful");
    let reset!: Reset;
    const fallback = (error: unknown, again: Reset): string => {
      reset = again;
      return String(error);
    };
    const page = LivePage.open(
      stateful(() => {
        useState(0);
        return component(ErrorBoundary, { fallback, children: component(Effectful, {}) });
      }, "App"),
    );
    set(1);
    await settled();
    reset();
    await settled();
    set(2);
    await settled();
    set(3);
    await settled();
    expect(page.takePatches()).toEqual([["SetText 1"], ["Replace"], ["Replace"], ["SetText 2"], ["SetText 3"], ["Replace"]]);
    expect(page.errors.map(({ context: { during, component } }) => [during, component])).toEqual([
      ["effect", "Effectful"],
      ["cleanup", "Effectful"],
    ]);
  });

  test("an effect that loops is hidden by its boundary, and the page goes on", async () => {
    const Loop = stateful(() => {
      const [n, set] = useState(0);
      useEffect(() => set(n + 1));
      return n;
    }, "Loop");
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        return vnode(pair, [button(() => set(n + 1), n), component(ErrorBoundary, { fallback: "loop", children: component(Loop, {}) })]);
      }, "App"),
    );
    await settled();
    expect(page.errors.map(({ error }) => String(error))).toEqual([expect.stringMatching(/The state of <Loop> is set after every render/)]);
    expect(page.takePatches().at(-1)).toEqual(["Replace"]);
    page.fire(parent);
    expect(page.takePatches()).toEqual([["SetText 1"]]);
  });

  test("a rejected promise is caught, whatever it was rejected with", async () => {
    let reset!: Reset;
    const seen: unknown[] = [];
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        const later = async (): Promise<void> => {
          await settled();
          set(9);
          fail(undefined);
        };
        const fallback = (error: unknown, again: Reset): string => {
          seen.push(error);
          reset = again;
          return "fallback";
        };
        return component(ErrorBoundary, { fallback, children: button(later, n) });
      }, "App"),
    );
    page.fire({ instance: 1, block: 1, slot: 0 });
    await settled();
    await settled();
    expect(seen).toEqual([undefined]);
    reset();
    await settled();
    expect(page.takePatches()).toEqual([[], ["Replace"], ["Replace"]]);
    expect(page.errors.map(({ context }) => context.component)).toEqual(["App"]);
  });
});

describe("what a boundary calls", () => {
  const failing = (onError: unknown): LivePage =>
    LivePage.open(
      stateful(() => {
        const [log, add] = useReducer((old: string, action: string) => old + action, "");
        return vnode(pair, [
          log,
          component(ErrorBoundary, {
            fallback: "fallback",
            onError: typeof onError === "function" ? () => (onError as (add: unknown) => unknown)(add) : undefined,
            children: button(() => fail("x"), "b"),
          }),
        ]);
      }, "App"),
    );
  const click = { instance: 1, block: 1, slot: 0 };

  test("onError may set state; what it sets is lost if it throws, and both errors are told", async () => {
    const good = failing((add: (what: string) => void) => add("!"));
    good.fire(click);
    expect(good.takePatches()).toEqual([["SetText !", "Replace"]]);
    const bad = failing((add: (what: string) => void) => (add("!"), fail("second")));
    bad.fire(click);
    expect(bad.takePatches()).toEqual([["Replace"]]);
    const late = failing(async () => fail("late"));
    late.fire(click);
    await settled();
    expect([bad, late].map(({ errors }) => errors.map(({ error }) => error))).toEqual([
      ["x", "second"],
      ["x", "late"],
    ]);
  });

  test("a reset that is called while rendering does nothing", () => {
    const page = new LivePage(() =>
      component(ErrorBoundary, {
        fallback: (_: unknown, reset: Reset) => (reset(), "fallback"),
        children: component(() => fail("x"), {}),
      }),
    );
    expect(page.html()).toBe("fallback");
    page.join();
    expect(page.takePatches()).toEqual([]);
  });
});
