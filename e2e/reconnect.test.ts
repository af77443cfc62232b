/** A broken link must not cost the person anything: focus, caret, scroll and typed text stay. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { live } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/typing-server.ts");

const ticking = async (page: Page): Promise<void> => {
  const now = await page.locator("#ticks").textContent();
  await page.waitForFunction((then) => document.querySelector("#ticks")!.textContent !== then, now);
};

test("typing goes on while the socket is killed again and again", async () => {
  await stage.onPage("/", async (page) => {
    const sentence = "the quick brown fox jumps over the lazy dog";
    for (const id of ["#free", "#heard"]) {
      await page.focus(id);
      await page.evaluate((selector) => Object.assign(document.querySelector(selector)!, { original: true }), id);
      for (const [at, letter] of [...sentence].entries()) {
        if (at % 9 === 4) stage.link.dropAll();
        await page.keyboard.type(letter);
      }
      await page.keyboard.press("ArrowLeft");
      stage.link.dropAll();
      await live(page);
      await ticking(page);
      const field = await page.evaluate((selector) => {
        const input = document.querySelector<HTMLInputElement & { original?: boolean }>(selector)!;
        return { value: input.value, caret: input.selectionStart, focused: document.activeElement === input, original: input.original };
      }, id);
      expect(field).toEqual({ value: sentence, caret: sentence.length - 1, focused: true, original: true });
    }
    await page.waitForFunction((text) => document.querySelector("#echo")!.textContent === text, sentence);
  });
});

test("a controlled field loses and scrambles nothing, however fast the typing and slow the link", async () => {
  await stage.onPage("/", async (page) => {
    for (const [delayMs, keyMs] of [
      [0, 0],
      [0, 5],
      [40, 0],
      [40, 25],
    ] as const) {
      stage.link.delayMs = delayMs;
      const sentence = `typed at ${keyMs} ms over ${delayMs} ms`;
      await page.fill("#held", "");
      await page.locator("#held").pressSequentially(sentence, { delay: keyMs });
      await page.waitForFunction((text) => document.querySelector("#holds")!.textContent === text, sentence);
      expect(await page.inputValue("#held")).toBe(sentence);
    }
  });
});

test("scroll position and rows survive, with what was typed in them", async () => {
  await stage.onPage("/", async (page) => {
    await page.getByLabel("field 2").fill("mine");
    await page.getByRole("button", { name: "rotate" }).click();
    await page.waitForFunction(() => document.querySelector("li")!.textContent.includes("Item 2"));
    await page.evaluate(() => (document.querySelector(".scroller")!.scrollTop = 37));
    stage.link.cut();
    await page.waitForSelector('html[data-heddle="offline"]', { state: "attached" });
    stage.link.restore();
    await live(page);
    await ticking(page);
    expect(await page.getByLabel("field 2").inputValue()).toBe("mine");
    expect(await page.locator("li").first().textContent()).toContain("Item 2");
    expect(await page.evaluate(() => document.querySelector(".scroller")!.scrollTop)).toBe(37);
  });
});

test("what is done while the link is down is done once it is back", async () => {
  await stage.onPage("/", async (page) => {
    stage.link.cut();
    await page.getByRole("button", { name: "rotate" }).click();
    await page.getByRole("button", { name: "rotate" }).click();
    await page.waitForSelector('html[data-heddle="offline"]', { state: "attached" });
    stage.link.restore();
    await page.waitForFunction(() => document.querySelector("li")!.textContent.includes("Item 3"));
  });
});
