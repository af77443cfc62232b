import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findNpm } from "./npm.mjs";

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "heddle-npm-")));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Makes an empty file in the test's folder. */
function file(path: string): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, "");
  return whole;
}

test("the npm that runs us is taken before any other", () => {
  const running = file("elsewhere/npm-cli.js");
  symlinkSync(file("lib/npm-cli.js"), join(folder, "npm"));
  expect(findNpm({ npm_execpath: running, PATH: folder }, "/none/node")).toEqual({ script: running });
});

test("another package manager that runs us is not taken for npm", () => {
  const script = file("lib/npm-cli.js");
  symlinkSync(script, join(folder, "npm"));
  expect(findNpm({ npm_execpath: file("yarn.js"), PATH: folder }, "/none/node")).toEqual({ script });
});

test("a link along the PATH leads to the script, the first folder first", () => {
  const first = file("a/npm-cli.js");
  symlinkSync(first, join(folder, "a/npm"));
  symlinkSync(file("b/npm-cli.js"), join(folder, "b/npm"));
  const path = ["", join(folder, "none"), join(folder, "a"), join(folder, "b")].join(delimiter);
  expect(findNpm({ PATH: path }, "/none/node")).toEqual({ script: first });
});

test("a wrapper is passed by where the script lies beside it, as in Node's own folder", () => {
  file("node/bin/npm");
  const script = file("node/lib/node_modules/npm/bin/npm-cli.js");
  expect(findNpm({ PATH: "" }, join(folder, "node/bin/node"))).toEqual({ script });
});

test("a version manager's wrapper is run as it is", () => {
  const command = file("shims/npm");
  expect(findNpm({ PATH: join(folder, "shims") }, "/none/node")).toEqual({ command });
});

test("without any npm a person is told what to install", () => {
  expect(() => findNpm({ PATH: folder }, "/none/node")).toThrow("npm is not installed. Install Node.js with npm");
});
