/**
 * Mounts a component or a route as a server and a browser do it: first HTML, a document that shows it, the client that adopts it and joins
 * its live view. All of it in one process, with time that a test lets pass.
 */
import type { BoundFunctions, queries } from "@testing-library/dom";
import { UsageError } from "../../runtime/src/errors/render-error.ts";
import type { RouteComponent } from "../../runtime/src/server/options.ts";
import { View } from "../../runtime/src/view/view.ts";
import { startClient } from "./browser.ts";
import { loadDom, openWindow } from "./dom.ts";
import { fillGaps } from "./dom-gaps.ts";
import { FakeClock } from "./fake-clock.ts";
import { Link } from "./link.ts";
import { type Navigation, watchNavigations } from "./navigations.ts";
import { type PageError, Problems } from "./problems.ts";
import { settle, type SettleOptions } from "./settle.ts";
import { type PageRoutes, Site } from "./site.ts";
import { Tasks } from "./tasks.ts";
import { type PagePatch, Traffic } from "./traffic.ts";
import { createUser, type User } from "./user/user.ts";

/** Queries of `@testing-library/dom`: `getByRole`, `findByText`, `queryAllByLabelText` … */
export type Queries = BoundFunctions<typeof queries>;

/** Queries that look through all of the page, and through parts of it. */
export type Screen = Queries & {
  /** The same within an element. */
  within(element: HTMLElement): Queries;
};

export interface MountOptions {
  /** Path and query of the page. Default `/`. */
  readonly url?: string;
  /** Whose visit it is: what routes get as `sessionId`. By default somebody new. */
  readonly sessionId?: string;
}

/** A page that is open. Its functions may be taken out of it: `const { screen, user } = await mount(Counter)`. */
export interface TestPage {
  readonly screen: Screen;
  readonly user: User;
  /** The body. */
  readonly container: HTMLElement;
  readonly document: Document;
  readonly window: Window & typeof globalThis;
  /** What the page shows, as HTML. */
  html(): string;
  /**
   * Resolves when nothing is under way: no event unacknowledged, no handler waiting, page and view at the same version. What waits for time,
   * such as a debounced event, is not under way: see `advance`. Rejects, after a second unless told otherwise, with what still is.
   */
  settled(options?: SettleOptions): Promise<void>;
  /** Lets time pass for page and view: debounced and throttled events, retries, time limits. Timers of the app itself are not among them. */
  advance(ms: number): Promise<void>;
  /** Breaks the link; what is done now waits. */
  disconnect(): Promise<void>;
  /** Restores the link and joins again. */
  reconnect(): Promise<void>;
  /** What has changed the page since it was mounted or `takePatches` was called, oldest first. */
  readonly patches: readonly PagePatch[];
  takePatches(): readonly PagePatch[];
  /** Errors that nobody has taken, caught by error boundaries or not. */
  readonly errors: readonly PageError[];
  /** Errors that a test expects are no failure of it any more. */
  takeErrors(): readonly PageError[];
  /** Mistakes of which a server's log would have told. */
  readonly warnings: readonly string[];
  /** Where the page would have gone, or been loaded again: it stays. */
  readonly navigations: readonly Navigation[];
  /** Leaves the page: all clean-ups run. Rejects if there are errors that nobody has taken. */
  unmount(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const ORIGIN = "http://localhost";

/** Pages that are open. */
const open = new Set<TestPage>();

/** Mounts a component with these props. Rejects with what its first render throws. */
export function mount<Props extends object>(
  component: (props: Props) => unknown,
  options: MountOptions & { readonly props?: Props } = {},
): Promise<TestPage> {
  const { props = {}, url = "/" } = options;
  checkComponent(component, "mount");
  return openPage({ "/*": component as RouteComponent }, url, options, props);
}

/** Mounts the route that matches the path, as `serve({ routes })` would: its component gets `{ params, query, sessionId }`. */
export function mountRoute(routes: PageRoutes, url: string, options: Omit<MountOptions, "url"> = {}): Promise<TestPage> {
  for (const [pattern, component] of Object.entries(routes)) checkComponent(component, `mountRoute: route ${pattern}`);
  return openPage(routes, url, options, null);
}

/** Leaves all pages that are open; for a hook after each test. Rejects as `unmount` does. */
export async function unmountAll(): Promise<void> {
  const ends = await Promise.allSettled([...open].map((page) => page.unmount()));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

function checkComponent(component: unknown, what: string): void {
  if (typeof component === "function") return;
  throw new UsageError(`${what}: the component is ${component === undefined ? "undefined: is it exported?" : String(component)}`);
}

/** `props`: in the place of what a route gives. */
async function openPage(routes: PageRoutes, url: string, { sessionId }: MountOptions, props: object | null): Promise<TestPage> {
  const { jsdom, library } = await loadDom();
  const tasks = new Tasks();
  const clock = new FakeClock(tasks);
  const problems = new Problems();
  const traffic = new Traffic();
  const navigations: Navigation[] = [];
  const site = new Site({
    routes,
    clock,
    problems,
    sessionId,
    createView: (init) => new View({ ...init, clock, props: props ?? init.props }),
  });
  const html = site.get(url);
  const window = openWindow(jsdom, html, new URL(url, ORIGIN).href, problems) as unknown as Window & typeof globalThis;
  fillGaps(window, (run) => tasks.post(run));
  const { document } = window;
  const link = new Link(tasks, site.accept, { ...observing(traffic), failed: site.failed });
  startClient({ window, clock, link, traffic, reload: () => navigations.push({ kind: "reload", url: document.URL }) });
  watchNavigations(window, (navigation) => navigations.push(navigation));
  const parts = { document, link, tasks, traffic };
  let isOpen = true;
  const needOpen = (): void => {
    if (!isOpen) throw new UsageError("The page was unmounted. Mount it again.");
  };
  const quiet = (): Promise<void> => tasks.whenIdle();

  const page: TestPage = {
    screen: Object.assign(library.within(document.body), { within: (element: HTMLElement) => library.within(element) }),
    user: createUser(document, { needOpen, quiet }),
    container: document.body,
    document,
    window,
    html: () => document.body.innerHTML,
    async settled(options) {
      needOpen();
      await settle(parts, options);
    },
    async advance(ms) {
      needOpen();
      await clock.advance(ms);
    },
    async disconnect() {
      needOpen();
      link.cut();
      await quiet();
    },
    async reconnect() {
      needOpen();
      link.restore();
      window.dispatchEvent(new window.Event("online"));
      await quiet();
    },
    get patches() {
      return traffic.patches;
    },
    takePatches: () => traffic.takePatches(),
    get errors() {
      return problems.errors;
    },
    takeErrors: () => problems.takeErrors(),
    warnings: problems.warnings,
    navigations,
    async unmount() {
      if (!isOpen) return;
      isOpen = false;
      open.delete(page);
      window.dispatchEvent(new window.Event("pagehide"));
      await tasks.whenIdle();
      site.close();
      clock.stop();
      window.close();
      problems.check();
    },
    [Symbol.asyncDispose]: () => page.unmount(),
  };
  open.add(page);
  try {
    await settle(parts);
  } catch (error) {
    problems.takeErrors();
    await page.unmount();
    throw error;
  }
  traffic.takePatches();
  return page;
}

const observing = (traffic: Traffic): Pick<Traffic, "opened" | "closed" | "fromPage" | "fromView" | "delivered"> => ({
  opened: () => traffic.opened(),
  closed: (code, reason) => traffic.closed(code, reason),
  fromPage: (frame) => traffic.fromPage(frame),
  fromView: (frame) => traffic.fromView(frame),
  delivered: (frame, take) => traffic.delivered(frame, take),
});
