import { expect, test } from "vitest";
import { styles } from "./style-text.ts";

test.each([
  ["color: red", "color: red"],
  [null, null],
  [undefined, null],
  [false, null],
  [{}, null],
  [{ color: "red", marginTop: 4 }, "color:red;margin-top:4px"],
  [{ width: 0, opacity: 0.5, lineHeight: 2, zIndex: -1, flexGrow: 1 }, "width:0;opacity:0.5;line-height:2;z-index:-1;flex-grow:1"],
  [{ "--gap": 4, "--Name": " x " }, "--gap:4;--Name:x"],
  [{ WebkitLineClamp: 3, msTransform: "none", cssFloat: "left" }, "-webkit-line-clamp:3;-ms-transform:none;float:left"],
  [{ color: null, margin: undefined, padding: false, border: "" }, null],
  [{ "background-color": "red" }, "background-color:red"],
])("styles(%j) is %j", (value, expected) => {
  expect(styles(value)).toBe(expected);
});
