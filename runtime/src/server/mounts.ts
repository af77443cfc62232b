/** Mounts routes: makes the live view of a URL, for a GET and for a page whose view is gone alike. */
import { LiveView, type RunningView } from "../session/live-views.ts";
import type { ErrorContext as ViewErrorContext } from "../errors/render-error.ts";
import type { RateLimit } from "../view/rate-limit.ts";
import type { OnRender, ViewObserver, ViewOptions } from "../view/view-options.ts";
import type { Counts } from "./counts.ts";
import type { ErrorReport } from "./error-report.ts";
import type { ResolvedOptions, RouteComponent } from "./options.ts";
import type { RouteMatch, Routes, UrlProps } from "./routes.ts";

/** The props of a route's component. */
export interface RouteProps extends UrlProps {
  /**
   * The visitor's session: 22 letters, digits, `-` and `_`, the same for all pages of one browser as long as it keeps
   * the cookie. It says that it is the same visitor, not who that is; showing it to others gives them nothing.
   */
  readonly sessionId: string;
}

/** What a view is made of. */
export interface ViewInit extends Required<Omit<ViewOptions, "clock" | "pace">>, Pick<ViewOptions, "pace"> {
  readonly component: RouteComponent;
  readonly props: RouteProps;
}

export type CreateView = (init: ViewInit) => RunningView;

export type FoundRoute = Extract<RouteMatch<RouteComponent>, { kind: "found" }>;

/** What people may call the page: the component's name or, where it has none, the pattern. */
export const nameOf = ({ route }: FoundRoute): string => route.target.name || route.pattern;

/** What all views of a server have in common. */
export interface MountsOptions {
  readonly createView: CreateView;
  readonly errors: ErrorReport;
  readonly counts: Counts;
  readonly onRender?: ResolvedOptions["onRender"];
  /** Each view counts for itself. */
  readonly pace?: RateLimit;
}

export class Mounts {
  readonly #routes: Routes<RouteComponent>;
  readonly #options: MountsOptions;

  constructor(routes: Routes<RouteComponent>, options: MountsOptions) {
    this.#routes = routes;
    this.#options = options;
  }

  /** `url` is path and query as asked for. */
  find(url: string): RouteMatch<RouteComponent> {
    const mark = url.indexOf("?");
    return mark === -1 ? this.#routes.find(url, "") : this.#routes.find(url.slice(0, mark), url.slice(mark + 1));
  }

  /** Makes the view; it has not rendered yet. */
  mount(id: string, session: string, url: string, found: FoundRoute): LiveView {
    const { createView, errors, counts, onRender = null, pace } = this.#options;
    counts.mounts++;
    const view = createView({
      id,
      component: found.route.target,
      props: { ...found.props, sessionId: session },
      observer: new PageObserver(errors, url, onRender),
      counts,
      pace,
    });
    return new LiveView(id, session, view);
  }
}

/** Tells the server of what happens in the view of this URL. */
class PageObserver implements ViewObserver {
  readonly #errors: ErrorReport;
  readonly #url: string;
  readonly onRender: OnRender | undefined;

  constructor(errors: ErrorReport, url: string, onRender: ResolvedOptions["onRender"]) {
    this.#errors = errors;
    this.#url = url;
    this.onRender =
      onRender === null
        ? undefined
        : (stats) => {
            // What it throws must not be the page's harm.
            try {
              onRender(stats, { url });
            } catch (error) {
              errors.report(error, { during: "request", url });
            }
          };
  }

  onError(error: unknown, context: ViewErrorContext): void {
    this.#errors.report(error, { ...context, url: this.#url });
  }

  onWarning(message: string): void {
    this.#errors.warn(message);
  }
}
