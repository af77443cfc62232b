/** A page of a scene in Chromium, whose DOM must be after each step what the server renders afresh for its value. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { createStage, type Stage } from "../lib/stage.ts";
import { canonical } from "../oracle/canonical.ts";

export interface TorturedPage {
  readonly page: Page;
  /** Shows another value of the scene, and compares, unless a fresh page cannot be the same as a person has done something. */
  show(v: unknown, options?: { readonly isCompared: boolean }): Promise<void>;
  /** Compares the page with a fresh rendering of this value. */
  check(v: unknown): Promise<void>;
}

export interface Torture {
  readonly stage: Stage;
  /** Opens the scene with its first value, compares, and runs `act`. What the page complains of fails the test. */
  scene(name: string, first: unknown, act: (tortured: TorturedPage) => Promise<void>): Promise<void>;
  /** Shows these values one after the other. */
  tour(name: string, values: readonly unknown[]): Promise<void>;
}

/** For the tests of the file that calls it. */
export function createTorture(): Torture {
  const stage = createStage("e2e/torture/app/server.ts");
  // Policies of Heddle's pages forbid parsing: a page of its own does it.
  let parser: Promise<Page> | undefined;

  const address = (name: string, v: unknown): string => `/?scene=${name}&v=${encodeURIComponent(JSON.stringify(v))}`;

  async function rendered(name: string, v: unknown): Promise<string> {
    const html = await (await fetch(stage.app.url + address(name, v))).text();
    const page = await (parser ??= stage.browser.newPage());
    return page.evaluate(`(() => {
      const parsed = new DOMParser().parseFromString(${JSON.stringify(html)}, "text/html");
      return (${canonical})(parsed.querySelector("main"), parsed.querySelector("style[data-heddle-css]")?.textContent ?? "");
    })()`);
  }

  const scene: Torture["scene"] = (name, first, act) =>
    stage.onPage(`${address(name, first)}&live=1`, async (page) => {
      let step = 0;
      const check = async (v: unknown): Promise<void> => {
        const shown: string = await page.evaluate(`(${canonical})(document.querySelector("main"), "")`);
        const fresh = await rendered(name, v);
        // Without the diff of two long texts where they are the same.
        if (shown !== fresh) expect(shown, `${name} ${JSON.stringify(v)}`).toBe(fresh);
      };
      const show: TorturedPage["show"] = async (v, { isCompared } = { isCompared: true }) => {
        stage.app.send({ step: ++step, v });
        await page.waitForSelector(`main[data-step="${step}"]`, { state: "attached", timeout: 10_000 });
        if (isCompared) await check(v);
      };
      await check(first);
      await act({ page, show, check });
    });

  return {
    stage,
    scene,
    tour: (name, [first, ...rest]) =>
      scene(name, first, async ({ show }) => {
        for (const v of rest) await show(v);
      }),
  };
}
