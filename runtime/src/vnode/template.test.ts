import { expect, test } from "vitest";
import { DecodeError } from "../../../protocol/src/byte-reader.ts";
import { attr, cls, define, el, fixed, on, prop, slot, sty, text } from "../../tests/support/templates.ts";
import * as Kind from "./slot-kind.ts";
import { slotTemplate, Template } from "./template.ts";

test("slots are numbered in document order, with their kinds, names, depths and elements", () => {
  const template = define(
    slot,
    el(
      "form",
      fixed("class", "x"),
      on("submit", "form.name"),
      el("a", attr("href"), attr("aria-label"), cls, sty, text("t"), slot),
      el("input", prop("value"), attr("title")),
    ),
    slot,
  );
  expect(template.kinds).toEqual([
    Kind.Child,
    Kind.Event,
    Kind.Url,
    Kind.Enumerated,
    Kind.Class,
    Kind.Style,
    Kind.Child,
    Kind.Prop,
    Kind.Attr,
    Kind.Child,
  ]);
  expect(template.names[1]).toBe("submit");
  expect(template.names[7]).toBe("value");
  expect(template.events[1]).toMatchObject({ type: "submit", prevents: false, fields: ["form.name"] });
  expect(template.depths).toEqual([0, 1, 2, 2, 2, 2, 2, 2, 2, 0]);
  expect(template.elements).toEqual([null, 0, 1, 1, 1, 1, null, 2, 2, null]);
  expect(template.height).toBe(2);
});

test("equal templates are one", () => {
  expect(define(el("p", slot))).toBe(define(el("p", slot)));
  expect(define(el("p", slot))).not.toBe(slotTemplate);
});

test.each([
  ["cut off", [1]],
  ["of an unknown item", [0, 99, 0]],
  ["with another number of slots than announced", [2, 3, 0]],
  ["followed by more", [1, 3, 0, 0]],
  ["with a count of fields that cannot be", [1, 9, 1, 97, 0, 255, 255, 3]],
  ["with too many slots", [255, 255, 3, 0]],
])("a definition %s is a decode error", (_, bytes) => {
  expect(() => new Template("x", Uint8Array.from(bytes))).toThrow(DecodeError);
});
