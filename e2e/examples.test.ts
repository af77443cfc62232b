/** What each example promises, in Chromium against the built server and the minified client. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { live, settled, visit } from "./lib/browser.ts";
import { loadedScripts } from "./lib/client-scripts.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("examples/server.ts");

const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("button", { name, exact: true }).click();
  await settled(page);
};

describe("the gallery", () => {
  test("is complete without scripts and links every example", async () => {
    const { page, context } = await visit(stage.browser, stage.app.url, { javaScriptEnabled: false });
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Examples");
    for (const path of [
      "/counter",
      "/dashboard",
      "/kanban",
      "/stream",
      "/search",
      "/table",
      "/dialog",
      "/life",
      "/moire",
      "/shop",
      "/todomvc",
    ])
      expect(await page.locator(`a[href="${path}"]`).count()).toBe(1);
    await context.close();
  });

  test("leads to an example that is live", async () => {
    const { page, context, problems } = await visit(stage.browser, stage.app.url);
    await page.locator('a[href="/counter"]').click();
    await live(page);
    expect(await page.title()).not.toBe("");
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("the shop", () => {
  test("shows prices and words as their context says, and sends nothing else", async () => {
    const { page, context, problems, connections } = await visit(stage.browser, `${stage.app.url}/shop`);
    await live(page);
    const row = page.getByRole("listitem").first();
    await page.evaluate(() => Object.assign(window, { rows: [...document.querySelectorAll("li, li *")] }));
    await row.getByRole("button").click();
    await expect.poll(() => page.locator(".basket").textContent()).toBe("Basket (1): Total €7.50");
    const before = connections[0]!.received.length;
    await page.getByLabel("Currency").selectOption("JPY");
    await expect.poll(() => page.locator(".basket").textContent()).toBe("Basket (1): Total ¥1,230");
    expect(await row.textContent()).toBe("Loom, ash¥1,230Add");
    // 49 prices of some seven characters each.
    for (const frame of connections[0]!.received.slice(before)) expect(frame.length).toBeLessThan(49 * 14);
    await page.getByLabel("Language").selectOption("de");
    await expect.poll(() => row.textContent()).toBe("Loom, ash1.230\u00a0¥Hinzufügen");
    expect(await page.locator(".basket").textContent()).toBe("Warenkorb (1): Summe 1.230\u00a0¥");
    expect(await page.evaluate(() => (window as unknown as { rows: Element[] }).rows.every((element) => element.isConnected))).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("the search", () => {
  test("waits for a pause, finds, clears by Escape, and knows a key of the page from text", async () => {
    const { page, context, problems } = await visit(stage.browser, `${stage.app.url}/search`);
    await live(page);
    const field = page.getByRole("searchbox");
    await field.pressSequentially("otter", { delay: 20 });
    await expect.poll(() => page.getByRole("listitem").allTextContents()).toEqual(["otter"]);
    expect(await page.locator(".search output").textContent()).toBe("1 found, 1 search");
    await field.press("?");
    await field.press("Escape");
    await expect.poll(() => field.inputValue()).toBe("");
    expect(await page.locator("#help").count()).toBe(0);
    await field.blur();
    await page.keyboard.press("?");
    await page.locator("#help").waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});

test("what a page will need is loaded beside the client, once", async () => {
  const { page, context, problems } = await visit(stage.browser, `${stage.app.url}/search`);
  await live(page);
  expect(await loadedScripts(page)).toEqual([
    ["forms", "other"],
    ["modifiers", "other"],
  ]);
  await page.goto(`${stage.app.url}/counter`);
  expect(await page.locator("link[rel=modulepreload]").count()).toBe(0);
  expect(problems).toEqual([]);
  await context.close();
});

describe("the counter", () => {
  test("counts up, down and back to zero", async () => {
    const { page, context, problems } = await visit(stage.browser, `${stage.app.url}/counter`);
    const heading = page.getByRole("heading", { name: /Count/ });
    expect(await heading.textContent()).toBe("Count: 0");
    await live(page);
    for (const [name, text] of [
      ["+1", "Count: 1"],
      ["+1", "Count: 2"],
      ["-1", "Count: 1"],
      ["reset", "Count: 0"],
      ["-1", "Count: -1"],
    ] as const) {
      await press(page, name);
      expect(await heading.textContent()).toBe(text);
    }
    expect(problems).toEqual([]);
    await context.close();
  });

  test("loses no click of a quick series, not even one before the page is live", async () => {
    const { page, context } = await visit(stage.browser, `${stage.app.url}/counter`);
    await page.evaluate(() => {
      const plus = [...document.querySelectorAll("button")].find((button) => button.textContent === "+1")!;
      for (let i = 0; i < 100; i++) plus.click();
    });
    await page.waitForFunction(() => document.querySelector("h1")!.textContent === "Count: 100");
    await context.close();
  });

  test("keeps two visitors apart", async () => {
    const [one, two] = await Promise.all([
      visit(stage.browser, `${stage.app.url}/counter`),
      visit(stage.browser, `${stage.app.url}/counter`),
    ]);
    await Promise.all([live(one.page), live(two.page)]);
    await press(one.page, "+1");
    expect(await one.page.locator("h1").textContent()).toBe("Count: 1");
    expect(await two.page.locator("h1").textContent()).toBe("Count: 0");
    await Promise.all([one.context.close(), two.context.close()]);
  });

  test("keeps the nodes of the first HTML", async () => {
    const { page, context } = await visit(stage.browser, `${stage.app.url}/counter`);
    await live(page);
    await page.evaluate(() => {
      for (const element of document.querySelectorAll("body *")) Object.assign(element, { seenAtFirst: true });
    });
    await press(page, "+1");
    const fresh = await page.evaluate(
      () => [...document.querySelectorAll("body *")].filter((element) => !("seenAtFirst" in element)).length,
    );
    expect(fresh).toBe(0);
    await context.close();
  });
});

describe("the table", () => {
  const ids = (page: Page): Promise<number[]> =>
    page.evaluate(() => [...document.querySelectorAll<HTMLTableRowElement>("tbody tr")].map((row) => Number(row.cells[0]!.textContent)));
  const amount = (page: Page, row: number): Promise<number> =>
    page.evaluate((at) => Number(document.querySelectorAll<HTMLTableRowElement>("tbody tr")[at]!.cells[3]!.textContent), row);
  const span = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

  test("does each operation and keeps the nodes of rows that stay", async () => {
    const { page, context, problems } = await visit(stage.browser, `${stage.app.url}/table`);
    await live(page);
    expect(await ids(page)).toEqual(span(1, 1000));
    await page.evaluate(() => {
      for (const row of document.querySelectorAll<HTMLTableRowElement>("tbody tr"))
        Object.assign(row, { wasRow: Number(row.cells[0]!.textContent) });
    });
    const moved = (): Promise<number> =>
      page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLTableRowElement & { wasRow?: number }>("tbody tr")].filter(
            (row) => row.wasRow === Number(row.cells[0]!.textContent),
          ).length,
      );

    const before = [await amount(page, 0), await amount(page, 1), await amount(page, 10), await amount(page, 11)];
    await press(page, "update one");
    expect(await amount(page, 1)).toBe(before[1]! + 1);
    await press(page, "update every tenth");
    expect([await amount(page, 0), await amount(page, 10), await amount(page, 11)]).toEqual([before[0]! + 1, before[2]! + 1, before[3]]);

    await press(page, "swap rows");
    const swapped = [1, 999, ...span(3, 996), 2, 1000];
    expect(await ids(page)).toEqual(swapped);
    expect(await moved()).toBe(1000);

    await press(page, "append 100");
    expect(await ids(page)).toEqual([...swapped, ...span(1001, 100)]);
    await press(page, "remove first");
    expect(await ids(page)).toEqual([...swapped.slice(1), ...span(1001, 100)]);
    await press(page, "reverse");
    expect(await ids(page)).toEqual([...swapped.slice(1), ...span(1001, 100)].reverse());
    expect(await moved()).toBe(999);

    await press(page, "replace all");
    expect(await ids(page)).toEqual(span(1101, 1000));
    expect(await moved()).toBe(0);
    await press(page, "clear");
    expect(await ids(page)).toEqual([]);
    expect(await page.locator(".empty").count()).toBe(1);
    await press(page, "append 100");
    expect(await ids(page)).toEqual(span(2101, 100));
    expect(await page.locator(".empty").count()).toBe(0);
    expect(await page.locator("output").textContent()).toBe("100 rows");
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe("the dialog", () => {
  const dialog = (page: Page): ReturnType<Page["locator"]> => page.locator("dialog[open]");
  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement!.textContent.trim());

  test("asks before it removes, and moves the focus when the button has gone", async () => {
    await stage.onPage("/dialog", async (page) => {
      await page.getByLabel("Remove notes.md").click();
      await expect.poll(() => dialog(page).innerText()).toContain("Remove notes.md?");
      await press(page, "Keep it");
      expect(await dialog(page).count()).toBe(0);
      expect(await focused(page)).toBe("Remove");
      await page.getByLabel("Remove notes.md").click();
      await page.getByText("Remove it").click();
      await page.getByText("3 files").waitFor();
      expect(await dialog(page).count()).toBe(0);
      expect(await focused(page)).toBe("3 files");
    });
  });

  test("selects the name that is to be changed, and shows where it may not be", async () => {
    await stage.onPage("/dialog", async (page) => {
      await page.getByLabel("Rename holiday.jpg").click();
      const field = page.getByLabel("New name");
      await expect.poll(() => field.evaluate((element: HTMLInputElement) => element.selectionEnd! - element.selectionStart!)).toBe(11);
      await page.keyboard.type("notes.md");
      await page.keyboard.press("Enter");
      await settled(page);
      expect(await page.getByRole("alert").textContent()).toBe("There is a notes.md already.");
      // It is selected again.
      await page.keyboard.type("beach.jpg");
      await page.keyboard.press("Enter");
      await page.getByText("beach.jpg", { exact: true }).waitFor();
      await expect.poll(() => dialog(page).count()).toBe(0);
    });
  });
});
