// @vitest-environment jsdom
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import type { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import {
  CHILD,
  type Content,
  el,
  html,
  instance,
  numbered,
  patch,
  skeleton,
  Templates,
  vnode,
  write,
  writeContent,
  writeMove,
} from "../../tests/model.ts";
import { createFormsPage } from "../../tests/forms-page.ts";
import { Misfit, type Page } from "../page.ts";

let page: Page;
let t: Templates;

beforeEach(() => {
  document.body.innerHTML = "";
  page = createFormsPage(document);
  t = new Templates();
});

/** What selects show is settled when a frame is through. */
const frameIsThrough = (): Promise<void> => Promise.resolve();

const on =
  (id: number) =>
  (w: ByteWriter): void =>
    write.writePatchOpInstance(w, id);
const replace =
  (slot: number, block: number, content: Content) =>
  (w: ByteWriter): void => {
    write.writePatchOpReplace(w, slot, block);
    writeContent(w, content, "patch", false);
  };
const insert =
  (slot: number, block: number, before: number, entries: Content[]) =>
  (w: ByteWriter): void => {
    write.writePatchOpInsert(w, slot, block, before, entries.length);
    for (const entry of entries) writeContent(w, entry, "patch", false);
  };
const show = (content: Content): void => {
  page.skeleton(skeleton(t, "", "values"), true);
  page.patch(patch(on(1), replace(0, -1, content)));
};

describe("content", () => {
  test("of every kind is made", () => {
    const div = t.add(el("div", [["id", "x"], "class", "style", { attr: "title" }], "a", CHILD, el("b"), CHILD));
    const content = vnode(div, [
      "c",
      "color: red;",
      null,
      "text",
      [vnode(t.add(), []), instance(5, vnode(t.add(el("i", [], CHILD)), ["<&"]))],
    ]);
    show(content);
    expect(document.body.innerHTML).toBe('<div id="x" class="c" style="color: red;">atext<b></b><i>&lt;&amp;</i></div>');
    page.patch(patch(on(5), (w) => write.writePatchOpSetText(w, 0, 0, "new")));
    expect(document.querySelector("i")!.textContent).toBe("new");
  });

  test("has the namespace of its place", () => {
    const svg = t.add(el("svg", [], el("foreignObject", [], CHILD), CHILD));
    const anchor = t.add(el("a", ["class", { attr: "xlink:href" }]));
    show(vnode(svg, [vnode(anchor, ["h", null]), [vnode(anchor, ["s", "#x"]), instance(2, vnode(anchor, ["i", null]))]]));
    const found = Array.from(document.querySelectorAll("a"), (node) => [node.getAttribute("class"), node.namespaceURI!.split("/").at(-1)]);
    expect(found).toEqual([
      ["h", "xhtml"],
      ["s", "svg"],
      ["i", "svg"],
    ]);
    expect(document.querySelector(".s")!.getAttributeNS("http://www.w3.org/1999/xlink", "href")).toBe("#x");
    const math = t.add(el("math", [], CHILD));
    page.skeleton(skeleton(t, vnode(math, [vnode(t.add(el("mi")))]), "values", 50), true);
    expect(document.querySelector("mi")!.namespaceURI).toContain("MathML");
  });

  test("shows a select's value though its options come from child slots", async () => {
    const option = t.add(el("option", [{ attr: "value" }], CHILD));
    const group = t.add(el("optgroup", [], CHILD));
    const select = t.add(el("select", [{ prop: "value" }], CHILD));
    const options = (values: string) => [...values].map((value) => vnode(option, [value, value]));
    show(vnode(select, ["b", [vnode(group, [options("abc")])]]));
    const element = document.querySelector("select")!;
    await frameIsThrough();
    expect(element.value).toBe("b");
    // An option that is not there yet is chosen once it is; one that goes leaves none chosen.
    page.patch(patch(on(1), (w) => write.writePatchOpSetProp(w, 0, 0, "z")));
    await frameIsThrough();
    expect(element.selectedIndex).toBe(-1);
    page.patch(patch(on(1), insert(0, 1, 3, options("yz"))));
    await frameIsThrough();
    expect(element.value).toBe("z");
    page.patch(patch(on(1), (w) => write.writePatchOpRemove(w, 0, 1, 7, 1)));
    await frameIsThrough();
    expect(element.selectedIndex).toBe(-1);
  });

  test("sets live properties", () => {
    const input = t.add(el("input", [{ prop: "value" }, { prop: "checked" }]));
    show(vnode(input, ["v", true]));
    const element = document.querySelector("input")!;
    expect([element.value, element.checked, element.defaultValue]).toEqual(["v", true, ""]);
    page.patch(
      patch(
        on(1),
        (w) => write.writePatchOpSetProp(w, 0, 0, null),
        (w) => write.writePatchOpSetProp(w, 1, 0, null),
      ),
    );
    expect([element.value, element.checked]).toEqual(["", false]);
  });
});

describe("fields in use", () => {
  beforeEach(() => {
    show(vnode(t.add(el("input", [{ prop: "value" }])), ["abcd"]));
    document.querySelector("input")!.focus();
  });
  const set = (value: string): void => page.patch(patch(on(1), (w) => write.writePatchOpSetProp(w, 0, 0, value)));

  test.each([
    ["abcd", 2, 2],
    ["abc", 4, 3],
    ["ABCD", 2, 2],
    ["a,bcd", 4, 5],
    ["xab,cd", 2, 4],
  ])("set to %s keep the caret at %i as %i", (value, before, after) => {
    const field = document.querySelector("input")!;
    field.setSelectionRange(before, before);
    set(value);
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual([value, after, after]);
  });

  test("keep focus and selection when they are moved without moveBefore", () => {
    const list = t.add(el("div", [], CHILD));
    const row = t.add(el("input", [{ attr: "id" }]));
    page.skeleton(skeleton(t, vnode(list, [[vnode(row, ["a"]), vnode(row, ["b"])]]), "values", 50), true);
    const field = document.querySelector<HTMLInputElement>("#b")!;
    field.value = "typed";
    field.focus();
    field.setSelectionRange(1, 3);
    page.patch(patch(on(1), (w) => writeMove(w, 0, 49, 51, { first: 52, count: 1 })));
    expect(document.querySelector("div")!.firstChild).toBe(field);
    expect([document.activeElement, field.selectionStart, field.selectionEnd]).toEqual([field, 1, 3]);
  });
});

describe("autofocus", () => {
  const field = (value: string): Content => vnode(t.add(el("input", [["autofocus", ""], { prop: "value" }])), [value]);
  const list = (...entries: Content[]): Content => vnode(t.add(el("div", [["tabindex", "0"]], CHILD)), [entries]);

  test("gives what a patch inserts focus, with the caret at the end of its text", () => {
    // Unlike the property, the attribute leaves the caret where it is.
    const input = el("input", [
      ["autofocus", ""],
      ["value", "abc"],
    ]);
    const inserted = vnode(t.add(el("p", [], input)));
    show(list());
    document.querySelector("div")!.focus();
    page.patch(patch(on(1), insert(0, 0, 0, [inserted])));
    const field = document.querySelector("input")!;
    expect([document.activeElement, field.selectionStart, field.selectionEnd]).toEqual([field, 3, 3]);
  });

  test("of something without a caret gives it focus all the same", () => {
    const inserted = vnode(t.add(el("button", [["autofocus", ""]])));
    show(list());
    page.patch(patch(on(1), insert(0, 0, 0, [inserted])));
    expect(document.activeElement).toBe(document.querySelector("button"));
  });

  test("is the browser's affair where first HTML is adopted, and does nothing for what is kept", () => {
    document.body.innerHTML = `<div tabindex="0"><input autofocus></div>`;
    document.querySelector("div")!.focus();
    expect(page.skeleton(skeleton(t, list(field("")), "adopt"), false)).toBe(true);
    expect(document.activeElement).toBe(document.querySelector("div"));
    page.skeleton(skeleton(t, list(field("x")), "values", 9), true);
    expect(document.querySelector("input")!.value).toBe("x");
    expect(document.activeElement).toBe(document.querySelector("div"));
  });

  test("does not take focus again with a later patch", () => {
    show(list(field("x"), vnode(t.add(el("i", [], CHILD)), [""])));
    document.querySelector("div")!.focus();
    page.patch(patch(on(1), (w) => write.writePatchOpSetText(w, 0, 2, "new")));
    expect(document.activeElement).toBe(document.querySelector("div"));
  });
});

describe("texts", () => {
  beforeEach(() => show(vnode(t.add(el("p", [], CHILD)), ["one two three"])));
  const shown = (): string => document.querySelector("p")!.textContent;

  test("become the digits of numbers", () => {
    for (const number of [0, 300, 2 ** 32 - 1]) {
      page.patch(patch(on(1), (w) => write.writePatchOpSetNumber(w, 0, 0, number)));
      expect(shown()).toBe(String(number));
    }
  });

  test("change in a part, in UTF-16 units, and stay the same node", () => {
    const node = document.querySelector("p")!.firstChild;
    const splice = (length: number, start: number, removed: number, text: string): void =>
      page.patch(patch(on(1), (w) => write.writePatchOpSplice(w, 0, 0, length, start, removed, text)));
    splice(13, 4, 3, "🐎");
    splice(12, 12, 0, " four");
    splice(17, 0, 4, "");
    expect(shown()).toBe("🐎 three four");
    expect(document.querySelector("p")!.firstChild).toBe(node);
  });

  test.each([12, 14])("do not fit if they have another length than %i", (length) => {
    expect(() => page.patch(patch(on(1), (w) => write.writePatchOpSplice(w, 0, 0, length, 0, 1, "x")))).toThrow(Misfit);
    expect(shown()).toBe("one two three");
  });
});

describe("runs that move, each before the one that moved last", () => {
  const order = (): string => document.body.textContent;
  beforeEach(() => {
    const list = t.add(el("ul", [], CHILD));
    const item = t.add(el("li", [], CHILD));
    show(vnode(list, [["a", "b", "c", "d", "e", "f"].map((letter) => vnode(item, [letter]))]));
  });

  test("reverse a list", () => {
    const rows = [...document.querySelectorAll("li")];
    page.patch(patch(on(1), (w) => writeMove(w, 0, 0, 0, ...[2, 3, 4, 5, 6].map((first) => ({ first, count: 1 })))));
    expect(order()).toBe("fedcba");
    expect([...document.querySelectorAll("li")]).toEqual(rows.toReversed());
  });

  test("are of several entries", () => {
    page.patch(patch(on(1), (w) => writeMove(w, 0, 0, 2, { first: 6, count: 2 }, { first: 4, count: 1 })));
    expect(order()).toBe("cefabd");
  });

  test("can be applied again from the start, as a mended patch is", () => {
    const runs = [3, 5, 7].map((first) => ({ first, count: 1 }));
    page.patch(patch(on(1), (w) => writeMove(w, 0, 0, 2, ...runs.slice(0, 2))));
    page.patch(patch(on(1), (w) => writeMove(w, 0, 0, 2, ...runs)));
    expect(order()).toBe("fdbace");
  });
});

describe("what does not fit is a Misfit", () => {
  test.each<[string, (() => void) | undefined, (w: ByteWriter) => void]>([
    ["an unknown block", undefined, (w) => write.writePatchOpSetText(w, 0, 8, "x")],
    ["an unknown slot", undefined, (w) => write.writePatchOpSetText(w, 20, 0, "x")],
    ["text for an attribute", undefined, (w) => write.writePatchOpSetText(w, 0, 0, "x")],
    ["an attribute for text", undefined, (w) => write.writePatchOpSetAttr(w, 1, 0, "x")],
    ["text for a list", undefined, (w) => write.writePatchOpSetText(w, 1, 0, "x")],
    ["an entry that is not there", undefined, (w) => write.writePatchOpRemove(w, 1, 0, 1, 1)],
    ["too many entries", undefined, (w) => write.writePatchOpRemove(w, 1, 0, 2, 3)],
    [
      "an entry that is not there, behind one that moves",
      undefined,
      (w) => writeMove(w, 1, 0, 0, { first: 2, count: 1 }, { first: 9, count: 1 }),
    ],
    ["no entries", undefined, (w) => writeMove(w, 1, 0, 0, { first: 2, count: 0 })],
    ["a place inside of what moves", undefined, (w) => writeMove(w, 1, 0, 3, { first: 2, count: 2 })],
    [
      "an unknown template",
      undefined,
      (w) => replace(1, 0, vnode({ index: 77, parts: [], slots: [], definition: new Uint8Array() }, []))(w),
    ],
    ["a text that is gone", () => document.querySelector("i")!.firstChild!.remove(), (w) => write.writePatchOpSetText(w, 0, 1, "x")],
    ["an entry that was carried off", () => document.body.append(document.querySelector("i")!), (w) => insert(1, 0, 2, [])(w)],
    ["an instance that exists", undefined, (w) => replace(1, 0, instance(1, "x"))(w)],
  ])("%s", (_, before, operation) => {
    const item = t.add(el("i", [], CHILD));
    show(vnode(t.add(el("div", [{ attr: "title" }], CHILD)), ["t", [vnode(item, ["1"]), vnode(item, ["2"])]]));
    before?.();
    expect(() => page.patch(patch(on(1), operation))).toThrow(Misfit);
  });
});

test("removing frees instances and blocks with everything in them", () => {
  const div = t.add(el("div", [], CHILD));
  show(vnode(div, [[vnode(div, [instance(7, vnode(div, [instance(8, "x")]))])]]));
  page.patch(patch(on(1), (w) => write.writePatchOpRemove(w, 0, 0, 2, 1)));
  expect(document.body.innerHTML).toBe("<div></div>");
  for (const id of [7, 8]) expect(() => page.patch(patch(on(id), (w) => write.writePatchOpSetText(w, 0, -1, "x")))).toThrow(Misfit);
  for (const block of [2, 3])
    expect(() => page.patch(patch(on(1), (w) => write.writePatchOpSetText(w, 0, block - 1, "x")))).toThrow(Misfit);
  // The ids are free again.
  page.patch(patch(on(1), insert(0, 0, 0, [instance(7, "new")])));
  expect(document.body.textContent).toBe("new");
});

test("any sequence of list operations gives the list that an array would be", () => {
  const operations = fc.array(fc.tuple(fc.constantFrom("insert", "remove", "move"), fc.nat(), fc.nat(), fc.nat()), { maxLength: 30 });
  fc.assert(
    fc.property(operations, (steps) => {
      document.body.innerHTML = "";
      page = createFormsPage(document);
      t = new Templates();
      const list = t.add(el("ul", [], CHILD));
      const kinds = [t.add(el("li", [], CHILD)), t.add(CHILD, "-"), t.add(el("b"), CHILD)];
      show(vnode(list, [[]]));
      let next = 2;
      let expected: { number: number; node: Content }[] = [];
      for (const [kind, a, b, c] of steps) {
        const from = expected.length ? a % expected.length : 0;
        const count = 1 + (b % Math.max(1, Math.min(3, expected.length - from)));
        const rest = kind === "insert" ? expected : expected.filter((_, i) => i < from || i >= from + count);
        const to = c % (rest.length + 1);
        const before = rest[to]?.number ?? 0;
        if (kind === "insert") {
          const nodes = Array.from({ length: 1 + (b % 3) }, (_, i) => {
            const inner = vnode(kinds[(a + i) % 3]!, [`${next + i}`]);
            return i === 2 ? instance(1000 + next, inner) : inner;
          });
          page.patch(patch(on(1), insert(0, 0, before, nodes)));
          expected = expected.toSpliced(to, 0, ...nodes.map((node, i) => ({ number: next + i, node })));
          next += nodes.length;
        } else if (expected.length) {
          const first = expected[from]!.number;
          if (kind === "remove") page.patch(patch(on(1), (w) => write.writePatchOpRemove(w, 0, 0, first, count)));
          else page.patch(patch(on(1), (w) => writeMove(w, 0, 0, before, { first, count })));
          expected = kind === "remove" ? rest : rest.toSpliced(to, 0, ...expected.slice(from, from + count));
        }
        expect(document.body.innerHTML).toBe(`<ul>${expected.map(({ node }) => html(node)).join("")}</ul>`);
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);

describe("hostile frames", () => {
  const content = (): Content => {
    const row = t.add(el("li", [{ event: "click" }, { prop: "value" }], CHILD), "x");
    const div = t.add(el("div", ["class", "style", { attr: "title" }], CHILD, CHILD));
    return vnode(div, ["c", "color:red", null, "t", [vnode(row, [true, 1, "a"]), instance(3, vnode(row, [false, null, "b"]))]]);
  };

  test("only ever throw DecodeError, Misfit or what the DOM throws", () => {
    const shown = content();
    const good = [
      skeleton(t, shown, "values"),
      skeleton(t, shown, "adopt"),
      patch(on(1), replace(3, 0, shown), insert(4, 0, 2, [shown]), (w) => writeMove(w, 4, 0, 0, { first: 2, count: 1 })),
      patch(
        on(3),
        (w) => write.writePatchOpSetProp(w, 1, 0, [1, 2.5, "x"]),
        (w) => write.writePatchOpListen(w, 0, 0, 1),
      ),
    ].map(({ bytes }) => bytes);
    const frame = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .tuple(fc.constantFrom(...good), fc.nat(), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }))
        .map(([bytes, end, changes]) => {
          const copy = bytes.slice(0, end % 4 ? undefined : end % bytes.length);
          for (const [at, byte] of changes) copy[at % copy.length] = byte;
          return copy;
        }),
    );
    let applied = 0;
    const attempt = (apply: () => unknown): void => {
      try {
        apply();
        applied++;
      } catch (error) {
        if (!(error instanceof DecodeError || error instanceof Misfit || error instanceof DOMException)) throw error;
      }
    };
    fc.assert(
      fc.property(frame, fc.constantFrom("patch", "adopt", "values"), fc.boolean(), (bytes, kind, isLive) => {
        // A hash that was told with another definition keeps it, and then what is right does not fit.
        page.live.known.clear();
        if (isLive) page.skeleton(new ByteReader(good[0]!), true);
        if (kind === "patch") attempt(() => page.patch(new ByteReader(bytes)));
        else attempt(() => page.skeleton(new ByteReader(bytes), kind === "values"));
      }),
      { numRuns: 10_000 },
    );
    expect(applied).toBeGreaterThan(0);
    // And none of them has left a page that a skeleton cannot put right.
    page = createFormsPage(document);
    document.body.innerHTML = "";
    expect(page.skeleton(skeleton(t, shown, "values", 500), true)).toBe(true);
    expect(numbered(shown, 500).size).toBe(2);
    expect(document.body.textContent).toBe("taxbx");
  }, 120_000);
});
