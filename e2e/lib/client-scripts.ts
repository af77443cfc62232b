/** Which of the client's scripts a page has loaded besides the core, and how; and scripts that come when a test wants. */
import type { Page, Route } from "playwright-core";

/** Sorted, each with `other` where the HTML asked for it, or the client's own `script`. */
export async function loadedScripts(page: Page): Promise<[role: string, initiator: string][]> {
  const loads = await page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => /\/heddle\/(forms|modifiers|portals|repair)-/.test(name))
      .map(({ name, initiatorType }): [string, string] => [/(\w+)-\w+\.js$/.exec(name)![1]!, initiatorType]),
  );
  return loads.toSorted(([a], [b]) => a.localeCompare(b));
}

/** Keeps the script from the page; the result lets it come, once it is asked for. */
export async function holdScript(page: Page, role: "forms" | "portals"): Promise<() => Promise<void>> {
  let ask: (route: Route) => void;
  const asked = new Promise<Route>((resolve) => (ask = resolve));
  await page.route(`**/${role}-*.js`, (route) => ask(route));
  return async () => {
    const arrived = page.waitForResponse((response) => response.url().includes(`/${role}-`));
    await (await asked).continue();
    await (await arrived).finished();
  };
}
