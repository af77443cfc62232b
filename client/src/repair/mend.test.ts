// @vitest-environment jsdom
/** Pages that scripts have damaged, and the patches and answers that follow. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import type { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { createFormsPage } from "../../tests/forms-page.ts";
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
  type TestTemplate,
  type VNode,
  vnode,
  write,
  writeContent,
  writeMove,
} from "../../tests/model.ts";
import type { Page } from "../page.ts";
import type { Progress } from "../patch/interpreter.ts";

let page: Page;
/** The blocks of each Resync; none: it asked for the whole page. */
let asked: (readonly [instance: number, block: number])[][];

beforeEach(() => {
  document.body.innerHTML = document.head.innerHTML = "";
  page = createFormsPage(document);
  asked = [];
});

const t = new Templates();

function adopts(content: Content): void {
  document.body.innerHTML = html(content);
  expect(page.skeleton(skeleton(t, content, "adopt"), false)).toBe(true);
}

function send(code: number, ...body: number[]): void {
  expect(code).toBe(ClientControl.Resync);
  const reader = new ByteReader(Uint8Array.from(body));
  const blocks: [number, number][] = [];
  while (!reader.atEnd) blocks.push([reader.uint(), reader.uint()]);
  asked.push(blocks);
}

/** Applies a patch as a session does. False: it needs a skeleton. */
function applies(reader: ByteReader): boolean {
  const at: Progress = { reader, cursor: 1 };
  for (;;) {
    try {
      page.patch(reader, at);
      return true;
    } catch (error) {
      if (!page.live.repair!.mend(error, at, { version: 1, told: 1, control: send })) return false;
    }
  }
}

const on = (id: number, write_: (w: ByteWriter) => void) => (w: ByteWriter) => {
  write.writePatchOpInstance(w, id);
  write_(w);
};
const setText = (block: number, slot: number, text: string, id = 1): ((w: ByteWriter) => void) =>
  on(id, (w) => write.writePatchOpSetText(w, slot, block - 1, text));

/** What the server answers of these blocks; those that are gone it passes over. */
function answer(content: Content, names: readonly (readonly [instance: number, block: number])[], first = 1): ByteReader {
  const spaces = numbered(content, first);
  const shown = new Map<number, Content>([[1, content]]);
  const find = (node: Content): void => {
    if (Array.isArray(node)) node.forEach(find);
    else if (typeof node !== "string" && "instance" in node) {
      shown.set(node.instance, node.child);
      find(node.child);
    } else if (typeof node !== "string") node.slots.forEach((slot, i) => node.template.slots[i]!.kind === "child" && find(slot as Content));
  };
  find(content);
  return patch(
    ...names.map(([id, number]) => (w: ByteWriter) => {
      const block = spaces.get(id)?.get(number);
      if (number && !block) return;
      write.writePatchOpInstance(w, id);
      write.writePatchOpRefresh(w, 0, number - 1);
      const texts = block ? block.slots : [shown.get(id)];
      texts.forEach((value, slot) => {
        const kind = block?.template.slots[slot]!.kind ?? "child";
        if (kind === "event") write.writePatchOpListen(w, slot, 0, value ? 1 : 0);
        else if (kind === "prop") write.writePatchOpSetProp(w, slot, 0, value as string);
        else if (kind === "attr" && value === null) write.writePatchOpRemoveAttr(w, slot, 0);
        else if (kind === "attr") write.writePatchOpSetAttr(w, slot, 0, value as string);
        else if (typeof value === "string") write.writePatchOpSetText(w, slot, 0, value);
      });
    }),
  );
}

/** Has the server answer what was asked for. */
function answers(content: Content): void {
  const names = asked.splice(0).flat();
  expect(applies(answer(content, names))).toBe(true);
}

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
const table = t.add(el("table", [], el("tbody", [], CHILD)), el("p", [], "n: ", CHILD, el("b", [], "!")));
const row = t.add(el("tr", [{ attr: "title" }], el("td", [], CHILD), el("td", [["class", "number"]], CHILD)));
/** Blocks: the table 1, its rows from 2 on. */
const rows = (texts: string, numbers = "1", n = "0"): VNode =>
  vnode(table, [[...texts].map((text) => vnode(row, [null, text, numbers])), n]);

function translate(element: Element): void {
  element.replaceChildren(Object.assign(document.createElement("font"), { textContent: "?" }));
}

describe("of a list, where a script", () => {
  test("has translated a row, that alone is made afresh and asked for", () => {
    adopts(rows("abc"));
    const before = all("tr");
    translate(before[1]!.lastElementChild!);
    expect(applies(patch(setText(3, 2, "2")))).toBe(true);
    expect(document.body.innerHTML).toBe(html(rows("abc")).replace('<td>b</td><td class="number">1', '<td>b</td><td class="number">2'));
    expect(all("tr").map((tr, i) => tr === before[i])).toEqual([true, false, true]);
    expect(asked).toEqual([[[1, 3]]]);
  });

  test("has changed what is not told yet, the answer tells it", () => {
    adopts(rows("abc"));
    const damaged = all("tr")[1]!;
    damaged.title = "foreign";
    damaged.firstElementChild!.firstChild!.nodeValue = "foreign";
    translate(damaged.lastElementChild!);
    expect(applies(patch(setText(3, 2, "1")))).toBe(true);
    answers(rows("abc"));
    expect(document.body.innerHTML).toBe(html(rows("abc")));
    expect(asked).toEqual([]);
  });

  test("has removed a row, it comes back as it was", () => {
    adopts(rows("abc"));
    const before = all("tr");
    before[1]!.remove();
    expect(applies(patch(setText(3, 2, "2")))).toBe(true);
    expect(all("tr")).toEqual(before);
  });

  test("has put rows in another order, an operation on one that is not in order puts them right, and asks for nothing", () => {
    adopts(rows("abcd"));
    const [a, b, c, d] = all("tr");
    document.querySelector("tbody")!.prepend(d!);
    expect(applies(patch(on(1, (w) => writeMove(w, 0, 0, 4, { first: 2, count: 1 }))))).toBe(true);
    expect(all("tr")).toEqual([b, a, c, d]);
    expect(asked).toEqual([]);
  });

  test.each(["insert", "remove", "replace"])("has put rows in another order, %s does not go by it", (operation) => {
    adopts(rows("abcd"));
    const before = all("tr");
    before[0]!.before(before[3]!);
    document.querySelector("tbody")!.append(before[1]!);
    const operations = {
      insert: (w: ByteWriter) => {
        write.writePatchOpInsert(w, 0, 0, 3, 1);
        writeContent(w, vnode(row, [null, "x", "1"]), "patch", false);
      },
      remove: (w: ByteWriter) => write.writePatchOpRemove(w, 0, 0, 3, 2),
      replace: (w: ByteWriter) => {
        write.writePatchOpReplace(w, 0, 0);
        w.uint(0);
      },
    };
    const wanted = { insert: "axbcd", remove: "ad", replace: "" }[operation]!;
    expect(applies(patch(on(1, operations[operation as "insert"])))).toBe(true);
    const shown = all("tr").map((tr) => tr.firstElementChild!.textContent);
    // Removing needs no place: those that stay are not looked at.
    if (operation === "remove") shown.sort();
    expect(shown.reduce((text, one) => text + one, "")).toBe(wanted);
  });

  test("has made the whole list afresh, it is made afresh once more", () => {
    adopts(rows("abc"));
    document.querySelector("tbody")!.innerHTML = document.querySelector("tbody")!.innerHTML;
    expect(applies(patch(setText(3, 2, "1")))).toBe(true);
    answers(rows("abc"));
    expect(document.body.innerHTML).toBe(html(rows("abc")));
  });
});

describe("damage", () => {
  test("outside of the part is not looked at", () => {
    adopts(rows("abc"));
    translate(all("tr")[0]!.firstElementChild!);
    translate(all("tr")[2]!.firstElementChild!);
    expect(applies(patch(setText(4, 1, "z")))).toBe(true);
    expect(asked).toEqual([[[1, 4]]]);
    expect(all("font")).toHaveLength(1);
  });

  test("of so many blocks that one Resync cannot name them asks for the whole page", () => {
    adopts(rows("x".repeat(300)));
    document.querySelector("tbody")!.replaceChildren();
    expect(applies(patch(setText(3, 2, "1")))).toBe(false);
    expect(asked).toEqual([[]]);
  });

  test("of all that is known asks for the whole page", () => {
    adopts(rows("abc"));
    document.body.innerHTML = "<p>gone</p>";
    expect(applies(patch(setText(3, 2, "2")))).toBe(false);
    expect(asked).toEqual([[]]);
    expect(document.body.innerHTML).toBe("<p>gone</p>");
  });

  test("that comes back before the answer is mended by it, and nothing more is asked for", () => {
    adopts(rows("abc"));
    const cell = (): Element => document.querySelectorAll(".number")[1]!;
    translate(cell());
    expect(applies(patch(setText(3, 2, "1")))).toBe(true);
    expect(asked).toHaveLength(1);
    translate(cell());
    answers(rows("abc"));
    expect(document.body.innerHTML).toBe(html(rows("abc")));
    expect(asked).toEqual([]);
  });

  test("to which the patch itself is none is a misfit of the whole page", () => {
    adopts(rows("abc"));
    expect(applies(patch(setText(77, 0, "x")))).toBe(false);
    expect(applies(patch(on(1, (w) => writeMove(w, 0, 0, 3, { first: 2, count: 2 }))))).toBe(false);
    expect(asked).toEqual([[], []]);
  });

  test("leaves what a person typed outside of what is made afresh", () => {
    const form = t.add(el("form", [], el("input", [["id", "a"]]), CHILD));
    const line = t.add(el("label", [], CHILD, el("input", [{ prop: "value" }])));
    const content = (text: string): Content => vnode(form, [[vnode(line, [text, "v"]), vnode(line, ["2", "w"])]]);
    adopts(content("1"));
    const inputs = all("input") as HTMLInputElement[];
    inputs[0]!.value = "typed";
    inputs[2]!.value = "also typed";
    inputs[0]!.focus();
    translate(all("label")[0]!);
    expect(applies(patch(setText(2, 0, "one")))).toBe(true);
    answers(content("one"));
    const after = all("input") as HTMLInputElement[];
    expect(after.map(({ value }) => value)).toEqual(["typed", "v", "also typed"]);
    expect([after[0] === inputs[0], after[2] === inputs[2], document.activeElement === inputs[0]]).toEqual([true, true, true]);
  });
});

describe("joined Texts", () => {
  const mixed = t.add(el("p", [], CHILD, " of ", CHILD, CHILD, el("i", [], "static"), "!", CHILD, el("u", [], CHILD)));
  const entry = t.add(el("q", [], CHILD));
  const mixes = (...slots: Content[]): Content => vnode(mixed, slots);

  test("are parted without new elements, and then say what the server says", () => {
    const content = mixes("1", "2", "", [vnode(entry, ["a"])], "");
    adopts(content);
    const before = all("*");
    document.body.normalize();
    expect(applies(patch(setText(1, 1, "3")))).toBe(true);
    answers(mixes("1", "3", "", [vnode(entry, ["a"])], ""));
    expect(document.body.innerHTML).toBe(html(mixes("1", "3", "", [vnode(entry, ["a"])], "")));
    expect(all("*")).toEqual(before);
  });

  test("are parted among nodes of others, which stay", () => {
    adopts(mixes("", "2", "x", "", "y"));
    const foreign = [document.createComment("c"), document.createElement("i"), document.createElement("aside")];
    document.querySelector("p")!.prepend(foreign[0]!);
    document.querySelector("u")!.prepend(foreign[1]!);
    document.body.append(foreign[2]!);
    const before = all("*");
    document.body.normalize();
    expect(applies(patch(setText(1, 2, "z")))).toBe(true);
    answers(mixes("", "2", "z", "", "y"));
    expect(document.querySelector("p")!.textContent).toBe(" of 2zstatic!y");
    expect(all("*")).toEqual(before);
    expect(foreign.every((node) => node.isConnected)).toBe(true);
  });

  test("of instances and of texts in lists belong to their slots again", () => {
    const text = t.add(CHILD);
    const content = (word: string): Content => vnode(mixed, ["1", instance(2, word), [vnode(text, ["a"]), vnode(text, ["b"])], "", ""]);
    adopts(content("held"));
    document.body.normalize();
    expect(applies(patch(setText(0, 0, "other", 2)))).toBe(true);
    answers(content("other"));
    expect(document.body.innerHTML).toBe(html(content("other")));
  });
});

describe("whatever a script does", () => {
  const forest: TestTemplate[] = [
    t.add(el("div", ["class"], CHILD)),
    t.add("s", CHILD, CHILD),
    t.add(el("p", [{ event: "click" }], "a", CHILD, "b", el("i", [], CHILD), el("b", [], "static"))),
    t.add(CHILD, el("b", [{ attr: "title" }]), CHILD),
    t.add("text"),
    t.add(),
  ];
  const text = fc.constantFrom("", "a", "b", "s", "text", "ab😀");
  const tree = fc.letrec<{ content: Content; vnode: VNode }>((tie) => ({
    content: fc.oneof({ depthSize: "small", withCrossShrink: true }, text, tie("vnode"), fc.array(tie("vnode"), { maxLength: 5 })),
    vnode: fc
      .nat(forest.length - 1)
      .chain((at) =>
        fc
          .tuple(...forest[at]!.slots.map(({ kind }) => (kind === "child" ? tie("content") : kind === "event" ? fc.boolean() : text)))
          .map((slots) => vnode(forest[at]!, slots)),
      ),
  })).content;
  const root = t.add(el("main", [], CHILD));
  /** Every third block becomes what an instance shows. */
  function withInstances(node: Content, count = { n: 1 }): Content {
    if (typeof node === "string" || "instance" in node) return node;
    if (Array.isArray(node)) return node.map((entry) => withInstances(entry, count) as VNode);
    const slots = node.slots.map((value, i) => (node.template.slots[i]!.kind === "child" ? withInstances(value as Content, count) : value));
    return ++count.n % 3 === 0 ? instance(count.n, { ...node, slots }) : { ...node, slots };
  }
  const isSound = (node: Content): boolean => {
    const parsed = document.implementation.createHTMLDocument("");
    parsed.body.innerHTML = html(node);
    return parsed.body.innerHTML === html(node);
  };

  /** What a script may do to a node to which a slot leads; what is static in all of it, nobody misses. */
  const deeds: readonly ((node: ChildNode) => unknown)[] = [
    (node) => node.remove(),
    (node) => node.parentNode?.normalize(),
    (node) => node instanceof Element && node.replaceChildren(),
    (node) => node instanceof Text && node.appendData("!"),
    (node) => node instanceof Element && node.removeAttribute("title"),
  ];
  const damage = fc.array(fc.tuple(fc.nat(deeds.length + 1), fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 });

  function ledTo(): ChildNode[] {
    const blocks = [...page.live.instances.values()].flatMap((one) => [...one.blocks.values()]);
    return blocks.flatMap(({ template, nodes }) => template.slots.map((_, slot) => nodes[slot] as ChildNode));
  }

  /** Elements that are all of their block, as rows are: scripts put them elsewhere. */
  const rowsIn = (): Element[] => ledTo().filter((node) => node instanceof Element && /^(div|p)$/.test(node.localName)) as never;

  function harm(deed: number, one: number, other: number): void {
    const nodes = ledTo();
    const elements = rowsIn();
    if (deed < deeds.length) deeds[deed]!(nodes[one % nodes.length]!);
    else if (elements.length) {
      const [row_, place] = [elements[one % elements.length]!, elements[other % elements.length]!];
      if (deed === deeds.length) row_.parentNode?.append(row_);
      else if (!row_.contains(place)) place.before(row_);
    }
  }

  test("where all blocks are asked for again, the page is what the server says, or all of it is asked for", () => {
    let whole = 0;
    fc.assert(
      fc.property(tree, damage, (shown, deeds_) => {
        const content = vnode(root, [withInstances(shown)]);
        fc.pre(isSound(content));
        page = createFormsPage(document);
        asked = [];
        adopts(content);
        for (const deed of deeds_) harm(...deed);
        const names = [...numbered(content)].flatMap(([id, blocks]) => [0, ...blocks.keys()].map((number) => [id, number] as const));
        // As if a patch had told all that the page shows.
        if (!applies(answer(content, names))) {
          whole++;
          expect(page.skeleton(skeleton(t, content, "values", 500), true)).toBe(true);
        } else answers(content);
        expect(document.body.innerHTML).toBe(html(content));
      }),
      { numRuns: 500 },
    );
    expect(whole).toBeLessThan(20);
  }, 60_000);
});
