/** The options of `serve`: their types, defaults, and errors that say what to do about a wrong one. */
import { randomBytes } from "node:crypto";
import { realpathSync, statSync } from "node:fs";
import type { ParkedLimits } from "../session/parked.ts";
import type { ErrorContext as InView } from "../errors/render-error.ts";
import type { RenderStats } from "../view/view-options.ts";
import { type DocumentFunction, STATUS_MESSAGES, type StatusMessages } from "./document.ts";
import { LIMITS, type Limits, PARKED_LIMITS, RESUME_MS, TOKEN_TTL_MS } from "./limits.ts";
import type { PolicyDirectives } from "./security-headers.ts";

/** A route's component; it gets `{ params, query, sessionId }` as props. */
// biome-ignore lint: a component may take fewer or other props than a route passes
export type RouteComponent = (props: any) => unknown;

/** Where a server's log goes. `console` is one. */
export interface Logger {
  /** A mistake that was passed over, or something to look after. */
  warn(message: string): void;
  /** An error, with its report as `message`. */
  error(message: string, error?: unknown): void;
}

/** Where an error came from: from a component's code, with the component, or from the server's own. */
export type ErrorContext = ViewErrorContext | RequestErrorContext;

/** An error of a component's code. */
export type ViewErrorContext = InView & {
  /** Path and query of the page, where they are known. */
  readonly url: string | null;
};

/** An error outside of all components. */
export interface RequestErrorContext {
  /** `promise`: it has failed, and nobody waits for it. */
  readonly during: "request" | "promise";
  /** Path and query that were asked for; null for what belongs to no page. */
  readonly url: string | null;
}

/** The options of `serve`. All but `routes` have defaults. */
export interface ServeOptions {
  /** Patterns such as `/`, `/lists/:id`, `/files/*`, and the component of each. Which one matches does not depend on their order. */
  routes: Readonly<Record<string, RouteComponent>>;
  /** 0 takes any free port. Default 3000. */
  port?: number;
  /** Default "127.0.0.1": this machine alone. */
  host?: string;
  /** Title of the pages; by default the name of the route's component. */
  title?: string;
  /** Origins beside the server's own that may open live connections, such as "https://app.example". */
  origins?: readonly string[];
  /** Signs sessions and tokens; at least 16 bytes. By default random, so that pages do not survive a restart. */
  secret?: string | Uint8Array;
  /** The HTML around `head` and `body`. Called once, at start. Default: a plain one in English. */
  document?: DocumentFunction;
  /** What a page says when its connection is lost and when it is back; by default in English. */
  statusMessages?: Partial<StatusMessages>;
  /** A directory whose files are served as they are. Default: none. */
  publicDir?: string;
  /** Directives that replace those of the default Content-Security-Policy or add to them. */
  csp?: PolicyDirectives;
  /** Believe X-Forwarded-For, -Host and -Proto: only behind a proxy that sets them. Default: false. */
  trustProxy?: boolean;
  /** Views whose HTML was written and whose socket has not come yet. */
  parked?: Partial<ParkedLimits>;
  /** Milliseconds for which a live view outlives its connection. Default 60 000. */
  resumeMs?: number;
  /** Age in milliseconds up to which a page's token mounts its route again. Default 43 200 000, which is 12 hours. */
  tokenTtlMs?: number;
  /** Bounds for what comes from outside; those that are not given keep their defaults. */
  limits?: Partial<Limits>;
  /** Hears of every error: of components, handlers and effects, and of the server. */
  onError?: (error: unknown, context: ErrorContext) => void;
  /** Hears of each render of a live page what it has cost, for telemetry. It runs between renders: it should be quick. */
  onRender?: (stats: RenderStats, context: { readonly url: string }) => void;
  /** Default: the console. */
  logger?: Logger;
}

export interface ResolvedOptions {
  readonly routes: Readonly<Record<string, RouteComponent>>;
  readonly port: number;
  readonly host: string;
  readonly title: string | null;
  readonly origins: readonly string[];
  readonly secret: string | Uint8Array;
  readonly document: DocumentFunction | undefined;
  readonly statusMessages: StatusMessages;
  /** Real path, without a slash at its end. */
  readonly publicDir: string | null;
  readonly csp: PolicyDirectives;
  readonly trustProxy: boolean;
  readonly parked: ParkedLimits;
  readonly resumeMs: number;
  readonly tokenTtlMs: number;
  readonly limits: Limits;
  readonly onError: ((error: unknown, context: ErrorContext) => void) | null;
  readonly onRender: NonNullable<ServeOptions["onRender"]> | null;
  readonly logger: Logger;
  readonly isProduction: boolean;
}

const MIN_SECRET_BYTES = 16;
// setTimeout takes no more than this.
const MAX_TIMER_MS = 2 ** 31 - 1;

const NAMES: Readonly<Record<keyof ServeOptions, true>> = {
  routes: true,
  port: true,
  host: true,
  title: true,
  origins: true,
  secret: true,
  document: true,
  statusMessages: true,
  publicDir: true,
  csp: true,
  trustProxy: true,
  parked: true,
  resumeMs: true,
  tokenTtlMs: true,
  limits: true,
  onError: true,
  onRender: true,
  logger: true,
};

/** Checks and completes the options. Throws an error that names the option and what it must be. */
export function resolveOptions(options: ServeOptions, nodeEnv: string | undefined): ResolvedOptions {
  check(typeof options === "object" && options !== null, 'options must be an object such as { routes: { "/": App } }');
  checkNames("option", options, NAMES);
  const logger = options.logger ?? console;
  check(typeof logger.warn === "function" && typeof logger.error === "function", "logger must have the functions warn and error");
  const isProduction = nodeEnv === "production";
  return {
    routes: resolveRoutes(options.routes),
    port: wholeNumber("port", options.port ?? 3000, 65_535),
    host: text("host", options.host ?? "127.0.0.1"),
    title: options.title === undefined ? null : text("title", options.title),
    origins: (options.origins ?? []).map(resolveOrigin),
    secret: resolveSecret(options.secret, isProduction, logger),
    document: optionalFunction("document", options.document),
    statusMessages: resolveMessages(options.statusMessages),
    publicDir: resolvePublicDir(options.publicDir),
    csp: resolveCsp(options.csp ?? {}),
    trustProxy: options.trustProxy === true,
    parked: numbers("parked", PARKED_LIMITS, options.parked),
    resumeMs: wholeNumber("resumeMs", options.resumeMs ?? RESUME_MS, MAX_TIMER_MS),
    tokenTtlMs: wholeNumber("tokenTtlMs", options.tokenTtlMs ?? TOKEN_TTL_MS, Number.MAX_SAFE_INTEGER),
    limits: numbers("limits", LIMITS, options.limits),
    onError: optionalFunction("onError", options.onError) ?? null,
    onRender: optionalFunction("onRender", options.onRender) ?? null,
    logger,
    isProduction,
  };
}

function check(isRight: boolean, what: string): void {
  if (!isRight) throw new TypeError(`serve: ${what}`);
}

function checkNames(what: string, given: object, known: object): void {
  for (const name of Object.keys(given)) {
    check(Object.hasOwn(known, name), `there is no ${what} "${name}"; there are ${Object.keys(known).join(", ")}`);
  }
}

function wholeNumber(name: string, value: unknown, max: number): number {
  check(
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max,
    `${name} must be a whole number from 0 to ${max}, not ${String(value)}`,
  );
  return value as number;
}

function text(name: string, value: unknown): string {
  check(typeof value === "string" && value !== "", `${name} must be a string that is not empty, not ${String(value)}`);
  return value as string;
}

function optionalFunction<F>(name: string, value: F): F {
  check(value === undefined || typeof value === "function", `${name} must be a function, not ${String(value)}`);
  return value;
}

function numbers<Numbers extends object>(what: string, defaults: Numbers, given: Partial<Numbers> = {}): Numbers {
  checkNames(`option "${what}" with`, given, defaults);
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) wholeNumber(`${what}.${name}`, value, name.endsWith("Ms") ? MAX_TIMER_MS : Number.MAX_SAFE_INTEGER);
  }
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(set) };
}

function resolveRoutes(routes: ServeOptions["routes"]): ServeOptions["routes"] {
  check(
    typeof routes === "object" && routes !== null && Object.keys(routes).length > 0,
    'routes must name at least one page, such as { "/": App }',
  );
  for (const [pattern, component] of Object.entries(routes)) {
    check(
      typeof component === "function",
      `route "${pattern}" must be a component (a function), not ${component === undefined ? "undefined: is it exported?" : String(component)}`,
    );
  }
  return { ...routes };
}

function resolveMessages(messages: Partial<StatusMessages> = {}): StatusMessages {
  checkNames('option "statusMessages" with', messages, STATUS_MESSAGES);
  for (const [name, message] of Object.entries(messages))
    check(typeof message === "string", `statusMessages.${name} must be a string, not ${typeof message}`);
  return { ...STATUS_MESSAGES, ...messages };
}

function resolveOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : null;
  check(
    url !== null && url.origin !== "null" && /^[^/]+:\/\/[^/]+\/?$/.test(origin),
    `origins must be like "https://app.example", not "${origin}"`,
  );
  return url!.origin;
}

function resolveSecret(secret: string | Uint8Array | undefined, isProduction: boolean, logger: Logger): string | Uint8Array {
  if (secret === undefined) {
    if (isProduction)
      logger.warn(
        "heddle: serve() has no `secret`, so open pages must be loaded again after a restart, and other processes cannot resume them",
      );
    return randomBytes(32);
  }
  check(typeof secret === "string" || secret instanceof Uint8Array, "secret must be a string or bytes");
  check(
    Buffer.byteLength(secret) >= MIN_SECRET_BYTES,
    `secret must have at least ${MIN_SECRET_BYTES} bytes: take 32 random ones, and keep them out of the repository`,
  );
  return secret;
}

function resolvePublicDir(publicDir: string | undefined): string | null {
  if (publicDir === undefined) return null;
  const isDirectory = statSync(text("publicDir", publicDir), { throwIfNoEntry: false })?.isDirectory() ?? false;
  check(isDirectory, `publicDir "${publicDir}" is not a directory`);
  return realpathSync(publicDir);
}

function resolveCsp(csp: PolicyDirectives): PolicyDirectives {
  for (const [name, sources] of Object.entries(csp)) {
    const isDirective = /^[a-z-]+$/.test(name) && typeof sources === "string" && /^[\x20-\x7e]*$/.test(sources) && !/[;,]/.test(sources);
    check(isDirective, `csp."${name}" must be the sources of a directive, such as { "img-src": "'self' data:" }`);
  }
  return csp;
}
