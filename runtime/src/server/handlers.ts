/** What passes between `exchange.ts`, which alone touches uWebSockets.js, and the rest of the server. */
import type { Exchange, Socket } from "./exchange.ts";

export type Header = readonly [name: string, value: string];

/** What is copied of a request: these headers and no others. Absent ones are "". */
export const HEADERS = [
  "host",
  "origin",
  "cookie",
  "purpose",
  "sec-purpose",
  "if-none-match",
  "accept-encoding",
  "range",
  "if-range",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
] as const;

export interface RequestCopy {
  /** In capitals. */
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  /** Without the question mark; "" if there is none. */
  readonly query: string;
  readonly headers: Readonly<Record<(typeof HEADERS)[number], string>>;
  /** The peer's IP address as text. */
  readonly address: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | string | null;
}

/** The body of a reply that is sent piece by piece, as fast as the peer takes it. */
export interface BodySource {
  readonly byteLength: number;
  /** At least one byte from `offset` on; what goes beyond `byteLength` is not sent. */
  read(offset: number): Promise<Uint8Array>;
}

/** What the server makes of connections. All but `failed` may throw: then `failed` hears of it. */
export interface Handlers {
  request(exchange: Exchange): void | Promise<void>;
  /** Decides about a WebSocket handshake: what refuses it, or null to accept. */
  refuse(request: RequestCopy): Reply | null;
  open(socket: Socket, handshake: RequestCopy): SocketHandlers;
  /** Something threw. An open exchange is still to be answered; a socket is closed with 1011 after this. */
  failed(error: unknown, exchange: Exchange | null): void;
}

export interface SocketHandlers {
  /** The bytes are lent until this returns. */
  frame(bytes: Uint8Array): void;
  text(message: string): void;
  /** The peer has taken what was sent. */
  drained(): void;
  /** Once, however the connection ended. */
  closed(code: number): void;
}
