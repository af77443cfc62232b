/** One Chromium for a test file, and pages whose errors fail the test instead of vanishing. */
import { type Browser, type BrowserContext, type ConsoleMessage, chromium, type Page } from "playwright-core";

const FLAGS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Without the back/forward cache: Playwright turns it off unless told otherwise. */
export const launch = ({ keepsPages = false } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.HEDDLE_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: keepsPages ? [...FLAGS, "--enable-features=BackForwardCache"] : [...FLAGS],
    ...(keepsPages && { ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
  });

/** The frames of one connection, in order. */
export interface Traffic {
  readonly sent: Buffer[];
  readonly received: Buffer[];
}

/** A page of its own visitor. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained of: it should be empty at the end. */
  readonly problems: string[];
  /** The page's connections so far. */
  readonly connections: readonly Traffic[];
}

export interface VisitOptions {
  readonly javaScriptEnabled?: boolean;
  /** Prepares the page before it goes to its URL. */
  readonly before?: (page: Page, context: BrowserContext) => Promise<unknown>;
}

export async function visit(browser: Browser, url: string, { before, ...options }: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !isChromiums(message)) problems.push(message.text());
  });
  const connections = watch(page);
  await before?.(page, context);
  await page.goto(url);
  return { page, context, problems, connections };
}

/** Chromium asks every site for an icon, which those under test have not, and says what a test breaks of its connections. */
const isChromiums = (message: ConsoleMessage): boolean =>
  message.location().url.endsWith("/favicon.ico") ||
  /^WebSocket connection to .* failed|^Failed to load resource: net::ERR_CONNECTION_/.test(message.text());

function watch(page: Page): readonly Traffic[] {
  const connections: Traffic[] = [];
  page.on("websocket", (socket) => {
    const traffic: Traffic = { sent: [], received: [] };
    connections.push(traffic);
    // Frames of Heddle are binary.
    socket.on("framesent", ({ payload }) => traffic.sent.push(payload as Buffer));
    socket.on("framereceived", ({ payload }) => traffic.received.push(payload as Buffer));
  });
  return connections;
}

/** As apps have them. */
export { waitForLive as live, waitForSettled as settled } from "../../testing/src/playwright.ts";
