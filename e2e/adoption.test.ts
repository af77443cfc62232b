/** The client takes over first HTML without replacing a node, whatever a parser or a foreign script made of it. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { live, settled, visit } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/awkward-server.ts");

const gone = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    (window as unknown as { originals: Element[] }).originals.filter((node) => !node.isConnected).map((node) => node.outerHTML),
  );

const text = (page: Page, selector: string): Promise<string | null> => page.locator(selector).evaluate((element) => element.textContent);

async function step(page: Page): Promise<void> {
  await page.getByRole("button", { name: "step" }).click();
  await settled(page);
}

describe.each(["", "?quiet"])("first HTML at /%s", (query) => {
  test("keeps every node when the page becomes live", async () => {
    const { page, context, problems } = await visit(stage.browser, `${stage.app.url}/${query}`);
    await live(page);
    expect(await gone(page)).toEqual([]);
    expect(await page.evaluate(() => document.querySelector<HTMLElement>("#style")!.style.color)).toBe("rgb(1, 2, 3)");
    expect(await page.locator("[data-hs]").count()).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });

  test("is patched in the right places", async () => {
    const { page, context, problems } = await visit(stage.browser, `${stage.app.url}/${query}`);
    await live(page);
    await step(page);
    expect(await text(page, "#touching")).toBe("1now therestatic and 1 of now there!");
    expect(await text(page, "#empty")).toBe("now there");
    expect(await text(page, "#nothing")).toBe("shown");
    expect(await text(page, "thead")).toBe("now therestep 1");
    expect(await text(page, "tbody")).toBe("ccnewnewaa");
    expect(await text(page, "#pre")).toBe("\nkept 1\n");
    expect(await page.locator("#area").inputValue()).toBe("\nline 1");
    expect(await page.locator("#select").inputValue()).toBe("c");
    expect(await text(page, "#select")).toBe("a1b1c1");
    expect(await text(page, "ul")).toBe("ccnewnewaa");
    expect(await page.evaluate(() => document.querySelector("svg path")!.namespaceURI)).toBe("http://www.w3.org/2000/svg");
    expect(await page.evaluate(() => document.querySelector("circle")!.getAttribute("r"))).toBe("2");
    expect(await page.evaluate(() => document.querySelector<HTMLElement>("#style")!.style.color)).toBe("rgb(3, 2, 1)");
    expect(await page.locator(".foreign").count()).toBe(query === "" ? 7 : 0);
    expect(problems).toEqual([]);
    await context.close();
  });
});

test("rows that stay keep their nodes, and what a foreign script put into them", async () => {
  const { page, context } = await visit(stage.browser, stage.app.url);
  await live(page);
  const kept = await page.evaluateHandle(() => [...document.querySelectorAll("tbody tr:not(.foreign)")]);
  await step(page);
  const connected = await kept.evaluate((rows) => rows.map((row) => [row.textContent, row.isConnected]));
  expect(connected).toEqual([
    ["aa", true],
    ["b", false],
    ["cc", true],
  ]);
  await context.close();
});
