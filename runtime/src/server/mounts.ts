/** Mounts routes: makes the live view of a URL, for a GET and for a page whose view is gone alike. */
import { LiveView, type RunningView } from "../session/live-views.ts";
import type { ViewOptions } from "../view/view.ts";
import type { Counts } from "./counts.ts";
import type { ErrorReport } from "./error-report.ts";
import type { RouteComponent } from "./options.ts";
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
export interface ViewInit extends Required<Omit<ViewOptions, "clock">> {
  readonly component: RouteComponent;
  readonly props: RouteProps;
}

export type CreateView = (init: ViewInit) => RunningView;

export type FoundRoute = Extract<RouteMatch<RouteComponent>, { kind: "found" }>;

export class Mounts {
  readonly #routes: Routes<RouteComponent>;
  readonly #createView: CreateView;
  readonly #errors: ErrorReport;
  readonly #counts: Counts;

  constructor(routes: Routes<RouteComponent>, createView: CreateView, errors: ErrorReport, counts: Counts) {
    this.#routes = routes;
    this.#createView = createView;
    this.#errors = errors;
    this.#counts = counts;
  }

  /** `url` is path and query as asked for. */
  find(url: string): RouteMatch<RouteComponent> {
    const mark = url.indexOf("?");
    return mark === -1 ? this.#routes.find(url, "") : this.#routes.find(url.slice(0, mark), url.slice(mark + 1));
  }

  /** Makes the view; it has not rendered yet. */
  mount(id: string, session: string, url: string, found: FoundRoute): LiveView {
    this.#counts.mounts++;
    const view = this.#createView({
      id,
      component: found.route.target,
      props: { ...found.props, sessionId: session },
      onError: (error, context) => this.#errors.report(error, { ...context, url }),
      onWarning: (message) => this.#errors.warn(message),
      counts: this.#counts,
    });
    return new LiveView(id, session, view);
  }
}
