/** What goes wrong in a component has a clear message with its line, and costs nobody else anything. */
import { mkdirSync, writeFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { live, settled, visit } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

// The line of `return thing!.name` in fixtures/failing.lv.tsx.
const PLACE = /failing\.lv\.tsx:9:\d+/;

const stage = createStage("e2e/fixtures/failing-server.ts");

async function press(page: Page, name: string): Promise<string | null> {
  await page.getByRole("button", { name }).click();
  await settled(page);
  return page.locator("output").textContent();
}

test("a component that throws while it renders is a 500 page, logged with its line", async () => {
  const response = await fetch(`${stage.app.url}/throws`);
  expect(response.status).toBe(500);
  expect(await response.text()).toMatch(PLACE);
  expect(stage.app.log).toMatch(PLACE);
  expect((await fetch(stage.app.url)).status).toBe(200);
});

test("a handler that throws loses what it set; the page and its neighbours go on", async () => {
  const [page, other] = [await visit(stage.browser, stage.app.url), await visit(stage.browser, stage.app.url)];
  await Promise.all([live(page.page), live(other.page)]);
  expect(await press(page.page, "good")).toBe("1");
  const before = stage.app.log.length;
  expect(await press(page.page, "bad")).toBe("1");
  expect(await press(page.page, "late")).toBe("1");
  expect(await press(page.page, "good")).toBe("2");
  expect(stage.app.log.slice(before)).toMatch(PLACE);
  expect(await press(other.page, "good")).toBe("1");
  await Promise.all([page.context.close(), other.context.close()]);
});

test("a render that fails in a live page shows the last good state and goes on", async () => {
  const { page, context } = await visit(stage.browser, stage.app.url);
  await live(page);
  for (const shown of ["1", "2", "2", "2"]) expect(await press(page, "good")).toBe(shown);
  expect(stage.app.log).toMatch(PLACE);
  expect(stage.app.running).toBe(true);
  await context.close();
});

test("a syntax error is a code frame", async () => {
  // Written here, because every check of this project would complain of such a file.
  const broken = ".heddle/broken.lv.tsx";
  mkdirSync(".heddle", { recursive: true });
  writeFileSync(broken, "export default function Broken() {\n  return <p>{1 +}</p>;\n}\n");
  await expect(App.start(broken)).rejects.toThrow(/broken\.lv\.tsx:2:\d+ error HED101[\s\S]*> 2 \|/);
});

test("a port in use is said in one sentence", async () => {
  const { port } = new URL(stage.app.url);
  await expect(App.start("e2e/fixtures/failing-server.ts", { PORT: port })).rejects.toThrow(`port ${port} on 127.0.0.1 is in use`);
});

test("an unknown route is a page of its own", async () => {
  const { page, context } = await visit(stage.browser, `${stage.app.url}/no/such/page`);
  expect(await page.title()).toBe("There is no page here");
  await context.close();
});
