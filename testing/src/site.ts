/**
 * The server's part without a network: the same routes, sessions, tokens and live views. A page is asked for and joined as over HTTP and a
 * WebSocket.
 */
import { UsageError } from "../../runtime/src/errors/render-error.ts";
import { createCounts } from "../../runtime/src/server/counts.ts";
import { PageDocument } from "../../runtime/src/server/document.ts";
import { ErrorReport } from "../../runtime/src/server/error-report.ts";
import type { RequestCopy, SocketHandlers } from "../../runtime/src/server/handlers.ts";
import { LIMITS, PARKED_LIMITS, RESUME_MS, TOKEN_TTL_MS } from "../../runtime/src/server/limits.ts";
import { type LiveContext, LiveSocket, type ServerSocket, socketRates } from "../../runtime/src/server/live-socket.ts";
import { type CreateView, Mounts, nameOf } from "../../runtime/src/server/mounts.ts";
import type { Logger, RouteComponent } from "../../runtime/src/server/options.ts";
import { readPortals } from "../../runtime/src/server/place-portals.ts";
import { Routes } from "../../runtime/src/server/routes.ts";
import { LiveViews } from "../../runtime/src/session/live-views.ts";
import { SESSION_COOKIE } from "../../runtime/src/session/session-cookie.ts";
import { Signer } from "../../runtime/src/session/signer.ts";
import { createId, writeToken } from "../../runtime/src/session/token.ts";
import type { FakeClock } from "./fake-clock.ts";
import { bareDocument } from "./parity/pages.ts";
import type { Problems } from "./problems.ts";

/** Patterns and the component of each, as `serve` takes them. */
export type PageRoutes = Readonly<Record<string, RouteComponent>>;

export interface SiteOptions {
  readonly routes: PageRoutes;
  readonly clock: FakeClock;
  readonly problems: Problems;
  readonly createView: CreateView;
  /** Whose visit it is; by default somebody new. */
  readonly sessionId: string | undefined;
}

// Time stands still, so that all that a test does is done at once: no rate is too high.
const ANY = 1e12;
const ANY_RATES = socketRates({ ...LIMITS, framesPerSecond: ANY, frameBurst: ANY, bytesPerSecond: ANY });
const NO_ADDRESS = "127.0.0.1";

export class Site {
  readonly #live: LiveContext;
  readonly #document = new PageDocument(bareDocument);
  readonly #handshake: RequestCopy;
  readonly #session: string;
  readonly #errors: ErrorReport;

  constructor({ routes, clock, problems, createView, sessionId = createId() }: SiteOptions) {
    const logger: Logger = { warn: problems.warn, error: problems.log };
    const counts = createCounts();
    const errors = new ErrorReport(logger, problems.add, true);
    const sessionSigner = new Signer(createId(), "session");
    this.#errors = errors;
    this.#session = sessionId;
    const cookie = `${SESSION_COOKIE}=${sessionSigner.sign(sessionId)}`;
    this.#handshake = {
      method: "GET",
      path: "/heddle/live",
      query: "",
      address: NO_ADDRESS,
      headers: { cookie } as RequestCopy["headers"],
    };
    const liveViews = new LiveViews({
      clock,
      parked: { ...PARKED_LIMITS, maxBytes: Infinity },
      resumeMs: RESUME_MS,
      maxViews: Infinity,
      viewsPerSession: Infinity,
      onError: (error) => this.failed(error),
    });
    this.#live = {
      sockets: new Set(),
      clock,
      limits: LIMITS,
      rates: ANY_RATES,
      tokenTtlMs: TOKEN_TTL_MS,
      sessionSigner,
      tokenSigner: new Signer(createId(), "token"),
      liveViews,
      mounts: new Mounts(new Routes(routes), { createView, errors, counts }),
      counts,
      devtools: null,
    };
  }

  /** The HTML of the page at this path and query. Throws what its first render throws. */
  get(url: string): string {
    const { mounts, liveViews, tokenSigner, clock } = this.#live;
    const found = mounts.find(url);
    if (found.kind !== "found") throw new UsageError(`no route matches ${url}`);
    const live = mounts.mount(createId(), this.#session, url, found);
    try {
      const { body, css, ...html } = live.view.html();
      const portals = readPortals(html.portals);
      const usage = live.view.usage();
      const token = writeToken(tokenSigner, { viewId: live.id, session: live.session, url, issuedAtMs: clock.now(), usage });
      const scripts = { scriptUrl: "", devtoolsUrl: null, preloadUrls: [] };
      const missing = (to: string): void => live.view.missingTarget(to);
      const page = this.#document.write({ token, nonce: "", title: nameOf(found), ...scripts, css, body, portals, missing });
      liveViews.park(live, 0, NO_ADDRESS);
      return page.toString();
    } catch (error) {
      liveViews.end(live);
      throw error;
    }
  }

  accept = (socket: ServerSocket): SocketHandlers => new LiveSocket(this.#live, socket, this.#handshake);

  /** Something threw outside of user code. */
  failed = (error: unknown): void => this.#errors.report(error, { during: "request", url: null });

  /** Ends the views that are left. */
  close(): void {
    this.#live.liveViews.endAll();
  }
}
