/** Answers a GET of a route: mounts it, writes its HTML into the document, and parks the view for the page's socket. */
import type { Clock } from "../session/clock.ts";
import type { LiveView, LiveViews } from "../session/live-views.ts";
import { openSession } from "../session/session-cookie.ts";
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
}

// What a parked view holds beside the differ's part, measured on tables of 0 to 1000 rows of 5 cells: 2.0 kB and about
// 3 bytes for each byte of its HTML (VNodes, their texts, state).
const VIEW_BYTES = 4 * 1024;
const BYTES_PER_HTML_BYTE = 3;

/** Answers with the page, or with the error page that takes its place. */
export function answerPage(ctx: PageContext, exchange: Exchange, found: FoundRoute): void {
  if (ctx.liveViews.isFull) return exchange.respond(errorPage(ctx.policy, 503));
  const { request } = exchange;
  const { trustProxy } = ctx.options;
  const url = request.query === "" ? request.path : `${request.path}?${request.query}`;
  const session = openSession(ctx.sessionSigner, request.headers.cookie, isSecure(request, trustProxy));
  if (isVisit(request) && ctx.liveViews.isSessionFull(session.id)) return exchange.respond(errorPage(ctx.policy, "too many pages"));
  const nonce = createNonce();
  let live: LiveView | null = null;
  let page: Buffer;
  try {
    live = ctx.mounts.mount(createId(), session.id, url, found);
    page = writePage(ctx, live, url, nonce, ctx.options.title ?? nameOf(found));
  } catch (error) {
    if (live !== null) ctx.liveViews.end(live);
    ctx.errors.report(error, contextOf(error, url));
    return exchange.respond(errorPage(ctx.policy, 500, ctx.options.isProduction ? null : describeError(error)));
  }
  const byteLength = VIEW_BYTES + live.view.nativeMemory + BYTES_PER_HTML_BYTE * page.length;
  if (isVisit(request)) ctx.liveViews.park(live, byteLength, networkOf(findAddress(request, trustProxy)));
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
