/** Torture of the nodes themselves: what a person has in them, other namespaces, custom elements, what others have put there. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createTorture } from "./tortured-page.ts";

const torture = createTorture();

const ORDERS = ["abcd", "dcba", "bd", "ab", "cabd", "", "dabc"];

test("SVG and MathML keep their namespaces in all that comes later", async () => {
  await torture.tour(
    "Foreign",
    ORDERS.map((order, n) => ({ order, n, on: n % 2 === 0 })),
  );
});

test("custom elements get properties where they have them, attributes else, also when they are defined late", async () => {
  const items = ["1", "2"];
  await torture.scene("Upgraded", { n: 0, items: [], order: "ab" }, async ({ page, show, check }) => {
    await show({ n: 1, items, order: "bca" });
    await page.evaluate(() => {
      customElements.define(
        "x-torture",
        class extends HTMLElement {
          given: unknown[] = [];
          set label(value: string) {
            this.given.push(value);
            this.setAttribute("label", value);
          }
        },
      );
    });
    await check({ n: 1, items, order: "bca" });
    await show({ n: 2, items, order: "cabd" });
    await show({ n: 2, items: ["3"], order: "d" });
  });
});

test("what moves is never taken out on the way, where the browser can move", async () => {
  await torture.scene("Upgraded", { n: 0, items: [], order: "abcde" }, async ({ page, show }) => {
    await page.evaluate(() => {
      Object.assign(window, { left: [] });
      customElements.define(
        "x-torture",
        class extends HTMLElement {
          connectedMoveCallback(): void {}
          disconnectedCallback(): void {
            (window as unknown as { left: string[] }).left.push(this.id);
          }
        },
      );
    });
    for (const order of ["edcba", "caebd", "bacd", "dcab"]) await show({ n: 0, items: [], order });
    expect(await page.evaluate(() => [...(window as unknown as { left: string[] }).left, "moveBefore" in Element.prototype])).toEqual([
      "xe",
      true,
    ]);
  });
});

/** Marks nodes as a person's and third parties' would be. */
const settleIn = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const find = <E extends Element>(selector: string): E => document.querySelector<E>(selector)!;
    const field = find<HTMLInputElement>("#fieldb");
    field.focus();
    field.value = "typed by hand";
    field.setSelectionRange(2, 7, "backward");
    find("#scrollc").scrollTop = 37;
    find<HTMLDetailsElement>("#morea").open = true;
    Object.assign(window, { nodes: [..."abc"].map((k) => find(`#row${k}`)) });
  });

const possessions = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>("#fieldb")!;
    const { nodes } = window as unknown as { nodes: Element[] };
    return {
      field: [field.value, field.selectionStart, field.selectionEnd, document.activeElement === field],
      scrolled: document.querySelector("#scrollc")!.scrollTop,
      isOpen: document.querySelector<HTMLDetailsElement>("#morea")!.open,
      areSame: nodes.every((node) => node.isConnected),
    };
  });

test("focus, selection, scroll and details outlive moves", async () => {
  await torture.scene("Possessed", { order: "abc", n: 0 }, async ({ page, show }) => {
    await settleIn(page);
    const before = await possessions(page);
    for (const [n, order] of ["cba", "bca", "xbyacz", "abc", "cba", "bac"].entries()) {
      await show({ order, n: n + 1 }, { isCompared: false });
      expect(await possessions(page), `after ${order}`).toEqual(before);
    }
  });
});

test("nodes of third parties stay where they were put", async () => {
  await torture.scene("Keys", "p:a p:b kept:c", async ({ page, show }) => {
    await page.evaluate(() => {
      const put = (parent: Element, before: Node | null, tag: string): void => {
        const foreign = document.createElement(tag);
        foreign.setAttribute("data-foreign", "");
        parent.insertBefore(foreign, before);
      };
      const section = document.querySelector("section")!;
      put(section, section.firstChild, "p");
      put(section, null, "aside");
      put(section.querySelector("p:not([data-foreign])")!, null, "b");
    });
    await show("p:b kept:c p:a");
    await show("kept:c p:d p:a text");
    await show("p:a");
    expect(await page.evaluate(() => document.querySelectorAll("[data-foreign]").length)).toBe(3);
  });
});

test("what asks for focus gets it, and hostile names are no attributes", async () => {
  const names = {
    onclick: "window.hacked = 1",
    "a b": "x",
    "1x": "y",
    "x\u0000y": "z",
    "<i>": "i",
    __proto__x: "p",
    constructor: "c",
    title: "fine",
    srcdoc: "<b>",
  };
  await torture.scene("Focusing", { on: false, names: {} }, async ({ page, show }) => {
    await show({ on: true, names: {} });
    expect(await page.evaluate(() => document.activeElement!.id)).toBe("auto");
    await show({ on: true, names });
    await show({ on: false, names: { title: "still" } });
    await page.click("#hostile");
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  });
});

test("controls show their properties, whatever their attributes were", async () => {
  await torture.scene("Controls", { text: "a", on: false, pick: "x", order: "tcasxy" }, async ({ show }) => {
    await show({ text: "b", on: true, pick: "z", order: "tcasxy" });
    await show({ text: "", on: true, pick: "x", order: "yxsact" });
    await show({ text: "c", on: false, pick: "y", order: "sxy" });
    await show({ text: "d\r\ne", on: true, pick: "z", order: "tasyx" });
    await show({ text: "d", on: false, pick: "x", order: "xtcs" });
  });
});

test("hundreds of events while patches are under way are each run once, and end in the same page", { timeout: 60_000 }, async () => {
  await torture.scene("Rapid", "first", async ({ page }) => {
    torture.stage.link.delayMs = 20;
    await page.evaluate(async () => {
      for (let burst = 0; burst < 10; burst++) {
        for (let n = 0; n < 30; n++) document.querySelector<HTMLButtonElement>("#rapid")!.click();
        await new Promise((resolve) => setTimeout(resolve, 7));
      }
    });
    await page.waitForFunction(() => document.querySelector("#rapid")!.textContent.endsWith(" 300"), undefined, { timeout: 20_000 });
    const rows = await page.evaluate(() => Array.from(document.querySelectorAll("p"), (row) => row.textContent));
    expect(rows).toEqual(rowsAfter(300).map((row) => `${row}even`));
  });
});

/** What the clicks leave. */
function rowsAfter(clicks: number): number[] {
  let rows: number[] = [];
  for (let n = 0; n < clicks; n++) rows = rows.length > 20 ? rows.slice(7).toReversed() : [...rows, n];
  return rows;
}
