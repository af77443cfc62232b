/** A link that breaks for a moment costs one frame each way, and nothing is mounted or sent again. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { launch, live, settled, visit } from "./lib/browser.ts";
import { Link } from "./lib/link.ts";

let app: App;
let browser: Browser;
let link: Link;

beforeAll(async () => {
  [app, browser] = await Promise.all([App.start("examples/server.ts"), launch()]);
  link = await Link.to(app.url);
});

afterAll(async () => {
  await browser.close();
  await link.close();
  expect(await app.stop()).toBe(0);
});

interface Traffic {
  readonly sent: number[];
  readonly received: number[];
}

/** Lengths of the frames of each connection that the page opens from now on. */
function watch(page: Page): Traffic[] {
  const connections: Traffic[] = [];
  const lengthOf = (payload: string | Buffer): number => payload.length;
  page.on("websocket", (socket) => {
    const traffic: Traffic = { sent: [], received: [] };
    connections.push(traffic);
    socket.on("framesent", ({ payload }) => traffic.sent.push(lengthOf(payload)));
    socket.on("framereceived", ({ payload }) => traffic.received.push(lengthOf(payload)));
  });
  return connections;
}

async function breakLink(page: Page, ms: number): Promise<void> {
  link.cut();
  await page.waitForSelector('html[data-heddle="offline"]', { state: "attached" });
  await new Promise((resolve) => setTimeout(resolve, ms));
  link.restore();
  await live(page);
}

test("after a second without a link the page goes on where it was", async () => {
  const { page, context, problems } = await visit(browser, `${link.url}/counter`);
  await live(page);
  await page.getByRole("button", { name: "+1" }).click();
  await settled(page);
  const connections = watch(page);
  await page.evaluate(() => Object.assign(document.querySelector("h1")!, { original: true }));
  await breakLink(page, 1000);
  const last = connections.at(-1)!;
  expect(last.sent).toHaveLength(1);
  expect(last.received).toHaveLength(1);
  expect(last.received[0]).toBeLessThan(8);
  await page.getByRole("button", { name: "+1" }).click();
  await settled(page);
  expect(await page.locator("h1").textContent()).toContain("2");
  expect(await page.evaluate(() => "original" in document.querySelector("h1")!)).toBe(true);
  expect(problems.filter((problem) => !problem.includes("WebSocket"))).toEqual([]);
  await context.close();
});

test("what was done meanwhile is run once the link is back, each once", async () => {
  const { page, context } = await visit(browser, `${link.url}/counter`);
  await live(page);
  const button = page.getByRole("button", { name: "+1" });
  for (let n = 0; n < 5; n++) {
    await button.click();
    if (n === 2) link.cut();
  }
  await page.waitForSelector('html[data-heddle="offline"]', { state: "attached" });
  link.restore();
  await settled(page);
  expect(await page.locator("h1").textContent()).toContain("5");
  await context.close();
});
