/**
 * The way between a page and its live view, in memory: sockets as the client knows them on one side, connections as the server knows them on
 * the other. Promises the order of frames, a task for each, and no answer before its question has returned, as a network does.
 */
import type { Socket } from "../../client/src/environment.ts";
import type { SocketHandlers } from "../../runtime/src/server/handlers.ts";
import type { ServerSocket } from "../../runtime/src/server/live-socket.ts";
import type { Tasks } from "./tasks.ts";

/** What passes, seen from between the two. */
export interface LinkObserver {
  /** A connection is open. */
  opened(): void;
  /** The page has sent it. */
  fromPage(frame: Uint8Array): void;
  /** The view has sent it. */
  fromView(frame: Uint8Array): void;
  /** `take` hands the page a frame of the view's. */
  delivered(frame: Uint8Array, take: () => void): void;
  /** The server has closed a connection. */
  closed(code: number, reason: string): void;
}

/** What the server makes of a connection that opens. */
export type Accept = (socket: ServerSocket) => SocketHandlers;

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 3;
/** RFC 6455: without a closing handshake. */
const ABNORMAL = 1006;
const NO_CODE = 1005;
const SERVER_ERROR = 1011;

export class Link {
  readonly #tasks: Tasks;
  readonly #accept: Accept;
  readonly #observer: LinkObserver;
  readonly #failed: (error: unknown) => void;
  #connection: Connection | null = null;
  #isCut = false;

  /** `failed` hears of what the server throws while it takes a frame: a bug of Heddle's. */
  constructor(tasks: Tasks, accept: Accept, observer: LinkObserver, failed: (error: unknown) => void) {
    this.#tasks = tasks;
    this.#accept = accept;
    this.#observer = observer;
    this.#failed = failed;
  }

  get isCut(): boolean {
    return this.#isCut;
  }

  /** The client's way to open a socket. */
  open = (): Socket => {
    const connection = new Connection(this.#tasks, this.#accept, this.#observer, this.#failed);
    this.#connection = connection;
    this.#tasks.post(() => (this.#isCut ? connection.drop() : connection.open()));
    return connection;
  };

  /** Breaks the connection, with what is on its way; new ones break as well, until `restore`. */
  cut(): void {
    this.#isCut = true;
    this.#connection?.drop();
  }

  restore(): void {
    this.#isCut = false;
  }
}

/** Both ends of one connection. */
class Connection implements Socket {
  binaryType = "";
  readyState = CONNECTING;
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly #tasks: Tasks;
  readonly #accept: Accept;
  readonly #observer: LinkObserver;
  readonly #failed: (error: unknown) => void;
  /** What the server does with it; null before it is open and once that has heard of its end. */
  #handlers: SocketHandlers | null = null;

  constructor(tasks: Tasks, accept: Accept, observer: LinkObserver, failed: (error: unknown) => void) {
    this.#tasks = tasks;
    this.#accept = accept;
    this.#observer = observer;
    this.#failed = failed;
  }

  open(): void {
    if (this.readyState !== CONNECTING) return;
    this.readyState = OPEN;
    this.#handlers = this.#accept({
      send: (frame) => this.#toPage(frame.slice()),
      sendText: () => {},
      close: (code, reason) => {
        this.#observer.closed(code, reason);
        this.#endServer(code);
        this.#tasks.post(() => this.#endPage(code, reason));
      },
    });
    this.#observer.opened();
    this.onopen?.();
  }

  /** Both sides lose it at once, and what is under way. */
  drop(): void {
    this.#endServer(ABNORMAL);
    this.#endPage(ABNORMAL, "");
  }

  // What the page does with it.

  send(lent: Uint8Array): void {
    if (this.readyState !== OPEN) return;
    const frame = lent.slice();
    this.#observer.fromPage(frame);
    this.#tasks.post(() => {
      try {
        this.#handlers?.frame(frame);
      } catch (error) {
        this.#failed(error);
        this.#endServer(SERVER_ERROR);
        this.#endPage(SERVER_ERROR, "the server failed");
      }
    });
  }

  close(): void {
    this.readyState = CLOSED;
    this.#tasks.post(() => this.#endServer(NO_CODE));
  }

  #toPage(frame: Uint8Array<ArrayBuffer>): boolean {
    if (this.#handlers === null) return true;
    this.#observer.fromView(frame);
    this.#tasks.post(() => {
      if (this.readyState === OPEN) this.#observer.delivered(frame, () => this.onmessage?.({ data: frame.buffer }));
    });
    return true;
  }

  #endServer(code: number): void {
    const handlers = this.#handlers;
    this.#handlers = null;
    handlers?.closed(code);
  }

  #endPage(code: number, reason: string): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.onclose?.({ code, reason });
  }
}
