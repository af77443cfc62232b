import { expect, test } from "vitest";
import { missingPackages } from "./dependencies.ts";

const locked = {
  "": { version: "0.1.0" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/a/node_modules/b": { version: "2.0.0" },
  "node_modules/other-platform": { version: "3.0.0", optional: true },
};

test("packages in their locked versions are all there is to wish for", () => {
  expect(
    missingPackages(locked, { "node_modules/a": { version: "1.0.0" }, "node_modules/a/node_modules/b": { version: "2.0.0" } }),
  ).toEqual([]);
});

test("a package that is absent or of another version is missing, one for another platform is not", () => {
  expect(missingPackages(locked, { "node_modules/a": { version: "1.0.1" } })).toEqual(["node_modules/a", "node_modules/a/node_modules/b"]);
});
