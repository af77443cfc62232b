/** What `heddle/testing/playwright` promises, of a server in the test's own process, and of one in production. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "../../e2e/lib/app.ts";
import { launch, visit } from "../../e2e/lib/browser.ts";
import { type App as Server, serve } from "../../runtime/src/server/index.ts";
import { checkParity, delayLink, dropLink, inView, restoreLink, waitForLive, waitForSettled } from "../src/playwright.ts";
import { setCount, Shared } from "./shared-count.lv.tsx";

let browser: Browser;
let server: Server;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), serve({ port: 0, routes: { "/": Shared } })]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function onPage(act: (page: Page) => Promise<void>): Promise<void> {
  const { page, context, problems } = await visit(browser, server.url);
  await waitForLive(page);
  await act(page);
  expect(problems).toEqual([]);
  await context.close();
}

const shown = (page: Page): Promise<string | null> => page.textContent("h1");

test("code in the view has changed the page when it is through", async () => {
  await onPage(async (page) => {
    for (const count of [5, 9]) {
      expect(await inView(page, () => setCount(count))).toBe(count);
      expect(await shown(page)).toBe(`Count: ${count}`);
      await checkParity(page);
    }
  });
});

test("a link that is dropped keeps what is done until it is restored", async () => {
  await onPage(async (page) => {
    await inView(page, () => setCount(0));
    await dropLink(page);
    await page.click("button");
    expect(await shown(page)).toBe("Count: 0");
    await restoreLink(page);
    await waitForSettled(page);
    expect(await shown(page)).toBe("Count: 1");
  });
});

test("a link that is delayed answers later", async () => {
  await onPage(async (page) => {
    await inView(page, () => setCount(0));
    await delayLink(page, 150);
    await page.click("button");
    expect(await page.getAttribute("button", "data-pending")).toBe("1");
    await waitForSettled(page);
    expect(await shown(page)).toBe("Count: 1");
    await inView(page, () => setCount(7));
    expect(await shown(page)).toBe("Count: 7");
  });
});

test("a page in production says what is missing", async () => {
  const app = await App.start("examples/server.ts", { NODE_ENV: "production" });
  try {
    const { page, context } = await visit(browser, `${app.url}/counter`);
    await waitForLive(page);
    await expect(dropLink(page)).rejects.toThrow("dropLink: the page has no tools for development");
    await expect(checkParity(page)).rejects.toThrow("checkParity: the page has no tools for development");
    await context.close();
  } finally {
    await app.stop();
  }
});
