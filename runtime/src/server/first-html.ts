/** Answers a GET of a route: mounts it, writes its HTML into the document, and parks the view for the page's socket. */
import type { Clock } from "../session/clock.ts";
import type { LiveView, LiveViews } from "../session/live-views.ts";
import { openSession, type Session } from "../session/session-cookie.ts";
import type { Signer } from "../session/signer.ts";
import { createId, writeToken } from "../session/token.ts";
import type { ClientAssets } from "./client-assets.ts";
import type { PageDocument } from "./document.ts";
import { readPortals } from "./place-portals.ts";
import { contextOf, describeError } from "./error-report.ts";
import type { ErrorReport } from "./error-report.ts";
import { errorPage } from "./error-pages.ts";
import type { Exchange } from "./exchange.ts";
import type { Header, RequestCopy } from "./handlers.ts";
import { type FoundRoute, type Mounts, nameOf } from "./mounts.ts";
import type { ResolvedOptions } from "./options.ts";
import { networkOf } from "./network.ts";
import { findAddress, isSecure } from "./origin.ts";
import { type ContentSecurityPolicy, createNonce } from "./security-headers.ts";

export interface PageContext {
  readonly options: ResolvedOptions;
  readonly clock: Clock;
  readonly sessionSigner: Signer;
  readonly tokenSigner: Signer;
  readonly liveViews: LiveViews;
  readonly mounts: Mounts;
  readonly assets: ClientAssets;
  readonly document: PageDocument;
  readonly policy: ContentSecurityPolicy;
  readonly errors: ErrorReport;
  /** Views whose first HTML waits. */
  readonly waitingPages: Set<LiveView>;
}

// What a parked view holds beside the differ's part, measured on tables of 0 to 1000 rows of 5 cells: 2.0 kB and about
// 3 bytes for each byte of its HTML (VNodes, their texts, state).
const VIEW_BYTES = 4 * 1024;
const BYTES_PER_HTML_BYTE = 3;

/** A page that is being answered. */
interface Visit {
  readonly exchange: Exchange;
  readonly found: FoundRoute;
  /** Path and query. */
  readonly url: string;
  readonly session: Session;
}

/**
 * Answers with the page, or with the error page that takes its place. What waits in it is waited for, within `limits.firstHtmlWaitMs`
 * and unless too many pages wait already.
 */
export function answerPage(ctx: PageContext, exchange: Exchange, found: FoundRoute): void {
  if (ctx.liveViews.isFull) return exchange.respond(errorPage(ctx.policy, 503));
  const { request } = exchange;
  const url = request.query === "" ? request.path : `${request.path}?${request.query}`;
  const session = openSession(ctx.sessionSigner, request.headers.cookie, isSecure(request, ctx.options.trustProxy));
  if (isVisit(request) && ctx.liveViews.isSessionFull(session.id)) return exchange.respond(errorPage(ctx.policy, "too many pages"));
  const visit: Visit = { exchange, found, url, session };
  let live: LiveView | null = null;
  try {
    live = ctx.mounts.mount(createId(), session.id, url, found);
    const waiting = live.view.prepare(waitMsOf(ctx, request));
    if (waiting === null) answerWith(ctx, visit, live);
    else void answerLater(ctx, visit, live, waiting);
  } catch (error) {
    answerFailure(ctx, visit, live, error);
  }
}

/** How long this page may wait. Nobody reads the answer to a HEAD. */
function waitMsOf({ options, waitingPages }: PageContext, { method }: RequestCopy): number {
  return method === "HEAD" || waitingPages.size >= options.limits.maxWaitingPages ? 0 : options.limits.firstHtmlWaitMs;
}

async function answerLater(ctx: PageContext, visit: Visit, live: LiveView, waiting: Promise<void>): Promise<void> {
  ctx.waitingPages.add(live);
  try {
    await waiting;
    // The visitor has gone meanwhile.
    if (visit.exchange.isOver) ctx.liveViews.end(live);
    else answerWith(ctx, visit, live);
  } catch (error) {
    answerFailure(ctx, visit, live, error);
  } finally {
    ctx.waitingPages.delete(live);
  }
}

function answerFailure(ctx: PageContext, { exchange, url }: Visit, live: LiveView | null, error: unknown): void {
  if (live !== null) ctx.liveViews.end(live);
  ctx.errors.report(error, contextOf(error, url));
  exchange.respond(errorPage(ctx.policy, 500, ctx.options.isProduction ? null : describeError(error)));
}

function answerWith(ctx: PageContext, { exchange, found, url, session }: Visit, live: LiveView): void {
  const { request } = exchange;
  const nonce = createNonce();
  const page = writePage(ctx, live, url, nonce, ctx.options.title ?? nameOf(found));
  const byteLength = VIEW_BYTES + live.view.nativeMemory + BYTES_PER_HTML_BYTE * page.length;
  if (isVisit(request)) ctx.liveViews.park(live, byteLength, networkOf(findAddress(request, ctx.options.trustProxy)));
  else ctx.liveViews.end(live);
  const headers: Header[] = [...ctx.policy.headers(nonce), ["cache-control", "private, no-cache"]];
  if (session.setCookie !== null) headers.push(["set-cookie", session.setCookie]);
  exchange.respond({ status: 200, headers, body: page });
}

function writePage(ctx: PageContext, live: LiveView, url: string, nonce: string, title: string): Buffer {
  const { body, css, ...html } = live.view.html();
  const portals = readPortals(html.portals);
  const usage = live.view.usage();
  const token = writeToken(ctx.tokenSigner, { viewId: live.id, session: live.session, url, issuedAtMs: ctx.clock.now(), usage });
  const { scriptUrl, devtoolsUrl } = ctx.assets;
  const preloadUrls = ctx.assets.urlsOf(live.view.scripts(usage));
  const missing = (to: string): void => live.view.missingTarget(to);
  return ctx.document.write({ token, nonce, title, scriptUrl, devtoolsUrl, preloadUrls, css, body, portals, missing });
}

/** Whether somebody sees the page now. What is fetched ahead may never be shown; it is mounted when it is. */
function isVisit(request: RequestCopy): boolean {
  const { purpose } = request.headers;
  return request.method === "GET" && !/\bpre(fetch|render)\b/.test(`${purpose} ${request.headers["sec-purpose"]}`);
}
