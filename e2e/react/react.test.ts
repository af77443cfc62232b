/** The same components, rendered by Heddle and by React, are the same page; what is meant to differ has a row that says why. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "../lib/browser.ts";
import { canonical } from "../oracle/canonical.ts";
import { cases } from "./cases.ts";
import { programs } from "./programs.ts";
import { type Html, renderHeddle, renderReact } from "./modules.ts";

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  page = await browser.newPage();
});
afterAll(() => browser.close());

/** What a browser makes of HTML. */
const parsed = ({ body, css }: Html): Promise<string> =>
  page.evaluate(
    `(() => {
      const parsed = document.implementation.createHTMLDocument("");
      parsed.body.innerHTML = ${JSON.stringify(body)};
      return (${canonical})(parsed.body, ${JSON.stringify(css)});
    })()`,
  );

const rows = new Set(
  readFileSync(new URL("../../docs/reference/react-differences.md", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|")[1]!.trim()),
);

test("there are at least 400 cases, each of another name", () => {
  expect(cases.length).toBeGreaterThanOrEqual(400);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test.each(cases)("$name", async ({ source, differs }) => {
  const [ours, theirs] = [await parsed(renderHeddle(source)), await parsed(renderReact(source))];
  if (differs === undefined) expect(ours).toBe(theirs);
  else {
    expect(rows).toContain(differs);
    expect(ours).not.toBe(theirs);
  }
});

// Programs at random; more of them by HEDDLE_PROGRAMS.
test("programs by chance", async () => {
  await fc.assert(
    fc.asyncProperty(programs, async (source) => {
      expect(await parsed(renderHeddle(source))).toBe(await parsed(renderReact(source)));
    }),
    { numRuns: Number(process.env.HEDDLE_PROGRAMS ?? 300) },
  );
}, 600_000);
