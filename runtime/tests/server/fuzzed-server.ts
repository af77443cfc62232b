/** All that is behind a server's WebSockets, with real views, without the network. */
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { readHeader } from "../../../protocol/src/frame-header.ts";
import { ErrorReport } from "../../src/server/error-report.ts";
import type { Socket } from "../../src/server/exchange.ts";
import type { RequestCopy } from "../../src/server/handlers.ts";
import { createCounts } from "../../src/server/counts.ts";
import { LIMITS, PARKED_LIMITS, RESUME_MS, TOKEN_TTL_MS } from "../../src/server/limits.ts";
import { type LiveContext, LiveSocket, socketRates } from "../../src/server/live-socket.ts";
import { Mounts } from "../../src/server/mounts.ts";
import type { RouteComponent } from "../../src/server/options.ts";
import { Routes } from "../../src/server/routes.ts";
import { LiveViews } from "../../src/session/live-views.ts";
import { SESSION_COOKIE } from "../../src/session/session-cookie.ts";
import { Signer } from "../../src/session/signer.ts";
import { createId, writeToken } from "../../src/session/token.ts";
import { View } from "../../src/view/view.ts";
import { ManualClock } from "./manual-clock.ts";

const SECRET = "sixteen bytes or more";

/** A connection and what the server has made of it. */
export class FuzzedSocket {
  readonly sent: Uint8Array[] = [];
  /** Number of the last event that a patch has acknowledged. */
  acknowledged = 0;
  readonly closedWith: number[] = [];
  readonly live: LiveSocket;

  constructor(ctx: LiveContext, cookie: string) {
    const { sent, closedWith } = this;
    const socket = {
      send: (frame: Uint8Array) => {
        sent.push(frame.slice());
        const { kind, ack } = readHeader(new ByteReader(frame));
        if (kind === ServerFrame.Patch) this.acknowledged += ack;
        return true;
      },
      close: (code: number) => void closedWith.push(code),
    };
    this.live = new LiveSocket(ctx, socket as unknown as Socket, { headers: { cookie } } as RequestCopy);
  }

  get isOpen(): boolean {
    return this.closedWith.length === 0;
  }

  /** The connection has ended, by the server's will or the browser's. */
  end(code: number): void {
    this.live.closed(this.closedWith[0] ?? code);
  }
}

export class FuzzedServer {
  readonly errors: unknown[] = [];
  readonly clock: ManualClock = new ManualClock();
  readonly ctx: LiveContext;
  readonly #session = createId();

  constructor(component: unknown) {
    const onError = (error: unknown): void => void this.errors.push(error);
    const logger = { warn: () => {}, error: onError };
    const counts = createCounts();
    const { clock } = this;
    this.ctx = {
      sockets: new Set(),
      clock,
      limits: LIMITS,
      rates: socketRates(LIMITS),
      tokenTtlMs: TOKEN_TTL_MS,
      sessionSigner: new Signer(SECRET, "session"),
      tokenSigner: new Signer(SECRET, "token"),
      liveViews: new LiveViews({ clock, parked: PARKED_LIMITS, resumeMs: RESUME_MS, maxViews: 100, viewsPerSession: 50, onError }),
      mounts: new Mounts(new Routes({ "/": component as RouteComponent }), {
        createView: (init) => new View(init),
        errors: new ErrorReport(logger, onError, false),
        counts,
      }),
      counts,
      devtools: null,
    };
  }

  /** The token of a page whose view is gone. */
  token(): string {
    const { tokenSigner, clock } = this.ctx;
    return writeToken(tokenSigner, { viewId: createId(), session: this.#session, url: "/", issuedAtMs: clock.now(), usage: "abcdA" });
  }

  connect(): FuzzedSocket {
    return new FuzzedSocket(this.ctx, `${SESSION_COOKIE}=${this.ctx.sessionSigner.sign(this.#session)}`);
  }
}
