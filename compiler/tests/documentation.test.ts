/** The documentation shows code that compiles. That its types are right is a test of the runtime. */
import { expect, test } from "vitest";
import { compile } from "../src/index.ts";
import { listDocumentedModules } from "./support/documented-modules.ts";

test("modules are found in the guide and the reference", () => {
  const folders = listDocumentedModules().map(({ at }) => at.split("/")[0]);
  expect(new Set(folders)).toEqual(new Set(["guide", "reference"]));
});

test.each(listDocumentedModules())("$at compiles without a complaint", ({ at, source }) => {
  const { code, diagnostics } = compile(source, { filename: at });
  expect(diagnostics.map(({ code: name, message, range }) => `${range.start.line}: ${name} ${message}`)).toEqual([]);
  expect(code).not.toBeNull();
});
