/** The TodoMVC example, point by point of the application's specification. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { launch, live, settled, visit } from "./lib/browser.ts";

let app: App;
let browser: Browser;
let page: Page;
let context: BrowserContext;
let problems: string[];

beforeAll(async () => {
  [app, browser] = await Promise.all([App.start("examples/server.ts"), launch()]);
});

afterAll(async () => {
  await browser.close();
  expect(await app.stop()).toBe(0);
});

beforeEach(async () => {
  ({ page, context, problems } = await visit(browser, `${app.url}/todomvc`));
  await live(page);
});

afterEach(async () => {
  expect(problems).toEqual([]);
  await context.close();
});

const titles = (on: Page = page): Promise<string[]> => on.locator(".todo-list li .view label").allTextContents();
const item = (title: string): ReturnType<Page["locator"]> => page.locator(".todo-list li").filter({ hasText: title });
const isChecked = (selector: string): Promise<boolean> => page.locator(selector).isChecked();
const classOf = (title: string): Promise<string> => item(title).evaluate((element) => element.className);

/** Types into the field in focus, as a person does. */
async function add(...todos: readonly string[]): Promise<void> {
  for (const title of todos) {
    await page.locator(".new-todo").focus();
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
    await settled(page);
    await emptied();
  }
}

const emptied = async (): Promise<void> =>
  void (await page.waitForFunction(() => document.querySelector<HTMLInputElement>(".new-todo")!.value === ""));

async function press(key: string): Promise<void> {
  await page.keyboard.press(key);
  await settled(page);
}

async function click(selector: string): Promise<void> {
  await page.locator(selector).click();
  await settled(page);
}

async function toggle(title: string): Promise<void> {
  await item(title).locator(".toggle").click();
  await settled(page);
}

async function edit(title: string): Promise<void> {
  await item(title).locator("label").dblclick();
  await page.waitForSelector(".edit");
}

/** Waits until the list shows exactly these. */
async function shows(expected: readonly string[], on: Page = page): Promise<void> {
  await expect.poll(() => titles(on)).toEqual(expected);
}

describe("without todos", () => {
  test("the list and the footer are hidden", async () => {
    for (const selector of [".main", ".footer"]) expect(await page.locator(selector).count()).toBe(0);
    await add("one");
    for (const selector of [".main", ".footer"]) expect(await page.locator(selector).isVisible()).toBe(true);
    await item("one").hover();
    await item("one").locator(".destroy").click();
    await shows([]);
    for (const selector of [".main", ".footer"]) expect(await page.locator(selector).count()).toBe(0);
  });
});

describe("a new todo", () => {
  test("is typed into the field that has the focus when the page has loaded", async () => {
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("new-todo");
    await page.keyboard.type("at once");
    await press("Enter");
    await shows(["at once"]);
  });

  test("is appended by Enter, trimmed, and the field is cleared and keeps the focus", async () => {
    await page.keyboard.type("  first  ");
    await press("Enter");
    await shows(["first"]);
    await emptied();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("new-todo");
    await page.keyboard.type("second");
    await press("Enter");
    await shows(["first", "second"]);
  });

  test("is not made of nothing or of white space", async () => {
    await press("Enter");
    await page.keyboard.type("   ");
    await press("Enter");
    expect(await titles()).toEqual([]);
    await add("real");
    await shows(["real"]);
  });

  test("may contain markup, which is shown as it was typed", async () => {
    await add("<b>bold</b> & \"quoted\" 'text'");
    await shows(["<b>bold</b> & \"quoted\" 'text'"]);
    await page.reload();
    await shows(["<b>bold</b> & \"quoted\" 'text'"]);
    await live(page);
  });
});

describe("mark all as complete", () => {
  test("completes all and takes it back", async () => {
    await add("a", "b");
    await toggle("a");
    await click(".toggle-all + label");
    expect(await page.locator("li.completed").count()).toBe(2);
    expect(await isChecked(".toggle-all")).toBe(true);
    await click(".toggle-all + label");
    expect(await page.locator("li.completed").count()).toBe(0);
    expect(await isChecked(".toggle-all")).toBe(false);
  });

  test("follows what is done to single todos", async () => {
    await add("a", "b");
    await toggle("a");
    expect(await isChecked(".toggle-all")).toBe(false);
    await toggle("b");
    expect(await isChecked(".toggle-all")).toBe(true);
    await toggle("a");
    expect(await isChecked(".toggle-all")).toBe(false);
    await toggle("a");
    expect(await isChecked(".toggle-all")).toBe(true);
    await add("c");
    expect(await isChecked(".toggle-all")).toBe(false);
  });

  test("is not checked any more once the completed ones were cleared", async () => {
    await add("a", "b");
    await click(".toggle-all + label");
    await click(".clear-completed");
    await shows([]);
    await add("c");
    expect(await isChecked(".toggle-all")).toBe(false);
  });
});

describe("a todo", () => {
  test("is completed and taken back by its checkbox", async () => {
    await add("a", "b");
    await toggle("a");
    expect([await classOf("a"), await classOf("b")]).toEqual(["completed", ""]);
    expect(await item("a").locator(".toggle").isChecked()).toBe(true);
    await toggle("a");
    expect(await classOf("a")).toBe("");
    expect(await item("a").locator(".toggle").isChecked()).toBe(false);
  });

  test("shows its remove button only under the pointer, or to the keyboard", async () => {
    await add("a");
    const opacity = (): Promise<string> =>
      item("a")
        .locator(".destroy")
        .evaluate((button) => getComputedStyle(button).opacity);
    await page.mouse.move(0, 0);
    expect(await opacity()).toBe("0");
    await item("a").hover();
    expect(await opacity()).toBe("1");
    await page.mouse.move(0, 0);
    await item("a").locator(".toggle").focus();
    await page.keyboard.press("Tab");
    expect(await opacity()).toBe("1");
    await press("Enter");
    await shows([]);
  });
});

describe("editing", () => {
  beforeEach(async () => {
    await add("first", "second", "third");
    await toggle("second");
    await edit("second");
  });

  test("begins with a double click: the field has title and focus, the other controls are hidden", async () => {
    expect(await classOf("second")).toBe("completed editing");
    expect(await page.inputValue(".edit")).toBe("second");
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe("edit");
    for (const control of [".toggle", "label", ".destroy"]) expect(await page.locator(`.editing ${control}`).isVisible()).toBe(false);
    expect(await page.locator(".edit").count()).toBe(1);
  });

  test("ends with Enter, which saves", async () => {
    await page.locator(".edit").fill("another");
    await press("Enter");
    await shows(["first", "another", "third"]);
    expect(await classOf("another")).toBe("completed");
    expect(await page.locator(".edit").count()).toBe(0);
  });

  test("ends with the loss of focus, which saves", async () => {
    await page.locator(".edit").fill("another");
    await page.locator(".new-todo").click();
    await shows(["first", "another", "third"]);
    expect(await page.locator(".editing").count()).toBe(0);
  });

  test("trims what it saves", async () => {
    await page.locator(".edit").fill("   another   ");
    await press("Enter");
    await shows(["first", "another", "third"]);
  });

  test("removes the todo if nothing is left of its title", async () => {
    await page.locator(".edit").fill("  ");
    await press("Enter");
    await shows(["first", "third"]);
  });

  test("ends with Escape, which saves nothing, and starts afresh the next time", async () => {
    await page.locator(".edit").fill("another");
    await press("Escape");
    await shows(["first", "second", "third"]);
    expect(await page.locator(".editing").count()).toBe(0);
    await edit("second");
    expect(await page.inputValue(".edit")).toBe("second");
  });

  test("is not persisted", async () => {
    await page.locator(".edit").fill("half done");
    await settled(page);
    await page.reload();
    await live(page);
    expect(await page.locator(".editing").count()).toBe(0);
    expect((await titles()).includes("half done")).toBe(false);
  });

  test("goes on while another tab changes the list", async () => {
    await page.locator(".edit").fill("mine");
    const other = await context.newPage();
    await other.goto(`${app.url}/todomvc`);
    await live(other);
    await other.locator(".toggle").first().click();
    await expect.poll(() => classOf("first")).toBe("completed");
    expect(await page.inputValue(".edit")).toBe("mine");
    await page.locator(".edit").press("Enter");
    await shows(["first", "mine", "third"]);
    await shows(["first", "mine", "third"], other);
  });
});

describe("the footer", () => {
  const count = (): Promise<string | null> => page.locator(".todo-count").textContent();

  test("counts what is left, in words that fit", async () => {
    await add("a");
    expect(await count()).toBe("1 item left");
    expect(await page.locator(".todo-count strong").textContent()).toBe("1");
    await add("b");
    expect(await count()).toBe("2 items left");
    await click(".toggle-all + label");
    expect(await count()).toBe("0 items left");
  });

  test("clears the completed ones, and offers it only if there are any", async () => {
    await add("a", "b", "c");
    expect(await page.locator(".clear-completed").count()).toBe(0);
    await toggle("b");
    expect(await page.locator(".clear-completed").textContent()).toBe("Clear completed");
    await click(".clear-completed");
    await shows(["a", "c"]);
    expect(await page.locator(".clear-completed").count()).toBe(0);
  });
});

describe("the list", () => {
  test("is there after a reload, with what is completed, and another visitor has another one", async () => {
    await add("a", "b");
    await toggle("b");
    await page.reload();
    await shows(["a", "b"]);
    await live(page);
    expect([await classOf("a"), await classOf("b")]).toEqual(["", "completed"]);
    const stranger = await visit(browser, `${app.url}/todomvc`);
    expect(await titles(stranger.page)).toEqual([]);
    await stranger.context.close();
  });

  test("is the same in two tabs, as it changes", async () => {
    const other = await context.newPage();
    await other.goto(`${app.url}/todomvc/active`);
    await live(other);
    await add("a", "b");
    await shows(["a", "b"], other);
    await toggle("a");
    await shows(["b"], other);
    await other.locator(".new-todo").fill("c");
    await other.locator(".new-todo").press("Enter");
    await shows(["a", "b", "c"]);
  });
});

describe("filters", () => {
  const selected = (): Promise<string[]> => page.locator(".filters a.selected").allTextContents();

  async function go(name: string): Promise<void> {
    await page.getByRole("link", { name, exact: true }).click();
    await page.waitForSelector(`.filters a.selected:text-is("${name}")`);
    await live(page);
  }

  beforeEach(async () => {
    await add("a", "b", "c");
    await toggle("b");
  });

  test("are addresses that show some of the list and are marked", async () => {
    expect(await selected()).toEqual(["All"]);
    for (const [name, path, expected] of [
      ["Active", "/todomvc/active", ["a", "c"]],
      ["Completed", "/todomvc/completed", ["b"]],
      ["All", "/todomvc", ["a", "b", "c"]],
    ] as const) {
      await go(name);
      expect(new URL(page.url()).pathname).toBe(path);
      expect(await titles()).toEqual(expected);
      expect(await selected()).toEqual([name]);
      expect(await page.locator(".todo-count").textContent()).toBe("2 items left");
    }
  });

  test("go back and forth with the browser's buttons", async () => {
    await go("Active");
    await go("Completed");
    await page.goBack();
    await shows(["a", "c"]);
    expect(await selected()).toEqual(["Active"]);
    await page.goBack();
    await shows(["a", "b", "c"]);
    await page.goForward();
    await shows(["a", "c"]);
    await live(page);
    await toggle("a");
    await shows(["c"]);
  });

  test("stay after a reload", async () => {
    await go("Completed");
    await page.reload();
    await shows(["b"]);
    expect(await selected()).toEqual(["Completed"]);
    await live(page);
  });

  test("hold for what changes under them", async () => {
    await go("Active");
    await toggle("c");
    await shows(["a"]);
    await go("Completed");
    await shows(["b", "c"]);
    await toggle("b");
    await shows(["c"]);
    await add("new");
    await shows(["c"]);
    expect(await page.locator(".todo-count").textContent()).toBe("3 items left");
    await click(".clear-completed");
    await shows([]);
    expect(await page.locator(".footer").isVisible()).toBe(true);
  });
});
