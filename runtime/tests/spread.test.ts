import { describe, expect, test } from "vitest";
import * as SkeletonFlag from "../../protocol/generated/skeleton-flag.ts";
import { attributes, component, spread, spreadTemplate, stateful } from "../src/compiled.ts";
import { type Dispatch, type SetStateAction, useEffect, useState } from "../src/index.ts";
import { View } from "../src/view/view.ts";
import { counter } from "./support/components.ts";
import { LivePage } from "./support/live-page.ts";

type Props = Readonly<Record<string, unknown>>;

/** `<b {...a} {...b}>{child}</b>`, a place of its own for each test. */
const element = (): ((child: unknown, ...objects: readonly (Props | null)[]) => unknown) => {
  const template = spreadTemplate("", "AgEBYgoAAAADAAA=");
  return (child, ...objects) => spread(template, [attributes(...objects), child]);
};

/** `<b {...a}/>`, whose children and key are the object's. */
const empty = (): ((props: Props) => unknown) => {
  const template = spreadTemplate("", "AgEBYgoDAAADAAA=");
  return (props) => spread(template, [attributes(props), null]);
};

const html = (content: unknown): string => {
  const { body, css } = new View({ id: "v", component: () => content as never, props: {} }).html();
  return Buffer.from(body).toString() + Buffer.from(css).toString();
};

/** A page whose component is told what to show, and how to tell it. */
function open(show: (state: never) => unknown, initial: unknown): { page: LivePage; set: (state: unknown) => void } {
  let set!: Dispatch<SetStateAction<unknown>>;
  const Shown = stateful(() => {
    const [state, setState] = useState<unknown>(initial);
    set = setState;
    return show(state as never);
  }, "Shown");
  const page = LivePage.open(Shown);
  return {
    page,
    set: (state) => {
      set(() => state);
      page.view.drained();
    },
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("first HTML", () => {
  test("has what the objects give, the later one wins, whatever a name is spelled like", () => {
    const b = element();
    expect(html(b("x", { title: "1", className: "a" }, { class: ["b", { c: true }], title: undefined, id: 0 }))).toBe(
      '<b class="b c" id="0">x</b>',
    );
    expect(html(b("x", null, { "aria-hidden": false, hidden: true, tabIndex: 1 }))).toBe(
      '<b aria-hidden="false" hidden="" tabindex="1">x</b>',
    );
    expect(html(b("x", { style: { width: 3 } }))).toContain("width:3px");
  });

  test("has the object's children and raw HTML", () => {
    const b = empty();
    expect(html(b({ children: ["a", 1] }))).toBe("<b>a1</b>");
    expect(html(b({ children: "a", dangerouslySetInnerHTML: { __html: "<i>&amp;</i>" } }))).toBe("<b><i>&amp;</i></b>");
    expect(html(b({ dangerouslySetInnerHTML: "<i>" }))).toBe("<b></b>");
  });

  test("leaves out what would be a script, and says so", () => {
    const b = element();
    const warnings: string[] = [];
    const view = new View({
      id: "v",
      component: () => b("x", { onclick: "go()", 'a"b': 1, href: "javascript:go()", title: "t" }) as never,
      props: {},
      observer: { onWarning: (warning) => void warnings.push(warning) },
    });
    expect(Buffer.from(view.html().body).toString()).toBe('<b title="t">x</b>');
    expect(warnings).toEqual([
      expect.stringContaining('spreads "onclick"'),
      expect.stringContaining(String.raw`spreads "a\"b"`),
      expect.stringContaining("javascript: URL"),
    ]);
  });
});

describe("a patch", () => {
  test("sets and removes attributes whose names are known", async () => {
    const b = element();
    const { page, set } = open((props: Props) => b("x", props), { title: "1", id: "i" });
    set({ title: "2" });
    await turn();
    expect(page.takePatches()).toEqual([["SetAttr 2", "RemoveAttr"]]);
    set({ id: "j" });
    await turn();
    expect(page.takePatches()).toEqual([["RemoveAttr", "SetAttr j"]]);
  });

  test("names that show nothing change nothing", async () => {
    const b = element();
    const { page, set } = open((props: Props) => b("x", props), { title: "1" });
    const before = page.skeletons.length;
    set({ title: "2", lang: undefined, id: null });
    await turn();
    expect(page.takePatches()).toEqual([["SetAttr 2"]]);
    expect(page.skeletons).toHaveLength(before);
  });
});

describe("a new name", () => {
  test("comes by a skeleton; what is inside stays as it is", async () => {
    const b = element();
    let effects = 0;
    const Inner = stateful(() => {
      const [count, setCount] = useState(0);
      useEffect(() => void effects++, []);
      return counter((_, set) => (set((n) => n + 1), setCount(count + 1)));
    }, "Inner");
    const { page, set } = open((props: Props) => b(component(Inner, {}), props), { title: "1" });
    const before = page.skeletons.length;
    set({ title: "1", lang: "de" });
    await turn();
    expect(page.skeletons.slice(before)).toMatchObject([{ flags: SkeletonFlag.Values | SkeletonFlag.Same | SkeletonFlag.Again }]);
    expect(page.takePatches()).toEqual([]);
    expect(effects).toBe(1);
    // From now on it is a name like any other.
    set({ title: "1", lang: "en" });
    await turn();
    expect(page.takePatches()).toEqual([["SetAttr en"]]);
    expect(page.errors).toEqual([]);
  });

  test("in rows: those that stay are the same rows", async () => {
    const b = element();
    const rows = (all: readonly (readonly [string, Props])[]): unknown => all.map(([key, props]) => spreadRow(b, key, props));
    const { page, set } = open(rows, [
      ["a", { title: "a" }],
      ["b", { title: "b" }],
    ]);
    set([
      ["b", { title: "b", lang: "de" }],
      ["a", { title: "a" }],
      ["c", { id: "c" }],
    ]);
    await turn();
    expect(page.errors).toEqual([]);
    set([
      ["a", { title: "A" }],
      ["b", { lang: "en" }],
      ["c", { id: "c" }],
    ]);
    await turn();
    expect(page.errors).toEqual([]);
    expect(page.takePatches().flat().toSorted()).toEqual(["Move 1", "RemoveAttr", "SetAttr A", "SetAttr en"]);
  });

  test("while frames are held it is part of what follows", async () => {
    const b = element();
    const { page, set } = open((props: Props) => b("x", props), { title: "1" });
    page.isSlow = true;
    set({ title: "2" });
    await turn();
    const before = page.skeletons.length;
    page.takePatches();
    page.isSlow = false;
    set({ lang: "de" });
    await turn();
    page.view.drained();
    expect(page.skeletons.length).toBe(before + 1);
    set({ lang: "en" });
    await turn();
    expect(page.takePatches().flat()).toEqual(["SetAttr en"]);
  });
});

const rowTemplate = spreadTemplate("", "AgEBYgoAAAADAAA=");
const spreadRow = (_: unknown, key: string, props: Props): unknown => spread(rowTemplate, [attributes(props), key], key);

test("an element cannot have names without end", () => {
  const b = element();
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`data-${n}`, n]));
  expect(() => html(b("x", many))).toThrow(/about 4096 different attributes/);
  expect(html(b("x", { title: "t" }))).toBe('<b title="t">x</b>');
});
