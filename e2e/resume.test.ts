/** A link that breaks for a moment costs one frame each way, and nothing is mounted or sent again. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { live, settled } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("examples/server.ts");

async function breakLink(page: Page, ms: number): Promise<void> {
  stage.link.cut();
  await page.waitForSelector('html[data-heddle="offline"]', { state: "attached" });
  await new Promise((resolve) => setTimeout(resolve, ms));
  stage.link.restore();
  await live(page);
}

test("after a second without a link the page goes on where it was", async () => {
  await stage.onPage("/counter", async (page, { connections }) => {
    await page.getByRole("button", { name: "+1" }).click();
    await settled(page);
    await page.evaluate(() => Object.assign(document.querySelector("h1")!, { original: true }));
    await breakLink(page, 1000);
    const last = connections.at(-1)!;
    expect(last.sent).toHaveLength(1);
    expect(last.received).toHaveLength(1);
    expect(last.received[0]!.length).toBeLessThan(8);
    await page.getByRole("button", { name: "+1" }).click();
    await settled(page);
    expect(await page.locator("h1").textContent()).toContain("2");
    expect(await page.evaluate(() => "original" in document.querySelector("h1")!)).toBe(true);
  });
});

test("what was done meanwhile is run once the link is back, each once", async () => {
  await stage.onPage("/counter", async (page) => {
    const button = page.getByRole("button", { name: "+1" });
    for (let n = 0; n < 5; n++) {
      await button.click();
      if (n === 2) stage.link.cut();
    }
    await page.waitForSelector('html[data-heddle="offline"]', { state: "attached" });
    stage.link.restore();
    await settled(page);
    expect(await page.locator("h1").textContent()).toContain("5");
  });
});
