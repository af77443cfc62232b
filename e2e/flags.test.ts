/** A page of conditionals under five flags: from each of its states to each, it is patched right and moves nothing that stays. */
import { expect, test } from "vitest";
import { canonical } from "./oracle/canonical.ts";
import { createStage } from "./lib/stage.ts";
import { FLAGS, TOUR } from "./lib/tour.ts";

const stage = createStage("e2e/fixtures/flags-server.ts");

/** What the server renders afresh for each state, as parsed by the same browser. */
async function references(): Promise<string[]> {
  const parser = await stage.browser.newPage();
  const pages: string[] = [];
  for (let state = 0; state < 2 ** FLAGS; state++) {
    const html = await (await fetch(`${stage.app.url}/?state=${state}`)).text();
    const parsed = `new DOMParser().parseFromString(${JSON.stringify(html)}, "text/html").querySelector("main")`;
    pages.push(await parser.evaluate(`(${canonical})(${parsed}, "")`));
  }
  await parser.close();
  return pages;
}

/**
 * Runs in the page: clicks through the tour, and says what was shown wrongly, and what was made anew that should have
 * stayed. Functions of this module come as text.
 */
const walk = `async (tour, references, canonical) => {
  const button = document.getElementById("next");
  const main = document.querySelector("main");
  const staying = [...main.querySelectorAll(".stays")];
  const wrong = [];
  for (let at = 1; at <= tour.length; at++) {
    const answered = new Promise((resolve) => {
      const observer = new MutationObserver(() => (observer.disconnect(), resolve()));
      observer.observe(button, { attributeFilter: ["data-at"] });
    });
    button.click();
    await answered;
    const state = tour[at % tour.length];
    const shown = canonical(main, "");
    if (shown !== references[state]) wrong.push({ from: tour[at - 1], to: state, shown, expected: references[state] });
    if (!staying.every((one, n) => main.querySelectorAll(".stays")[n] === one)) wrong.push({ from: tour[at - 1], to: state, moved: true });
  }
  return { wrong: wrong.slice(0, 3), staying: staying.length };
}`;

test("each of the 32 states becomes each other", { timeout: 120_000 }, async () => {
  const pages = await references();
  expect(new Set(pages).size).toBe(2 ** FLAGS);
  await stage.onPage("/?at=0", async (page) => {
    const outcome = await page.evaluate(`(${walk})(${JSON.stringify(TOUR)}, ${JSON.stringify(pages)}, ${canonical})`);
    expect(outcome).toEqual({ wrong: [], staying: 7 });
  });
});
