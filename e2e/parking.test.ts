/** A page is mounted once, and whatever a browser does with pages (cache, back button, second tab), each has its own live view. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { launch, live, settled, visit } from "./lib/browser.ts";
import { Link } from "./lib/link.ts";

interface Report {
  readonly mounts: number;
  readonly effects: number;
  readonly cleanUps: number;
  readonly stats: Readonly<Record<"views" | "parked" | "adopted" | "resumed" | "remounted", number>>;
}

let app: App;
let browser: Browser;
let before: Report;

const report = (from: App = app): Promise<Report> => {
  const answer = from.reply<Report>();
  from.send({});
  return answer;
};

/** What has been counted since the test began. */
async function since(): Promise<
  Pick<Report, "mounts" | "effects" | "cleanUps"> & Pick<Report["stats"], "adopted" | "resumed" | "remounted">
> {
  const now = await report();
  const stats = (name: "adopted" | "resumed" | "remounted"): number => now.stats[name] - before.stats[name];
  return {
    mounts: now.mounts - before.mounts,
    effects: now.effects - before.effects,
    cleanUps: now.cleanUps - before.cleanUps,
    adopted: stats("adopted"),
    resumed: stats("resumed"),
    remounted: stats("remounted"),
  };
}

const once = { mounts: 1, effects: 1, cleanUps: 0, adopted: 1, resumed: 0, remounted: 0 };

async function count(page: Page): Promise<string | null> {
  await page.locator("button").click();
  await settled(page);
  return page.locator("button").textContent();
}

/** Leaves all pages as a person does, and waits until their views have ended: those of another test must not be counted. */
async function leave(context: BrowserContext, from: App = app): Promise<void> {
  await Promise.all(context.pages().map((page) => page.goto("about:blank")));
  const inUse = async (): Promise<number> => {
    const { views, parked } = (await report(from)).stats;
    return views - parked;
  };
  await expect.poll(inUse, { timeout: 10_000 }).toBe(0);
  await context.close();
}

const token = (page: Page): Promise<string | null> => page.locator('meta[name="heddle-token"]').getAttribute("content");

beforeAll(async () => {
  [app, browser] = await Promise.all([App.start("e2e/fixtures/mounts-server.ts"), launch()]);
});

afterAll(async () => {
  await browser.close();
  expect(await app.stop()).toBe(0);
});

beforeEach(async () => {
  before = await report();
});

test("a page that is loaded and joined has mounted its component once", async () => {
  const { page, context, problems } = await visit(browser, app.url);
  await live(page);
  expect(await count(page)).toBe("Count: 1");
  expect(await since()).toEqual(once);
  expect(problems).toEqual([]);
  await leave(context);
});

test("a page that was left ends at once", async () => {
  const { page, context } = await visit(browser, app.url);
  await live(page);
  expect((await report()).stats.views).toBe(1);
  await leave(context);
  expect(await since()).toEqual({ ...once, cleanUps: 1 });
});

test("a broken link mounts nothing and runs no effect again", async () => {
  const link = await Link.to(app.url);
  const { page, context } = await visit(browser, link.url);
  await live(page);
  await count(page);
  link.dropAll();
  await page.waitForFunction(() => document.documentElement.dataset["heddle"] === "live");
  expect(await count(page)).toBe("Count: 2");
  expect(await since()).toEqual({ ...once, resumed: 1 });
  await leave(context);
  await link.close();
});

test("what is fetched ahead or asked for without its body leaves no view", async () => {
  const { parked } = (await report()).stats;
  for (const headers of [{ "Sec-Purpose": "prefetch" }, { "Sec-Purpose": "prefetch;prerender" }, { Purpose: "prefetch" }]) {
    // `fetch` may not set these headers; a browser's context may.
    const context = await browser.newContext({ extraHTTPHeaders: headers });
    const response = await context.request.get(app.url);
    expect(await response.text()).toContain('id="mount"');
    await context.close();
  }
  await fetch(app.url, { method: "HEAD" });
  expect((await report()).stats.parked).toBe(parked);
  expect(await since()).toMatchObject({ mounts: 4, effects: 0 });
});

test("a page that connects too late is mounted again, for the same visitor", async () => {
  const hasty = await App.start("e2e/fixtures/mounts-server.ts", { TTL_MS: "1" });
  const link = await Link.to(hasty.url);
  const { page, context, problems } = await visit(browser, "about:blank");
  // The script comes once the view has gone.
  await context.route("**/heddle/*.js", async (route) => {
    await expect.poll(async () => (await report(hasty)).stats.parked).toBe(0);
    await route.continue();
  });
  await page.goto(link.url);
  await live(page);
  const session = await page.locator("#session").textContent();
  expect(session).toMatch(/^[\w-]{22}$/);
  expect(await page.locator("#mount").textContent()).toBe("2");
  expect((await context.cookies())[0]!.value.split(".")[0]).toBe(session);
  expect(await count(page)).toBe("Count: 1");
  expect((await report(hasty)).stats).toMatchObject({ adopted: 0, remounted: 1, views: 1 });
  expect(problems).toEqual([]);
  await leave(context, hasty);
  await link.close();
  expect(await hasty.stop()).toBe(0);
});

describe("the back button", () => {
  test("without the back/forward cache shows a page that is live again", async () => {
    const { page, context, problems } = await visit(browser, app.url);
    await live(page);
    await count(page);
    await page.locator("a").click();
    await page.waitForSelector("h1");
    await page.goBack();
    await live(page);
    expect(await page.evaluate(() => (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming).type)).toBe(
      "back_forward",
    );
    expect(await count(page)).toBe("Count: 1");
    expect((await report()).stats.views).toBe(before.stats.views + 1);
    expect(problems).toEqual([]);
    await leave(context);
  });

  test("with the back/forward cache shows the page as it was, and its live view goes on", async () => {
    const caching = await launch({ keepsPages: true });
    const { page, context, problems } = await visit(caching, app.url);
    await live(page);
    await count(page);
    await page.evaluate(() => Object.assign(window, { isKept: true }));
    await page.goto(`${app.url}/other`);
    await page.waitForSelector("h1");
    // Playwright waits for a load that does not come.
    await page.evaluate(() => history.back());
    await page.waitForSelector("#mount");
    await live(page);
    expect(await page.evaluate(() => "isKept" in window)).toBe(true);
    expect(await count(page)).toBe("Count: 2");
    expect(await since()).toMatchObject({ mounts: 1, effects: 1, cleanUps: 0, resumed: 1, remounted: 0 });
    // Chromium itself says what became of the socket.
    expect(problems.filter((problem) => !problem.includes("Page entered Back-Forward Cache"))).toEqual([]);
    await leave(context);
    await caching.close();
  });
});

describe("a second page with the same token", () => {
  // A duplicated tab shows the HTML of the first, as the browser's cache has it, with the token in it.
  async function duplicate(context: BrowserContext, page: Page): Promise<Page> {
    const used = await token(page);
    const second = await context.newPage();
    await second.addInitScript((content) => {
      const change = (): void => document.querySelector('meta[name="heddle-token"]')?.setAttribute("content", content!);
      // Runs when the parser has made the element, before the page's deferred script.
      new MutationObserver(change).observe(document, { childList: true, subtree: true });
    }, used);
    await second.goto(page.url());
    expect(await token(second)).toBe(used);
    return second;
  }

  test("gets a live view of its own, and the first goes on", async () => {
    const { page, context, problems } = await visit(browser, app.url);
    await live(page);
    await count(page);
    const second = await duplicate(context, page);
    await live(second);
    expect(await count(second)).toBe("Count: 1");
    expect(await count(page)).toBe("Count: 2");
    expect(await count(second)).toBe("Count: 2");
    expect(await page.locator("html").getAttribute("data-heddle")).toBe("live");
    expect(problems).toEqual([]);
    await leave(context);
  });

  test("keeps to itself when both links break and both come back", async () => {
    const link = await Link.to(app.url);
    const { page, context } = await visit(browser, link.url);
    await live(page);
    const second = await duplicate(context, page);
    await Promise.all([live(page), live(second)]);
    await count(page);
    link.dropAll();
    const both = [page, second];
    await Promise.all(both.map((each) => each.waitForFunction(() => document.documentElement.dataset["heddle"] === "live")));
    const shown = async (each: Page): Promise<number> => Number((await each.locator("button").textContent())!.split(" ")[1]);
    await expect.poll(async () => (await report()).stats.resumed - before.stats.resumed).toBeGreaterThanOrEqual(2);
    const [a, b] = [await shown(page), await shown(second)];
    await count(page);
    await count(page);
    await count(second);
    expect(a).toBe(1);
    expect([await shown(page), await shown(second)]).toEqual([a + 2, b + 1]);
    await leave(context);
    await link.close();
  });
});
