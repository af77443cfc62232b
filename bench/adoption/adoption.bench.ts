// What it takes until the HTML of a large page is a live view's: the time that the client is busy with the skeleton, in
// Chromium and unthrottled, and the skeleton's bytes beside the HTML's.
import { type Browser, chromium } from "playwright-core";
import { createReport } from "../lib/figures.ts";
import { withProcesses } from "../lib/processes.ts";
import { startServer } from "../lib/servers.ts";
import { median } from "../lib/statistics.ts";

const LOADS = 15;
// The first loads fill the caches: of the browser for compiled code, of the server for its functions.
const WARM_UP = 3;

/** Left on `window` by `measureFirstFrame`. */
interface Adoption {
  readonly ms: number;
  readonly bytes: number;
}

interface Load extends Adoption {
  readonly nodes: number;
  readonly htmlBytes: number;
}

await withProcesses(async (processes) => {
  const server = await startServer(processes, ["--import", "heddle/register", "bench/adoption/server.ts"]);
  const executablePath = process.env["HEDDLE_CHROMIUM"] ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const loads: Load[] = [];
    for (let n = 0; n < WARM_UP + LOADS; n++) loads.push(await load(browser, `http://127.0.0.1:${server.port}/`));
    state(loads.slice(WARM_UP));
  } finally {
    await browser.close();
  }
});

function state(loads: readonly Load[]): void {
  const report = createReport("adoption");
  const { nodes, bytes, htmlBytes } = loads[0]!;
  report("adopt_ms", median(loads.map(({ ms }) => ms)), "ms");
  report("skeleton_share", bytes / htmlBytes, "x");
  report("skeleton_bytes", bytes, "bytes");
  report("html_bytes", htmlBytes, "bytes");
  report("nodes", nodes, "nodes");
}

/** Loads the page once, in a profile of its own. */
async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(measureFirstFrame);
  const response = await page.goto(url);
  const htmlBytes = (await response!.body()).length;
  await page.waitForSelector('html[data-heddle="live"]', { state: "attached" });
  const measured = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body);
    let nodes = 0;
    while (walker.nextNode()) nodes++;
    return { nodes, ...(window as unknown as { adoption: Adoption }).adoption };
  });
  await context.close();
  return { ...measured, htmlBytes };
}

/** Runs in the page, before its scripts: notes how long the first frame keeps the page busy. */
function measureFirstFrame(): void {
  const { onmessage } = Object.getOwnPropertyDescriptors(WebSocket.prototype);
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    ...onmessage,
    set(this: WebSocket, listener: ((event: MessageEvent<ArrayBuffer>) => void) | null) {
      const measured = (event: MessageEvent<ArrayBuffer>) => {
        const start = performance.now();
        listener!.call(this, event);
        const ms = performance.now() - start;
        if (!("adoption" in window)) Object.assign(window, { adoption: { ms, bytes: event.data.byteLength } });
      };
      onmessage.set!.call(this, listener && measured);
    },
  });
}
