// What frames cost in the browser: how long the client is busy with each, in Chromium and unthrottled. The frames are those
// of a server, in answer to clicks; rows are created in turns with plain JavaScript that does the same.
import { type Browser, chromium, type Page } from "playwright-core";
import { type Account, accounts } from "../../examples/table/accounts.ts";
import { createReport } from "../lib/figures.ts";
import { withProcesses } from "../lib/processes.ts";
import { startServer } from "../lib/servers.ts";
import { median } from "../lib/statistics.ts";
import { addVanilla, type Cost, type Measured, measureFrames } from "./in-page.ts";

/** Each change of a table of 1000 rows, and the button that takes it back if there must be one. */
const CHANGES: readonly (readonly [metric: string, label: string, back?: string])[] = [
  ["update_one", "update one"],
  ["swap", "swap"],
  ["append_100", "append 100", "cut"],
  ["reverse", "reverse"],
  ["replace_all", "create 1000"],
];
// What comes from `route` counts as from elsewhere, which may not connect to this machine.
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-features=LocalNetworkAccessChecks"];
const TIMES = 40;
// Chromium compiles what has run for a while.
const WARM_UP = 15;
const ROUNDS = 30;
const ROUNDS_OF_MANY = 5;

declare const measured: Measured;

const report = createReport("client");

await withProcesses(async (processes) => {
  const server = await startServer(processes, ["--import", "heddle/register", "bench/client/server.ts"]);
  const executablePath = process.env["HEDDLE_CHROMIUM"] ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const page = await open(browser, `http://127.0.0.1:${server.port}/`);
    await compareCreate(page, 1000, ROUNDS, "create");
    await click(page, "create 1000");
    for (const [metric, label, back] of CHANGES) await timeChange(page, metric, label, back);
    await click(page, "clear");
    await compareCreate(page, 10_000, ROUNDS_OF_MANY, "create_10000");
  } finally {
    await browser.close();
  }
});

/** A live page with a fine clock, which Chromium only gives to those that nobody else shares a process with. */
async function open(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  const isolation = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
  await page.route(url, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...isolation } });
  });
  await page.addInitScript(measureFrames);
  await page.goto(url);
  await page.waitForSelector('html[data-heddle="live"]', { state: "attached" });
  if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error("the page's clock is coarse");
  await page.evaluate(addVanilla);
  return page;
}

function click(page: Page, label: string): ReturnType<Measured["click"]> {
  return page.evaluate((text) => measured.click(text), label);
}

/** What the page's first table has, or the one beside it. */
function shownRows(table: number): string {
  return document.querySelectorAll("tbody")[table]!.innerHTML;
}

async function timeChange(page: Page, metric: string, label: string, back: string | undefined): Promise<void> {
  const costs: Cost[] = [];
  for (let n = 0; n < WARM_UP + TIMES; n++) {
    costs.push(await click(page, label));
    if (back !== undefined) await click(page, back);
  }
  const counted = costs.slice(WARM_UP);
  report(`${metric}_ms`, median(counted.map(({ ms }) => ms)), "ms");
  report(`${metric}_layout_ms`, median(counted.map(({ layoutMs }) => layoutMs)), "ms");
}

/** Creates the same rows in an empty table, in turns as Heddle and as plain JavaScript do it. */
async function compareCreate(page: Page, count: number, rounds: number, metric: string): Promise<void> {
  const heddle: Cost[] = [];
  const vanilla: Cost[] = [];
  let first: number | undefined;
  let expected: string | undefined;
  const turns = [
    async () => {
      heddle.push(await click(page, `create ${count}`));
      // It counts on from round to round: rows of small numbers are made faster, by some 3 %.
      first ??= await page.evaluate(() => Number(document.querySelector("td")!.textContent));
      expected ??= await page.evaluate(shownRows, 0);
      await click(page, "clear");
    },
    async () => {
      const rows = accounts(first! + vanilla.length * count, count);
      vanilla.push(await page.evaluate((given: readonly Account[]) => measured.create(given), rows));
      if (vanilla.length === 1 && (await page.evaluate(shownRows, 1)) !== expected) throw new Error("they do not show the same");
      await page.evaluate(() => measured.clear());
    },
  ];
  const warmUp = Math.ceil(rounds / 4);
  for (let round = 0; round < warmUp + rounds; round++) for (const turn of round % 2 ? turns.toReversed() : turns) await turn();
  for (const [part, suffix] of [["ms", ""] as const, ["layoutMs", "_layout"] as const]) {
    const [ours, theirs] = [heddle, vanilla].map((costs) => costs.slice(warmUp).map((cost) => cost[part])) as [number[], number[]];
    report(`${metric}${suffix}_ms`, median(ours), "ms");
    report(`vanilla_${metric}${suffix}_ms`, median(theirs), "ms");
    report(`${metric}${suffix}_vs_vanilla`, median(ours.map((ms, round) => ms / theirs[round]!)), "x");
  }
}
