/** What the browser decides of events: modifiers, conditions, and listeners of the window and the document. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/modifiers-server.ts");

const WAIT = { timeout: 5000 };

/** Handlers have noted these lines since the page was opened, and no other but that clicks were outside of the menu. */
async function noted(page: Page, ...lines: string[]): Promise<void> {
  await expect.poll(async () => (await log(page)).filter((line) => line !== "outside"), WAIT).toEqual(lines);
}

const log = async (page: Page): Promise<string[]> => (await page.textContent("#log"))!.split("\n").filter(Boolean);

describe("debounce", () => {
  test("sends the last event once it is quiet, and nothing that is typed is taken back", async () => {
    await stage.onPage("/", async (page) => {
      await page.locator("#typed").pressSequentially("abc", { delay: 30 });
      await page.locator("#typed").pressSequentially("de", { delay: 30 });
      expect(await page.inputValue("#typed")).toBe("abcde");
      await noted(page, "typed abcde");
      await expect.poll(() => page.inputValue("#typed"), WAIT).toBe("ABCDE");
    });
  });

  test("is not overtaken by a click", async () => {
    await stage.onPage("/", async (page) => {
      await page.locator("#typed").pressSequentially("x");
      await page.click("#save");
      await noted(page, "typed x", "saved X");
    });
  });

  test("by blur waits until the field is left, or Enter", async () => {
    await stage.onPage("/", async (page) => {
      await page.locator("#left").pressSequentially("hello");
      await page.waitForTimeout(500);
      await noted(page);
      await page.keyboard.press("Enter");
      await noted(page, "left hello", "submit");
      await page.locator("#left").pressSequentially("!");
      await page.focus("#typed");
      await noted(page, "left hello", "submit", "left hello!");
    });
  });

  test("is dropped with its element", async () => {
    await stage.onPage("/", async (page) => {
      await page.evaluate(() => {
        const field = document.querySelector<HTMLInputElement>("#goes")!;
        field.value = "x";
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        field.remove();
      });
      await page.waitForTimeout(500);
      await noted(page);
    });
  });
});

describe("keys", () => {
  test("others are neither sent nor prevented", async () => {
    await stage.onPage("/", async (page) => {
      await page.focus("#keys");
      await page.keyboard.type("ab");
      await page.keyboard.press("Control+s");
      await page.keyboard.press("Shift+Enter");
      await page.keyboard.press("Enter");
      await noted(page, "key s", "key Enter");
      expect(await page.inputValue("#keys")).toBe("ab");
    });
  });

  test("a condition of the handler decides in the browser", async () => {
    await stage.onPage("/", async (page) => {
      await page.focus("#area");
      await page.keyboard.press("a");
      await page.keyboard.press("Shift+Enter");
      await page.keyboard.press("Enter");
      await noted(page, "sent");
      expect(await page.inputValue("#area")).toBe("a\n");
    });
  });
});

test("once is once for each element, also after the link was lost", async () => {
  await stage.onPage("/", async (page) => {
    await page.click("#once");
    await page.click("#once");
    await noted(page, "once");
    stage.link.dropAll();
    await page.waitForFunction(() => document.documentElement.dataset["heddle"] === "live");
    await page.click("#once");
    await page.click("#save");
    await noted(page, "once", "saved ");
  });
});

test("prevent, stop, self and capture", async () => {
  await stage.onPage("/", async (page) => {
    await page.click("#item");
    await page.click("#link");
    expect(new URL(page.url()).hash).toBe("");
    await page.click("#in-box");
    await page.click("#box", { position: { x: 200, y: 5 } });
    await page.click("#deep");
    await noted(page, "item", "link", "box", "captured", "deep");
    expect((await log(page)).slice(0, 4)).toEqual(["item", "outside", "link", "outside"]);
  });
});

test("outside is neither within nor a drag out of it", async () => {
  await stage.onPage("/", async (page) => {
    await page.click("#item");
    await noted(page, "item");
    const item = (await page.locator("#item").boundingBox())!;
    const box = (await page.locator("#box").boundingBox())!;
    await page.mouse.move(item.x + 5, item.y + 5);
    await page.mouse.down();
    await page.mouse.move(box.x + 300, box.y + 5);
    await page.mouse.up();
    await page.click("#save");
    await noted(page, "item", "saved ");
    expect(await log(page)).toEqual(["item", "outside", "saved "]);
  });
});

test("the window and the document are heard while the component is there and listens", async () => {
  await stage.onPage("/", async (page) => {
    await page.focus("#keys");
    await page.keyboard.press("/");
    expect(await page.inputValue("#keys")).toBe("/");
    await page.focus("#save");
    await page.keyboard.press("/");
    await noted(page, "search");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.isVisible("#menu"), WAIT).toBe(false);
    await page.setViewportSize({ width: 777, height: 600 });
    await expect.poll(() => page.textContent("#log"), WAIT).toContain("width 777");
  });
});

test("modifiers mean the same through props and spread attributes", async () => {
  await stage.onPage("/", async (page) => {
    for (const id of ["#prop", "#prop", "#rest", "#rest", "#save"]) await page.click(id);
    await noted(page, "prop 0", "rest", "saved ");
  });
});

test("what a handler reads and prevents goes with it into a component", async () => {
  await stage.onPage("/", async (page) => {
    await page.click("#through");
    await noted(page, "through 1");
    expect(new URL(page.url()).hash).toBe("");
  });
});

test("an element whose handler comes later stays, and knows what that asks of the browser", async () => {
  await stage.onPage("/", async (page) => {
    await page.click("#comes");
    expect(new URL(page.url()).hash).toBe("#comes");
    const link = await page.evaluateHandle(() => document.activeElement);
    await page.evaluate(() => (document.querySelector<HTMLElement>("#comes")!.title = "mine"));
    await page.locator("#shown").pressSequentially("x");
    await expect.poll(() => page.textContent("#text"), WAIT).toBe("x");
    await page.evaluate(() => (location.hash = ""));
    await page.click("#comes");
    await noted(page, "came 1");
    expect(new URL(page.url()).hash).toBe("");
    expect(await page.evaluate((old) => old === document.querySelector("#comes") && (old as HTMLElement).title, link)).toBe("mine");
  });
});

test("a keystroke costs six bytes and its text at most, also where the field says what it shows", async () => {
  await stage.onPage("/", async (page, { connections }) => {
    const { sent } = connections[0]!;
    for (const [id, text] of [
      ["#plain", "abc"],
      ["#shown", "xyz"],
    ] as const) {
      await page.focus(id);
      await page.waitForTimeout(100);
      sent.length = 0;
      for (const [at, key] of [...text].entries()) {
        await page.keyboard.press(key);
        await expect.poll(() => sent.length, WAIT).toBe(at + 1);
        await page.waitForTimeout(100);
      }
      for (const [at, { length }] of sent.entries()) expect(length).toBeLessThanOrEqual(6 + at + 1);
    }
  });
});

test("what a wheel would scroll is prevented, and the listeners of others stay passive", async () => {
  await stage.onPage("/", async (page) => {
    await page.hover("#wheel");
    await page.mouse.wheel(0, 100);
    await noted(page, "wheel");
    expect(await page.evaluate(() => document.querySelector("#wheel")!.scrollTop)).toBe(0);
  });
});
