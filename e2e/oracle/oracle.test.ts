/**
 * The law, through the whole chain: compile → runtime → differ → client in Chromium. The old DOM comes from parsed first
 * HTML; after each patch it must equal what the server renders afresh for the new values.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "../lib/app.ts";
import { launch, live, visit } from "../lib/browser.ts";
import { canonical } from "./canonical.ts";
import { moduleOf, type Shape, shape, type Value, valuesOf } from "./shape.ts";

const PROGRAMS = Number(process.env.HEDDLE_ORACLE_PROGRAMS ?? 40);
const STEPS = 8;
// A failing seed is printed by the test's name; set it to see the same programs again.
const SEED = Number(process.env.HEDDLE_ORACLE_SEED ?? (process.env.CI === undefined ? Date.now() % 1_000_000 : 1));

const folder = fileURLToPath(new URL("../../.heddle/oracle/", import.meta.url));
const shapes: readonly Shape[] = fc.sample(shape, { numRuns: PROGRAMS, seed: SEED });

let app: App;
let browser: Browser;
/** Parses first HTML; a page of its own, since the policy of Heddle's pages forbids parsing. */
let parser: Page;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [n, program] of shapes.entries()) writeFileSync(join(folder, `p${n}.lv.tsx`), moduleOf(program));
  [app, browser] = await Promise.all([App.start("e2e/oracle/server.ts", { PROGRAMS: folder }), launch()]);
  parser = await browser.newPage();
});

afterAll(async () => {
  await browser.close();
  await app.stop();
});

const address = (n: number, v: readonly Value[]): string => `${app.url}/p${n}?v=${encodeURIComponent(JSON.stringify(v))}`;

/** What the page shows now. */
const shown = (page: Page): Promise<string> => page.evaluate(`(${canonical})(document.querySelector("main"), "")`);

/** What the server renders afresh for these values, as parsed by the same browser. */
async function rendered(url: string): Promise<string> {
  const html = await (await fetch(url)).text();
  return parser.evaluate(`(() => {
    const parsed = new DOMParser().parseFromString(${JSON.stringify(html)}, "text/html");
    return (${canonical})(parsed.querySelector("main"), parsed.querySelector("style[data-heddle-css]")?.textContent ?? "");
  })()`);
}

test(`apply(patch, old DOM) = a fresh rendering, ${PROGRAMS} programs × ${STEPS} steps, seed ${SEED}`, { timeout: 300_000 }, async () => {
  for (const [n, program] of shapes.entries()) {
    const vectors = fc.sample(valuesOf(program), { numRuns: STEPS + 1, seed: SEED + n });
    const { page, context, problems } = await visit(browser, `${address(n, vectors[0]!)}&live=1`);
    await live(page);
    const source = moduleOf(program);
    expect(await shown(page), `first HTML of p${n}\n${source}`).toBe(await rendered(address(n, vectors[0]!)));
    for (const [at, v] of vectors.slice(1).entries()) {
      app.send({ step: at + 1, v });
      await page.waitForSelector(`main[data-step="${at + 1}"]`, { state: "attached", timeout: 5000 });
      expect(await shown(page), `p${n}, ${JSON.stringify(vectors[at])} → ${JSON.stringify(v)}\n${source}`).toBe(
        await rendered(address(n, v)),
      );
    }
    expect(problems).toEqual([]);
    await context.close();
  }
});
