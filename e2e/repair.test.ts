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

const update = (page: Page): Promise<void> => page.getByRole("button", { name: "update one" }).click();

const amount = async (page: Page): Promise<number> => Number(await page.locator("tr:nth-child(2) .number").textContent());

/** Changes the row that updates concern, as a translator does. */
const damage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const font = Object.assign(document.createElement("font"), { textContent: "?" });
    document.querySelector("tr:nth-child(2) .number")!.replaceChildren(font);
    for (const row of document.querySelectorAll("tr")) Object.assign(row, { original: true });
  });

const originals = (page: Page): Promise<number> =>
  page.evaluate(() => [...document.querySelectorAll("tr")].filter((row) => "original" in row).length);

test("the script comes when the page does not fit; what is done meanwhile is done once it is there", async () => {
  const { page, context, problems } = await visit(browser, `${app.url}/table`);
  const asked: Route[] = [];
  let ask = (): void => {};
  const isAsked = new Promise<void>((resolve) => (ask = resolve));
  await page.route("**/repair-*.js", (route) => {
    asked.push(route);
    ask();
  });
  await live(page);
  const before = await amount(page);
  await update(page);
  await settled(page);
  expect([await amount(page), asked.length]).toEqual([before + 1, 0]);

  await damage(page);
  const rows = await originals(page);
  await update(page);
  await isAsked;
  await update(page);
  expect(await page.locator("font").count()).toBe(1);
  await asked[0]!.continue();
  await settled(page);
  expect([await amount(page), await originals(page)]).toEqual([before + 3, rows - 1]);

  await damage(page);
  await update(page);
  await page.waitForFunction(() => !document.querySelector("font"));
  expect([await amount(page), asked.length]).toEqual([before + 4, 1]);
  expect(problems).toEqual([]);
  await context.close();
});

test("a row among a thousand is mended alone, and its values alone are sent again", async () => {
  const { page, context } = await visit(browser, "about:blank");
  const sizes: number[] = [];
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => sizes.push(payload.length)));
  await page.goto(`${app.url}/table`);
  await live(page);
  const cells = (): Promise<string[]> => page.locator("tbody tr:nth-child(2) td").allTextContents();
  const [id, name, email, sum, status] = (await cells()) as [string, string, string, string, string];
  await damage(page);
  const rows = await originals(page);
  sizes.length = 0;
  await update(page);
  await expect.poll(() => sizes.length).toBe(2);
  await settled(page);
  expect(await cells()).toEqual([id, name, email, `${Number(sum) + 1}`, status]);
  expect(await originals(page)).toBe(rows - 1);
  // The update, then the row.
  expect(sizes[0]).toBeLessThan(20);
  expect(sizes[1]).toBeLessThan(100);
  await context.close();
});

test("a click on what is made afresh meanwhile is not lost", async () => {
  const { page, context } = await visit(browser, `${app.url}/counter`);
  const asked: Route[] = [];
  await page.route("**/repair-*.js", (route) => void asked.push(route));
  await live(page);
  await page.evaluate(() => document.querySelector("h1")!.replaceChildren("Zähler"));
  const plusOne = page.getByRole("button", { name: "+1" });
  await plusOne.click();
  await expect.poll(() => asked.length).toBe(1);
  await plusOne.click();
  await asked[0]!.continue();
  await page.waitForFunction(() => document.querySelector("h1")!.textContent === "Count: 2");
  await context.close();
});

test("where the script does not come, the page is loaded again", async () => {
  const { page, context } = await visit(browser, `${app.url}/table`);
  let times = 0;
  await page.route("**/repair-*.js", (route) => (times++, route.abort()));
  await live(page);
  const before = await amount(page);
  await damage(page);
  await update(page);
  await page.waitForFunction(() => !document.querySelector("font") && document.documentElement.dataset["heddle"] === "live");
  expect([times, await originals(page)]).toEqual([3, 0]);
  await update(page);
  await settled(page);
  expect(await amount(page)).toBe(before + 1);
  await context.close();
});
