/** What development tells of a page while somebody uses it, and what fails where nobody waits. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { settled } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/checks-server.ts");
const { onPage } = stage;

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name }).click();
  await settled(page);
}
const shown = (page: Page): Promise<string | null> => page.locator("output").textContent();
const logged = (text: RegExp): Promise<void> => expect.poll(() => stage.app.log).toMatch(text);

test("an id that comes twice is told with both places, once", async () => {
  const told = /Several elements of the page have the id "twice": one in <Ids> \(.*checks\.lv\.tsx:14:7\), another in <Ids> \(.*:17:18\)/;
  await onPage("/ids", async (page) => {
    expect(stage.app.log).not.toMatch(told);
    await press(page, "open");
    await logged(told);
  });
});

test("a handler and a render that keep the process busy are told with their lines", async () => {
  await onPage("/busy", async (page) => {
    await press(page, "handler");
    expect(await shown(page)).toBe("1");
    await logged(/The click handler of <Busy> \(.*checks\.lv\.tsx:29:24\) kept the process busy for \d{3,} ms/);
    await press(page, "render");
    expect(await shown(page)).toBe("2");
    await logged(/Rendering <Busy> \(.*checks\.lv\.tsx:27:5\) kept the process busy for \d{3,} ms/);
  });
});

test("promises that fail cost nobody anything: of a handler that lets go of them, of an effect, of an async component", async () => {
  await onPage("/promises", async (page) => {
    await press(page, "loose");
    await logged(/error in a promise that nobody waits for.* at .*checks\.lv\.tsx:6:\d+: Error: the loose promise failed/);
    await press(page, "effect");
    await page.getByText("sorry").waitFor();
    await logged(/error in an effect of <Loads> on \/promises at .*checks\.lv\.tsx:6:\d+: Error: the effect failed/);
    await press(page, "loose");
    expect(await shown(page)).toBe("2");
  });
  await onPage("/promises", async (page) => {
    await press(page, "component");
    await page.getByText("sorry").waitFor();
    await logged(/error in a render of <Later> on \/promises.*: A promise cannot be shown/);
    await press(page, "loose");
    expect(await shown(page)).toBe("1");
  });
  expect(stage.app.running).toBe(true);
});
