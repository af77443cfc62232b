/** `checkParity` of `heddle/testing/playwright`: pages of the examples in Chromium, against what their server shows. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { checkParity } from "../testing/src/playwright.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("examples/server.ts");

const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).first().click();

describe("a page is what its server shows", () => {
  test.each<[string, (page: Page) => Promise<unknown>]>([
    ["/counter", (page) => page.getByRole("button").first().click()],
    ["/table", (page) => press(page, "swap rows")],
    ["/shop", (page) => page.getByLabel("Language").selectOption("de")],
    [
      "/todomvc",
      async (page) => {
        await page.locator(".new-todo").fill("milk");
        await page.locator(".new-todo").press("Enter");
      },
    ],
    ["/search", (page) => page.getByRole("searchbox").pressSequentially("lo")],
    ["/kanban", () => Promise.resolve()],
    ["/dashboard", () => Promise.resolve()],
    ["/dialog", () => Promise.resolve()],
    ["/moire", (page) => page.getByRole("slider").first().fill("30")],
    ["/life", (page) => press(page, "Step")],
  ])("%s", async (path, act) => {
    await stage.onPage(path, async (page, { connections }) => {
      await checkParity(page);
      await act(page);
      const pages = page.context().pages().length;
      await checkParity(page);
      expect(page.context().pages()).toHaveLength(pages);
      expect(connections).toHaveLength(1);
    });
  });
});

describe("what is done to the page behind its back is found:", () => {
  test.each<[string, string, string | RegExp]>([
    ["a text", 'document.querySelector("h1").textContent = "x"', 'h1: the page has text "x", the server\'s HTML text "'],
    [
      "an attribute",
      'document.querySelector("main").title = "x"',
      'main: the page has attribute title="x", the server\'s HTML no attribute title',
    ],
    ["a node that is gone", 'document.querySelector(".new-todo").remove()', "input: the page has nothing, the server's HTML <input"],
    [
      "a node too many",
      'document.querySelector("h1").after(document.createElement("hr"))',
      "hr: the page has <hr>, the server's HTML nothing",
    ],
    [
      "a value",
      'document.querySelector(".new-todo").value = "x"',
      'input: the page has property value="x", the server\'s HTML property value=""',
    ],
    [
      "a tick",
      'document.querySelector(".toggle").checked = true',
      "input: the page has property checked=true, the server's HTML property checked=false",
    ],
  ])("%s", async (_, change, message) => {
    await stage.onPage("/todomvc", async (page) => {
      await page.locator(".new-todo").fill("milk");
      await page.locator(".new-todo").press("Enter");
      await checkParity(page);
      await page.evaluate(change);
      await expect(checkParity(page, { timeoutMs: 0 })).rejects.toThrow(message);
    });
  });

  test("but for what is to be ignored", async () => {
    await stage.onPage("/counter", async (page) => {
      await page.evaluate('document.body.append(Object.assign(document.createElement("aside"), { id: "extension" }))');
      await expect(checkParity(page, { timeoutMs: 0 })).rejects.toThrow("aside");
      await checkParity(page, { ignore: "#extension" });
    });
  });
});
