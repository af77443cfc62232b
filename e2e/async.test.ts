/** What takes time on the server: panels that load, cards that move, text that streams. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { settled, visit } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("examples/server.ts");
const WAIT = { timeout: 10_000 };

describe("the dashboard", () => {
  const panel = (page: Page, name: string): ReturnType<Page["locator"]> => page.getByRole("region", { name });

  test("first HTML has what is loaded soon, and fallbacks for the rest", async () => {
    const { page, context } = await visit(stage.browser, `${stage.app.url}/dashboard`, { javaScriptEnabled: false });
    expect(await panel(page, "Sales").innerText()).toContain("€");
    expect(await panel(page, "Visitors").innerText()).toMatch(/\d{3}/);
    expect(await panel(page, "Stock").innerText()).toContain("Loading");
    await context.close();
  });

  test("the rest comes as a patch, and keeps the nodes around it", async () => {
    await stage.onPage("/dashboard", async (page) => {
      await page.evaluate(() => Object.assign(document.querySelector('[aria-label="Stock"] h2')!, { seen: true }));
      await panel(page, "Stock").getByText("Loom, ash").waitFor();
      expect(await page.evaluate(() => "seen" in document.querySelector('[aria-label="Stock"] h2')!)).toBe(true);
      expect(await page.locator(".loading").count()).toBe(0);
    });
  });

  test("what fails is one panel, and can be tried again", async () => {
    await stage.onPage("/dashboard", async (page) => {
      await panel(page, "Stock").getByText("Loom, ash").waitFor();
      await page.getByLabel("The warehouse answers").uncheck();
      await panel(page, "Stock").getByText("Loading").waitFor();
      await panel(page, "Stock").getByRole("alert").waitFor();
      expect(await panel(page, "Sales").innerText()).toContain("€");
      await page.getByLabel("The warehouse answers").check();
      await panel(page, "Stock").getByText("Try again").click();
      await panel(page, "Stock").getByText("Loom, ash").waitFor();
    });
  });

  test("a page of orders stays until the next one is there, also over a link that breaks", async () => {
    await stage.onPage("/dashboard", async (page) => {
      await page.getByRole("tab", { name: "Orders" }).click();
      await page.getByText("Page 1 of 14").waitFor();
      const first = page.locator("tbody td").first();
      await page.getByText("Next").click();
      await settled(page);
      expect(await first.innerText()).toBe("1000");
      stage.link.dropAll();
      await expect.poll(() => first.innerText(), WAIT).toBe("1010");
      await page.getByRole("tab", { name: "Orders" }).focus();
      await page.keyboard.press("ArrowRight");
      await panel(page, "Sales").waitFor();
    });
  });
});

describe("kanban", () => {
  const inColumn = (page: Page, column: number): Promise<string[]> =>
    page.evaluate(
      (at) =>
        [...document.querySelectorAll<HTMLElement>(".ticket")]
          .filter((card) => getComputedStyle(card).gridColumnStart === String(at))
          .map((card) => card.querySelector("strong")!.textContent),
      column,
    );

  test("a card takes its note, what is typed in it and the focus along, and travels as a few bytes", async () => {
    await stage.onPage("/kanban", async (page, { connections }) => {
      const card = page.locator(".ticket", { hasText: "Warp the loom" });
      await card.getByText("Note").click();
      const note = page.getByLabel("Note on Warp the loom");
      await note.fill("linen, 12 threads");
      await settled(page);
      await page.evaluate(() => Object.assign(document.querySelector("textarea")!, { seen: true }));
      await page.getByLabel("Move Warp the loom right").focus();
      const { received } = connections[0]!;
      const before = received.length;
      await page.keyboard.press("Enter");
      await settled(page);
      expect(await inColumn(page, 2)).toEqual(["Thread the heddles", "Wind the bobbins", "Warp the loom"]);
      expect(Buffer.concat(received.slice(before)).length).toBeLessThan(80);
      expect(await note.inputValue()).toBe("linen, 12 threads");
      expect(await page.evaluate(() => "seen" in document.querySelector("textarea")!)).toBe(true);
      expect(await page.evaluate(() => document.activeElement!.getAttribute("aria-label"))).toBe("Move Warp the loom right");
      // Once more, without looking for the button again.
      await page.keyboard.press("Enter");
      await expect.poll(() => inColumn(page, 3), WAIT).toEqual(["Clean the shuttle", "Warp the loom"]);
    });
  });

  test("cards are dragged before others and into lanes", async () => {
    await stage.onPage("/kanban", async (page) => {
      const card = (name: string): ReturnType<Page["locator"]> => page.locator(".ticket", { hasText: name });
      await card("Choose a weft").dragTo(card("Wind the bobbins"));
      await expect.poll(() => inColumn(page, 2), WAIT).toEqual(["Thread the heddles", "Choose a weft", "Wind the bobbins"]);
      await card("Thread the heddles").dragTo(page.locator(".lane").nth(2), { targetPosition: { x: 40, y: 300 } });
      await expect.poll(() => inColumn(page, 3), WAIT).toEqual(["Clean the shuttle", "Thread the heddles"]);
      expect(await page.locator(".dragged").count()).toBe(0);
    });
  });
});

describe("streamed text", () => {
  test("a hundred tokens a second are at most sixty frames, each of what is new", async () => {
    await stage.onPage("/stream", async (page, { connections }) => {
      const { received } = connections[0]!;
      await page.getByLabel("Question").fill("What is a heddle for, and who needs one?");
      await settled(page);
      const before = received.length;
      await page.getByText("Ask", { exact: true }).click();
      await page.getByText("Answering …").waitFor();
      await page.waitForTimeout(1000);
      const second = received.slice(before);
      await page.getByText("Done").waitFor(WAIT);
      const text = (await page.locator(".answer").textContent())!;
      expect(text).toContain("So much about “What is a heddle for, and who needs one?”.");
      // Those of the click and of the status beside those of the text.
      expect(second.length).toBeGreaterThan(10);
      expect(second.length).toBeLessThan(75);
      // All that came is the text once, and some bytes for each frame.
      const all = received.slice(before);
      expect(Buffer.concat(all).length).toBeLessThan(Buffer.byteLength(text) * 2 + all.length * 20 + 500);
    });
  });

  test("is stopped, and goes on over a link that breaks", async () => {
    await stage.onPage("/stream", async (page) => {
      await page.getByText("Ask", { exact: true }).click();
      await page.getByText("Answering …").waitFor();
      stage.link.dropAll();
      await page.getByText("Done").waitFor(WAIT);
      expect(await page.locator(".answer").textContent()).toContain("So much about “What is a heddle for?”.");
      await page.getByLabel("Question").fill("Again?");
      await page.keyboard.press("Enter");
      await page.getByText("Answering …").waitFor();
      await page.getByText("Stop").click();
      await page.getByText("Stopped").waitFor();
      const stopped = await page.locator(".answer").last().textContent();
      await page.waitForTimeout(200);
      expect(await page.locator(".answer").last().textContent()).toBe(stopped);
    });
  });
});
