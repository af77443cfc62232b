import { expect, test } from "vitest";
import { attr, cls, define, el, sty } from "../../tests/support/templates.ts";
import { attributeText, childText, propertyValue } from "./slot-text.ts";

const NAMES = ["title", "aria-hidden", "data-on", "contentEditable", "translate", "hidden"];
const template = define(el("div", ...NAMES.map(attr), cls, sty));
const textOf = (name: string, value: unknown): string | null =>
  attributeText(template, name === "class" ? NAMES.length : name === "style" ? NAMES.length + 1 : NAMES.indexOf(name), value);

test.each([
  ["title", "x", "x"],
  ["title", 0, "0"],
  ["title", 10n, "10"],
  ["title", null, null],
  ["title", undefined, null],
  ["hidden", true, ""],
  ["hidden", false, null],
  ["aria-hidden", true, "true"],
  ["aria-hidden", false, "false"],
  ["data-on", false, "false"],
  ["data-on", null, null],
  ["contentEditable", false, "false"],
  ["translate", false, "no"],
  ["translate", true, "yes"],
  ["class", true, null],
  ["style", true, null],
])("%s={%s} is %s", (name, value, expected) => {
  expect(textOf(name, value)).toBe(expected);
});

test("as a child, texts and numbers show, everything else shows nothing", () => {
  expect(["a", 0, -0, NaN, 5n, true, false, null, undefined].map(childText)).toEqual(["a", "0", "0", "NaN", "5", "", "", "", ""]);
});

test("properties keep their type", () => {
  expect([true, 1, "x", 5n, undefined, null].map(propertyValue)).toEqual([true, 1, "x", "5", null, null]);
});
