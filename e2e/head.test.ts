/** `<title>`, `<meta>` and `<link>` of components, in the document's head. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { settled } from "./lib/browser.ts";
import { loadedScripts } from "./lib/client-scripts.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/head-server.ts");
const { onPage } = stage;

const click = async (page: Page): Promise<void> => {
  await page.click("button");
  await settled(page);
};
const get = async (path: string): Promise<string> => (await fetch(stage.app.url + path)).text();
const head = (page: Page): Promise<string[]> =>
  page.$$eval("head meta[name=description], head link[rel=next]", (all) =>
    all.map((one) => one.getAttribute("content") ?? one.getAttribute("href")!),
  );

test("the first HTML has the title and the elements in its head", async () => {
  expect(await get("/")).toMatch(/<head>[^]*<title data-heddle-title="By default">Count 0<\/title>[^]*<\/head>/);
  const html = await get("/many");
  const [, inHead, inBody] = /<head>([^]*)<\/head>([^]*)/.exec(html)!;
  expect(inHead).toMatch(/<title [^>]*>outer 0<\/title>/);
  expect(inHead).toContain('<meta name="description" content="step 0">');
  expect(inBody).toContain('<meta itemprop="here" content="content">');
  expect(inBody).toContain("<svg><title>of the drawing</title></svg>");
});

test("the title follows the state", async () => {
  await onPage("/", async (page) => {
    expect(await page.title()).toBe("Count 0");
    await click(page);
    await click(page);
    expect(await page.title()).toBe("Count 2");
    // No form, no modifiers: a title costs one script.
    expect(await loadedScripts(page)).toEqual([["portals", "other"]]);
    expect(await page.textContent("main")).toBe("Count: 2+1");
  });
});

test("of several titles the last counts; when it goes the one before does, and at last the document's own", async () => {
  await onPage("/many", async (page) => {
    const titles: string[] = [];
    for (let step = 0; step < 5; step++) {
      titles.push(await page.title());
      await click(page);
    }
    expect(titles).toEqual(["outer 0", "inner 1 <in> it", "inner 2 <in> it", "outer 3", "By default"]);
    expect(await page.textContent("svg > #in-svg")).toBe("5");
    expect(await page.$eval("#in-svg", ({ namespaceURI }) => namespaceURI)).toBe("http://www.w3.org/2000/svg");
  });
});

test("elements of the head change, come and go", async () => {
  await onPage("/many", async (page) => {
    expect(await head(page)).toEqual(["step 0"]);
    await click(page);
    expect(await head(page)).toEqual(["step 1", "/next-1"]);
    await click(page);
    expect(await head(page)).toEqual(["step 2"]);
  });
});

test("another process goes on with the page: no element stands twice, and the title is the new view's", async () => {
  const other = await App.start("e2e/fixtures/head-server.ts");
  await onPage("/many", async (page) => {
    await click(page);
    stage.link.cut();
    await page.waitForSelector("html:not([data-heddle=live])");
    stage.link.turnTo(other.url);
    stage.link.restore();
    await page.waitForSelector("html[data-heddle=live]");
    await expect.poll(() => page.title()).toBe("outer 0");
    expect(await head(page)).toEqual(["step 0"]);
    await click(page);
    expect(await head(page)).toEqual(["step 1", "/next-1"]);
    expect(await page.title()).toBe("inner 1 <in> it");
  });
  await other.stop();
});
