import { expect, test } from "vitest";
import { classes } from "./class-names.ts";

test.each([
  ["a b", "a b"],
  ["", ""],
  [null, null],
  [undefined, null],
  [false, null],
  [true, null],
  [[], null],
  [["a", null, "", false, "b"], "a b"],
  [["a", ["b", { c: 1, d: 0 }]], "a b c"],
  [{ on: true, off: false, some: "yes" }, "on some"],
  [{ off: false }, null],
  [[7, 0], "7 0"],
])("classes(%j) is %j", (value, expected) => {
  expect(classes(value)).toBe(expected);
});
