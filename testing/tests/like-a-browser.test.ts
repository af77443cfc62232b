/** What `user` does is what Chromium makes of a person: the same events, in the same order, with the same result. */
import { JSDOM, VirtualConsole } from "jsdom";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "../../e2e/lib/browser.ts";
import { createUser, type User } from "../src/user/user.ts";

const PAGE = `<!doctype html><body>
  <form id="form"><label id="label">Name <input id="name" value="ab" maxlength="6"></label>
    <input id="box" type="checkbox"><input id="x" type="radio" name="r" checked><input id="y" type="radio" name="r">
    <select id="size"><option value="s">Small</option><option value="l">Large</option></select>
    <textarea id="text">one</textarea><input id="number" type="number"><input id="day" type="date"><input id="locked" readonly value="l">
    <button id="off" disabled>Off</button><button id="send">Send</button><button id="plain" type="button">Plain</button></form>
  <form id="lone"><input id="alone"></form><form id="two"><input id="first"><input id="second"></form>
  <a id="link" href="#there">link</a><p id="words">words</p></body>`;

const PRESSES = `pointerdown mousedown focus focusin blur focusout pointerup mouseup click dblclick keydown keypress keyup beforeinput input change submit reset`;
// Chromium's pointer events depend on how Playwright moves it.
const MOVES = "mouseover mouseenter mouseout mouseleave mousemove";

/** Runs in both: writes down what happens of these types. */
function listen(window: Window, types: string): void {
  const log: string[] = [];
  for (const type of types.split(" "))
    window.document.addEventListener(
      type,
      (event) => {
        const { target, detail, key, data, inputType } = event as Event & {
          detail?: number;
          key?: string;
          data?: string;
          inputType?: string;
        };
        const more = /click|mouse|pointer/.test(type)
          ? detail
          : /key/.test(type)
            ? key
            : type.endsWith("input")
              ? `${inputType} ${data}`
              : "";
        log.push(`${type} ${(target as Element).id ?? ""} ${more ?? ""}`.trim());
        if (type === "submit") event.preventDefault();
      },
      true,
    );
  Object.assign(window, { log });
}

/** What fields hold in the end, and where the focus is. */
const stateOf = (document: Document): string[] => [
  ...Array.from(document.querySelectorAll("input, select, textarea"), (field) => {
    const { id, value, checked } = field as HTMLInputElement;
    return `${id} ${value} ${checked ?? ""}`.trim();
  }),
  `focus ${document.activeElement!.id}`,
];

interface Scene {
  readonly name: string;
  readonly user: (user: User, find: (id: string) => Element) => Promise<unknown>;
  readonly browser: (page: Page) => Promise<unknown>;
}

const press = (id: string, ...keys: readonly string[]): Pick<Scene, "user" | "browser"> => ({
  async user(user, find) {
    await user.click(find(id));
    for (const key of keys) await user.key(key);
  },
  async browser(page) {
    await page.click(`#${id}`);
    for (const key of keys) await page.keyboard.press(key);
  },
});
const type = (id: string, text: string): Pick<Scene, "user" | "browser"> => ({
  user: (user, find) => user.type(find(id), text),
  async browser(page) {
    await page.click(`#${id}`);
    await page.keyboard.press("End");
    await page.evaluate("log.length -= 2");
    await page.keyboard.type(text);
  },
});

const SCENES: readonly Scene[] = [
  { name: "a click on a button", ...press("plain") },
  { name: "a click on words", ...press("words") },
  {
    name: "a click on a disabled button",
    user: (user, find) => user.click(find("off")),
    browser: (page) => page.click("#off", { force: true }),
  },
  { name: "a click that submits", ...press("send") },
  { name: "a click on a checkbox, and Space", ...press("box", "Space") },
  { name: "a click on a radio button", ...press("y") },
  {
    name: "a click on a label's words",
    user: (user, find) => user.click(find("label")),
    browser: (page) => page.click("#label", { position: { x: 3, y: 8 } }),
  },
  { name: "a double click", user: (user, find) => user.dblClick(find("plain")), browser: (page) => page.dblclick("#plain") },
  { name: "letters in a field", ...type("name", "cd") },
  { name: "more letters than a field takes", ...type("name", "cdefgh") },
  { name: "a number", ...type("number", "-12.5") },
  { name: "letters in a field that is only read", ...type("locked", "x") },
  { name: "lines", ...type("text", " a\nb") },
  { name: "Backspace and Delete", ...press("name", "Control+a", "Backspace", "Delete", "x", "Backspace") },
  { name: "a change, told by leaving", ...press("name", "Control+a", "z", "Tab") },
  { name: "Enter with a button that submits", ...press("name", "Control+a", "q", "Enter", "Enter") },
  { name: "Enter in a form's only field", ...press("alone", "a", "Enter") },
  { name: "Enter where there are two fields and no button", ...press("first", "a", "Enter") },
  { name: "Enter and Space on a button", ...press("plain", "Enter", "Space") },
  { name: "Enter on a link", ...press("link", "Enter") },
  { name: "Tab there and back", ...press("plain", "Tab", "Shift+Tab", "Shift+Tab") },
  {
    name: "an option",
    user: (user, find) => user.selectOptions(find("size"), "l"),
    browser: async (page) => {
      await page.focus("#size");
      await page.selectOption("#size", "l");
    },
  },
  {
    name: "a date",
    user: (user, find) => user.type(find("day"), "2030-02-01"),
    browser: async (page) => {
      await page.click("#day", { position: { x: 4, y: 4 } });
      await page.fill("#day", "2030-02-01");
    },
  },
];

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  page = await browser.newPage();
});
afterAll(() => browser.close());

/** Acts the scene in both. */
async function expectAlike({ user: act, browser: actThere }: Omit<Scene, "name">, types: string): Promise<void> {
  await page.setContent(PAGE);
  await page.evaluate(`(${listen.toString()})(window, ${JSON.stringify(types)})`);
  await actThere(page);
  const there = { log: await page.evaluate<string[]>("log"), state: await page.evaluate<string[]>(`(${stateOf.toString()})(document)`) };

  const { window } = new JSDOM(PAGE, { url: "http://localhost/", virtualConsole: new VirtualConsole() });
  const { document } = window;
  listen(window as unknown as Window, types);
  await act(createUser(document, { needOpen: () => {}, quiet: () => Promise.resolve() }), (id) => document.getElementById(id)!);
  expect({ log: (window as unknown as { log: string[] }).log, state: stateOf(document) }).toEqual(there);
}

test.each(SCENES)("$name", (scene) => expectAlike(scene, PRESSES));

test("a pointer that moves from one to the other, and within", async () => {
  const ids = ["name", "box", "label"];
  await expectAlike(
    {
      async user(user, find) {
        await user.hover(find("words"));
        (find("words").ownerDocument.defaultView as unknown as { log: string[] }).log.length = 0;
        for (const id of ids) await user.hover(find(id));
      },
      async browser(page) {
        await page.hover("#words");
        await page.evaluate("log.length = 0");
        for (const id of ids) await page.hover(`#${id}`, { position: { x: 3, y: 8 } });
      },
    },
    MOVES,
  );
});
