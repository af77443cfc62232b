/** What becomes of the commands that are given to elements. */
import { afterEach, describe, expect, test } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import * as Command from "../../protocol/generated/command.ts";
import { attributes, component, spread, spreadTemplate, stateful, vnode } from "../src/compiled.ts";
import { type Dispatch, type ElementRef, type SetStateAction, UsageError, useEffect, useRef, useState } from "../src/index.ts";
import { MAX_COMMANDS } from "../src/view/commands.ts";
import { button } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { box, errorsOf, FOCUS, type Handle, input, openShowing, SELECT } from "./support/ref-page.ts";
import { define, el, prop, slot } from "./support/templates.ts";

const pair = define(el("div", slot, slot));
const row = define(el("li", prop("ref"), slot));
const dialog = define(el("dialog", prop("ref")));

let page: LivePage;
const open = (App: unknown): LivePage => (page = LivePage.open(App));
/** Opens a page of what is given to the result, at first of `first`. */
function showing(first: () => unknown): (content: () => unknown) => Promise<string[][]> {
  const opened = openShowing(first);
  ({ page } = opened);
  return opened.show;
}

afterEach(() => {
  page.view.close();
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
    expect(errorsOf(page)).toEqual(["no", "late"]);
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
    const show = showing(() => input(ref));
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
    const show = showing(() => component(Child, {}));
    ref.current!.focus();
    expect(await show(() => null)).toEqual([["Replace"]]);
    expect([page.errors, page.warnings.length]).toEqual([[], 1]);
  });

  test("come to names that a spread gives for the first time", async () => {
    const bytes = Uint8Array.of(1, 1, 5, ...Buffer.from("input"), 10, 0, 0, 0, 0, 0);
    const of = spreadTemplate("s", Buffer.from(bytes).toString("base64"));
    const ref = box();
    const show = showing(() => spread(of, [attributes({ title: "a" })]));
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
    const show = showing(() => input(ref));
    await show(() => (ref.current!.focus(), input(ref)));
    expect(errorsOf(page)[0]).toContain("focus() of <input> was called while a component renders. Call it in a handler or an effect.");
  });
});

describe("commands and the link", () => {
  let ref: { current: Handle | null };
  let set: Dispatch<SetStateAction<string>>;
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

  test("a page that has lost its way and then its link gets again what it had not applied", async () => {
    start();
    ref.current!.focus();
    await settled();
    const seen = page.version;
    ref.current!.blur();
    await settled();
    page.view.detach();
    page.takePatches();
    // It says what it had applied, but what it missed since is of no use to it.
    page.version = seen;
    page.join();
    page.takePatches();
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
