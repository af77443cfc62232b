/** Content that stands elsewhere in the document than the component that writes it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { live, settled, visit } from "./lib/browser.ts";
import { holdScript, loadedScripts } from "./lib/client-scripts.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/portal-server.ts");
const { onPage } = stage;

const act = async (page: Page, id: string): Promise<void> => {
  await page.click(`#${id}`);
  await settled(page);
};
const log = (page: Page): Promise<string | null> => page.textContent("output");
/** The elements in a parent but those of the client and the document: as text, id or class. */
const inside = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (parent) => [...parent.children].map((child) => child.id || child.className || child.localName).join(" "));
const IN_BODY = "heddle-status outside-page footer";
const tag = (element: { readonly tag?: number }): number | undefined => element.tag;

test("the first HTML has the content at the end of the body, for all to see without a script", async () => {
  const { page, context } = await visit(stage.browser, `${stage.link.url}/?open`, { javaScriptEnabled: false });
  expect(await page.isVisible("body > .dialog")).toBe(true);
  expect(await page.textContent("body > .dialog")).toContain("dark");
  await context.close();
});

test("the page adopts it as it is: nothing is made afresh, and no edges stay", async () => {
  await onPage(
    "/?open",
    async (page) => {
      expect(await page.$eval(".dialog", tag as never)).toBe(1);
      await expect.poll(() => page.$$eval("[data-heddle-edge], [data-heddle-portal]", (edges) => edges.length)).toBe(0);
      expect(await inside(page, "body")).toBe(`main ${IN_BODY} dialog`);
      // The focus that it had stays, and so does what was typed.
      expect(await page.evaluate(() => document.activeElement!.id)).toBe("text");
      await page.keyboard.type("abc");
      await settled(page);
      expect(await page.textContent("#typed")).toBe("abc");
    },
    {
      before: (page) =>
        page.addInitScript(() =>
          document.addEventListener("DOMContentLoaded", () => ((document.querySelector(".dialog") as { tag?: number } | null)!.tag = 1)),
        ),
    },
  );
});

test("what is done in a portal before the page is live goes the way of components all the same", async () => {
  const { page, context, problems } = await visit(stage.browser, "about:blank");
  const arrive = await holdScript(page, "portals");
  await page.goto(`${stage.link.url}/?open`);
  await page.click("#typed + i");
  expect(await log(page)).toBe("");
  await arrive();
  await live(page);
  await settled(page);
  expect(await log(page)).toBe("dialog main");
  expect(problems).toEqual([]);
  await context.close();
});

test("events go the way of components, from the target through the portals; each handler runs once", async () => {
  await onPage("/", async (page) => {
    await act(page, "open");
    expect(await inside(page, "body")).toBe(`main ${IN_BODY} dialog`);
    expect(await page.evaluate(() => document.activeElement!.id)).toBe("text");
    await act(page, "menu");
    expect(await inside(page, "body")).toBe(`main ${IN_BODY} dialog menu`);
    await act(page, "clear");
    await act(page, "item");
    expect(await log(page)).toBe("item menu dialog main");
    await act(page, "clear");
    await act(page, "silent");
    expect(await log(page)).toBe("silent");
  });
});

test("what stands in a portal is within the elements around it: a click there is none outside", async () => {
  await onPage("/", async (page) => {
    await act(page, "open");
    await act(page, "menu");
    await act(page, "clear");
    await page.click(".dialog i");
    await settled(page);
    expect(await log(page)).toBe("dialog main");
    await act(page, "clear");
    await page.click("footer");
    await settled(page);
    expect(await log(page)).toBe("outside");
  });
});

test("a portal within a portal goes with it, and its state with the component that it belongs to", async () => {
  await onPage("/", async (page) => {
    await act(page, "open");
    await act(page, "menu");
    await page.fill("#text", "typed");
    await settled(page);
    expect(await page.textContent("#item")).toBe("typed");
    await act(page, "menu");
    expect(await inside(page, "body")).toBe(`main ${IN_BODY} dialog`);
    await act(page, "menu");
    await act(page, "close");
    expect(await inside(page, "body")).toBe(`main ${IN_BODY}`);
    await act(page, "open");
    expect(await page.textContent("#typed")).toBe("");
  });
});

const rows = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (parent) => [...parent.querySelectorAll(":scope > button")].map(({ textContent }) => textContent).join(" "));

test("rows keep the nodes of their portals when they move, in the order of their mounting", async () => {
  await onPage("/rows", async (page) => {
    expect(await rows(page, "#inside")).toBe("a0 b0 c0");
    await act(page, "b");
    await act(page, "b");
    expect(await page.textContent("#inside")).toBe("target:a0b2 manyc0");
    await act(page, "reverse");
    expect(await page.textContent("ul")).toBe("cba");
    expect(await rows(page, "#inside")).toBe("a0 b2 c0");
    await act(page, "add");
    expect(await rows(page, "#inside")).toBe("a0 b2 c0 new0");
    await act(page, "drop");
    expect(await page.textContent("ul")).toBe("cba");
    await act(page, "drop");
    expect(await page.textContent("#inside")).toBe("target:a0b2 many");
  });
});

test("a portal moves to another target; where there is none its content is not shown, and the page says so", async () => {
  await onPage("/rows", async (page) => {
    const warnings: string[] = [];
    page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
    await act(page, "outside");
    expect(await rows(page, "#outside-page")).toBe("a0 b0 c0");
    expect(await page.textContent("#inside")).toBe("target:");
    await act(page, "nowhere");
    expect(await page.isVisible("#a")).toBe(false);
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toContain('<Portal to="#elsewhere">: no such element');
    expect(warnings[0]).toContain("html > body > main > ul > li");
    await page.evaluate(() => document.body.append(Object.assign(document.createElement("div"), { id: "elsewhere" })));
    await act(page, "reverse");
    expect(await rows(page, "#elsewhere")).toBe("a0 b0 c0");
    await act(page, "c");
    expect(await rows(page, "#elsewhere")).toBe("a0 b0 c1");
  });
});

test("when the target goes with its component and comes back, the content waits", async () => {
  await onPage("/rows", async (page) => {
    await act(page, "b");
    await act(page, "target");
    expect(await page.isVisible("#b")).toBe(false);
    await act(page, "target");
    expect(await page.textContent("#inside")).toBe("target:a0b1c0");
    // In one patch the target goes, and what stood there changes.
    await act(page, "both");
    await act(page, "both");
    expect(await page.textContent("#inside")).toBe("target:a0b1c0more0more0");
  });
});

test("after the link was lost everything is where it was", async () => {
  await onPage("/rows", async (page) => {
    await act(page, "b");
    await page.$eval("#b", (button) => ((button as { tag?: number }).tag = 1));
    stage.link.cut();
    await page.waitForSelector("html:not([data-heddle=live])");
    stage.link.restore();
    await page.waitForSelector("html[data-heddle=live]");
    await act(page, "b");
    expect(await page.textContent("#inside")).toBe("target:a0b2 manyc0");
    expect(await page.$eval("#b", tag as never)).toBe(1);
  });
});

test("another process goes on with the page, and keeps its nodes", async () => {
  const other = await App.start("e2e/fixtures/portal-server.ts");
  await onPage("/rows", async (page) => {
    await act(page, "b");
    await act(page, "reverse");
    await page.$eval("#b", (button) => ((button as { tag?: number }).tag = 1));
    stage.link.cut();
    await page.waitForSelector("html:not([data-heddle=live])");
    stage.link.turnTo(other.url);
    stage.link.restore();
    await page.waitForSelector("html[data-heddle=live]");
    expect(await page.textContent("ul")).toBe("abc");
    expect(await rows(page, "#inside")).toBe("a0 b0 c0");
    await act(page, "b");
    expect(await rows(page, "#inside")).toBe("a0 b1 c0");
    expect(await page.$eval("#b", tag as never)).toBe(1);
  });
  await other.stop();
});

test("what a script removes of a portal is mended when it changes", async () => {
  await onPage("/rows", async (page) => {
    await act(page, "b");
    await page.evaluate(() => document.querySelector("#inside")!.replaceChildren());
    await act(page, "outside");
    await expect.poll(() => rows(page, "#outside-page")).toBe("a0 b1 c0");
    await page.evaluate(() => document.querySelector("#b")!.lastChild!.remove());
    await act(page, "b");
    await expect.poll(() => page.textContent("#outside-page")).toBe("a0b2 manyc0");
    await page.evaluate(() => document.querySelectorAll("template").forEach((place) => place.remove()));
    await act(page, "c");
    expect(await page.textContent("#outside-page")).toBe("a0b2 manyc1");
    await act(page, "reverse");
    await expect.poll(() => page.textContent("ul")).toBe("cba");
    expect(await page.textContent("#outside-page")).toBe("a0b2 manyc1");
  });
});

test.each([
  ["forms", "portals"],
  ["portals", "forms"],
] as const)("a portal that comes later is the same, whichever script is there first: %s, then %s", async (first, second) => {
  const { page, context, problems } = await visit(stage.browser, "about:blank");
  const arrive = { [first]: await holdScript(page, first), [second]: await holdScript(page, second) };
  await page.goto(`${stage.link.url}/late`);
  await live(page);
  expect(await loadedScripts(page)).toEqual([]);
  await page.click("#open");
  await arrive[first]!();
  expect(await page.evaluate(() => document.activeElement!.id)).toBe("open");
  await arrive[second]!();
  await page.waitForSelector("body > .late");
  await expect.poll(() => page.evaluate(() => document.activeElement!.id)).toBe("late");
  expect(await page.inputValue("#late")).toBe("given");
  await page.keyboard.type("!");
  await settled(page);
  expect(await log(page)).toBe("given!");
  expect(await loadedScripts(page)).toEqual([
    ["forms", "script"],
    ["portals", "script"],
  ]);
  expect(problems).toEqual([]);
  await context.close();
});

test("a page with portals and no forms loads the script of portals alone", async () => {
  await onPage("/rows", async (page) => {
    await act(page, "a");
    expect(await loadedScripts(page)).toEqual([["portals", "other"]]);
  });
});

test("refs, effects and errors within a portal are the component's", async () => {
  await onPage("/inner", async (page) => {
    await expect.poll(() => log(page)).toBe("mounted ");
    expect(await page.$eval("#from-svg", ({ namespaceURI, parentElement }) => [namespaceURI, parentElement!.localName])).toEqual([
      "http://www.w3.org/1999/xhtml",
      "body",
    ]);
    await act(page, "show");
    expect(await page.$eval("#modal", (dialog) => dialog.matches(":modal") && dialog.parentElement === document.body)).toBe(true);
    await act(page, "shut");
    await act(page, "unmount");
    await expect.poll(() => log(page)).toBe("mounted gone ");
    expect(await page.$("#modal")).toBeNull();
    await act(page, "fail");
    expect(await page.textContent("main > #fallback")).toBe("failed in the portal");
    expect(await page.$("#fail")).toBeNull();
  });
});
