/** The first render of a page, and what it says of what cannot be shown. */
import { describe, expect, test } from "vitest";
import { component, stateful, vnode } from "../src/compiled.ts";
import { RenderError, useState } from "../src/index.ts";
import { button } from "./support/components.ts";
import { LivePage } from "./support/live-page.ts";
import { attr, cls, define, el, on, prop, slot, sty, text } from "./support/templates.ts";

const pair = define(el("div", slot, slot));
class Panel {
  render(): void {}
}
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
      [component(null, {}), /A component is null instead of a function/],
      [component(7, {}), /A component is a number instead of a function/],
      [component({ render() {} }, {}), /A component is an object with the keys \{render\} instead of a function/],
      [component(Promise.resolve(), {}), /A component is a promise instead of a function. Await the import\(\)/],
      [component(vnode(pair, ["", ""]), {}), /A component is JSX instead of a function. Show it by \{name\}/],
      [component(Panel, {}), /<Panel> is a class, and a component is a function/],
      [component("no tag", {}), /"no tag" is the tag of an element, and no name of one/],
      [component("SCRIPT", {}), /<script> inside a component is not supported yet/],
      [component("br", { children: "x" }), /<br> cannot have content/],
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

  test("there is no NUL in it, and nothing that texts decide is decided otherwise for one", () => {
    const option = define(el("option", attr("value"), slot));
    const all = define(el("p", attr("title"), cls, sty, slot), el("script", slot), el("pre", slot), el("select", prop("value"), slot));
    const html = (nul: string, padding: number): string => {
      const value = `x${nul}${"y".repeat(padding)}`;
      const options = [vnode(option, ["z", value]), vnode(option, [value, "z"])];
      const slots = [value, value, `color: red; --x: ${value}`, value, `${value} <`.slice(0, -1), `\n${value}`, value, options];
      return new LivePage(() => vnode(all, slots)).html();
    };
    for (const padding of [0, 6, 7, 14, 15, 29, 30, 60]) expect(html("\0", padding), `${padding}`).toBe(html("", padding));
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
