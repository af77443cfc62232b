/** In development a node of the page leads to the line where it is written; in production nothing of that is there. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { App } from "./lib/app.ts";
import { live, settled, visit } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly component: string;
}

type Source = Place & { readonly within: readonly Place[] };

const MODULE = "e2e/fixtures/source-server.ts";
// An editor that writes down what it is to open.
const opened = join(tmpdir(), `heddle-opened-${process.pid}`);
const editor = join(tmpdir(), `heddle-editor-${process.pid}.sh`);
writeFileSync(editor, `#!/bin/sh\necho "$@" > ${opened}\n`, { mode: 0o755 });

const stage = createStage(MODULE, { LAUNCH_EDITOR: editor });
const { onPage } = stage;

const PAGE = "source.lv.tsx";
const PARTS = "source-parts.tsx";

/** Where a text first stands in a fixture, as `file:line:column`. */
function placeOf(name: string, text: string): string {
  const source = readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)), "utf8");
  const at = source.indexOf(text);
  if (at < 0) throw new Error(`${text} is not in ${name}`);
  const lines = source.slice(0, at).split("\n");
  return `${name}:${lines.length}:${lines.at(-1)!.length + 1}`;
}

const short = ({ file, line, column }: Place): string => `${file.slice(file.lastIndexOf("/") + 1)}:${line}:${column}`;

/** Asks for the node that an expression of the page gives. */
const ask = (page: Page, expression: string): Promise<Source | null> => page.evaluate<Source | null>(`heddle.source(${expression})`);

async function expectPlace(page: Page, selector: string, [file, text]: readonly [string, string]): Promise<Source> {
  const found = await ask(page, `document.querySelector(${JSON.stringify(selector)})`);
  expect([selector, found && short(found)]).toEqual([selector, placeOf(file, text)]);
  return found!;
}

describe("elements lead to where they are written", () => {
  test("of the page's first HTML, static or not", async () => {
    await onPage("/", async (page) => {
      const main = await expectPlace(page, "main", [PAGE, "<main>"]);
      expect(main).toMatchObject({ component: "Source", file: fileURLToPath(new URL(`fixtures/${PAGE}`, import.meta.url)) });
      await expectPlace(page, "em", [PAGE, "<em>"]);
      await expectPlace(page, "#turn", [PAGE, '<button id="turn"']);
      await expectPlace(page, "td", [PAGE, "<td>"]);
      await expectPlace(page, "tbody", [PAGE, "<tr>"]);
      await expectPlace(page, "#b", [PAGE, "<li"]);
      await expectPlace(page, "#b b", [PAGE, "<b>"]);
    });
  });

  test("of stateless components in other files, and what they stand in", async () => {
    await onPage("/", async (page) => {
      const small = await expectPlace(page, "#b small", [PARTS, "<small>"]);
      expect(small.component).toBe("Badge");
      expect(small.within.map(short)).toEqual([placeOf(PAGE, "<Badge"), placeOf(PAGE, "names.map")]);
      await expectPlace(page, "section", [PARTS, "<section"]);
      await expectPlace(page, "header", [PARTS, "<header>"]);
      const inside = await expectPlace(page, "section i", [PAGE, "<i>"]);
      expect(inside.within.map(short)).toEqual([placeOf(PARTS, "children}\n"), placeOf(PAGE, "<Panel")]);
    });
  });

  test("that patches have brought, also of a template that is written twice", async () => {
    await onPage("/", async (page) => {
      await expectPlace(page, "u", [PAGE, "<u>{names[0]}"]);
      await page.evaluate(() => Object.assign(document.querySelector("u")!, { kept: true }));
      await page.click("#add");
      await page.click("#turn");
      await settled(page);
      await expectPlace(page, "#new small", [PARTS, "<small>"]);
      await expectPlace(page, "#off", [PAGE, '<p id="off"']);
      // Equal templates are one: the element stays as it does in production.
      expect(await page.evaluate(() => "kept" in document.querySelector("u")!)).toBe(true);
      await expectPlace(page, "u", [PAGE, "<u>{names.length}"]);
    });
  });

  test("where a foreign script has put elements between them", async () => {
    await onPage("/", async (page) => {
      await page.evaluate(() => {
        for (const tag of ["em", "li", "main"]) document.querySelector(tag)!.before(document.createElement(tag));
      });
      await expectPlace(page, "em:nth-of-type(2)", [PAGE, "<em>"]);
      await expectPlace(page, "#a", [PAGE, "<li"]);
      await expectPlace(page, "main:nth-of-type(2)", [PAGE, "<main>"]);
      expect(await ask(page, "document.querySelector('em')")).toBeNull();
    });
  });
});

test("texts lead to their slot, or to the element around them", async () => {
  await onPage("/", async (page) => {
    const slot = await ask(page, "document.querySelector('#b small').firstChild");
    expect(short(slot!)).toBe(placeOf(PARTS, "of.toUpperCase"));
    const text = await ask(page, "document.querySelector('#turn').firstChild");
    expect(short(text!)).toBe(placeOf(PAGE, '<button id="turn"'));
  });
});

test.each([
  ["document.querySelector('#html s')", "this node is not Heddle's: it was put into what is written at "],
  ["document.body.appendChild(document.createElement('hr'))", "this node is outside of what Heddle shows"],
  ["document.head", "this node is outside of what Heddle shows"],
  ["document.querySelector('nothing')", "there is no such node"],
])("%s leads nowhere, and the console says why", async (expression, sentence) => {
  await onPage("/", async (page) => {
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    expect(await ask(page, expression)).toBeNull();
    expect(said.join()).toContain(sentence);
  });
});

test("Alt+Shift+click opens the editor there and is no click", async () => {
  await onPage("/", async (page) => {
    rmSync(opened, { force: true });
    const told = page.waitForEvent("console", (message) => message.text().startsWith("heddle: "));
    await page.click("#add", { modifiers: ["Alt", "Shift"] });
    expect((await told).text()).toContain(`${placeOf(PAGE, '<button id="add"')} in <Source>`);
    await expect.poll(() => existsSync(opened) && readFileSync(opened, "utf8")).toMatch(new RegExp(`${PAGE}\\b`));
    expect(await page.locator("li").count()).toBe(2);
  });
});

test("in production there is no such script", async () => {
  const app = await App.start(MODULE, { NODE_ENV: "production" });
  const { page, context } = await visit(stage.browser, app.url);
  await live(page);
  expect(await page.evaluate(() => "heddle" in window)).toBe(false);
  expect(await page.locator("script[src*=devtools]").count()).toBe(0);
  await context.close();
  expect(await app.stop()).toBe(0);
});
