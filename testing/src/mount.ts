/**
 * Mounts a component or a route as a server and a browser do it: first HTML, a document that shows it, the client that adopts it and joins
 * its live view. All of it in one process, with time that a test lets pass.
 */
import type { BoundFunctions, queries } from "@testing-library/dom";
import { UsageError } from "../../runtime/src/errors/render-error.ts";
import type { RouteComponent } from "../../runtime/src/server/options.ts";
import { audit, type AuditFinding, type AuditOptions } from "./audit.ts";
import type { Navigation } from "./navigations.ts";
import type { PageError } from "./problems.ts";
import { checkMounted, type ParityOptions } from "./parity/check-parity.ts";
import { settle, type SettleOptions } from "./settle.ts";
import type { PageRoutes } from "./site.ts";
import { smoke, type SmokeOptions, type SmokeReport } from "./smoke/smoke.ts";
import { setStage, type Stage, type StageOptions } from "./stage.ts";
import type { PagePatch } from "./traffic.ts";
import { createUser, type User } from "./user/user.ts";

/** Queries of `@testing-library/dom`: `getByRole`, `findByText`, `queryAllByLabelText` … */
export type Queries = BoundFunctions<typeof queries>;

/** Queries that look through all of the page, and through parts of it. */
export type Screen = Queries & {
  /** The same within an element. */
  within(element: HTMLElement): Queries;
};

/** Whose visit to which page a test is about. */
export interface MountOptions {
  /** Path and query of the page. Default `/`. */
  readonly url?: string;
  /** Whose visit it is: what routes get as `sessionId`. By default somebody new. */
  readonly sessionId?: string;
}

/** A page that is open. Its functions may be taken out of it: `const { screen, user } = await mount(Counter)`. */
export interface TestPage {
  /** Finds what the page shows. */
  readonly screen: Screen;
  /** Does what a person does. */
  readonly user: User;
  /** The body. */
  readonly container: HTMLElement;
  /** jsdom's. */
  readonly document: Document;
  /** jsdom's. */
  readonly window: Window & typeof globalThis;
  /** What the page shows, as HTML: the same for the same component, props and steps, so that it can be kept as a snapshot. */
  html(): string;
  /**
   * Resolves when nothing is under way: no event unacknowledged, no handler waiting, page and view at the same version. What waits for time,
   * such as a debounced event, is not under way: see `advance`. Rejects, after a second unless told otherwise, with what still is.
   */
  settled(options?: SettleOptions): Promise<void>;
  /**
   * Settles the page, and rejects with the first differences unless three pages are the same: this one, the one that a browser would make of the HTML that
   * the server would write now, and the one that a page without anything would become by what the live view says of itself. Neither page nor view
   * changes, and no code of the app runs.
   */
  checkParity(options?: ParityOptions): Promise<void>;
  /**
   * Does by chance what a person could do where somebody listens: clicks, types, chooses, checks, submits, presses keys; lets 2 s of the page's time pass
   * after each step, settles, and requires that there is no new error, no new warning and no difference for `checkParity`. Rejects with a
   * `SmokeError`, which has the seed, the steps in words, and the cause. What would leave the page is noted in `navigations`, and not followed.
   */
  smoke(options?: SmokeOptions): Promise<SmokeReport>;
  /**
   * What axe-core finds of forms and accessibility; none where all is well. What needs a layout, such as contrast, or the whole document is not asked.
   * Rejects with a `UsageError` where axe-core is not installed.
   */
  audit(options?: AuditOptions): Promise<readonly AuditFinding[]>;
  /** Lets time pass for page and view: debounced and throttled events, retries, time limits. Timers of the app itself are not among them. */
  advance(ms: number): Promise<void>;
  /** Breaks the link; what is done now waits. */
  disconnect(): Promise<void>;
  /** Restores the link and joins again. */
  reconnect(): Promise<void>;
  /** What has changed the page since it was mounted or `takePatches` was called, oldest first. */
  readonly patches: readonly PagePatch[];
  /** Gives `patches` and begins anew. */
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
  /** `unmount`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Pages that are open. */
const open = new Set<TestPage>();

/** Mounts a component with these props. Rejects with what its first render throws; throws a `UsageError` for what is no component. */
export function mount<Props extends object>(
  component: (props: Props) => unknown,
  options: MountOptions & { readonly props?: Props } = {},
): Promise<TestPage> {
  const { props = {}, url = "/" } = options;
  checkComponent(component, "mount");
  return openPage({ routes: { "/*": component as RouteComponent }, url, sessionId: options.sessionId, props });
}

/** Mounts the route that matches the path, as `serve({ routes })` would: its component gets `{ params, query, sessionId }`. */
export function mountRoute(routes: PageRoutes, url: string, options: Omit<MountOptions, "url"> = {}): Promise<TestPage> {
  for (const [pattern, component] of Object.entries(routes)) checkComponent(component, `mountRoute: route ${pattern}`);
  return openPage({ routes, url, sessionId: options.sessionId, props: null });
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

async function openPage(options: StageOptions): Promise<TestPage> {
  const stage = await setStage(options);
  const { tasks, clock, problems, traffic, link, navigations, window, document, library } = stage;
  let isOpen = true;
  const needOpen = (): void => {
    if (!isOpen) throw new UsageError("The page was unmounted. Mount it again.");
  };
  const quiet = (): Promise<void> => tasks.rest();

  const page: TestPage = {
    screen: Object.assign(library.within(document.body), { within: (element: HTMLElement) => library.within(element) }),
    user: createUser(document, { needOpen, quiet }),
    container: document.body,
    document,
    window,
    html: () => document.body.innerHTML,
    async settled(limits) {
      needOpen();
      await settle(stage, limits);
    },
    async checkParity(options = {}) {
      needOpen();
      await settle(stage);
      await checkMounted(stage.shown(), options);
    },
    async smoke(options = {}) {
      needOpen();
      return smoke(page, options);
    },
    async audit(options = {}) {
      needOpen();
      return audit(document, options);
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
      await stage.leave();
      problems.check();
    },
    [Symbol.asyncDispose]: () => page.unmount(),
  };
  open.add(page);
  await untilLive(page, stage);
  return page;
}

/** What it takes to become live is not what a test asks about. */
async function untilLive(page: TestPage, stage: Stage): Promise<void> {
  try {
    await settle(stage);
    stage.traffic.takePatches();
  } catch (error) {
    stage.problems.takeErrors();
    await page.unmount();
    throw error;
  }
}
