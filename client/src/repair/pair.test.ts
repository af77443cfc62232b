// @vitest-environment jsdom
/** Which row is which after a skeleton with values. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { CHILD, type Content, el, html, skeleton, Templates, vnode } from "../../tests/model.ts";
import { createFormsPage } from "../../tests/forms-page.ts";
import type { Page } from "../page.ts";

const t = new Templates();
const list = t.add(el("main", [], CHILD));
const kinds = [t.add(el("p", [{ attr: "title" }], CHILD)), t.add(el("i", [], CHILD)), t.add("text ", CHILD, el("b", [], CHILD))];

interface Row {
  readonly kind: number;
  readonly number: number;
  readonly text: string;
}
/** A row's number says its template, as it does in a live view. */
const rows = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 2, max: 30 }), fc.constantFrom("", "a", "b", "c")), {
    maxLength: 12,
    selector: ([number]) => number,
  })
  .map((all) => all.map(([number, text]): Row => ({ kind: number % kinds.length, number, text })));

const content = (all: readonly Row[]): Content => ({
  ...vnode(list, [all.map(({ kind, number, text }) => ({ ...vnode(kinds[kind]!, kind === 1 ? [text] : [text, `${text}.`]), number }))]),
  number: 1,
});

let page: Page;

function show(all: readonly Row[], isSame: boolean): Map<Row, Element> {
  page.skeleton(skeleton(t, content(all), "values", 99), true, isSame);
  expect(document.body.innerHTML).toBe(html(content(all)));
  return new Map(Array.from(document.querySelectorAll("main > *"), (element, i) => [all[i]!, element]));
}

beforeEach(() => {
  document.body.innerHTML = "";
  page = createFormsPage(document);
});

test("within a live view a row keeps its element exactly as long as it keeps its number", () => {
  fc.assert(
    fc.property(rows, rows, (olds, news) => {
      page = createFormsPage(document);
      document.body.innerHTML = "";
      const before = new Map([...show(olds, false)].map(([row, element]) => [row.number, element]));
      for (const [{ number }, element] of show(news, true)) {
        if (before.has(number)) expect(element).toBe(before.get(number));
        else expect([...before.values()]).not.toContain(element);
      }
    }),
  );
});

describe("in a page of another view", () => {
  /** How many there are of each. */
  const tally = (keys: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const common = (one: readonly string[], other: readonly string[]): number => {
    const counts = tally(other);
    return [...tally(one)].reduce((sum, [key, count]) => sum + Math.min(count, counts.get(key) ?? 0), 0);
  };
  const look = ({ kind, text }: Row): string => `${kind} ${text}`;

  test("as many rows as can keep an element that shows what they do; of the others as many as there are of the template", () => {
    fc.assert(
      fc.property(rows, rows, (olds, news) => {
        page = createFormsPage(document);
        document.body.innerHTML = "";
        const before = new Map([...show(olds, false)].map(([row, element]) => [element, row]));
        const kept = [...show(news, false)].flatMap(([row, element]) =>
          before.has(element) ? [[row, before.get(element)!] as const] : [],
        );
        expect(kept.filter(([row, old]) => look(row) === look(old))).toHaveLength(common(olds.map(look), news.map(look)));
        const kindOf = ({ kind }: Row): string => `${kind}`;
        expect(kept).toHaveLength(common(olds.map(kindOf), news.map(kindOf)));
        for (const [row, old] of kept) expect(row.kind).toBe(old.kind);
      }),
    );
  });
});
