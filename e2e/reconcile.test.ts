/**
 * Whichever way a page comes to agree with its server again, it keeps its elements, what the person has in them and what
 * third parties have put there; and then it shows what the server would render afresh.
 */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { launch, live, visit } from "./lib/browser.ts";
import { Link } from "./lib/link.ts";
import { intrude, leaveTidy, mark, possessions, replaced, settleIn } from "./lib/person.ts";
import { canonical } from "./oracle/canonical.ts";

const SERVER = "e2e/fixtures/corpus-server.ts";
const SKELETON = 1;
const RESUME = 3;

let app: App;
let hasty: App;
let browser: Browser;
/** Parses first HTML; a page of its own, since the policy of Heddle's pages forbids parsing. */
let parser: Page;
let context: BrowserContext;

beforeAll(async () => {
  [app, hasty, browser] = await Promise.all([App.start(SERVER), App.start(SERVER, { TTL_MS: "1" }), launch()]);
  parser = await browser.newPage();
});

afterEach(() => context.close());

afterAll(async () => {
  await browser.close();
  expect(await Promise.all([app.stop(), hasty.stop()])).toEqual([0, 0]);
});

/** Sets the state of a server's views; what it counts meanwhile comes back. */
async function set(to: App, step?: number): Promise<{ readonly parked: number }> {
  const answer = to.reply<{ readonly parked: number }>();
  to.send({ step });
  return answer;
}

interface Opened {
  readonly page: Page;
  readonly problems: string[];
  /** Kinds of the frames from the server. */
  readonly kinds: number[];
}

/** Opens the page; the client runs after `first` has. */
async function open(url: string, first: (page: Page) => Promise<unknown>): Promise<Opened> {
  const opened = await visit(browser, "about:blank");
  const { page, problems } = opened;
  context = opened.context;
  const kinds: number[] = [];
  page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => kinds.push((payload as Buffer)[0]! & 3)));
  const { promise, resolve } = Promise.withResolvers<void>();
  await context.route("**/heddle/*.js", (route) => promise.then(() => route.continue()));
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForSelector("#tall", { state: "attached" });
  await first(page);
  resolve();
  await live(page);
  return { page, problems, kinds };
}

/** The page of step 0, with a person and third parties in it. */
const inhabited = async (page: Page): Promise<void> => {
  await intrude(page, true);
  await settleIn(page);
  await mark(page);
};

const shown = (page: Page): Promise<string> => page.evaluate(`(${canonical})(document.querySelector("main"), "")`);

/** What the server renders afresh, as parsed by the same browser. */
async function rendered(step: number): Promise<string> {
  const html = await (await fetch(`${app.url}/?step=${step}`)).text();
  return parser.evaluate(`(() => {
    const parsed = new DOMParser().parseFromString(${JSON.stringify(html)}, "text/html");
    return (${canonical})(parsed.querySelector("main"), parsed.querySelector("style[data-heddle-css]")?.textContent ?? "");
  })()`);
}

/** Waits until the page shows what a fresh one does, but for what the person has done. */
async function showsStep(page: Page, step: number): Promise<void> {
  const fresh = await rendered(step);
  const theirs = / open=""|(?<=id="field".*\.value=)"[^"]*"/g;
  const plain = (text: string): string => text.replace(theirs, "");
  await expect.poll(async () => plain(await shown(page)), { timeout: 3000 }).toBe(plain(fresh));
}

const KEPT = {
  field: { value: "typed by hand", caret: [2, 7], isFocused: true },
  isOpen: true,
  pixel: [10, 200, 30, 255],
  isPlaying: true,
  scrolled: [37, 10],
  foreign: 39,
};

async function everythingIsThere(page: Page, afresh: readonly string[] = []): Promise<void> {
  expect(await replaced(page)).toEqual(afresh);
  expect(await possessions(page)).toEqual(KEPT);
}

/** Two more changes come out right, so the page knows all of its nodes; then it equals a fresh one in all. */
async function goesOn(on: App, page: Page): Promise<void> {
  for (const step of [2, 0]) {
    await set(on, step);
    await showsStep(page, step);
  }
  await leaveTidy(page);
  expect(await shown(page)).toBe(await rendered(0));
}

test("first HTML is adopted", async () => {
  await set(app, 0);
  const { page, problems } = await open(app.url, inhabited);
  await showsStep(page, 0);
  await everythingIsThere(page);
  await set(app, 1);
  await showsStep(page, 1);
  await everythingIsThere(page);
  await goesOn(app, page);
  expect(problems).toEqual([]);
});

/** Loads a page whose view has gone when it joins; a new one answers, which is in another state. */
async function mountedAgain(from: number, to: number, others?: "alike" | "others"): Promise<Opened> {
  await set(hasty, from);
  const opened = await open(hasty.url, async (page) => {
    if (others) await intrude(page, others === "alike");
    await settleIn(page);
    await mark(page);
    await expect.poll(async () => (await set(hasty, to)).parked).toBe(0);
  });
  expect(opened.kinds[0]).toBe(SKELETON);
  await showsStep(opened.page, to);
  expect(await replaced(opened.page)).toEqual([]);
  return opened;
}

describe("a view that has gone before the page joins is mounted again", () => {
  test("in another state", async () => {
    const { page, problems } = await mountedAgain(0, 1);
    expect(await possessions(page)).toEqual({ ...KEPT, foreign: 0 });
    await goesOn(hasty, page);
    expect(problems).toEqual([]);
  });

  test("in another state, among nodes of third parties", async () => {
    const { page } = await mountedAgain(0, 1, "others");
    expect(await possessions(page)).toEqual(KEPT);
    await goesOn(hasty, page);
  });

  test.each([
    [1, 0],
    [1, 2],
    [2, 1],
  ])("in state %d, where state %d shows less", async (from, to) => {
    const { page } = await mountedAgain(from, to);
    expect(await possessions(page)).toEqual({ ...KEPT, foreign: 0 });
    await goesOn(hasty, page);
  });

  test.each([
    [0, 1],
    [1, 0],
    [2, 1],
  ])("in state %d, in state %d, among elements of third parties that look like ours", async (from, to) => {
    const { page } = await mountedAgain(from, to, "alike");
    expect(await possessions(page)).toEqual(KEPT);
    await goesOn(hasty, page);
  });
});

/** What scripts of third parties do to rows of a page, and what of it has to be made afresh. */
const damages: readonly (readonly [name: string, afresh: readonly string[], damage: () => void])[] = [
  ["has removed a row", [], () => document.querySelector("[data-row=c]")!.remove()],
  [
    "has replaced what is in a row",
    ["a tr", "a td", "a td"],
    () => document.querySelector("[data-row=a]")!.replaceChildren(document.createElement("th")),
  ],
  [
    "has translated a row",
    ["a tr", "a td", "a td"],
    () => {
      for (const cell of document.querySelectorAll("[data-row=a] td")) {
        const font = document.createElement("font");
        font.textContent = cell.textContent;
        cell.replaceChildren(font);
      }
    },
  ],
];

/** The page is as the server says after `damage`, which is mended where it is; nothing but `afresh` is new. */
async function survives({ page, kinds }: Opened, damage: () => void, afresh: readonly string[] = []): Promise<void> {
  kinds.length = 0;
  await page.evaluate(damage);
  await set(app, 1);
  await showsStep(page, 1);
  await everythingIsThere(page, afresh);
  expect(kinds).not.toContain(SKELETON);
  await goesOn(app, page);
}

describe("when a third party", () => {
  test.each(damages)("%s", async (_name, afresh, damage) => {
    await set(app, 0);
    await survives(await open(app.url, inhabited), damage, afresh);
  });

  test("has put rows in another order", async () => {
    await set(app, 0);
    await survives(await open(app.url, inhabited), () =>
      document.querySelector("#bodied tbody")!.append(document.querySelector("[data-row=a]")!),
    );
  });

  test("has joined and dropped texts", async () => {
    await set(app, 0);
    await survives(await open(app.url, inhabited), () => document.body.normalize());
  });

  test("has joined and dropped texts of a page that is its own otherwise", async () => {
    await set(app, 0);
    const { page } = await open(app.url, async (page) => {
      await settleIn(page);
      await mark(page);
    });
    await page.evaluate(() => document.body.normalize());
    await set(app, 1);
    await showsStep(page, 1);
    expect(await replaced(page)).toEqual([]);
    expect(await possessions(page)).toEqual({ ...KEPT, foreign: 0 });
  });
});

/** Sets steps while the page has no link. */
async function without(link: Link, page: Page, steps: readonly number[], to: () => Promise<App>): Promise<App> {
  link.cut();
  await page.waitForSelector('html[data-heddle="offline"]', { state: "attached" });
  const server = await to();
  for (const step of steps) await set(server, step);
  link.restore();
  return server;
}

describe("after a lost link", () => {
  test.each([
    ["the log tells what was missed", 1, RESUME],
    ["a skeleton tells what was too much for the log", 4, SKELETON],
  ])("%s", async (_name, step, kind) => {
    await set(app, 0);
    const link = await Link.to(app.url);
    const { page, kinds } = await open(link.url, inhabited);
    kinds.length = 0;
    await without(link, page, [2, step], async () => app);
    await showsStep(page, step);
    expect(kinds).toEqual([kind]);
    await everythingIsThere(page);
    await goesOn(app, page);
    await link.close();
  });

  test("another process goes on with the page", async () => {
    const first = await App.start(SERVER);
    await set(hasty, 1);
    const link = await Link.to(first.url);
    const { page, kinds } = await open(link.url, inhabited);
    kinds.length = 0;
    await without(link, page, [1], async () => {
      await first.stop();
      link.turnTo(hasty.url);
      return hasty;
    });
    await showsStep(page, 1);
    expect(kinds).toEqual([SKELETON]);
    await everythingIsThere(page);
    await goesOn(hasty, page);
    await link.close();
  });

  test("a row keeps its element where a skeleton puts it elsewhere", async () => {
    await set(app, 0);
    const link = await Link.to(app.url);
    const { page } = await open(link.url, inhabited);
    const row = await page.evaluateHandle(() => document.querySelector("[data-row=a]")!);
    await without(link, page, [4], async () => app);
    await showsStep(page, 4);
    await link.close();
    expect(await row.evaluate((element) => (element as HTMLElement).dataset["row"])).toBe("a");
  });

  test("a select shows the value of the new state though its old option is gone", async () => {
    const first = await App.start(SERVER);
    await set(hasty, 1);
    const link = await Link.to(first.url);
    const { page } = await open(`${link.url}/?chosen=middle`, async () => undefined);
    try {
      await without(link, page, [1], async () => {
        await first.stop();
        link.turnTo(hasty.url);
        return hasty;
      });
      await page.waitForSelector("main[data-step='1']");
      await expect.poll(() => page.inputValue("#select"), { timeout: 2000 }).toBe("new");
    } finally {
      await link.close();
    }
  });
});
