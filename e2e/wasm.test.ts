/** Pages that WebAssembly serves: clicks, lists, broken links, and a trap, which costs the views of all pages. */
import { existsSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { live, settled } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("button", { name, exact: true }).click();
  await settled(page);
};
const ids = (page: Page): Promise<number[]> =>
  page.evaluate(() => [...document.querySelectorAll<HTMLTableRowElement>("tbody tr")].map((row) => Number(row.cells[0]!.textContent)));
const span = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
const mark = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelectorAll("tbody tr").forEach((row) => Object.assign(row, { isMarked: true })));
const marked = (page: Page): Promise<number> =>
  page.evaluate(() => [...document.querySelectorAll("tbody tr")].filter((row) => "isMarked" in row).length);

/** False on machines where Rust cannot compile for it; `native/build.ts` has said so then. */
const hasWasm = existsSync(new URL("../native/heddle.wasm", import.meta.url));

describe.runIf(hasWasm)("with HEDDLE_DIFFER=wasm", () => {
  const stage = createStage("e2e/fixtures/wasm-server.ts", { HEDDLE_DIFFER: "wasm" });

  /** What the server answers after a trap. */
  const trap = (): Promise<{ code: unknown; errors: number }> => {
    const reply = stage.app.reply<{ code: unknown; errors: number }>();
    stage.app.send({});
    return reply;
  };

  test("a table follows its buttons, and rows that stay keep their elements, over a broken link too", async () => {
    await stage.onPage("/table", async (page) => {
      expect(await ids(page)).toEqual(span(1, 1000));
      await mark(page);
      await press(page, "swap rows");
      const swapped = [1, 999, ...span(3, 996), 2, 1000];
      expect(await ids(page)).toEqual(swapped);
      stage.link.dropAll();
      await press(page, "append 100");
      await press(page, "remove first");
      stage.link.dropAll();
      await press(page, "reverse");
      expect(await ids(page)).toEqual([...swapped.slice(1), ...span(1001, 100)].reverse());
      expect(await marked(page)).toBe(999);
      await press(page, "clear");
      await press(page, "append 100");
      expect(await ids(page)).toEqual(span(1101, 100));
    });
    expect(stage.app.log).not.toContain("Warning");
  });

  test("after a trap every page goes on where it was", async () => {
    await stage.onPage("/table", async (table) => {
      await stage.onPage("/", async (counter) => {
        await mark(table);
        await press(table, "reverse");
        await press(counter, "+1");
        expect(await trap()).toEqual({ code: "HEDDLE_PANIC", errors: 0 });
        await press(table, "remove first");
        expect(await ids(table)).toEqual(span(1, 999).reverse());
        expect(await marked(table)).toBe(999);
        await press(counter, "+1");
        await expect.poll(() => counter.locator("main").textContent()).toContain("2");
        stage.link.dropAll();
        await live(counter);
        await press(counter, "+1");
        await expect.poll(() => counter.locator("main").textContent()).toContain("3");
        // Each page has found its view lost, once.
        expect((await trap()).errors).toBe(2);
      });
    });
  });
});
