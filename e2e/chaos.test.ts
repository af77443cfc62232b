/** Whatever the network does to frames, every click and keystroke is run exactly once and nothing acknowledged is lost. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { keepDiary, readDiary } from "./lib/diary.ts";
import { createStage } from "./lib/stage.ts";

const ACTIONS = 1000;
const END_MS = 40_000;

const stage = createStage("e2e/fixtures/chaos-server.ts");

/** Clicks and types by turns, a few at a time, while the link carries what was done before or not. Returns what was typed. */
const actAll = (page: Page): Promise<string> =>
  page.evaluate(async (actions) => {
    const button = document.querySelector("button")!;
    const field = document.querySelector<HTMLInputElement>("#field")!;
    field.focus();
    let typed = "";
    for (let n = 0; n < actions; n++) {
      button.click();
      typed += String.fromCharCode(97 + (n % 26));
      // As the keyboard does it: a character is put where the caret is.
      field.setRangeText(typed.at(-1)!, field.selectionEnd!, field.selectionEnd!, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true, data: typed.at(-1)!, inputType: "insertText" }));
      // The page keeps a thousand events at most for the time without a link.
      if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      while (Number(button.dataset["pending"]) > 200) {
        document.dispatchEvent(new Event("visibilitychange"));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    return typed;
  }, ACTIONS);

/** Until the page has nothing under way. Coming back to the page makes it ask whether all has arrived. */
const quiet = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => {
      document.dispatchEvent(new Event("visibilitychange"));
      return document.documentElement.dataset["heddle"] === "live" && document.querySelector("[data-pending]") === null;
    },
    undefined,
    { polling: 100, timeout: END_MS },
  );

describe.each([
  ["slow and uneven", { delayMs: 20, jitterMs: 60 }],
  ["frames are lost", { delayMs: 2, lose: 0.002 }],
  ["frames come twice and out of order", { delayMs: 2, jitterMs: 10, repeat: 0.1, reorder: 0.003 }],
  ["the link breaks", { delayMs: 2, cut: 0.003 }],
  ["all of it", { delayMs: 5, jitterMs: 20, lose: 0.001, repeat: 0.05, reorder: 0.001, cut: 0.001 }],
])("%s", (_, conditions) => {
  test("every click and keystroke counts once", async () => {
    const act = async (page: Page): Promise<void> => {
      await page.evaluate((wanted) => (window as unknown as { heddle: { link(c: object): void } }).heddle.link(wanted), conditions);
      await everythingCounts(page, await actAll(page));
    };
    await stage.onPage("/", (page, { problems }) => act(page).catch((error: unknown) => fail(error, page, problems)), {
      before: keepDiary,
    });
  });
});

/** The page shows what was done, each click and each letter once. */
async function everythingCounts(page: Page, typed: string): Promise<void> {
  const shown = (id: string): Promise<string> => page.locator(id).textContent() as Promise<string>;
  await quiet(page);
  await page.waitForFunction((n) => document.querySelector("#count")!.textContent === String(n), ACTIONS);
  expect(await shown("#inputs")).toBe(String(ACTIONS));
  expect(await shown("#text")).toBe(typed);
  expect(await page.inputValue("#field")).toBe(typed);
  // Moved rows stayed themselves all the while: each number once.
  const items = await page.locator("li").allTextContents();
  expect(items.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 12 }, (_item, at) => String(at + 1)));
}

/** Says with the error what there is to find its cause by: chance will not show it again. */
async function fail(error: unknown, page: Page, problems: readonly string[]): Promise<never> {
  const read = (): Promise<unknown> =>
    page.evaluate(() => {
      const textOf = (id: string): string => document.querySelector(id)!.textContent;
      const field = document.querySelector<HTMLInputElement>("#field")!.value;
      return {
        count: textOf("#count"),
        inputs: textOf("#inputs"),
        letters: [textOf("#text").length, field.length, textOf("#text") === field],
        pending: Array.from(document.querySelectorAll<HTMLElement>("[data-pending]"), ({ localName, dataset }) => [
          localName,
          dataset["pending"],
        ]),
        status: document.documentElement.dataset["heddle"],
      };
    });
  const atOnce = await read();
  const diary = await readDiary(page);
  const stats = stage.app.reply<object>();
  stage.app.send({});
  // What is right by now was only late.
  await page.waitForTimeout(1000);
  const facts = { atOnce, later: await read(), server: await stats, problems };
  throw new Error(`${String(error)}\n${JSON.stringify(facts, null, 1)}\n${diary.join("\n")}`, { cause: error });
}
