/**
 * `heddle/testing/playwright`: what end-to-end tests of live pages need. It takes pages of `playwright`, `playwright-core` or
 * `@playwright/test` alike, and loads none of them. What concerns the link, and `inView`, needs a server in
 * development: against one with `NODE_ENV=production` it rejects with a `UsageError`.
 */
import { UsageError } from "../../runtime/src/errors/render-error.ts";
import type { ParityOptions } from "./parity/check-parity.ts";
import { type BesidePage, checkInBrowser } from "./parity/in-browser.ts";
import { ParityError } from "./parity/report.ts";

export type { BesidePage, SecondPage } from "./parity/in-browser.ts";
export type { ParityOptions } from "./parity/check-parity.ts";

/** What is used of Playwright's `Page`. */
export interface PlaywrightPage {
  evaluate(expression: string): Promise<unknown>;
  waitForFunction(condition: () => unknown, argument?: undefined, options?: { readonly timeout?: number }): Promise<unknown>;
}

/** How long to wait; what takes longer rejects with Playwright's `TimeoutError`. */
export interface WaitOptions {
  /** Milliseconds. Default 10 000. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const PARITY_MS = 1000;

/** Waits until the page's live view has answered: what a person does from now on is answered at once. */
export async function waitForLive(page: PlaywrightPage, options?: WaitOptions): Promise<void> {
  await waitFor(page, () => document.documentElement.dataset["heddle"] === "live", options);
}

/** Waits until nothing that was done is unanswered, the handlers that wait included. */
export async function waitForSettled(page: PlaywrightPage, options?: WaitOptions): Promise<void> {
  await waitFor(page, () => document.querySelector("[data-pending]") === null, options);
}

/** Breaks the page's link, and each that it tries, until `restoreLink`. The live view stays for the server's `resumeMs`. */
export async function dropLink(page: PlaywrightPage): Promise<void> {
  await callHeddle(page, "dropLink", "link({ cut: 1 })");
  await waitFor(page, () => document.documentElement.dataset["heddle"] !== "live");
}

/** Frames take so many milliseconds from now on, each way; `jitterMs` more at most, by chance. */
export async function delayLink(page: PlaywrightPage, delayMs: number, jitterMs = 0): Promise<void> {
  await callHeddle(page, "delayLink", `link(${JSON.stringify({ delayMs, jitterMs })})`);
}

/** The link is as it was before `dropLink` or `delayLink`. Waits until the page is live on it. */
export async function restoreLink(page: PlaywrightPage): Promise<void> {
  await callHeddle(page, "restoreLink", "link(null)");
  await page.evaluate('window.dispatchEvent(new Event("online"))');
  await waitForLive(page);
}

/**
 * Runs code of the server, such as a change of what views show, where that is served by the test's own process. Resolves with its result when
 * the page shows what came of it.
 */
export async function inView<Result>(page: PlaywrightPage, run: () => Result | Promise<Result>): Promise<Result> {
  const result = await run();
  // Views commit once the code that sets something is through.
  await new Promise((resolve) => setImmediate(resolve));
  await callHeddle(page, "inView", "caughtUp()");
  return result;
}

/** What is compared, and for how long. */
export interface BrowserParityOptions extends ParityOptions {
  /** Milliseconds in which the page must become what it should be: what is typed may wait, debounced, for its time. Default 1000. */
  readonly timeoutMs?: number;
}

/**
 * Waits until nothing that was done is unanswered, and rejects with the first differences unless three pages are the same: this one, the one that the
 * browser makes of the HTML that the server would write now, and the one that a page without anything becomes by what the live view says of itself.
 * Neither page nor view changes, and no code of the app runs. It opens a page beside this one, and closes it again.
 */
export async function checkParity(page: PlaywrightPage & BesidePage, options: BrowserParityOptions = {}): Promise<void> {
  const { ignore = "", timeoutMs = PARITY_MS } = options;
  await waitForLive(page);
  await needTools(page, "checkParity");
  for (const end = Date.now() + timeoutMs; ;) {
    await waitForSettled(page);
    try {
      return await checkInBrowser(page, ignore);
    } catch (error) {
      if (!(error instanceof ParityError) || Date.now() >= end) throw error;
    }
  }
}

/** As a function, since a page's Content Security Policy may forbid the other way. */
async function waitFor(page: PlaywrightPage, condition: () => boolean, { timeoutMs = TIMEOUT_MS }: WaitOptions = {}): Promise<void> {
  await page.waitForFunction(condition, undefined, { timeout: timeoutMs });
}

/** Calls what pages have in development. */
async function callHeddle(page: PlaywrightPage, name: string, call: string): Promise<void> {
  await needTools(page, name);
  await page.evaluate(`window.heddle.${call}`);
}

async function needTools(page: PlaywrightPage, name: string): Promise<void> {
  const isThere = await page.evaluate("window.heddle !== undefined");
  if (isThere !== true)
    throw new UsageError(`${name}: the page has no tools for development. Its server must not run with NODE_ENV=production.`);
}
