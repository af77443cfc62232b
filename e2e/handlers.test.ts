/** What a person sees of handlers that throw and of handlers that wait. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/handlers-server.ts");

/** Waits until the page shows this text there. */
async function shows(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(([where, what]) => document.querySelector(where!)?.textContent === what, [selector, text], {
    timeout: 10_000,
  });
}

const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();

test("a handler that throws shows the fallback, and reset brings the last good state back", async () => {
  await stage.onPage("/", async (page) => {
    await press(page, "add");
    await press(page, "throw");
    await shows(page, "aside b", "Error: handler");
    await shows(page, "#told", "1");
    await press(page, "other");
    await shows(page, "#other", "1");
    await press(page, "again");
    await shows(page, "#count", "1");
    await press(page, "add");
    await shows(page, "#count", "2");
  });
});

test("a render that fails shows the fallback, and reset mounts afresh", async () => {
  await stage.onPage("/", async (page) => {
    await press(page, "add");
    await press(page, "break");
    await shows(page, "aside b", "Error: render");
    await press(page, "again");
    await shows(page, "#count", "0");
    await press(page, "other");
    await shows(page, "#other", "1");
  });
});

test("a first render that fails within a boundary is a page with its fallback", async () => {
  const response = await fetch(`${stage.app.url}/bad`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("Error: first render");
  await stage.onPage("/bad", (page) => shows(page, "#sorry", "Error: first render"));
});

test.each([
  ["queue", "3 3"],
  ["drop", "1 1"],
  ["latest", "2 2"],
  ["parallel", "3 3"],
])("three clicks on a handler that waits, with %s", async (kind, end) => {
  await stage.onPage("/", async (page) => {
    // In one task: on a busy machine a run could otherwise end between two clicks.
    await page.getByRole("button", { name: kind, exact: true }).evaluate((button: HTMLElement) => {
      for (let click = 0; click < 3; click++) button.click();
    });
    // No other handler waits for it.
    await press(page, "other");
    await shows(page, "#other", "1");
    await shows(page, `#${kind}`, end);
    // Long enough for a run that should not be.
    await page.waitForTimeout(500);
    await shows(page, `#${kind}`, end);
  });
});

test("flush shows what was set before the handler goes on", async () => {
  await stage.onPage("/", async (page) => {
    await press(page, "save");
    await shows(page, "#save", "busy");
    await shows(page, "#save", "saved");
  });
});
