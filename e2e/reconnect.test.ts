/** A broken link must not cost the person anything: focus, caret, scroll and typed text stay. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { launch, live, visit } from "./lib/browser.ts";
import { Link } from "./lib/link.ts";

let app: App;
let browser: Browser;
let link: Link;

beforeAll(async () => {
  [app, browser] = await Promise.all([App.start("e2e/fixtures/typing-server.ts"), launch()]);
  link = await Link.to(app.url);
});

afterAll(async () => {
  await browser.close();
  await link.close();
  expect(await app.stop()).toBe(0);
});

const ticking = async (page: Page): Promise<void> => {
  const now = await page.locator("#ticks").textContent();
  await page.waitForFunction((then) => document.querySelector("#ticks")!.textContent !== then, now);
};

test("typing goes on while the socket is killed again and again", async () => {
  const { page, context } = await visit(browser, link.url);
  await live(page);
  const sentence = "the quick brown fox jumps over the lazy dog";
  for (const id of ["#free", "#heard"]) {
    await page.focus(id);
    await page.evaluate((selector) => Object.assign(document.querySelector(selector)!, { original: true }), id);
    for (const [at, letter] of [...sentence].entries()) {
      if (at % 9 === 4) link.dropAll();
      await page.keyboard.type(letter);
    }
    await page.keyboard.press("ArrowLeft");
    link.dropAll();
    await live(page);
    await ticking(page);
    const field = await page.evaluate((selector) => {
      const input = document.querySelector<HTMLInputElement & { original?: boolean }>(selector)!;
      return { value: input.value, caret: input.selectionStart, focused: document.activeElement === input, original: input.original };
    }, id);
    expect(field).toEqual({ value: sentence, caret: sentence.length - 1, focused: true, original: true });
  }
  await page.waitForFunction((text) => document.querySelector("#echo")!.textContent === text, sentence);
  await context.close();
});

test("a controlled field loses and scrambles nothing, however fast the typing and slow the link", async () => {
  const { page, context } = await visit(browser, link.url);
  await live(page);
  for (const [delayMs, keyMs] of [
    [0, 0],
    [0, 5],
    [40, 0],
    [40, 25],
  ] as const) {
    link.delayMs = delayMs;
    const sentence = `typed at ${keyMs} ms over ${delayMs} ms`;
    await page.fill("#held", "");
    await page.locator("#held").pressSequentially(sentence, { delay: keyMs });
    await page.waitForFunction((text) => document.querySelector("#holds")!.textContent === text, sentence);
    expect(await page.inputValue("#held")).toBe(sentence);
  }
  await context.close();
});

test("scroll position and rows survive, with what was typed in them", async () => {
  const { page, context } = await visit(browser, link.url);
  await live(page);
  await page.getByLabel("field 2").fill("mine");
  await page.getByRole("button", { name: "rotate" }).click();
  await page.waitForFunction(() => document.querySelector("li")!.textContent.includes("Item 2"));
  await page.evaluate(() => (document.querySelector(".scroller")!.scrollTop = 37));
  link.cut();
  await page.waitForSelector('html[data-heddle="offline"]', { state: "attached" });
  link.restore();
  await live(page);
  await ticking(page);
  expect(await page.getByLabel("field 2").inputValue()).toBe("mine");
  expect(await page.locator("li").first().textContent()).toContain("Item 2");
  expect(await page.evaluate(() => document.querySelector(".scroller")!.scrollTop)).toBe(37);
  await context.close();
});

test("what is done while the link is down is done once it is back", async () => {
  const { page, context } = await visit(browser, link.url);
  await live(page);
  link.cut();
  await page.getByRole("button", { name: "rotate" }).click();
  await page.getByRole("button", { name: "rotate" }).click();
  await page.waitForSelector('html[data-heddle="offline"]', { state: "attached" });
  link.restore();
  await page.waitForFunction(() => document.querySelector("li")!.textContent.includes("Item 3"));
  await context.close();
});
