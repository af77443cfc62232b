// @vitest-environment jsdom
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import {
  CHILD,
  type Content,
  el,
  html,
  instance,
  numbered,
  patch,
  sheet,
  skeleton,
  Templates,
  type TestTemplate,
  vnode,
  write,
  writeMove,
} from "../../tests/model.ts";
import { EventSlot } from "../../../protocol/generated/template-op.ts";
import { contentOf, withInstances } from "../../tests/any-content.ts";
import { createFormsPage } from "../../tests/forms-page.ts";
import { Misfit, type Page } from "../page.ts";
import type { ListeningElement } from "../patch/block.ts";

const types: string[] = [];
let page: Page;

function load(content: Content, head = ""): void {
  const css: string[] = [];
  document.body.innerHTML = html(content, css);
  document.head.innerHTML = head || sheet(css);
}

/** Gives every element a mark that survives only as long as the node. */
const mark = (): Element[] => Array.from(document.body.querySelectorAll("*"));

const setText = (block: number, slot: number, text: string, id = 1): ReturnType<typeof patch> =>
  patch(
    (w) => write.writePatchOpInstance(w, id),
    (w) => write.writePatchOpSetText(w, slot, block - 1, text),
  );

beforeEach(() => {
  document.body.innerHTML = document.head.innerHTML = "";
  types.length = 0;
  page = createFormsPage(document, (kind, name) => kind === EventSlot && types.push(name));
});

function adopts(templates: Templates, content: Content): boolean {
  return page.skeleton(skeleton(templates, content, "adopt"), false);
}

describe("adoption", () => {
  test("adjacent and empty texts are told apart", () => {
    const t = new Templates();
    const p = t.add(el("p", [], "a", CHILD, CHILD, "b", CHILD));
    const content = vnode(p, ["xy", "", "z"]);
    load(content);
    const [element] = mark();
    expect(adopts(t, content)).toBe(true);
    expect(Array.from(element!.childNodes, (node) => (node as Text).data)).toEqual(["a", "xy", "", "b", "z"]);
    page.patch(setText(1, 1, "new"));
    expect(element!.textContent).toBe("axynewbz");
    expect(document.body.firstChild).toBe(element);
  });

  test("a list is adopted by runs and can be patched", () => {
    const t = new Templates();
    const ul = t.add(el("ul", [], CHILD));
    const li = t.add(el("li", [{ event: "click" }], CHILD));
    const content = vnode(ul, [[vnode(li, [true, "1"]), vnode(li, [false, "2"]), vnode(li, [true, ""])]]);
    load(content);
    const before = mark();
    expect(adopts(t, content)).toBe(true);
    expect(mark()).toEqual(before);
    expect(types).toEqual(["click"]);
    const on = before.slice(1).map((element) => (element as ListeningElement).heddleSlots?.map((l) => [l.block.number, l.slot, l.on]));
    expect(on).toEqual([[[2, 0, true]], [[3, 0, false]], [[4, 0, true]]]);
    page.patch(
      patch(
        (w) => write.writePatchOpInstance(w, 1),
        (w) => writeMove(w, 0, 0, 2, { first: 4, count: 1 }),
        (w) => write.writePatchOpListen(w, 0, 2, 1),
        (w) => write.writePatchOpSetText(w, 1, 1, "three"),
      ),
    );
    expect(document.body.innerHTML).toBe("<ul><li>three</li><li>1</li><li>2</li></ul>");
    expect((before[2] as ListeningElement).heddleSlots?.[0]?.on).toBe(true);
    expect(document.querySelector("li")).toBe(before[3]);
  });

  test("nodes that others put in stay and are passed over", () => {
    const t = new Templates();
    const div = t.add(el("div", [["class", "app"]], el("p", [], CHILD), CHILD, el("b", [], "x")));
    const content = vnode(div, ["hello", [vnode(t.add(el("i", [], CHILD)), ["1"])]]);
    load(content);
    const own = mark();
    document.body.prepend(Object.assign(document.createElement("div"), { id: "extension" }), document.createComment("c"));
    own[0]!.prepend("stray", document.createElement("script"));
    own[1]!.prepend(document.createComment("c"));
    own[0]!.append(document.createElement("hr"));
    own[0]!.setAttribute("data-other", "1");
    own[0]!.classList.add("ready");
    const all = mark();
    expect(adopts(t, content)).toBe(true);
    expect(mark()).toEqual(all);
    page.patch(setText(1, 0, "changed"));
    expect(own[1]!.textContent).toBe("changed");
    page.patch(setText(2, 0, "2"));
    expect(own[2]!.textContent).toBe("2");
  });

  test("an element of the right tag in which nothing fits is passed over, and every one of ours is found", () => {
    const t = new Templates();
    const list = t.add(el("ul", [], CHILD));
    const item = t.add(el("li", [], el("b", [], CHILD)));
    const content = vnode(list, [[vnode(item, ["1"]), instance(7, vnode(item, ["2"]))]]);
    load(content);
    const own = mark();
    own[0]!.prepend(Object.assign(document.createElement("li"), { className: "foreign", innerHTML: "<i></i>" }));
    const all = mark();
    expect(adopts(t, content)).toBe(true);
    expect(mark()).toEqual(all);
    page.patch(setText(1, 0, "two", 7));
    page.patch(setText(2, 0, "one"));
    expect(own[0]!.textContent).toBe("onetwo");
  });

  test("operations before any Instance concern instance 0", () => {
    const t = new Templates();
    const p = t.add(el("p", [], CHILD));
    load(vnode(p, ["x"]));
    expect(page.skeleton(skeleton(t, vnode(p, ["x"]), "adopt", 1, { root: 0 }), false)).toBe(true);
    page.patch(patch((w) => write.writePatchOpSetText(w, 0, 0, "y")));
    expect(document.body.textContent).toBe("y");
  });

  test("styles become the elements' own", () => {
    const t = new Templates();
    const p = t.add(el("p", ["style"], el("i", [["style", "color: red"]])));
    const content = vnode(p, ["margin: 1px"]);
    load(content);
    const [element, inner] = mark() as HTMLElement[];

    expect(adopts(t, content)).toBe(true);
    expect(element!.style.margin).toBe("1px");
    expect(inner!.style.color).toBe("red");
    expect(document.querySelector("[data-hs], style")).toBeNull();
  });

  test("a block that does not fit is told, and a skeleton with values makes that one afresh", () => {
    const t = new Templates();
    const ul = t.add(el("ul", [], CHILD), "after");
    const li = t.add(el("li", [], el("b", [], CHILD)));
    const content = vnode(ul, [[vnode(li, ["1"]), vnode(li, ["2"]), vnode(li, ["3"])]]);
    load(content);
    const items = mark().filter((element) => element.localName === "li");
    items[1]!.innerHTML = "<s>broken</s>";
    expect(adopts(t, content)).toBe(false);
    expect(page.skeleton(skeleton(t, content, "values", 10), true)).toBe(true);
    expect(document.body.innerHTML).toBe(html(content));
    const after = mark().filter((element) => element.localName === "li");
    expect(after.map((element) => items.includes(element))).toEqual([true, false, true]);
    page.patch(setText(12, 0, "two"));
    expect(after[1]!.textContent).toBe("two");
  });

  test("what the parser moved out of a paragraph does not stay beside its repair", () => {
    const t = new Templates();
    const content = vnode(t.add(el("p", [], el("div", [], CHILD)), el("hr")), ["x"]);
    load(content);
    expect(document.querySelector("p div")).toBeNull();
    expect(adopts(t, content)).toBe(false);
    page.skeleton(skeleton(t, content, "values", 5), true);
    expect(document.body.innerHTML).toBe("<p><div>x</div></p><hr>");
  });

  test("a skeleton with values adopts a page that shows other values", () => {
    const t = new Templates();
    const p = t.add(el("p", ["class"], "n: ", CHILD, " of ", CHILD), el("input", [{ prop: "value" }]));
    load(vnode(p, ["a", "9", "10", "old"]));
    const before = mark();
    const content = vnode(p, ["b", "10", "", "new"]);
    expect(page.skeleton(skeleton(t, content, "values"), true)).toBe(true);
    expect(mark()).toEqual(before);
    expect(before[0]!.outerHTML).toBe('<p class="b">n: 10 of </p>');
    expect((before[1] as HTMLInputElement).value).toBe("new");
  });

  test("an entry whose text has lost what its template says follows is made afresh", () => {
    const t = new Templates();
    const ul = t.add(el("ul", [], CHILD));
    const li = t.add(el("li", [], CHILD, " pieces"));
    const content = vnode(ul, [[vnode(li, ["2"]), vnode(li, ["3"])]]);
    load(content);
    const [list, first, second] = mark();
    first!.textContent = "a dozen";
    expect(page.skeleton(skeleton(t, content, "values"), true)).toBe(true);
    expect(list!.textContent).toBe("2 pieces3 pieces");
    expect(list!.lastElementChild).toBe(second);
  });
});

describe("a skeleton with values", () => {
  const rows = (t: Templates): [TestTemplate, TestTemplate] => [t.add(el("ul", [], CHILD)), t.add(el("li", [{ attr: "title" }], CHILD))];

  const numbersOf = (keys: string): number[] => [...keys].map((key) => 2 + "abcdefx".indexOf(key));

  test("keeps blocks by number, with the fewest moves", async () => {
    const t = new Templates();
    const [ul, li] = rows(t);
    const list = (keys: string, texts = keys): Content =>
      vnode(ul, [numbersOf(keys).map((number, i) => ({ ...vnode(li, [null, texts[i]!]), number }))]);
    page.skeleton(skeleton(t, list("abcdef"), "values"), true);
    const before = new Map(Array.from(document.querySelectorAll("li"), (item) => [item.textContent, item]));
    const touched: Node[] = [];
    const observer = new MutationObserver((records) => records.forEach(({ removedNodes }) => touched.push(...removedNodes)));
    observer.observe(document.body, { childList: true, subtree: true });
    // What they show says nothing of who they are.
    page.skeleton(skeleton(t, list("fabxde", "abcdef"), "values"), true, true);
    touched.push(...observer.takeRecords().flatMap(({ removedNodes }) => [...removedNodes]));
    expect(document.body.innerHTML).toBe(html(list("fabxde", "abcdef")));
    document.querySelectorAll("li").forEach((item, i) => expect(item).toBe(before.get("fabxde"[i]!) ?? item));
    expect(new Set(touched)).toEqual(new Set([before.get("f"), before.get("c")]));
    page.patch(setText(numbersOf("x")[0]!, 1, "new"));
    expect(document.querySelectorAll("li")[3]!.textContent).toBe("new");
  });

  test("goes on with numbers where the instance does, however old the page is", () => {
    const t = new Templates();
    const [ul, li] = rows(t);
    const list = (...items: [number, string][]): Content => ({
      ...vnode(ul, [items.map(([number, text]) => ({ ...vnode(li, [null, text]), number }))]),
      number: 1,
    });
    load(list([2, "a"], [3, "b"]));
    adopts(t, list([2, "a"], [3, "b"]));
    const [, a, b] = mark();
    // Blocks 4 to 8 have come meanwhile, and all of them but 6 have gone.
    page.skeleton(skeleton(t, list([6, "new"], [3, "b"], [2, "a"]), "values", 9), true, true);
    expect(Array.from(document.querySelectorAll("li")).slice(1)).toEqual([b, a]);
    page.skeleton(skeleton(t, list([3, "b"], [6, "new"]), "values", 9), true, true);
    expect(document.querySelector("li")).toBe(b);
  });

  describe("of a view that another process has made anew", () => {
    const t = new Templates();
    const [ul, li] = rows(t);
    const show = (first: number, ...items: Content[]): (Element | null)[] => {
      page.skeleton(skeleton(t, vnode(ul, [items]), "values", first), true);
      expect(document.body.innerHTML).toBe(html(vnode(ul, [items])));
      return Array.from(document.querySelectorAll("li"));
    };
    const item = (id: number, text: string): ReturnType<typeof instance> => instance(id, vnode(li, [null, text]));
    const plain = (text: string): Content => vnode(li, [null, text]);

    test("pairs instances by what they show, as their ids say nothing", () => {
      const [a, b] = show(1, item(2, "a"), item(3, "b"));
      expect(show(50, item(3, "a"), item(7, "b"))).toEqual([a, b]);
      expect(show(90, item(3, "b"), item(2, "a"))).toEqual([b, a]);
    });

    test("pairs rows by what they show, those that have changed by where they stand, and then in order", () => {
      const before = show(1, ..."abcd".split("").map(plain));
      const [a, b, c, d] = before;
      expect(show(50, plain("new"), plain("d"), plain("a"), plain("other"), plain("c"), plain("last"))).toEqual([
        expect.not.toSatisfy((element: Element) => before.includes(element)),
        d,
        a,
        b,
        c,
        expect.not.toSatisfy((element: Element) => before.includes(element)),
      ]);
      expect(show(90, plain("x"))).toEqual([document.querySelector("li")]);
    });
  });

  test("leaves a changed field alone, and sets the others", () => {
    const t = new Templates();
    const form = t.add(...["a", "b", "c"].map((id) => el("input", [["id", id], { prop: "value" }])));
    load(vnode(form, ["1", "2", "3"]));
    expect(adopts(t, vnode(form, ["1", "2", "3"]))).toBe(true);
    const field = (id: string): HTMLInputElement => document.querySelector(`#${id}`)!;
    field("a").value = "typed";
    field("b").focus();
    page.skeleton(skeleton(t, vnode(form, ["x", "y", "z"]), "values", 9), true);
    expect(["a", "b", "c"].map((id) => field(id).value)).toEqual(["typed", "y", "z"]);
    expect(document.activeElement).toBe(field("b"));
    page.skeleton(skeleton(t, vnode(form, ["x", "y", "w"]), "values", 19), true);
    expect(field("c").value).toBe("w");
  });

  test("repairs what a translator has replaced, and keeps the rest", () => {
    const t = new Templates();
    const div = t.add(el("div", [], el("h1", [], CHILD), CHILD));
    const p = t.add(el("p", [], CHILD));
    const content = vnode(div, ["title", [vnode(p, ["a"]), vnode(p, ["b"])]]);
    load(content);
    expect(adopts(t, content)).toBe(true);
    const [, title, a, b] = mark();
    title!.innerHTML = "<font>Titel</font>";
    expect(() => page.patch(setText(1, 0, "t"))).toThrow(Misfit);
    page.skeleton(skeleton(t, content, "values", 9), true);
    expect(document.body.innerHTML).toBe(html(content));
    expect(Array.from(document.querySelectorAll("p"))).toEqual([a, b]);
    b!.innerHTML = "<font>B</font>";
    page.skeleton(skeleton(t, content, "values", 19), true);
    expect(document.body.innerHTML).toBe(html(content));
    expect(document.querySelector("p")).toBe(a);
  });

  test("survives a body that a script has emptied", () => {
    const t = new Templates();
    const [ul, li] = rows(t);
    const content = vnode(ul, [[vnode(li, ["t", "1"])]]);
    page.skeleton(skeleton(t, content, "values"), true);
    document.body.innerHTML = "";
    page.skeleton(skeleton(t, content, "values", 9), true);
    expect(document.body.innerHTML).toBe(html(content));
  });
});

describe("any page", () => {
  const t = new Templates();
  const forest = [
    t.add(el("div", ["class"], CHILD)),
    t.add("s", CHILD, CHILD),
    t.add(el("p", [{ event: "click" }], "a", CHILD, "b", el("i", [], CHILD))),
    t.add(CHILD, el("b", [{ attr: "title" }]), CHILD),
    t.add("text"),
    t.add(),
  ];
  const content = contentOf(forest);
  const anyContent = content.map((node) => withInstances(node));
  const parsed = (node: Content): string => {
    const other = document.implementation.createHTMLDocument("");
    other.body.innerHTML = html(node);
    return other.body.innerHTML;
  };
  /** Whether HTML can say this page at all: paragraphs cannot nest. */
  const isSound = (node: Content): boolean => parsed(node) === html(node);

  function patchAll(node: Content, first: number): void {
    for (const [id, blocks] of numbered(node, first)) {
      for (const [number, block] of blocks) {
        block.template.slots.forEach(({ kind }, slot) => {
          if (kind !== "child" || typeof block.slots[slot] !== "string") return;
          block.slots[slot] = `${number}.${slot}`;
          page.patch(setText(number, slot, `${number}.${slot}`, id));
        });
      }
    }
  }

  test("is adopted without a change, patched, and turned into any other", () => {
    fc.assert(
      fc.property(fc.clone(anyContent, 1), anyContent, anyContent, ([start], second, third) => {
        fc.pre(isSound(start) && isSound(second) && isSound(third));
        page = createFormsPage(document);
        document.body.innerHTML = html(start);
        const before = mark();
        expect(adopts(t, start)).toBe(true);
        expect(mark()).toEqual(before);
        expect(document.body.innerHTML).toBe(html(start));
        patchAll(start, 1);
        expect(document.body.innerHTML).toBe(html(start));
        let first = 100;
        for (const next of [second, third]) {
          page.skeleton(skeleton(t, next, "values", first), true);
          expect(document.body.innerHTML).toBe(html(next));
          patchAll(next, first);
          expect(document.body.innerHTML).toBe(html(next));
          first += 100;
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test("is brought about from any other page's HTML", () => {
    fc.assert(
      fc.property(anyContent, anyContent, fc.boolean(), (shown, wanted, adoptFirst) => {
        fc.pre(isSound(shown) && isSound(wanted));
        page = createFormsPage(document);
        document.body.innerHTML = html(shown);
        if (adoptFirst) adopts(t, wanted);
        page.skeleton(skeleton(t, wanted, "values", 200), true);
        // What seems to be others' stays, so that only what the page should show is looked for.
        for (const [id, blocks] of numbered(wanted, 200)) {
          for (const [number, block] of blocks) {
            const slot = block.template.slots.findIndex(({ kind }, i) => kind === "child" && typeof block.slots[i] === "string");
            if (slot >= 0) page.patch(setText(number, slot, `${id}/${number}`, id));
            if (slot >= 0) expect(document.body.textContent).toContain(`${id}/${number}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
