/**
 * One live connection, from its opening to its close: first a Join, then frames for its view. A hostile or broken peer
 * loses its connection and nobody else notices.
 */
import { DecodeError } from "../../../protocol/src/byte-reader.ts";
import type { Clock } from "../session/clock.ts";
import type { LiveView, LiveViews } from "../session/live-views.ts";
import type { Signer } from "../session/signer.ts";
import { readSession } from "../session/session-cookie.ts";
import { readToken, type TokenPayload } from "../session/token.ts";
import { isLeave, type Join, readJoin, writeReload } from "./client-frames.ts";
import * as Close from "./close-codes.ts";
import type { Counts } from "./counts.ts";
import type { Devtools } from "./devtools.ts";
import type { Socket } from "./exchange.ts";
import type { RequestCopy, SocketHandlers } from "./handlers.ts";
import { type Limits, noJoin, serverIsFull, sessionIsFull, tooManyBytes, tooManyFrames } from "./limits.ts";
import type { Mounts } from "./mounts.ts";
import { RateLimit } from "../view/rate-limit.ts";
import { SequenceGap } from "../view/frame-sender.ts";

/** What is done with the server's end of a connection. */
export type ServerSocket = Pick<Socket, "send" | "sendText" | "close">;

/** What all live connections of a server share. */
export interface LiveContext {
  /** All connections that are open. */
  readonly sockets: Set<ServerSocket>;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly rates: SocketRates;
  readonly tokenTtlMs: number;
  readonly sessionSigner: Signer;
  readonly tokenSigner: Signer;
  readonly liveViews: LiveViews;
  readonly mounts: Mounts;
  readonly counts: Counts;
  /** Null in production. */
  readonly devtools: Devtools | null;
}

/** How fast a connection may send. */
export interface SocketRates {
  readonly frames: RateLimit;
  readonly bytes: RateLimit;
}

// What a connection may send at once, in seconds of what it may send on average.
const BYTE_BURST_SECONDS = 2;

export const socketRates = ({ framesPerSecond, frameBurst, bytesPerSecond }: Limits): SocketRates => ({
  frames: new RateLimit(framesPerSecond, frameBurst),
  bytes: new RateLimit(bytesPerSecond, BYTE_BURST_SECONDS * bytesPerSecond),
});

type JoinFrame = Extract<Join, { kind: "join" }>;

type State =
  | { readonly kind: "waiting"; readonly session: string | null; readonly cancelTimeout: () => void }
  | { readonly kind: "joined"; readonly live: LiveView; /** Of the page, in development. */ readonly url: string }
  | { readonly kind: "closed" };

type Waiting = Extract<State, { kind: "waiting" }>;

export class LiveSocket implements SocketHandlers {
  readonly #ctx: LiveContext;
  readonly #socket: ServerSocket;
  /** In development. */
  readonly #handshake: RequestCopy | null;
  /** When it may send as many frames and bytes at once as anybody, in ms since 1970. */
  #framesFullAt = 0;
  #bytesFullAt = 0;
  #state: State;

  constructor(ctx: LiveContext, socket: ServerSocket, handshake: RequestCopy) {
    const { clock, limits, devtools } = ctx;
    this.#ctx = ctx;
    this.#socket = socket;
    this.#handshake = devtools === null ? null : handshake;
    const session = readSession(ctx.sessionSigner, handshake.headers.cookie);
    const cancelTimeout = clock.after(limits.joinTimeoutMs, () => socket.close(Close.BAD_FRAME, noJoin(limits)));
    this.#state = { kind: "waiting", session, cancelTimeout };
    ctx.sockets.add(socket);
  }

  frame(bytes: Uint8Array): void {
    const nowMs = this.#ctx.clock.now();
    const { rates, limits } = this.#ctx;
    const framesFullAt = rates.frames.take(this.#framesFullAt, nowMs);
    if (framesFullAt === null) return this.#slowDown(tooManyFrames(limits));
    const bytesFullAt = rates.bytes.take(this.#bytesFullAt, nowMs, bytes.length);
    if (bytesFullAt === null) return this.#slowDown(tooManyBytes(limits));
    this.#framesFullAt = framesFullAt;
    this.#bytesFullAt = bytesFullAt;
    try {
      if (this.#state.kind === "waiting") this.#join(bytes, this.#state);
      else if (this.#state.kind === "joined") this.#receive(this.#state.live, bytes);
    } catch (error) {
      if (error instanceof SequenceGap) {
        this.#ctx.counts.gaps++;
        return this.#socket.close(Close.GAP, error.message);
      }
      if (!(error instanceof DecodeError)) throw error;
      this.#malformed(`malformed frame: ${error.message}`);
    }
  }

  drained(): void {
    if (this.#state.kind === "joined") this.#state.live.view.drained();
  }

  /** In development a page that has joined may ask about itself. */
  text(message: string): void {
    const { devtools } = this.#ctx;
    const asked = devtools === null || this.#state.kind !== "joined" ? null : { view: this.#state.live.view, url: this.#state.url };
    const answer = asked === null ? null : devtools!.answer(message, asked, this.#handshake!);
    if (answer === null) this.#malformed("frames are binary, this one was text");
    else this.#socket.sendText(answer);
  }

  closed(code: number): void {
    const { liveViews, sockets } = this.#ctx;
    sockets.delete(this.#socket);
    const old = this.#state;
    this.#state = { kind: "closed" };
    if (old.kind === "waiting") old.cancelTimeout();
    if (old.kind !== "joined") return;
    if (code === Close.GOING_AWAY) liveViews.end(old.live);
    else liveViews.detach(old.live, this.#socket);
  }

  #receive(live: LiveView, bytes: Uint8Array): void {
    if (!isLeave(bytes)) return live.view.receive(bytes);
    this.#ctx.liveViews.end(live);
    this.#socket.close(Close.NORMAL, "the page was left");
  }

  #join(bytes: Uint8Array, waiting: Waiting): void {
    const { tokenSigner } = this.#ctx;
    const join = readJoin(bytes);
    if (join.kind === "other protocol") return void this.#reload(`the server speaks another protocol than version ${join.protocol}`);
    const token = readToken(tokenSigner, join.token);
    switch (token.kind) {
      case "valid":
        return this.#joinView(token.payload, join, waiting);
      case "other key":
        return void this.#reload("the server was started again with another secret");
      case "forged":
        this.#ctx.counts.refusedJoins++;
        return this.#socket.close(Close.REFUSED, "the token is not one of this server's");
    }
  }

  #joinView(token: TokenPayload, { resume, eventId, page }: JoinFrame, { session, cancelTimeout }: Waiting): void {
    const { liveViews, counts } = this.#ctx;
    if (token.session !== session) return this.#refuseSession(session);
    const joining = { resume, lastEvent: eventId, page, usage: token.usage };
    const claimed = liveViews.claim(token.viewId, token.session, joining);
    const isAdoption = claimed?.state.kind === "parked";
    const live = claimed ?? this.#mountAgain(token);
    if (live === null) return;
    cancelTimeout();
    this.#state = { kind: "joined", live, url: this.#ctx.devtools === null ? "" : token.url };
    liveViews.attach(live, this.#socket, joining);
    if (claimed === null) counts.remounted++;
    else if (isAdoption) counts.adopted++;
    else counts.resumed++;
  }

  #refuseSession(session: string | null): void {
    this.#ctx.counts.refusedJoins++;
    if (session === null) return this.#socket.close(Close.REFUSED, "no session cookie came with the page's token: are cookies off?");
    // Two pages loaded at the same time began a session each, and the later cookie has won: a reload joins it.
    const reason = "the token belongs to another session";
    this.#socket.send(writeReload(reason));
    this.#socket.close(Close.REFUSED, reason);
  }

  /** For a page whose view is gone, or another page's. Null if that cannot be: then the connection is closed. */
  #mountAgain(token: TokenPayload): LiveView | null {
    const { clock, liveViews, mounts, tokenTtlMs } = this.#ctx;
    if (clock.now() - token.issuedAtMs > tokenTtlMs) return this.#reload("the page is too old to be continued");
    const found = mounts.find(token.url);
    if (found.kind !== "found") return this.#reload("there is no such page any more");
    if (liveViews.isFull) return this.#tryLater(serverIsFull);
    if (liveViews.isSessionFull(token.session)) return this.#tryLater(sessionIsFull(this.#ctx.limits));
    return mounts.mount(token.viewId, token.session, token.url, found);
  }

  #malformed(reason: string): void {
    this.#ctx.counts.malformedFrames++;
    this.#socket.close(Close.BAD_FRAME, reason);
  }

  #slowDown(reason: string): void {
    this.#ctx.counts.rateLimited++;
    this.#socket.close(Close.TOO_MANY_FRAMES, reason);
  }

  #tryLater(reason: string): null {
    this.#socket.close(Close.TRY_AGAIN_LATER, reason);
    return null;
  }

  #reload(reason: string): null {
    this.#socket.send(writeReload(reason));
    this.#socket.close(Close.RELOAD, reason);
    return null;
  }
}
