import { expect, test } from "vitest";
import { jsxDEV } from "./jsx-dev-runtime.ts";
import { jsx, jsxs } from "./jsx-runtime.ts";

test("files that Heddle has not compiled say so", () => {
  for (const call of [jsx, jsxs, jsxDEV]) expect(call).toThrow(/not compiled by Heddle\. Run with --import heddle\/register/);
});
