/** Puts the server together: which request goes where, and how it all stops. */
import { MaxClientFrameBytes } from "../../../protocol/generated/limits.ts";
import type { Clock } from "../session/clock.ts";
import { LiveViews } from "../session/live-views.ts";
import { Signer } from "../session/signer.ts";
import { createPace } from "../view/batches.ts";
import type { ClientAssets } from "./client-assets.ts";
import { SERVICE_RESTART } from "./close-codes.ts";
import { type Counts, createCounts } from "./counts.ts";
import { Devtools } from "./devtools.ts";
import { PageDocument } from "./document.ts";
import { contextOf, describeError, ErrorReport } from "./error-report.ts";
import { errorPage } from "./error-pages.ts";
import { type Exchange, listen, type Listener, type Socket } from "./exchange.ts";
import { answerPage, type PageContext } from "./first-html.ts";
import type { Handlers, Reply, RequestCopy, SocketHandlers } from "./handlers.ts";
import { type LiveContext, LiveSocket, socketRates } from "./live-socket.ts";
import { LoosePromises } from "./loose-promises.ts";
import { type CreateView, Mounts } from "./mounts.ts";
import type { ResolvedOptions } from "./options.ts";
import { isOwnOrigin } from "./origin.ts";
import { openPublicFile, sendPublicFile } from "./public-files.ts";
import { decodePath, Routes } from "./routes.ts";
import { ContentSecurityPolicy } from "./security-headers.ts";
import { writeShownPage } from "./shown-page.ts";

/** How things stand now, and what has happened since the start. */
export interface Stats extends Readonly<Counts> {
  /** Live views in whatever state. */
  readonly views: number;
  /** How many of them wait for their page's first connection. */
  readonly parked: number;
  /** What the parked views hold, as far as it can be estimated; `parked.maxBytes` bounds it. */
  readonly parkedBytes: number;
  /** WebSockets that are open. */
  readonly connections: number;
}

/** A server that listens. */
export interface App {
  /** Where the server answers, without a slash at the end. */
  readonly url: string;
  /** How things stand now. Costs next to nothing, so that it may be asked as often as wanted. */
  stats(): Stats;
  /**
   * Stops: no new connections, open ones are closed with 1012, every live view ends and runs its clean-ups, answers
   * under way are completed. May be called again; all calls resolve when it is done.
   */
  close(): Promise<void>;
}

/** What a server needs from outside; tests bring their own. */
export interface Surroundings {
  readonly clock: Clock;
  readonly assets: ClientAssets;
  readonly createView: CreateView;
}

const SOCKET_PATH = "/heddle/live";
const OWN_PREFIX = "/heddle/";

export async function startServer(options: ResolvedOptions, surroundings: Surroundings): Promise<App> {
  const server = new Server(options, surroundings);
  const { host, port, limits } = options;
  const { slowBytes, maxBufferedBytes } = limits;
  const listening = { host, port, socketPath: SOCKET_PATH, maxFrameBytes: MaxClientFrameBytes, slowBytes, maxBufferedBytes };
  const listener = await listen(listening, server);
  const loose = new LoosePromises((reason) => server.promiseFailed(reason));
  let closing: Promise<void> | null = null;
  return {
    url: `http://${urlHost(host)}:${listener.port}`,
    stats: () => server.stats(),
    close: () => (closing ??= server.stop(listener).finally(() => loose.stop())),
  };
}

class Server implements Handlers {
  readonly #ctx: PageContext;
  readonly #live: LiveContext;
  readonly #counts = createCounts();
  #isStopping = false;

  constructor(options: ResolvedOptions, { clock, assets, createView }: Surroundings) {
    const errors = new ErrorReport(options.logger, options.onError, !options.isProduction);
    const { parked, resumeMs, limits } = options;
    this.#ctx = {
      options,
      clock,
      assets,
      errors,
      sessionSigner: new Signer(options.secret, "session"),
      tokenSigner: new Signer(options.secret, "token"),
      liveViews: new LiveViews({
        clock,
        parked,
        resumeMs,
        maxViews: limits.maxViews,
        viewsPerSession: limits.viewsPerSession,
        onError: (error) => errors.report(error, { during: "request", url: null }),
      }),
      mounts: new Mounts(new Routes(options.routes), {
        createView,
        errors,
        counts: this.#counts,
        onRender: options.onRender,
        pace: createPace(limits.updatesPerSecond),
      }),
      document: new PageDocument(options.document, options.statusMessages),
      policy: new ContentSecurityPolicy(options.csp),
      waitingPages: new Set(),
    };
    const devtools = options.isProduction ? null : new Devtools(options.logger, ({ view, url }) => writeShownPage(this.#ctx, view, url));
    const { tokenTtlMs } = options;
    this.#live = { ...this.#ctx, sockets: new Set(), limits, rates: socketRates(limits), tokenTtlMs, counts: this.#counts, devtools };
  }

  stats(): Stats {
    const { size, parkedCount, parkedBytes } = this.#ctx.liveViews;
    return { views: size, parked: parkedCount, parkedBytes, connections: this.#live.sockets.size, ...this.#counts };
  }

  request(exchange: Exchange): void | Promise<void> {
    const { policy, assets, options, mounts } = this.#ctx;
    const { method, path, query } = exchange.request;
    if (method !== "GET" && method !== "HEAD") return exchange.respond(errorPage(policy, 405));
    if (this.#isStopping) return exchange.respond(errorPage(policy, 503));
    if (path.startsWith(OWN_PREFIX)) return exchange.respond(assets.find(exchange.request) ?? errorPage(policy, 404));
    const found = mounts.find(query === "" ? path : `${path}?${query}`);
    if (found.kind === "malformed") return exchange.respond(errorPage(policy, 400));
    // A file goes before a pattern such as /:page, but what a route names literally needs no look at the disk.
    const answerRoute = (): void =>
      found.kind === "found" ? answerPage(this.#ctx, exchange, found) : exchange.respond(errorPage(policy, 404));
    if (options.publicDir === null || (found.kind === "found" && found.isLiteral)) return answerRoute();
    return answerPublicFile(exchange, options.publicDir, answerRoute);
  }

  refuse(request: RequestCopy): Reply | null {
    const { policy, options } = this.#ctx;
    if (this.#isStopping || this.#live.sockets.size >= options.limits.maxConnections) return errorPage(policy, 503);
    if (isOwnOrigin(request, options.origins, options.trustProxy)) return null;
    const count = ++this.#counts.foreignOrigins;
    // At 1, 2, 4, 8 … so that an attacker cannot fill the log.
    if ((count & (count - 1)) === 0) {
      const { origin, host } = request.headers;
      options.logger.warn(
        `heddle: refused a live connection from a page of ${JSON.stringify(origin)} to ${JSON.stringify(host)} (${count} so far); add it to \`origins\` if it is yours`,
      );
    }
    return {
      status: 403,
      headers: [["content-type", "text/plain; charset=utf-8"]],
      body: "This origin may not open live connections here.",
    };
  }

  open(socket: Socket, handshake: RequestCopy): SocketHandlers {
    return new LiveSocket(this.#live, socket, handshake);
  }

  failed(error: unknown, exchange: Exchange | null): void {
    const { errors, policy, options } = this.#ctx;
    errors.report(error, contextOf(error, exchange?.request.path ?? null));
    exchange?.respond(errorPage(policy, 500, options.isProduction ? null : describeError(error)));
  }

  /** Nobody waits for it: whose it is is not known. */
  promiseFailed(reason: unknown): void {
    this.#ctx.errors.report(reason, { during: "promise", url: null });
  }

  async stop(listener: Listener): Promise<void> {
    const { clock, liveViews, options } = this.#ctx;
    this.#isStopping = true;
    listener.stop();
    for (const socket of this.#live.sockets) socket.close(SERVICE_RESTART, "service restart");
    liveViews.endAll();
    await new Promise<void>((resolve) => {
      const cancel = clock.after(options.limits.closeTimeoutMs, resolve);
      void listener.whenIdle().then(() => {
        cancel();
        resolve();
      });
    });
    listener.cut();
    // Those whose first HTML had to wait.
    liveViews.endAll();
  }
}

async function answerPublicFile(exchange: Exchange, directory: string, otherwise: () => void): Promise<void> {
  const segments = decodePath(exchange.request.path);
  const file = segments === null ? null : await openPublicFile(directory, segments);
  if (file === null) return otherwise();
  try {
    await sendPublicFile(exchange, file);
  } finally {
    await file.close();
  }
}

/** The host as it stands in a URL that a person can open. */
function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
