/** What refs of elements hold and when, and what becomes of the commands that are given to them. */
import { afterEach, describe, expect, test } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import * as Command from "../../protocol/generated/command.ts";
import { attributes, component, spread, spreadTemplate, stateful, vnode } from "../src/compiled.ts";
import {
  type Dispatch,
  type ElementRef,
  ErrorBoundary,
  RenderError,
  type Reset,
  type SetStateAction,
  UsageError,
  useEffect,
  useRef,
  useState,
} from "../src/index.ts";
import { MAX_COMMANDS } from "../src/view/commands.ts";
import { button } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { define, el, prop, slot } from "./support/templates.ts";

type Handle = ElementRef<"input">;
type Set<T> = Dispatch<SetStateAction<T>>;

const field = define(el("input", prop("ref")));
const pair = define(el("div", slot, slot));
const row = define(el("li", prop("ref"), slot));
const dialog = define(el("dialog", prop("ref")));
const input = (ref: unknown, key?: string): unknown => vnode(field, [ref], key);

const FOCUS = "SetProp [0,null]";
const SELECT = "SetProp [9]";

let page: LivePage;
const open = (App: unknown): LivePage => (page = LivePage.open(App));
const errors = (): string[] => page.errors.map(({ error }) => (error as Error).message);

afterEach(() => {
  page.view.close();
});

/** Shows what its setter is given, which is handed out by `app.show`. */
function showing(first: () => unknown): { App: unknown; show(content: () => unknown): Promise<string[][]> } {
  let set!: Set<() => unknown>;
  const App = stateful(() => {
    const [content, setContent] = useState(() => first);
    set = setContent;
    return content();
  }, "App");
  const show = async (content: () => unknown): Promise<string[][]> => {
    page.takePatches();
    set(() => content);
    await settled();
    return page.takePatches();
  };
  return { App, show };
}

const box = (): { current: Handle | null } => ({ current: null });

describe("what a ref holds", () => {
  test("nothing while its component renders first, the handle once a browser is there and before effects run", () => {
    const seen: unknown[] = [];
    const App = stateful(() => {
      const ref = useRef<Handle>(null);
      seen.push(ref.current);
      useEffect(() => void seen.push(ref.current?.tag), []);
      return input(ref);
    }, "App");
    page = new LivePage(App);
    expect(page.html()).toBe("<input>");
    expect(seen).toEqual([null]);
    page.join();
    expect(seen).toEqual([null, "input"]);
  });

  test("the same handle as long as the element stays, null when it is gone, another one when it is back", async () => {
    const ref = box();
    const { App, show } = showing(() => [input(ref)]);
    open(App);
    const first = ref.current;
    await show(() => [input(ref), "more"]);
    expect(ref.current).toBe(first);
    await show(() => []);
    expect(ref.current).toBeNull();
    await show(() => [input(ref)]);
    expect(ref.current).not.toBe(first);
    expect(ref.current?.tag).toBe("input");
    page.view.close();
    expect(ref.current).toBeNull();
  });

  test("what moves within a list stays itself", async () => {
    const refs = { a: box(), b: box(), c: box() };
    const list = (keys: readonly ("a" | "b" | "c")[]) => (): unknown => keys.map((key) => input(refs[key], key));
    const { App, show } = showing(list(["a", "b", "c"]));
    open(App);
    const before = [refs.a.current, refs.b.current, refs.c.current];
    await show(list(["c", "a", "b"]));
    expect([refs.a.current, refs.b.current, refs.c.current]).toEqual(before);
    await show(list(["b"]));
    expect([refs.a.current, refs.b.current, refs.c.current]).toEqual([null, before[1], null]);
  });

  test("a ref that goes to another element ends with that one's handle, one that two elements share with the last one's", async () => {
    const ref = box();
    const { App, show } = showing(() => input(ref, "a"));
    open(App);
    const first = ref.current;
    await show(() => input(ref, "b"));
    expect(ref.current).not.toBe(first);
    expect(ref.current).not.toBeNull();
    await show(() => [input(ref, "1"), input(ref, "2")]);
    const second = ref.current;
    await show(() => [input(ref, "2")]);
    expect(ref.current).toBe(second);
  });

  test("nothing is given for null, undefined and false; the element's handle outlives them", async () => {
    const ref = box();
    const { App, show } = showing(() => input(undefined));
    open(App);
    for (const nothing of [null, false, undefined]) {
      await show(() => input(ref));
      const { current } = ref;
      expect(await show(() => input(nothing))).toEqual([]);
      expect(ref.current).toBeNull();
      page.takePatches();
      current!.focus();
      await settled();
      expect(page.takePatches()).toEqual([[FOCUS]]);
      await show(() => input(ref));
      expect(ref.current).toBe(current);
    }
    expect(page.warnings).toEqual([]);
  });

  test.each([
    ["a string", "name"],
    ["a number", 5],
    ["true", true],
    ["an object without `current`", {}],
    ["a symbol", Symbol("s")],
  ])("%s is an error that names the component", (what, ref) => {
    open(showing(() => null).App);
    expect(() => new LivePage(stateful(() => input(ref), "Login")).html()).toThrow(RenderError);
    expect(() => new LivePage(stateful(() => input(ref), "Login")).html()).toThrow(
      `The ref of <input> is ${what}. Give it what useRef returns, a function, or null.\n    in Login`,
    );
  });

  test("what a boundary hides has none, and gets a new one when it is shown again", async () => {
    const ref = box();
    let fail = true;
    let reset: Reset = () => {};
    const Inner = stateful(() => vnode(pair, [button(() => { if (fail) throw new Error("no"); }, "x"), input(ref)]), "Inner"); // prettier-ignore
    open(
      stateful(
        () =>
          component(ErrorBoundary, {
            fallback: (_: unknown, again: Reset) => ((reset = again), "fallback"),
            children: component(Inner, {}),
          }),
        "App",
      ),
    );
    const first = ref.current!;
    page.fire({ instance: 2, block: 2, slot: 0 });
    expect(errors()).toEqual(["no"]);
    expect(ref.current).toBeNull();
    first.focus();
    expect(page.warnings).toEqual(["<Inner> called focus() of <input>, which has left the page: it is dropped."]);
    fail = false;
    reset();
    await settled();
    expect(ref.current).not.toBe(first);
    page.takePatches();
    ref.current!.focus();
    await settled();
    expect([page.takePatches(), errors()]).toEqual([[[FOCUS]], ["no"]]);
  });
});

describe("functions as refs", () => {
  test("are called with the handle, and with null when the element goes", async () => {
    const seen: unknown[] = [];
    const ref = (handle: Handle | null): void => void seen.push(handle?.tag ?? null);
    const { App, show } = showing(() => input(ref));
    open(App);
    await show(() => [input(ref)]);
    await show(() => null);
    expect(seen).toEqual(["input", null, "input", null]);
  });

  test("may return a clean-up, which is called instead", async () => {
    const seen: string[] = [];
    const ref = (name: string) => (handle: Handle | null) => {
      seen.push(`${name} ${handle?.tag}`);
      return () => seen.push(`${name} gone`);
    };
    const kept = ref("kept");
    const { App, show } = showing(() => [input(kept), input(ref("a"))]);
    open(App);
    // Another function: the old one hears first.
    await show(() => [input(kept), input(ref("b"))]);
    await show(() => [input(kept)]);
    page.view.close();
    page.view.close();
    expect(seen).toEqual(["kept input", "a input", "a gone", "b input", "b gone", "kept gone"]);
  });

  test("what they throw is reported and stops nothing else", async () => {
    const ref = box();
    const throwing = (): never => {
      throw new Error("bad ref");
    };
    const { App, show } = showing(() => [input(throwing), input(ref)]);
    open(App);
    expect(errors()).toEqual(["bad ref"]);
    expect(page.errors[0]!.context).toMatchObject({ during: "effect", component: "App" });
    expect(ref.current).not.toBeNull();
    await show(() => null);
    expect(page.errors.map(({ context }) => context.during)).toEqual(["effect", "cleanup"]);
    expect(ref.current).toBeNull();
  });

  test("may set state and give commands", () => {
    const App = stateful(() => {
      const [tag, setTag] = useState("");
      const ref = useRef((handle: Handle | null) => {
        if (handle === null) return;
        setTag(handle.tag);
        handle.focus();
      });
      return [input(ref.current), tag];
    }, "App");
    open(App);
    expect(page.takePatches()).toEqual([["SetText input", FOCUS]]);
  });
});

describe("commands", () => {
  const App = stateful(() => {
    const [n, setN] = useState(0);
    const ref = useRef<Handle>(null);
    return vnode(pair, [button(() => actions(ref.current!, () => setN(n + 1)), n), input(ref)]);
  }, "App");
  let actions: (handle: Handle, add: () => void) => unknown;
  const click = { block: 2, slot: 0 };

  test("leave behind the operations of the same commit, in their order", () => {
    open(App);
    actions = (handle, add) => {
      handle.focus({ preventScroll: true });
      add();
      handle.select();
    };
    page.fire(click);
    expect(page.takePatches()).toEqual([["SetText 1", "SetProp [0,true]", SELECT]]);
    expect(page.acknowledged).toBe(1);
  });

  test("alone they are a patch, which acknowledges the event", () => {
    open(App);
    actions = (handle) => handle.focus();
    page.fire(click);
    expect([page.takePatches(), page.acknowledged]).toEqual([[[FOCUS]], 1]);
    // Nothing of them is left.
    actions = () => {};
    page.fire(click);
    expect(page.takePatches()).toEqual([[]]);
  });

  test("of a handler that throws are dropped", async () => {
    open(App);
    actions = (handle, add) => {
      handle.focus();
      add();
      throw new Error("no");
    };
    page.fire(click);
    expect(page.takePatches()).toEqual([[]]);
    actions = async (handle, add) => {
      handle.select();
      await settled();
      handle.focus();
      add();
      throw new Error("late");
    };
    page.fire(click);
    await settled();
    await settled();
    await settled();
    expect(page.takePatches()).toEqual([[SELECT]]);
    expect(errors()).toEqual(["no", "late"]);
  });

  test("outside of events they leave with what is set in the same turn", async () => {
    open(App);
    actions = async (handle, add) => {
      await settled();
      add();
      handle.focus();
    };
    page.fire(click);
    await settled();
    await settled();
    expect(page.takePatches()).toEqual([[], ["SetText 1", FOCUS]]);
  });

  test("find what is inserted by the same commit, from an effect", () => {
    const Opened = stateful(() => {
      const ref = useRef<ElementRef<"dialog">>(null);
      useEffect(() => ref.current!.showModal(), []);
      return vnode(dialog, [ref]);
    }, "Opened");
    const Opener = stateful(() => {
      const [isOpen, setOpen] = useState(false);
      return [button(() => setOpen(true), "open"), isOpen && component(Opened, {})];
    }, "Opener");
    open(Opener);
    page.fire({ slot: 0 });
    expect(page.takePatches()).toEqual([["Template", "Remove 1", "Insert 1"], ["SetProp [14]"]]);
  });

  test("are dropped with a warning where the element has gone, at the call or by what was set with it", async () => {
    const ref = box();
    const { App: Shown, show } = showing(() => input(ref));
    open(Shown);
    const handle = ref.current!;
    handle.focus();
    expect(await show(() => null)).toEqual([["Replace"]]);
    handle.select();
    await settled();
    expect(page.takePatches()).toEqual([]);
    expect(page.warnings).toEqual([
      "<App> called focus() of <input>, which has left the page: it is dropped.",
      "<App> called select() of <input>, which has left the page: it is dropped.",
    ]);
    page.view.close();
    handle.focus();
    expect(page.warnings).toHaveLength(2);
  });

  test("of an instance that has gone are dropped", async () => {
    const ref = box();
    const Child = stateful(() => input(ref), "Child");
    const { App: Shown, show } = showing(() => component(Child, {}));
    open(Shown);
    ref.current!.focus();
    expect(await show(() => null)).toEqual([["Replace"]]);
    expect([page.errors, page.warnings.length]).toEqual([[], 1]);
  });

  test("come to names that a spread gives for the first time", async () => {
    const bytes = Uint8Array.of(1, 1, 5, ...Buffer.from("input"), 10, 0, 0, 0, 0, 0);
    const of = spreadTemplate("s", Buffer.from(bytes).toString("base64"));
    const ref = box();
    const { App: Shown, show } = showing(() => spread(of, [attributes({ title: "a" })]));
    open(Shown);
    const { length } = page.skeletons;
    await show(() => spread(of, [attributes({ title: "b", ref })]));
    expect(page.skeletons).toHaveLength(length + 1);
    ref.current!.focus();
    await settled();
    expect([page.takePatches(), page.errors]).toEqual([[[FOCUS]], []]);
  });

  test("are not repeated by what a damaged page asks for", () => {
    open(App);
    actions = (handle) => handle.focus();
    page.fire(click);
    page.takePatches();
    page.control(ClientControl.Resync, 0, 3);
    expect(page.takePatches()).toEqual([["Refresh"]]);
  });

  test("an argument that will not do is an error at the call, and nothing is sent", () => {
    open(App);
    const bad: ((handle: any) => void)[] = [
      (handle) => handle.focus("now"),
      (handle) => handle.focus({ preventScroll: 1 }),
      (handle) => handle.focus({ scroll: true }),
      (handle) => handle.scrollTo({ top: Number.NaN }),
      (handle) => handle.scrollTo(10),
      (handle) => handle.scrollBy({ left: "5px" }),
      (handle) => handle.scrollIntoView({ block: "middle" }),
      (handle) => handle.setSelectionRange(-1, 2),
      (handle) => handle.setSelectionRange(0),
      (handle) => handle.setSelectionRange(0, 1, "up"),
      (handle) => handle.setCustomValidity("x".repeat(20_000)),
      (handle) => handle.setCustomValidity(),
      (handle) => handle.togglePopover({}),
    ];
    const caught: unknown[] = [];
    actions = (handle) => {
      for (const call of bad) {
        try {
          call(handle);
        } catch (error) {
          caught.push(error);
        }
      }
    };
    page.fire(click);
    expect(caught.map((error) => error instanceof UsageError)).toEqual(bad.map(() => true));
    expect((caught[0] as Error).message).toBe('focus() of <input> got "now". It takes an object of preventScroll.');
    expect((caught[7] as Error).message).toBe("setSelectionRange() of <input> got -1 as start. It must be a whole number from 0 on.");
    expect(page.takePatches()).toEqual([[]]);
  });

  test("what is given is said in the protocol's order, null where it is not given", () => {
    open(App);
    actions = (handle) => {
      handle.scrollIntoView();
      handle.scrollIntoView(false);
      handle.scrollIntoView({ inline: "center", behavior: "smooth" });
      handle.scrollTo({ left: 1.5 });
      handle.setSelectionRange(1, 2);
      handle.togglePopover();
    };
    page.fire(click);
    expect(page.takePatches()).toEqual([
      [
        [Command.ScrollIntoView, null, null, null],
        [Command.ScrollIntoView, null, "end", null],
        [Command.ScrollIntoView, "smooth", null, "center"],
        [Command.ScrollTo, null, 1.5, null],
        [Command.SetSelectionRange, 1, 2, null],
        [Command.TogglePopover, null],
      ].map((value) => `SetProp ${JSON.stringify(value)}`),
    ]);
  });

  test("while a component renders they are an error", async () => {
    const ref = box();
    const { App: Shown, show } = showing(() => input(ref));
    open(Shown);
    await show(() => (ref.current!.focus(), input(ref)));
    expect(errors()[0]).toContain("focus() of <input> was called while a component renders. Call it in a handler or an effect.");
  });
});

describe("commands and the link", () => {
  let ref: { current: Handle | null };
  let set: Set<string>;
  const App = stateful(() => {
    const [text, setText] = useState("");
    set = setText;
    return vnode(row, [ref, text]);
  }, "App");
  const start = (): void => {
    ref = box();
    open(App);
    page.takePatches();
  };

  test("what was sent and lost is part of what a page missed, once", async () => {
    start();
    const seen = page.version;
    set("a");
    ref.current!.focus();
    await settled();
    page.view.detach();
    page.takePatches();
    page.version = seen;
    page.join();
    await settled();
    expect(page.takePatches()).toEqual([["SetText a", FOCUS]]);
  });

  test("without a connection they wait", async () => {
    start();
    page.view.detach();
    ref.current!.focus();
    set("a");
    await settled();
    page.join();
    expect(page.takePatches()).toEqual([["SetText a"], [FOCUS]]);
  });

  test("where a skeleton answers instead, those that the page has not had follow it", async () => {
    start();
    ref.current!.focus();
    await settled();
    const seen = page.version;
    ref.current!.blur();
    await settled();
    // More than the log keeps.
    set("x".repeat(70_000));
    ref.current!.scrollIntoView();
    await settled();
    page.view.detach();
    page.takePatches();
    page.version = seen;
    const { length } = page.skeletons;
    page.join();
    expect(page.skeletons).toHaveLength(length + 1);
    expect(page.takePatches()).toEqual([["SetProp [1]", "SetProp [3,null,null,null]"]]);
    page.view.detach();
    page.join();
    expect(page.takePatches()).toEqual([[]]);
  });

  test("a page that asks for a skeleton gets again what it has not told to have applied", async () => {
    start();
    ref.current!.focus();
    await settled();
    const seen = page.version;
    ref.current!.blur();
    await settled();
    page.takePatches();
    page.control(ClientControl.Ack, seen);
    page.control(ClientControl.Resync);
    expect(page.takePatches()).toEqual([["SetProp [1]"]]);
  });

  test("a page that is too slow gets them behind what it missed", async () => {
    start();
    page.isSlow = true;
    set("a");
    await settled();
    page.takePatches();
    set("b");
    ref.current!.focus();
    await settled();
    expect(page.takePatches()).toEqual([]);
    page.isSlow = false;
    page.view.drained();
    expect(page.takePatches()).toEqual([["SetText b"], [FOCUS]]);
  });

  test("no more wait than a page can want", () => {
    start();
    page.view.detach();
    for (let i = 0; i <= MAX_COMMANDS; i++) ref.current!.focus({ preventScroll: i > 0 });
    page.join();
    expect(page.takePatches().at(-1)).toEqual(Array.from({ length: MAX_COMMANDS }, () => "SetProp [0,true]"));
    expect(page.warnings).toEqual([`<App> has more than ${MAX_COMMANDS} commands waiting for its page: focus() of <li> is dropped.`]);
  });
});
