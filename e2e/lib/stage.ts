/** What the tests of one file have in common: a server, a browser, and the link between them. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { App } from "./app.ts";
import { launch, live, type Visit, type VisitOptions, visit } from "./browser.ts";
import { Link } from "./link.ts";

export interface Stage {
  readonly app: App;
  readonly browser: Browser;
  /** Each test finds it open and fast, and it goes to the server. */
  readonly link: Link;
  /** Visits a path of the server, by the link, and runs `act` in the live page. What the page complains of fails the test. */
  onPage(path: string, act: (page: Page, visited: Visit) => Promise<void>, options?: VisitOptions): Promise<void>;
}

/** Starts a server module (see `App.start`) before the tests of the file that calls this; after them it must end by itself. */
export function createStage(module: string, env?: Readonly<Record<string, string>>): Stage {
  let app: App;
  let browser: Browser;
  let link: Link;

  beforeAll(async () => {
    [app, browser] = await Promise.all([App.start(module, env), launch()]);
    link = await Link.to(app.url);
  });
  beforeEach(() => {
    link.delayMs = 0;
    link.turnTo(app.url);
    link.restore();
  });
  afterAll(async () => {
    await browser.close();
    await link.close();
    expect(await app.stop()).toBe(0);
  });

  return {
    get app() {
      return app;
    },
    get browser() {
      return browser;
    },
    get link() {
      return link;
    },
    async onPage(path, act, options) {
      const visited = await visit(browser, link.url + path, options);
      try {
        await live(visited.page);
        await act(visited.page, visited);
        expect(visited.problems).toEqual([]);
      } finally {
        await visited.context.close();
      }
    },
  };
}
