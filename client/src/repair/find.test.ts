// @vitest-environment jsdom
/** A page that was never live becomes what a view says that was mounted again, and third parties keep what is theirs. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { CHILD, type Content, el, html, numbered, patch, skeleton, Templates, type TestTemplate, vnode, write } from "../../tests/model.ts";
import { contentOf, withInstances } from "../../tests/any-content.ts";
import { createFormsPage } from "../../tests/forms-page.ts";
import type { Page } from "../page.ts";

let page: Page;

beforeEach(() => {
  document.body.innerHTML = "";
  page = createFormsPage(document);
});

/** Of how many blocks of which templates a page consists; of those without elements nothing is known. */
function usageOf(content: Content): Map<TestTemplate, number> {
  const usage = new Map<TestTemplate, number>();
  for (const [, blocks] of numbered(content)) {
    for (const [, { template }] of blocks) {
      if (template.parts.some((part) => typeof part === "object")) usage.set(template, (usage.get(template) ?? 0) + 1);
    }
  }
  return usage;
}

/** The page shows `shown`, and a view is mounted again that shows `wanted`. */
const mountAgain = (t: Templates, shown: Content, wanted: Content): boolean =>
  page.skeleton(skeleton(t, wanted, "values", 50, { usage: usageOf(shown) }), true);

const elements = (selector: string): Element[] => Array.from(document.querySelectorAll(selector));

const t = new Templates();
const main = t.add(el("main", [], CHILD, el("hr"), CHILD));
const row = t.add(el("p", [{ attr: "data-id" }], CHILD));
const named = (ids: string, tail: Content = ""): Content => vnode(main, [[...ids].map((id) => vnode(row, [id, `row ${id}`])), tail]);

describe("rows", () => {
  test("keep their elements by what they show, wherever they stand now", () => {
    document.body.innerHTML = html(named("abcd"));
    const [a, b, c, d] = elements("p");
    mountAgain(t, named("abcd"), named("dxab"));
    const [first, , third, fourth] = elements("p");
    expect([first, third, fourth]).toEqual([d, a, b]);
    expect(c!.isConnected && c!.getAttribute("data-id")).toBe("x");
    expect(document.body.innerHTML).toBe(html(named("dxab")));
  });

  test("keep them by their attributes where they show something else now", () => {
    const other = (ids: string): Content => vnode(main, [[...ids].map((id) => vnode(row, [id, `now ${id}`])), ""]);
    document.body.innerHTML = html(named("abc"));
    const [a, b, c] = elements("p");
    mountAgain(t, named("abc"), other("cab"));
    expect(elements("p")).toEqual([c, a, b]);
  });

  test("that are not shown any more go, with their texts, and as many as there were", () => {
    const text = t.add("start ", CHILD, el("b", [], CHILD), " end");
    const shown = vnode(main, [[vnode(text, ["1", "2"]), vnode(row, ["a", "x"])], [vnode(text, ["3", "4"])]]);
    document.body.innerHTML = html(shown);
    mountAgain(t, shown, named(""));
    expect(document.body.innerHTML).toBe(html(named("")));
  });

  test("are not taken from third parties if the page had none", () => {
    document.body.innerHTML = html(named(""));
    const foreign = document.createElement("p");
    document.querySelector("main")!.prepend(foreign);
    mountAgain(t, named(""), named("a"));
    expect(elements("p")).toHaveLength(2);
    expect(foreign.outerHTML).toBe("<p></p>");
  });

  test("are rather those that nobody has marked", () => {
    const wanted = vnode(main, [[vnode(row, [null, "new"])], ""]);
    const shown = vnode(main, [[vnode(row, [null, "old"])], ""]);
    document.body.innerHTML = html(shown);
    const [own] = elements("p");
    own!.before(Object.assign(document.createElement("p"), { title: "a third party's" }));
    mountAgain(t, shown, wanted);
    expect(elements("p")[1]).toBe(own);
    expect(own!.textContent).toBe("new");
    expect(elements("p")[0]!.outerHTML).toBe('<p title="a third party\'s"></p>');
  });
});

test("what belongs to a template that says more is not taken for one that says less", () => {
  const plain = t.add(el("li", [], CHILD));
  const rich = t.add(el("li", [], CHILD, el("ul", [], CHILD)));
  const shown = vnode(main, [[vnode(rich, ["a", [vnode(plain, ["1"]), vnode(plain, ["2"])]]), vnode(plain, ["b"])], ""]);
  document.body.innerHTML = html(shown);
  const foreign = Object.assign(document.createElement("li"), { className: "foreign" });
  document.querySelector("main")!.append(foreign);
  mountAgain(t, shown, named(""));
  expect(document.body.innerHTML).toBe(`<main><hr><li class="foreign"></li></main>`);
});

test("a static element behind a list is not given to a row that is new", () => {
  const list = t.add(el("ul", [], CHILD, el("li", [], "total ", CHILD)));
  const item = t.add(el("li", [], CHILD));
  const shown = vnode(main, [vnode(list, [[vnode(item, ["x"]), vnode(item, ["y"])], "2"]), ""]);
  const wanted = vnode(main, [vnode(list, [[vnode(item, ["z"])], "1"]), ""]);
  document.body.innerHTML = html(shown);
  const [x, y, total] = elements("li");
  mountAgain(t, shown, wanted);
  expect(elements("li")).toEqual([x, total]);
  expect(y!.isConnected).toBe(false);
});

test("a row that shows what a static element has shown does not take its place", () => {
  const list = t.add(el("ul", [], CHILD, el("li", [], CHILD)));
  const item = t.add(el("li", [], CHILD));
  const shown = vnode(main, [vnode(list, [[], "same"]), vnode(item, ["one"])]);
  const wanted = vnode(main, [vnode(list, [[vnode(item, ["same"])], "other"]), ""]);
  document.body.innerHTML = html(shown);
  const [ul, fixed] = elements("ul, li");
  mountAgain(t, shown, wanted);
  expect(document.body.innerHTML).toBe(html(wanted));
  expect([elements("ul")[0], elements("li")[1]]).toEqual([ul, fixed]);
});

test("what is damaged is made afresh, with nothing of it left, and others' things beside it stay", () => {
  const item = t.add("item ", CHILD, ": ", el("p", [], el("b", [], CHILD)), " end");
  const shown = vnode(main, [[vnode(item, ["1", "one"]), vnode(item, ["2", "two"])], ""]);
  document.body.innerHTML = html(shown);
  const [first, second] = elements("p");
  const foreign = Object.assign(document.createElement("p"), { title: "a third party's" });
  first!.after(foreign);
  second!.innerHTML = "<s>broken</s>";
  mountAgain(t, shown, shown);
  expect([first!.isConnected, foreign.isConnected, second!.isConnected]).toEqual([true, true, false]);
  foreign.remove();
  expect(document.body.innerHTML).toBe(html(shown));
});

test("what was ours goes where nothing that is ours is left beside it", () => {
  const wanted = vnode(main, ["", ""]);
  const shown = vnode(main, ["some text", vnode(row, [null, "x"])]);
  document.body.innerHTML = html(shown);
  mountAgain(t, shown, wanted);
  expect(document.body.innerHTML).toBe(html(wanted));
});

test("where one of two elements alike is ours, adoption takes the one in which everything fits", () => {
  const list = t.add(el("ul", [], CHILD));
  const item = t.add(el("li", [], el("b", [], CHILD)));
  const content = vnode(main, [vnode(list, [[vnode(item, ["1"]), vnode(item, ["2"])]]), ""]);
  document.body.innerHTML = html(content);
  const [own] = elements("ul");
  own!.before(Object.assign(document.createElement("ul"), { innerHTML: "<li>not ours</li>" }));
  expect(page.skeleton(skeleton(t, content, "adopt"), false)).toBe(true);
  page.patch(
    patch(
      (w) => write.writePatchOpInstance(w, 1),
      (w) => write.writePatchOpSetText(w, 0, 2, "one"),
    ),
  );
  expect(own!.textContent).toBe("one2");
});

describe("any page that was never live", () => {
  const forest = [
    row,
    t.add(el("div", ["class"], CHILD)),
    t.add("s", CHILD, CHILD),
    t.add(el("section", [{ event: "click" }], "a", CHILD, "b", el("i", [], CHILD))),
    t.add(CHILD, el("b", [{ attr: "title" }]), CHILD),
    t.add(el("ul", [], CHILD, el("li", [], CHILD), " and ", CHILD)),
    t.add(el("li", [], CHILD)),
    t.add("text"),
  ];
  const content = contentOf(forest);
  const anyPage = fc.tuple(content, content).map((slots) => withInstances(vnode(main, slots)));
  const parsed = (node: Content): Document => new DOMParser().parseFromString(html(node), "text/html");
  /** Whether HTML can say this page at all: paragraphs cannot nest. */
  const isSound = (node: Content): boolean => parsed(node).body.innerHTML === html(node);
  const anySoundPage = anyPage.filter(isSound);

  /** Puts marked elements, some of them as the page has them, and comments anywhere. */
  function intrude(places: readonly number[]): Node[] {
    const parents = elements("main, main *");
    return places.map((place, i) => {
      const parent = parents[place % parents.length]!;
      const node = i % 3 === 0 ? document.createComment("") : document.createElement(["p", "div", "b", "li"][i % 4]!);
      if (node instanceof Element) node.setAttribute("data-foreign", "");
      return parent.insertBefore(node, parent.childNodes[place % (parent.childNodes.length + 1)] ?? null);
    });
  }

  function shownWithout(foreign: readonly Node[]): string {
    for (const node of foreign) (node as ChildNode).remove();
    return document.body.innerHTML;
  }

  /** Each text is found again by its number, so that later patches find it too. */
  function isKnown(node: Content): void {
    for (const [id, blocks] of numbered(node, 50)) {
      for (const [number, { template, slots }] of blocks) {
        const slot = template.slots.findIndex(({ kind }, i) => kind === "child" && typeof slots[i] === "string");
        if (slot < 0) continue;
        slots[slot] = `${id}/${number}`;
        page.patch(
          patch(
            (w) => write.writePatchOpInstance(w, id),
            (w) => write.writePatchOpSetText(w, slot, number - 1, `${id}/${number}`),
          ),
        );
      }
    }
  }

  test("becomes any other, and third parties' elements stay", () => {
    fc.assert(
      fc.property(anySoundPage, fc.clone(anySoundPage, 1), fc.array(fc.nat(), { maxLength: 8 }), (shown, [wanted], places) => {
        document.body.innerHTML = html(shown);
        page = createFormsPage(document);
        const foreign = intrude(places);
        const parents = new Map(foreign.map((node) => [node, node.parentNode!]));
        expect(mountAgain(t, shown, wanted)).toBe(true);
        isKnown(wanted);
        // What is in an element of ours goes with it.
        for (const [node, parent] of parents) if (parent.isConnected) expect(node.parentNode).toBe(parent);
        expect(shownWithout(foreign)).toBe(html(wanted));
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test("keeps all of its elements if the view is in the same state", () => {
    fc.assert(
      fc.property(anySoundPage, fc.array(fc.nat(), { maxLength: 8 }), (shown, places) => {
        document.body.innerHTML = html(shown);
        page = createFormsPage(document);
        const before = elements("main, main *");
        const foreign = intrude(places);
        mountAgain(t, shown, shown);
        shownWithout(foreign);
        expect(elements("main, main *")).toEqual(before);
        expect(document.body.innerHTML).toBe(html(shown));
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
