import { afterEach, expect, test, vi } from "vitest";
import { mount, unmountAll } from "../src/index.ts";
import { need } from "../src/dom.ts";
import { Careless, Sound } from "./audit.lv.tsx";

afterEach(unmountAll);

test("a page that all can use has no findings", async () => {
  const page = await mount(Sound);
  expect(await page.audit()).toEqual([]);
});

test("findings are plain: the rule, how bad it is, what to do, and where", async () => {
  const page = await mount(Careless);
  const before = page.html();
  const findings = await page.audit();
  expect(findings.map(({ rule }) => rule).sort()).toEqual(["button-name", "image-alt", "label", "select-name"]);
  expect(findings.find(({ rule }) => rule === "label")).toEqual({
    rule: "label",
    impact: "critical",
    help: "Form elements must have labels",
    elements: ['<input name="name" placeholder=" ">'],
  });
  expect(page.html()).toBe(before);
  await page.checkParity();
});

test("rules can be left out", async () => {
  const page = await mount(Careless);
  expect(await page.audit({ off: ["button-name", "image-alt", "label", "select-name"] })).toEqual([]);
});

test("two pages may be looked at at once", async () => {
  const pages = await Promise.all([mount(Careless), mount(Sound)]);
  const [careless, sound] = await Promise.all(pages.map((page) => page.audit()));
  expect([careless!.length, sound!.length]).toEqual([4, 0]);
});

test("where time stands still it would not end, and says so", async () => {
  const page = await mount(Sound);
  vi.useFakeTimers();
  try {
    await expect(page.audit()).rejects.toThrow("axe-core needs real timers");
  } finally {
    vi.useRealTimers();
  }
});

test("where axe-core is missing, it says what to install", async () => {
  const missing = Object.assign(new Error("no axe-core"), { code: "ERR_MODULE_NOT_FOUND" });
  await expect(need("axe-core", () => Promise.reject(missing), "axe-core")).rejects.toThrow(
    "heddle/testing needs axe-core, which is not installed: npm install --save-dev axe-core",
  );
});
