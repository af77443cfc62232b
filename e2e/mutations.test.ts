/** State and props that somebody changes in place: in development an error at that line, in production nothing watches. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { settled } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await settled(page);
}

describe("in development", () => {
  const stage = createStage("e2e/fixtures/mutations-server.ts");

  test("each is told with its line and what to do, changes nothing, and the page goes on", async () => {
    await stage.onPage("/", async (page) => {
      for (const [name, advice] of [
        ["item 23", "State and props are immutable."],
        ["push 28", "State and props are immutable."],
        ["map 29", "new Map(old).set(key, value)"],
        ["props 11", "State and props are immutable."],
      ] as const) {
        const before = stage.app.log.length;
        await press(page, name);
        const line = name.split(" ")[1]!;
        await expect
          .poll(() => stage.app.log.slice(before))
          .toMatch(new RegExp(`error in a handler of <\\w+> on / at .*mutations\\.lv\\.tsx:${line}:\\d+`));
        expect(stage.app.log.slice(before)).toContain(advice);
      }
      await press(page, "add");
      await press(page, "count");
      await expect.poll(() => page.textContent("output")).toBe("1 untouched,added untouched");
    });
  });
});

describe("in production", () => {
  const stage = createStage("e2e/fixtures/mutations-server.ts", { NODE_ENV: "production" });

  test("it is as it was written", async () => {
    await stage.onPage("/", async (page) => {
      for (const name of ["item 23", "push 28", "map 29", "props 11", "count"]) await press(page, name);
      await expect.poll(() => page.textContent("output")).toBe("11 changed,changed changed");
      expect(stage.app.log).not.toContain("error");
    });
  });
});
