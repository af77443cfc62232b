/** Of a long text the part that changes is all that is sent, whatever the parser or a script has made of it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { settled } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/long-text-server.ts");
const LONG = "One sentence follows the other. ".repeat(2500);

async function more(page: Page): Promise<string> {
  await page.getByRole("button").click();
  await settled(page);
  return page.evaluate(() => document.querySelector("p")!.textContent);
}

test("one that the parser has cut changes in a part", async () => {
  await stage.onPage("/", async (page) => {
    expect(await more(page)).toBe(`${LONG}And another one. `);
    expect(await more(page)).toBe(`${LONG}And another one. And another one. `);
    expect(await page.evaluate(() => document.querySelector("p")!.childNodes.length)).toBe(1);
  });
});

test("one that a script has made shorter is what the server says again, and nothing else changes", async () => {
  await stage.onPage("/", async (page) => {
    const warnings: string[] = [];
    page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    await page.evaluate(() => {
      (document.querySelector("p")!.firstChild as Text).data = "Une phrase suit l'autre.";
      document.querySelector("li")!.textContent = "encore";
    });
    await page.getByRole("button").click();
    await expect.poll(() => page.evaluate(() => document.querySelector("p")!.textContent)).toBe(`${LONG}And another one. `);
    expect(await page.textContent("li")).toBe("encore");
    expect(await more(page)).toBe(`${LONG}And another one. And another one. `);
    expect(warnings).toEqual([]);
  });
});
