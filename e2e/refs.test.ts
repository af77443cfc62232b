/** Commands that components give to elements by refs. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { live, settled } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/refs-server.ts");
const { onPage } = stage;

/** Clicks by script, which moves no focus. */
const click = (page: Page, id: string): Promise<void> => page.$eval(`#${id}`, (button: HTMLElement) => button.click());
const act = async (page: Page, id: string): Promise<void> => {
  await click(page, id);
  await settled(page);
};
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement!.getAttribute("aria-label") ?? document.activeElement!.id);
const clicks = (page: Page): Promise<string | null> => page.textContent("#target");

test("an effect focuses once the page is live, also through a component's prop", async () => {
  await onPage("/", async (page) => {
    await expect.poll(() => focused(page)).toBe("first");
    expect(await page.content()).not.toMatch(/\sref=/);
  });
});

test("what is set in the same handler is there before: the new text is selected, and the field's own handler hears of the focus", async () => {
  await onPage("/", async (page) => {
    await act(page, "select");
    await expect.poll(() => page.textContent("#focused")).toBe("field");
    expect(await page.evaluate(() => String(getSelection()))).toBe("selected");
    // The person goes on where the selection is.
    await page.keyboard.type("new");
    await settled(page);
    expect(await page.inputValue("[aria-label=field]")).toBe("new");
  });
});

test("a modal dialog opens and closes", async () => {
  await onPage("/", async (page) => {
    await act(page, "open");
    await page.waitForSelector("dialog:modal");
    await page.click("#close");
    await page.waitForSelector("dialog:not([open])", { state: "attached" });
    expect(await page.$eval("dialog", ({ returnValue }: HTMLDialogElement) => returnValue)).toBe("done");
  });
});

test("clicks, scrolls, popovers and forms do what the person would", async () => {
  await onPage("/", async (page) => {
    await act(page, "click");
    await expect.poll(() => clicks(page)).toBe("1");
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await act(page, "scroll");
    await expect.poll(() => page.evaluate(() => document.querySelector("#far")!.getBoundingClientRect().top < innerHeight)).toBe(true);
    await act(page, "inner");
    await expect.poll(() => page.$eval("#box", ({ scrollTop }) => scrollTop)).toBe(40);
    await act(page, "popover");
    await expect.poll(() => page.$eval("#pop", (element) => element.matches(":popover-open"))).toBe(true);
    await act(page, "submit");
    await expect.poll(() => page.textContent("#focused")).toBe("submitted");
  });
});

test("what a patch inserts takes the focus in its effect, with a part of it selected", async () => {
  await onPage("/", async (page) => {
    await act(page, "show");
    await expect.poll(() => focused(page)).toBe("late");
    expect(await page.$eval("#late", (field: HTMLInputElement) => [field.selectionStart, field.selectionEnd])).toEqual([1, 3]);
  });
});

test("a row that moves is the one that is meant", async () => {
  await onPage("/", async (page) => {
    await act(page, "move");
    await expect.poll(() => focused(page)).toBe("c");
    expect(await page.$eval("li", (item) => item.contains(document.activeElement))).toBe(true);
  });
});

test("a command for what goes with the same patch does nothing, and the log says so", async () => {
  await onPage("/", async (page) => {
    await page.focus("[aria-label=field]");
    await act(page, "gone");
    expect(await page.locator("li").count()).toBe(2);
    expect(await focused(page)).toBe("field");
  });
  expect(stage.app.log).toContain("<Refs> called focus() of <input>, which has left the page: it is dropped.");
});

test("what is called while the link is down is done once it is back, once", async () => {
  await onPage("/", async (page) => {
    await click(page, "later");
    await page.waitForFunction(() => document.querySelector("#later[data-pending]"));
    await new Promise((then) => setTimeout(then, 100));
    stage.link.cut();
    await new Promise((then) => setTimeout(then, 600));
    expect(await focused(page)).not.toBe("field");
    stage.link.restore();
    await live(page);
    await expect.poll(() => clicks(page)).toBe("1");
    expect(await focused(page)).toBe("field");
  });
});

test.each([
  ["is part of what the page missed", "click", "1"],
  ["follows the skeleton, where that was too much", "much", "2"],
])("what was sent and lost with the link %s, once", async (_, id, count) => {
  await onPage("/", async (page, { connections }) => {
    await settled(page);
    // The event arrives, the answer does not.
    stage.link.delayMs = 250;
    await click(page, id);
    await new Promise((then) => setTimeout(then, 400));
    stage.link.delayMs = 0;
    stage.link.dropAll();
    await expect.poll(() => connections.length).toBe(2);
    await live(page);
    await expect.poll(() => clicks(page)).toBe(count);
    await new Promise((then) => setTimeout(then, 200));
    expect(await clicks(page)).toBe(count);
  });
});

test("a component's handle changes its state and commands its element, also after a reconnect", async () => {
  await onPage("/", async (page) => {
    await act(page, "next");
    await expect.poll(() => focused(page)).toBe("tab");
    expect(await page.inputValue("[aria-label=tab]")).toBe("tab 1");
    stage.link.dropAll();
    await click(page, "next");
    await expect.poll(() => page.inputValue("[aria-label=tab]")).toBe("tab 2");
  });
});
