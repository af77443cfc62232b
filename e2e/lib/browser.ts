/** One Chromium for a test file, and pages whose errors fail the test instead of vanishing. */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

export const FLAGS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.HEDDLE_CHROMIUM ?? "/usr/bin/chromium", headless: true, args: [...FLAGS] });

/** A page of its own visitor. `problems` collects what the page complained of: it should be empty at the end. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: string[];
}

export async function visit(browser: Browser, url: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    // Chromium asks every site for an icon; those under test have none.
    if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico")) problems.push(message.text());
  });
  await page.goto(url);
  return { page, context, problems };
}

/** Waits until the live view has answered the join. */
export async function live(page: Page): Promise<void> {
  await page.waitForSelector('html[data-heddle="live"]', { state: "attached", timeout: 10_000 });
}

/** Waits until nothing that was done is still unacknowledged. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("[data-pending]") === null, undefined, { timeout: 10_000 });
}
