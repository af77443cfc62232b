/** What only damaged pages need is loaded when one is, and nothing is lost until it is there. */
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { launch, live, settled, visit } from "./lib/browser.ts";

let app: App;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([App.start("examples/server.ts"), launch()]);
});

afterAll(async () => {
  await browser.close();
  expect(await app.stop()).toBe(0);
});

const plusOne = (page: Page): Promise<void> => page.getByRole("button", { name: "+1" }).click();

/** As a translator does it. */
const damage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const font = Object.assign(document.createElement("font"), { textContent: "Zähler" });
    document.querySelector("h1")!.replaceChildren(font);
    Object.assign(document.querySelector("button")!, { original: true });
  });

test("the script comes when the page does not fit; what is done meanwhile is done once it is there", async () => {
  const { page, context, problems } = await visit(browser, `${app.url}/counter`);
  const asked: Route[] = [];
  let ask = (): void => {};
  const isAsked = new Promise<void>((resolve) => (ask = resolve));
  await page.route("**/repair-*.js", (route) => {
    asked.push(route);
    ask();
  });
  await live(page);
  await plusOne(page);
  await settled(page);
  expect(asked).toHaveLength(0);

  await damage(page);
  await plusOne(page);
  await isAsked;
  await plusOne(page);
  expect(await page.locator("h1").textContent()).toBe("Zähler");
  await asked[0]!.continue();
  await settled(page);
  await page.waitForFunction(() => document.querySelector("h1")!.textContent.includes("3"));
  expect(await page.evaluate(() => "original" in document.querySelector("button")!)).toBe(true);

  await damage(page);
  await plusOne(page);
  await page.waitForFunction(() => document.querySelector("h1")!.textContent.includes("4"));
  expect(asked).toHaveLength(1);
  expect(problems).toEqual([]);
  await context.close();
});

test("where the script does not come, the page is loaded again", async () => {
  const { page, context } = await visit(browser, `${app.url}/counter`);
  let times = 0;
  await page.route("**/repair-*.js", (route) => (times++, route.abort()));
  await live(page);
  await damage(page);
  await plusOne(page);
  await page.waitForFunction(() => !document.querySelector("font") && document.documentElement.dataset["heddle"] === "live");
  expect(times).toBe(3);
  expect(await page.evaluate(() => "original" in document.querySelector("button")!)).toBe(false);
  await plusOne(page);
  await settled(page);
  expect(await page.locator("h1").textContent()).toContain("1");
  await context.close();
});
