/** Attributes that objects give: in the page, by patches, and when names come up that were not there before. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { settled } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const { onPage } = createStage("e2e/fixtures/spread-server.ts");

/** Marks every element, so that one that was made anew shows. */
const mark = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelectorAll("main *").forEach((element) => Object.assign(element, { marked: true })));

/** Elements of the live page that were made since `mark`, without what raw HTML has made. */
const unmarked = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("main *:not(#raw *, #html *)")].filter((one) => !("marked" in one)).map((one) => one.outerHTML),
  );

const click = async (page: Page, id: string): Promise<void> => {
  await page.click(`#${id}`);
  await settled(page);
};

test("first HTML has what objects give, and events reach their handlers", async () => {
  await onPage("/", async (page) => {
    const field = page.locator("#field");
    expect(await field.getAttribute("autocomplete")).toBe("off");
    expect(await page.locator("#card").getAttribute("class")).toBe("card");
    expect(await page.innerHTML("#raw")).toBe("<i>first</i>");
    await field.pressSequentially("ab");
    await settled(page);
    expect(await page.textContent("#text")).toBe("ab");
  });
});

test("a new name leaves focus, caret, what was typed, and every element as they are", async () => {
  await onPage("/", async (page) => {
    await mark(page);
    await page.click("summary");
    await page.fill("[aria-label=b]", "typed");
    const field = page.locator("#field");
    await field.pressSequentially("abc");
    await field.press("ArrowLeft");
    await field.pressSequentially("xyz");
    await settled(page);
    expect(await field.inputValue()).toBe("abxyzc");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.getAttribute("title")).toBe("too long");
    expect(await field.evaluate((element: HTMLInputElement) => [document.activeElement === element, element.selectionStart])).toEqual([
      true,
      5,
    ]);
    await click(page, "lang");
    await click(page, "row");
    expect(await page.locator("#card").getAttribute("lang")).toBe("de");
    expect(await page.locator("li:nth-child(2)").getAttribute("class")).toBe("marked");
    expect(await page.locator("details").getAttribute("open")).toBe("");
    expect(await page.inputValue("[aria-label=b]")).toBe("typed");
    expect(await unmarked(page)).toEqual([]);
    // The row's handler came with a new name as well.
    await page.locator("li:nth-child(2)").click({ position: { x: 1, y: 1 } });
    await settled(page);
    expect(await page.innerHTML("#html")).toBe("<b>clicked</b>");
    await click(page, "none");
    expect(await page.locator("#card").getAttribute("lang")).toBeNull();
    expect(await page.locator("li:nth-child(2)").getAttribute("class")).toBeNull();
    expect(await unmarked(page)).toEqual([]);
  });
});

test("raw HTML is changed under the strict policy, and only where it differs", async () => {
  await onPage("/", async (page) => {
    await click(page, "change");
    expect(await page.innerHTML("#html")).toBe("<i>second</i> &amp; <em>more</em>");
    expect(await page.innerHTML("#raw")).toBe("<i>second</i> &amp; <em>more</em>");
    const handle = await page.evaluateHandle(() => document.querySelector("#html i"));
    await click(page, "lang");
    expect(await handle.evaluate((element) => element!.isConnected)).toBe(true);
  });
});
