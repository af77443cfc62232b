/** Controlled controls show what the server says and never fight the person, at any latency. */
import type { CDPSession, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { live, settled, type Visit } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/controls-server.ts");

/** A live page at this latency. */
const onPage = (delayMs: number, act: (page: Page, visited: Visit) => Promise<void>): Promise<void> =>
  stage.onPage("/", async (page, visited) => {
    stage.link.delayMs = delayMs;
    await act(page, visited);
  });

const state = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => JSON.parse(document.querySelector("#state")!.textContent) as Record<string, unknown>);
const value = (page: Page, id: string): Promise<unknown> =>
  page.evaluate((selector) => document.querySelector<HTMLInputElement>(selector)!.value, id);
const caret = (page: Page, id: string): Promise<unknown> =>
  page.evaluate((selector) => {
    const { selectionStart, selectionEnd } = document.querySelector<HTMLInputElement>(selector)!;
    return [selectionStart, selectionEnd];
  }, id);

/** Until the server has answered everything, and its answers have come. */
async function answered(page: Page): Promise<void> {
  // What is done before the script of forms is there waits for it, and nothing shows that.
  await page.waitForFunction(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).some(
      (one) => one.name.includes("/forms-") && one.responseEnd > 0,
    ),
  );
  await page.waitForTimeout(50);
  await settled(page);
  await page.waitForTimeout(2 * stage.link.delayMs + 60);
}

describe.each([0, 100, 500])("at %i ms", (delayMs) => {
  test("typing loses no character, no caret and no selection", async () => {
    await onPage(delayMs, async (page) => {
      for (const id of ["#free", "#area"]) {
        await page.locator(id).pressSequentially("hello world", { delay: 20 });
        for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowLeft");
        await page.keyboard.type("big ");
        await page.keyboard.press("Shift+ArrowLeft");
        await answered(page);
        expect([await value(page, id), await caret(page, id)]).toEqual(["hello big world", [9, 10]]);
        expect(await state(page)).toMatchObject({ [id.slice(1)]: "hello big world" });
      }
    });
  });

  test("clipping, formatting and refusing", async () => {
    await onPage(delayMs, async (page) => {
      await page.locator("#clipped").pressSequentially("abcdef", { delay: 10 });
      await page.locator("#money").pressSequentially("1234567", { delay: 10 });
      await page.locator("#refused").pressSequentially("no", { delay: 10 });
      await answered(page);
      expect(await Promise.all(["#clipped", "#money", "#refused"].map((id) => value(page, id)))).toEqual(["abc", "1,234,567", ""]);
      expect(await state(page)).toMatchObject({ clipped: "abc", money: "1,234,567" });
    });
  });

  test("choices of every kind", async () => {
    await onPage(delayMs, async (page) => {
      const checked = (id: string): Promise<boolean> => page.locator(id).isChecked();
      await page.click("#agreed");
      await page.click("#never");
      await page.click("#m");
      await page.selectOption("#color", "green");
      await page.selectOption("#colors", ["red", "green", "blue"]);
      await answered(page);
      expect([await checked("#agreed"), await checked("#never"), await checked("#m")]).toEqual([true, false, true]);
      const chosen = (): Promise<string[]> =>
        page.evaluate(() => Array.from(document.querySelector<HTMLSelectElement>("#colors")!.selectedOptions, (option) => option.value));
      expect([await value(page, "#color"), await chosen()]).toEqual(["green", ["red", "green"]]);
      // Refused: what was chosen comes back.
      await page.click("#l");
      await page.selectOption("#color", "blue");
      await answered(page);
      expect([await checked("#l"), await checked("#m"), await value(page, "#color")]).toEqual([false, true, "red"]);
    });
  });

  test("numbers, ranges, dates and details", async () => {
    await onPage(delayMs, async (page) => {
      await page.fill("#amount", "");
      await page.locator("#amount").pressSequentially("1.50", { delay: 10 });
      await page.fill("#level", "190");
      await page.fill("#day", "2025-03-04");
      await page.click("summary");
      await answered(page);
      expect(await Promise.all(["#amount", "#level", "#day"].map((id) => value(page, id)))).toEqual(["1.50", "150", "2025-03-04"]);
      expect(await state(page)).toMatchObject({ amount: 1.5, level: 150, day: "2025-03-04", open: true });
    });
  });

  test("a reset ends with what the server says, heard or not", async () => {
    await onPage(delayMs, async (page) => {
      await page.fill("#inform", "typed");
      await page.fill("#lone", "alone");
      await answered(page);
      await page.click("#reset");
      await page.evaluate(() => document.querySelector<HTMLFormElement>("#unheard")!.reset());
      await page.waitForFunction(() => document.querySelector("#resets")!.textContent === "1");
      await answered(page);
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>("#lone")!.value === "alone");
      expect(await value(page, "#inform")).toBe("typed");
    });
  });

  test("a composition is not disturbed", async () => {
    await onPage(delayMs, async (page, { context }) => {
      const session: CDPSession = await context.newCDPSession(page);
      await page.focus("#clipped");
      for (const text of ["k", "か", "かん", "かんじ", "かんじで"]) {
        await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
        await page.waitForTimeout(60);
        expect(await value(page, "#clipped")).toBe(text);
      }
      await session.send("Input.insertText", { text: "漢字です" });
      await answered(page);
      expect(await value(page, "#clipped")).toBe("漢字で");
      expect(await state(page)).toMatchObject({ clipped: "漢字で" });
    });
  });
});

test("submit buttons are disabled while a submit is pending, and the focus returns", async () => {
  await onPage(200, async (page) => {
    const disabled = (): Promise<string[]> =>
      page.evaluate(() => Array.from(document.querySelectorAll("#form :disabled"), (button) => button.id));
    await page.click("#submit");
    expect(await disabled()).toEqual(["submit", "disabled"]);
    await page.waitForFunction(() => document.querySelector("#sent")!.textContent === "sent");
    await answered(page);
    expect(await disabled()).toEqual(["disabled"]);
    expect(await page.evaluate(() => document.activeElement!.id)).toBe("submit");
  });
});

test("defaults are never patched", async () => {
  await onPage(0, async (page) => {
    const before = await value(page, "#default");
    await page.waitForTimeout(200);
    expect([await value(page, "#default"), await page.locator("#default").getAttribute("value")]).toEqual([before, before]);
  });
});

test("what a browser fills in by itself is told", async () => {
  await onPage(0, async (page) => {
    await page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>("#free")!;
      field.value = "filled in";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await page.waitForFunction(() => document.querySelector("#state")!.textContent.includes("filled in"));
  });
});

test("what was typed before the page was live stays, and the server learns it; where it is off the server's shows", async () => {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  // The script comes late: what is typed meanwhile nobody has heard.
  let release = (): void => {};
  const late = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/heddle/client-*", async (route) => {
    await late;
    await route.continue();
  });
  await page.goto(stage.link.url, { waitUntil: "commit" });
  await page.fill("#free", "early");
  await page.fill("#off", "early too");
  await page.check("#agreed");
  release();
  await live(page);
  await page.waitForFunction(() => document.querySelector("#state")!.textContent.includes('"free":"early"'));
  await answered(page);
  expect([await value(page, "#free"), await value(page, "#off"), await page.isChecked("#agreed")]).toEqual(["early", "first", true]);
  expect(await state(page)).toMatchObject({ free: "early", agreed: true, start: "first" });
  await context.close();
});
