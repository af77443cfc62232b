/** What refs of elements hold, and when. */
import { afterEach, describe, expect, test } from "vitest";
import { component, stateful, vnode } from "../src/compiled.ts";
import { ErrorBoundary, RenderError, type Reset, useEffect, useRef, useState } from "../src/index.ts";
import { button } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { box, errorsOf, FOCUS, type Handle, input, openShowing } from "./support/ref-page.ts";
import { define, el, slot } from "./support/templates.ts";

const pair = define(el("div", slot, slot));

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
    const show = showing(() => [input(ref)]);
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
    const show = showing(list(["a", "b", "c"]));
    const before = [refs.a.current, refs.b.current, refs.c.current];
    await show(list(["c", "a", "b"]));
    expect([refs.a.current, refs.b.current, refs.c.current]).toEqual(before);
    await show(list(["b"]));
    expect([refs.a.current, refs.b.current, refs.c.current]).toEqual([null, before[1], null]);
  });

  test("a ref that goes to another element ends with that one's handle, one that two elements share with the last one's", async () => {
    const ref = box();
    const show = showing(() => input(ref, "a"));
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
    const show = showing(() => input(undefined));
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
    showing(() => null);
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
    expect(errorsOf(page)).toEqual(["no"]);
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
    expect([page.takePatches(), errorsOf(page)]).toEqual([[[FOCUS]], ["no"]]);
  });
});

describe("functions as refs", () => {
  test("are called with the handle, and with null when the element goes", async () => {
    const seen: unknown[] = [];
    const ref = (handle: Handle | null): void => void seen.push(handle?.tag ?? null);
    const show = showing(() => input(ref));
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
    const show = showing(() => [input(kept), input(ref("a"))]);
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
    const show = showing(() => [input(throwing), input(ref)]);
    expect(errorsOf(page)).toEqual(["bad ref"]);
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
