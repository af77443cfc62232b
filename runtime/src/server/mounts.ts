/** Mounts routes: makes the live view of a URL, for a GET and for a page whose view is gone alike. */
import { LiveView, type RunningView } from "../session/live-views.ts";
import type { ErrorReport } from "./error-report.ts";
import type { RouteComponent } from "./options.ts";
import type { RouteMatch, RouteProps, Routes } from "./routes.ts";

/** What a view is made of. */
export interface ViewInit {
  readonly id: string;
  readonly component: RouteComponent;
  readonly props: RouteProps;
  /** Errors of handlers, effects and clean-ups, and render errors that no boundary of the app has caught. */
  readonly onError: (error: unknown) => void;
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
    const onError = (error: unknown): void => this.#errors.report(error, url);
    const view = this.#createView({ id, component: found.route.target, props: found.props, onError });
    return new LiveView(id, session, view);
  }
}
