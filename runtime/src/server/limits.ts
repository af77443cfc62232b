/**
 * What a server allows: the limits of `serve`, their defaults, and what whoever meets one is told. The limits of the
 * protocol, which are not options, are in `protocol/generated/limits.ts`; `docs/reference/limits.md` lists both.
 */
import type { ParkedLimits } from "../session/parked.ts";

/** What bounds a server. docs/reference/limits.md has the defaults, and what happens beyond them. Times are in milliseconds. */
export interface Limits {
  /** Frames per second that one connection may send on average. */
  readonly framesPerSecond: number;
  /** Frames that one connection may send at once. */
  readonly frameBurst: number;
  /** Bytes per second that one connection may send on average; twice as many at once. */
  readonly bytesPerSecond: number;
  /** Patches a second that a page gets without having done something; what changes in between goes along with the next. */
  readonly updatesPerSecond: number;
  /** Live views of this process, in whatever state; more are answered with 503. */
  readonly maxViews: number;
  /**
   * Live views of one session, in whatever state. For a further one the one that has waited longest without a
   * connection ends; if none waits, it is answered with 503.
   */
  readonly viewsPerSession: number;
  /** WebSockets of this process. */
  readonly maxConnections: number;
  /** A connection that leaves more than this unread is slow: it is sent nothing more until it has read that. */
  readonly slowBytes: number;
  /** A connection that leaves more than this unread is closed; its live view stays for `resumeMs`. */
  readonly maxBufferedBytes: number;
  /** Time for which first HTML waits for promises that components use, and loads; then it shows fallbacks. 0: not at all. */
  readonly firstHtmlWaitMs: number;
  /** Pages whose first HTML waits at the same time; further ones show fallbacks. */
  readonly maxWaitingPages: number;
  /** Time from opening a connection to its Join. */
  readonly joinTimeoutMs: number;
  /** Time that `close()` gives answers that are under way. */
  readonly closeTimeoutMs: number;
}

export const LIMITS: Limits = {
  framesPerSecond: 200,
  // What a page keeps while it has no connection, and more, may come at once.
  frameBurst: 1200,
  // A text of nearly the largest frame, changed thirty times a second.
  bytesPerSecond: 2 * 1024 * 1024,
  // As often as most screens show something.
  updatesPerSecond: 60,
  maxViews: 10_000,
  viewsPerSession: 50,
  maxConnections: 20_000,
  slowBytes: 64 * 1024,
  maxBufferedBytes: 16 * 1024 * 1024,
  firstHtmlWaitMs: 500,
  maxWaitingPages: 1000,
  joinTimeoutMs: 10_000,
  closeTimeoutMs: 5_000,
};

export const PARKED_LIMITS: ParkedLimits = { maxBytes: 64 * 1024 * 1024, ttlMs: 10_000, perIp: 20 };

/** How long a live view outlives its connection. */
export const RESUME_MS: number = 60_000;

/** Age up to which a page's token mounts its route again. */
export const TOKEN_TTL_MS: number = 12 * 60 * 60 * 1000;

// What a connection is told when it is closed: at most 120 bytes (see `exchange.ts`).

export const tooManyFrames = ({ framesPerSecond }: Limits): string => `more than ${framesPerSecond} frames a second`;

export const tooManyBytes = ({ bytesPerSecond }: Limits): string => `more than ${bytesPerSecond} bytes a second`;

export const noJoin = ({ joinTimeoutMs }: Limits): string => `no Join within ${joinTimeoutMs} ms`;

export const serverIsFull = "the server is full";

export const sessionIsFull = ({ viewsPerSession }: Limits): string =>
  `this visitor has ${viewsPerSession} live pages open, as many as are allowed`;
