/** Mounts routes: makes the live view of a URL, for a GET and for a page whose view is gone alike. */
import { LiveView, type RunningView } from "../session/live-views.ts";
import type { ViewOptions } from "../view/view.ts";
import type { ErrorReport } from "./error-report.ts";
import type { RouteComponent } from "./options.ts";
import type { RouteMatch, RouteProps, Routes } from "./routes.ts";

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

  constructor(routes: Routes<RouteComponent>, createView: CreateView, errors: ErrorReport) {
    this.#routes = routes;
    this.#createView = createView;
    this.#errors = errors;
  }

  /** `url` is path and query as asked for. */
  find(url: string): RouteMatch<RouteComponent> {
    const mark = url.indexOf("?");
    return mark === -1 ? this.#routes.find(url, "") : this.#routes.find(url.slice(0, mark), url.slice(mark + 1));
  }

  /** Makes the view; it has not rendered yet. */
  mount(id: string, session: string, url: string, found: FoundRoute): LiveView {
    const view = this.#createView({
      id,
      component: found.route.target,
      props: found.props,
      onError: (error, context) => this.#errors.report(error, { ...context, url }),
      onWarning: (message) => this.#errors.warn(message),
    });
    return new LiveView(id, session, view);
  }
}
