/** What a person has put into fields outlives that they go away and come back, and that another process takes over. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { launch, live, settled, visit } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const SERVER = "e2e/fixtures/controls-server.ts";

const stage = createStage(SERVER);
let keeping: Browser;

beforeAll(async () => {
  keeping = await launch({ keepsPages: true });
});
afterAll(() => keeping.close());

type Shown = Readonly<Record<string, unknown>>;

/** What the server's state says of these controls. */
const believed = (page: Page): Promise<Shown> => page.evaluate(() => JSON.parse(document.querySelector("#state")!.textContent) as Shown);

/** What the page shows there: those that the server's state has, by the same names, or the others. */
const shown = (page: Page, ids: readonly string[]): Promise<Shown> =>
  page.evaluate((names) => {
    const read = (id: string): unknown => {
      if (id === "size") return document.querySelector<HTMLInputElement>("[name=size]:checked")?.value;
      const control = document.getElementById(id) as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
      if (control instanceof HTMLInputElement && control.type === "checkbox") return control.checked;
      return control instanceof HTMLSelectElement && control.multiple
        ? Array.from(control.selectedOptions, ({ value }) => value)
        : control.value;
    };
    return Object.fromEntries(names.map((id) => [id, read(id)]));
  }, ids);

/** What `fillIn` leaves, for the server too. */
const FILLED = {
  free: "typed",
  clipped: "abc",
  money: "1,234",
  area: "two lines",
  color: "green",
  colors: ["green", "blue"],
  agreed: true,
  size: "m",
  day: "2025-03-04",
};
/** What nobody listens to. */
const PLAIN = { plain: "mine", begun: "mine too", "plain-area": "my\nlines", "plain-tick": true, "plain-choice": "two" };

async function fillIn(page: Page): Promise<void> {
  await page.locator("#free").pressSequentially("typed");
  await page.locator("#clipped").pressSequentially("abcdef");
  await page.locator("#money").pressSequentially("1234");
  await page.fill("#area", "two lines");
  await page.selectOption("#color", "green");
  await page.selectOption("#colors", ["green", "blue"]);
  await page.check("#agreed");
  await page.check("#m");
  await page.fill("#day", "2025-03-04");
  await page.fill("#plain", "mine");
  await page.fill("#begun", "mine too");
  await page.fill("#plain-area", "my\nlines");
  await page.check("#plain-tick");
  await page.selectOption("#plain-choice", "two");
  await settled(page);
  expect([await shown(page, Object.keys(FILLED)), await shown(page, Object.keys(PLAIN))]).toEqual([FILLED, PLAIN]);
  expect(await believed(page)).toMatchObject(FILLED);
}

/** Page and server agree on what was filled in, and what nobody listens to is there. */
async function isThere(page: Page): Promise<void> {
  await expect.poll(() => shown(page, Object.keys(FILLED)), { timeout: 5000 }).toEqual(FILLED);
  await expect.poll(() => believed(page), { timeout: 5000 }).toMatchObject(FILLED);
  expect(await shown(page, Object.keys(PLAIN))).toEqual(PLAIN);
  // It stays so.
  await settled(page);
  await page.waitForTimeout(200);
  expect([await shown(page, Object.keys(FILLED)), await shown(page, Object.keys(PLAIN))]).toEqual([FILLED, PLAIN]);
  expect(await believed(page)).toMatchObject(FILLED);
}

describe.each([
  ["without the back/forward cache", false],
  ["with the back/forward cache", true],
])("going away and coming back, %s", (_name, isKept) => {
  test("brings what was put into fields, and the server agrees", async () => {
    const { page, context } = await visit(isKept ? keeping : stage.browser, stage.link.url);
    await live(page);
    await page.evaluate(() => Object.assign(window, { isSame: true }));
    await fillIn(page);
    for (const _ of "ab") {
      await page.goto(`${stage.link.url}/elsewhere`);
      await page.waitForSelector("#state", { state: "detached" });
      // Playwright waits for a load that a kept page does not have.
      await page.evaluate(() => history.back());
      await page.waitForSelector("#state");
      await live(page);
      expect(await page.evaluate(() => "isSame" in window)).toBe(isKept);
      await isThere(page);
    }
    await page.locator("#free").press("x");
    await expect.poll(() => believed(page), { timeout: 5000 }).toMatchObject({ free: await page.inputValue("#free") });
    await context.close();
  });
});

describe("another process takes the page over", () => {
  /** Runs `act` in a filled-in page whose server then ends; `takeOver` lets the link go to another one. */
  async function onOrphan(act: (page: Page, takeOver: () => Promise<void>) => Promise<void>): Promise<void> {
    const [first, second] = await Promise.all([App.start(SERVER), App.start(SERVER)]);
    const { link } = stage;
    link.turnTo(first.url);
    const { page, context } = await visit(stage.browser, link.url);
    await live(page);
    await act(page, async () => {
      link.cut();
      await page.waitForSelector('html[data-heddle="offline"]', { state: "attached" });
      await first.stop();
      link.turnTo(second.url);
      link.restore();
      await live(page);
    });
    await context.close();
    expect(await second.stop()).toBe(0);
  }

  test("and nothing that was put into fields is lost", async () => {
    await onOrphan(async (page, takeOver) => {
      await fillIn(page);
      await takeOver();
      await isThere(page);
    });
  });

  test("nor what is typed while no process is there, and the caret stays", async () => {
    await onOrphan(async (page, takeOver) => {
      await fillIn(page);
      stage.link.cut();
      await page.focus("#free");
      await page.keyboard.press("End");
      await page.keyboard.type(" on");
      await page.keyboard.press("ArrowLeft");
      await takeOver();
      await expect.poll(() => believed(page), { timeout: 5000 }).toMatchObject({ ...FILLED, free: "typed on" });
      expect(await shown(page, Object.keys(FILLED))).toEqual({ ...FILLED, free: "typed on" });
      expect(await page.evaluate(() => [document.activeElement!.id, (document.activeElement as HTMLInputElement).selectionStart])).toEqual([
        "free",
        7,
      ]);
    });
  });
});
