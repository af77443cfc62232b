import { expect, test } from "vitest";
import { findChromium } from "./chromium.ts";

const PATH = "/first:/second";
const only =
  (...programs: string[]) =>
  (path: string): boolean =>
    programs.includes(path);

test("what HEDDLE_CHROMIUM names is taken before what is installed", () => {
  expect(findChromium({ HEDDLE_CHROMIUM: "/mine/chrome", PATH }, only("/mine/chrome", "/first/chromium"))).toBe("/mine/chrome");
});

test("a HEDDLE_CHROMIUM that names nothing is an error and not a reason to take another", () => {
  expect(() => findChromium({ HEDDLE_CHROMIUM: "/mine/chrome", PATH }, only("/first/chromium"))).toThrow("HEDDLE_CHROMIUM is /mine/chrome");
});

test("an empty HEDDLE_CHROMIUM names nothing", () => {
  expect(findChromium({ HEDDLE_CHROMIUM: "", PATH }, only("/first/chromium"))).toBe("/first/chromium");
});

test("Chromium is taken before Chrome, wherever they are along the PATH", () => {
  expect(findChromium({ PATH }, only("/first/google-chrome", "/second/chromium-browser"))).toBe("/second/chromium-browser");
  expect(findChromium({ PATH }, only("/second/chromium", "/first/chromium-browser"))).toBe("/second/chromium");
});

test("of equal names the first of the PATH is taken", () => {
  expect(findChromium({ PATH }, only("/first/chromium", "/second/chromium"))).toBe("/first/chromium");
});

test("where there is none, that is said", () => {
  expect(findChromium({ PATH }, only())).toBeNull();
  expect(findChromium({}, only())).toBeNull();
});
