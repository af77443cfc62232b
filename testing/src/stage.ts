/** Everything that a mounted page consists of: server, link, browser and time, joined. */
import { View } from "../../runtime/src/view/view.ts";
import { startClient } from "./browser.ts";
import { type DomTestingLibrary, loadDom, openWindow } from "./dom.ts";
import { fillGaps } from "./dom-gaps.ts";
import { FakeClock } from "./fake-clock.ts";
import { Link } from "./link.ts";
import { type Navigation, watchNavigations } from "./navigations.ts";
import type { MountedPage } from "./parity/check-parity.ts";
import { Problems } from "./problems.ts";
import { type PageRoutes, Site } from "./site.ts";
import { Tasks } from "./tasks.ts";
import { Traffic } from "./traffic.ts";

export interface Stage {
  readonly tasks: Tasks;
  readonly clock: FakeClock;
  readonly problems: Problems;
  readonly traffic: Traffic;
  readonly link: Link;
  readonly navigations: readonly Navigation[];
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  readonly library: DomTestingLibrary;
  /** What the page and its view show now, for a look at both. */
  shown(): MountedPage;
  /** Leaves the page: its view ends, with all clean-ups. */
  leave(): Promise<void>;
}

export interface StageOptions {
  readonly routes: PageRoutes;
  readonly url: string;
  readonly sessionId: string | undefined;
  /** In the place of what a route gives its component; null for that. */
  readonly props: object | null;
}

const ORIGIN = "http://localhost";

/** Gets the page and starts its client, which begins to join. Rejects with what the first render throws. */
export async function setStage({ routes, url, sessionId, props }: StageOptions): Promise<Stage> {
  const { jsdom, library } = await loadDom();
  const tasks = new Tasks();
  const clock = new FakeClock(tasks);
  const problems = new Problems();
  const traffic = new Traffic();
  const navigations: Navigation[] = [];
  let view: View | null = null;
  const site = new Site({
    routes,
    clock,
    problems,
    sessionId,
    // A page that comes too late gets another view.
    createView: (init) => (view = new View({ ...init, clock, props: props ?? init.props })),
  });
  const window = openWindow(jsdom, site.get(url), new URL(url, ORIGIN).href, problems);
  fillGaps(window, (run) => tasks.post(run));
  const { document } = window;
  const title = document.querySelector("title")?.getAttribute("data-heddle-title") ?? document.title;
  let scratch: (Window & typeof globalThis) | null = null;
  const shown = (): MountedPage => ({
    view: view!,
    document,
    title,
    scratch: () => (scratch ??= openWindow(jsdom, "<!doctype html>", document.URL, problems)),
  });
  const link = new Link(tasks, site.accept, traffic, site.failed);
  startClient({ window, clock, link, traffic, reload: () => navigations.push({ kind: "reload", url: document.URL }) });
  watchNavigations(window, (navigation) => navigations.push(navigation));
  const leave = async (): Promise<void> => {
    window.dispatchEvent(new window.Event("pagehide"));
    await tasks.whenIdle();
    site.close();
    clock.stop();
    window.close();
    scratch?.close();
  };
  return { tasks, clock, problems, traffic, link, navigations, window, document, library, shown, leave };
}
