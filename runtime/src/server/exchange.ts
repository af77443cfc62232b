/**
 * The one file that touches uWebSockets.js, which ends the process on mistakes that Node forgives: a request without an
 * answer or `onAborted`, a throw before either, a use after the end. So here everything needed of a request is copied
 * first, `onAborted` is registered first, every callback is wrapped, every write is corked, use after the end does
 * nothing, and a message is lent for the length of its callback only: uWebSockets.js takes its bytes back.
 */
import { STATUS_CODES } from "node:http";
import {
  App,
  DISABLED,
  type HttpRequest,
  type HttpResponse,
  type TemplatedApp,
  type us_listen_socket,
  type us_socket_context_t,
  us_listen_socket_close,
  us_socket_local_port,
  type WebSocket,
} from "uWebSockets.js";
import { SERVER_ERROR } from "./close-codes.ts";
import { ExchangeCount } from "./exchange-count.ts";
import { type BodySource, type Handlers, HEADERS, type Reply, type RequestCopy, type SocketHandlers } from "./handlers.ts";
import { findListenProblem } from "./listen-problem.ts";

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly socketPath: string;
  readonly maxFrameBytes: number;
  /** A peer that leaves more than this unread is slow: see `Socket.send`. */
  readonly slowBytes: number;
  /** A peer that leaves more than this unread is disconnected. */
  readonly maxBufferedBytes: number;
}

export interface Listener {
  readonly port: number;
  /** Resolves when no exchange is under way. */
  whenIdle(): Promise<void>;
  /** No new connections from here on. */
  stop(): void;
  /** Cuts what is still connected. */
  cut(): void;
}

// A peer that answers no ping is found within 30 s; uWebSockets.js takes multiples of 4.
const IDLE_TIMEOUT_SECONDS = 28;
// What `WebSocket.send` returns when nothing was left behind.
const SENT = 1;
// A close frame carries at most 125 bytes, two of them the code; a character cut in the middle becomes three bytes.
const MAX_REASON_BYTES = 120;

/** One HTTP request and its answer. HEAD is answered like GET, without the body. */
export class Exchange {
  readonly request: RequestCopy;
  #res: HttpResponse | null;
  readonly #underWay: ExchangeCount;
  #onWritable: ((offset: number) => void) | null = null;
  #isHeadSent = false;

  constructor(res: HttpResponse, req: HttpRequest, underWay: ExchangeCount) {
    this.#res = res;
    this.#underWay = underWay;
    underWay.add();
    res.onAborted(() => this.#finish());
    this.request = copyRequest(req, res);
  }

  /** Answered in full, or aborted by the peer: whatever is written now goes nowhere. */
  get isOver(): boolean {
    return this.#res === null;
  }

  /** Answers in full. Where the head of another answer is out already, the connection is cut instead. */
  respond(reply: Reply): void {
    const res = this.#res;
    if (res === null) return;
    if (this.#isHeadSent) return this.cut();
    this.#finish();
    const body = typeof reply.body === "string" ? Buffer.from(reply.body) : reply.body;
    if (this.request.method === "HEAD" || body === null) return respondWithoutBody(res, reply, body?.length ?? null);
    res.cork(() => {
      writeHead(res, reply);
      res.end(body);
    });
  }

  /** Sends a body as fast as the peer takes it, one piece in memory at a time. Ends early if the peer aborts. */
  async stream(head: Omit<Reply, "body">, source: BodySource): Promise<void> {
    const res = this.#res;
    if (res === null) return;
    if (this.request.method === "HEAD" || source.byteLength === 0) {
      this.#finish();
      return respondWithoutBody(res, head, source.byteLength);
    }
    this.#isHeadSent = true;
    res.cork(() => writeHead(res, head));
    res.onWritable((offset) => {
      this.#onWritable?.(offset);
      return true;
    });
    for (let offset = 0; offset < source.byteLength && !this.isOver;) {
      const piece = (await source.read(offset)).subarray(0, source.byteLength - offset);
      await this.#sendPiece(piece, offset, source.byteLength);
      offset += piece.length;
    }
  }

  /** Cuts the connection, as for a body that cannot be completed. */
  cut(): void {
    this.#res?.close();
  }

  /** The connection goes on as a WebSocket: nothing is answered here any more. */
  leave(): void {
    this.#finish();
  }

  /** Resolves when the peer has taken the piece, or is gone. */
  #sendPiece(piece: Uint8Array, pieceOffset: number, totalLength: number): Promise<void> {
    return new Promise((resolve) => {
      const send = (offset: number): void => {
        const res = this.#res;
        if (res === null) return resolve();
        let outcome: [boolean, boolean] = [false, false];
        res.cork(() => {
          outcome = res.tryEnd(piece.subarray(offset - pieceOffset), totalLength);
        });
        const [isTaken, isComplete] = outcome;
        if (isComplete) this.#finish();
        if (isTaken || isComplete) resolve();
      };
      this.#onWritable = send;
      send(pieceOffset);
    });
  }

  #finish(): void {
    if (this.#res === null) return;
    this.#res = null;
    this.#underWay.remove();
    // A piece that waits for the peer must not wait for ever.
    this.#onWritable?.(0);
  }
}

/** One WebSocket, from its opening on. */
export class Socket {
  readonly #slowBytes: number;
  #ws: WebSocket<unknown> | null;
  /** Who takes what comes, once somebody does. */
  handlers: SocketHandlers | null = null;

  constructor(ws: WebSocket<unknown>, slowBytes: number) {
    this.#ws = ws;
    this.#slowBytes = slowBytes;
  }

  /** Bytes that the peer has not taken yet; 0 after the close. */
  get bufferedBytes(): number {
    return this.#ws?.getBufferedAmount() ?? 0;
  }

  /**
   * Sends one frame; the bytes are copied. uWebSockets.js corks a single send itself. False: the peer leaves more unread
   * than it should, and `drained` follows when it has caught up.
   */
  send(frame: Uint8Array): boolean {
    const ws = this.#ws;
    return ws === null || ws.send(frame, true) === SENT || this.bufferedBytes <= this.#slowBytes;
  }

  /** Sends text, which no page understands but one in development. */
  sendText(text: string): void {
    this.#ws?.send(text, false);
  }

  /** The connection's `closed` handler runs before this returns. */
  close(code: number, reason: string): void {
    const ws = this.#ws;
    this.#ws = null;
    ws?.end(code, Buffer.from(reason).subarray(0, MAX_REASON_BYTES).toString());
  }

  /** The peer is gone. */
  forget(): void {
    this.#ws = null;
  }
}

/** What goes with a connection: the handshake until it is open, then the socket. */
interface SocketContext {
  of: RequestCopy | Socket;
}

const socketOf = (ws: WebSocket<SocketContext>): Socket => ws.getUserData().of as Socket;

function copyRequest(req: HttpRequest, res: HttpResponse): RequestCopy {
  const headers = Object.fromEntries(HEADERS.map((name) => [name, req.getHeader(name)])) as RequestCopy["headers"];
  const address = Buffer.from(res.getRemoteAddressAsText()).toString();
  // Without a question mark there is no query, which the types do not say.
  const query = (req.getQuery() as string | undefined) ?? "";
  return { method: req.getMethod().toUpperCase(), path: req.getUrl(), query, headers, address };
}

function writeHead(res: HttpResponse, head: Omit<Reply, "body">): void {
  res.writeStatus(`${head.status} ${STATUS_CODES[head.status]}`);
  for (const [name, value] of head.headers) res.writeHeader(name, value);
}

function respondWithoutBody(res: HttpResponse, head: Omit<Reply, "body">, byteLength: number | null): void {
  res.cork(() => {
    writeHead(res, head);
    // As a header, because a length passed to endWithoutBody leaves the response open.
    if (byteLength !== null) res.writeHeader("content-length", String(byteLength));
    res.endWithoutBody();
  });
}

function reportFailure(handlers: Handlers, error: unknown, exchange: Exchange | null): void {
  try {
    handlers.failed(error, exchange);
  } catch {
    // Whoever cannot even report must not end the process.
    exchange?.cut();
  }
}

/** Runs what a socket's event asks for. What throws is reported and closes this connection, nothing else. */
function guard(handlers: Handlers, socket: Socket, run: () => void): void {
  try {
    run();
  } catch (error) {
    reportFailure(handlers, error, null);
    socket.close(SERVER_ERROR, "the server failed; the error is in its log");
  }
}

// By default two processes may share a port, and each gets some of the visitors.
const EXCLUSIVE_PORT = 1;

/** What `listen` takes beside what its types say. */
interface ExclusiveApp {
  listen(host: string, port: number, options: number, listening: (token: us_listen_socket | false) => void): void;
}

/** Starts to listen. Rejects with an error that says what to do if that fails. */
export async function listen(options: ListenOptions, handlers: Handlers): Promise<Listener> {
  const app = App();
  const underWay = new ExchangeCount();
  const begin = (res: HttpResponse, req: HttpRequest): Exchange => new Exchange(res, req, underWay);
  acceptRequests(app, handlers, begin);
  acceptSockets(app, options, handlers, begin);

  const { host, port } = options;
  const token = await new Promise<us_listen_socket | false>((resolve) => {
    (app as unknown as ExclusiveApp).listen(host, port, EXCLUSIVE_PORT, resolve);
  });
  if (token === false) throw await findListenProblem(host, port);
  let isListening = true;
  return {
    port: us_socket_local_port(token),
    whenIdle: () => underWay.whenZero(),
    stop() {
      if (isListening) us_listen_socket_close(token);
      isListening = false;
    },
    cut() {
      app.close();
    },
  };
}

type Begin = (res: HttpResponse, req: HttpRequest) => Exchange;

function acceptRequests(app: TemplatedApp, handlers: Handlers, begin: Begin): void {
  app.any("/*", (res, req) => {
    const exchange = begin(res, req);
    try {
      handlers.request(exchange)?.catch((error: unknown) => reportFailure(handlers, error, exchange));
    } catch (error) {
      reportFailure(handlers, error, exchange);
    }
  });
}

function acceptSockets(app: TemplatedApp, options: ListenOptions, handlers: Handlers, begin: Begin): void {
  app.ws<SocketContext>(options.socketPath, {
    compression: DISABLED,
    maxPayloadLength: options.maxFrameBytes,
    maxBackpressure: options.maxBufferedBytes,
    closeOnBackpressureLimit: true,
    idleTimeout: IDLE_TIMEOUT_SECONDS,
    sendPingsAutomatically: true,
    upgrade(res, req, context) {
      const exchange = begin(res, req);
      try {
        upgrade(exchange, res, req, context, handlers);
      } catch (error) {
        reportFailure(handlers, error, exchange);
      }
    },
    open(ws) {
      const context = ws.getUserData();
      const request = context.of as RequestCopy;
      const socket = new Socket(ws, options.slowBytes);
      context.of = socket;
      guard(handlers, socket, () => {
        socket.handlers = handlers.open(socket, request);
      });
    },
    message(ws, message, isBinary) {
      const socket = socketOf(ws);
      const { handlers: receiver } = socket;
      if (receiver === null) return;
      guard(handlers, socket, () => (isBinary ? receiver.frame(new Uint8Array(message)) : receiver.text(Buffer.from(message).toString())));
    },
    drain(ws) {
      const socket = socketOf(ws);
      if (socket.bufferedBytes === 0) guard(handlers, socket, () => socket.handlers?.drained());
    },
    close(ws, code) {
      const socket = socketOf(ws);
      socket.forget();
      guard(handlers, socket, () => socket.handlers?.closed(code));
    },
  });
}

function upgrade(exchange: Exchange, res: HttpResponse, req: HttpRequest, context: us_socket_context_t, handlers: Handlers): void {
  const refusal = handlers.refuse(exchange.request);
  if (refusal !== null) return exchange.respond(refusal);
  const key = req.getHeader("sec-websocket-key");
  const protocol = req.getHeader("sec-websocket-protocol");
  const extensions = req.getHeader("sec-websocket-extensions");
  exchange.leave();
  res.upgrade<SocketContext>({ of: exchange.request }, key, protocol, extensions, context);
}
