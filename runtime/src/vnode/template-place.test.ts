import { expect, test } from "vitest";
import { attr, define, el, slot } from "../../tests/support/templates.ts";
import { attributes, spread, spreadTemplate, template, vnode } from "../compiled.ts";
import { isSameTemplate } from "./template.ts";

const plain = define(el("p", attr("title"), el("b", slot)));
const definition = Buffer.from(plain.definition).toString("base64");

test("a template knows the places of its elements and slots, and nothing of others", () => {
  const { place } = template(plain.hash, definition, "/a.lv.tsx", "A", "2:3 -", "2:10 3:4");
  expect(place?.component).toBe("A");
  expect(place?.element(0)).toEqual({ file: "/a.lv.tsx", line: 2, column: 3 });
  expect(place?.slot(1)).toEqual({ file: "/a.lv.tsx", line: 3, column: 4 });
  expect([place?.element(1), place?.element(2), place?.slot(-1), plain.place]).toEqual([null, null, null, null]);
});

test("equal templates of several places are the same, whichever comes first", () => {
  const [a, b] = [template("placed", definition, "/a.tsx", "A", "1:1", ""), template("placed", definition, "/b.tsx", "B", "1:1", "")];
  expect(isSameTemplate(a, b)).toBe(true);
  expect(isSameTemplate(a, template("placed", definition))).toBe(true);
  expect(isSameTemplate(a, plain)).toBe(false);
  expect(isSameTemplate(undefined, a)).toBe(false);
});

test("what a spread gives is written where the spread is", () => {
  // <p ...{0}>{1}</p>
  const bytes = Uint8Array.of(2, 1, 1, 112, 10, 2, 0, 0, 3, 0, 0);
  const of = spreadTemplate("s", Buffer.from(bytes).toString("base64"), "/a.tsx", "A", "1:1", "1:4 1:9");
  const { place, names } = spread(of, [attributes({ title: "t", id: "i" }), vnode(plain, ["", ""])]).template;
  expect(names.map((name, at) => [name, place?.slot(at)?.column])).toEqual([
    ["data-spread", 4],
    ["title", 4],
    ["id", 4],
    ["", 9],
  ]);
  expect(place?.element(0)?.column).toBe(1);
});
