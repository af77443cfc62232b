/** A WebSocket client for tests, on a bare TCP socket: headers, frames and breaches of the protocol as a test wants them. */
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import * as ClientFrame from "../../../protocol/generated/client-frame.ts";
import { ProtocolVersion } from "../../../protocol/generated/limits.ts";

export const BINARY = 2;
export const TEXT = 1;
const CLOSE = 8;

export interface Closed {
  /** 1006 if the connection broke without a close frame. */
  readonly code: number;
  readonly reason: string;
}

export class LiveClient {
  readonly status: number;
  readonly closed: Promise<Closed>;
  readonly #socket: Socket;
  readonly #frames: Buffer[] = [];
  readonly #waiting: ((frame: Buffer) => void)[] = [];
  #buffered: Buffer = Buffer.alloc(0);
  #close: Closed = { code: 1006, reason: "" };

  private constructor(socket: Socket, status: number, rest: Buffer) {
    this.#socket = socket;
    this.status = status;
    this.closed = new Promise((resolve) => socket.once("close", () => resolve(this.#close)));
    socket.on("data", (bytes) => this.#read(bytes));
    socket.on("error", () => {});
    this.#read(rest);
  }

  /** Opens `/heddle/live`; a refusal shows in `status`. */
  static open(url: string, headers: Record<string, string> = {}): Promise<LiveClient> {
    const { hostname, port, host, origin } = new URL(url);
    const all: Record<string, string> = {
      Host: host,
      Origin: origin,
      Upgrade: "websocket",
      Connection: "Upgrade",
      "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
      "Sec-WebSocket-Version": "13",
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(`GET /heddle/live HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`));
      let head = Buffer.alloc(0);
      const read = (bytes: Buffer): void => {
        head = Buffer.concat([head, bytes]);
        const end = head.indexOf("\r\n\r\n");
        if (end === -1) return;
        socket.off("data", read);
        resolve(new LiveClient(socket, Number(head.subarray(9, 12).toString()), head.subarray(end + 4)));
      };
      socket.on("data", read);
      socket.once("error", reject);
    });
  }

  send(payload: Uint8Array, opcode: number = BINARY): void {
    this.sendRaw(maskedFrame(payload, opcode));
  }

  sendRaw(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** A close frame with this code, as a browser sends it. */
  leave(code: number): void {
    this.send(Buffer.from([code >> 8, code & 255]), CLOSE);
  }

  stopReading(): void {
    this.#socket.pause();
  }

  goOnReading(): void {
    this.#socket.resume();
  }

  /** Breaks the connection, without a close frame. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** The next frame of the server. */
  next(): Promise<Buffer> {
    const frame = this.#frames.shift();
    return frame === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(frame);
  }

  #read(bytes: Buffer): void {
    this.#buffered = Buffer.concat([this.#buffered, bytes]);
    for (;;) {
      const frame = parseFrame(this.#buffered);
      if (frame === null) return;
      this.#buffered = this.#buffered.subarray(frame.byteLength);
      if (frame.opcode === CLOSE) this.#finish(frame.payload);
      else if (frame.opcode === BINARY || frame.opcode === TEXT) this.#deliver(frame.payload);
    }
  }

  #deliver(payload: Buffer): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#frames.push(payload);
    else waiting(payload);
  }

  #finish(payload: Buffer): void {
    if (payload.length >= 2) this.#close = { code: payload.readUInt16BE(0), reason: payload.subarray(2).toString() };
    this.#socket.end();
  }
}

/** A Join frame. */
export function joinFrame(
  token: string,
  options: { protocol?: number; resume?: number; eventId?: number; page?: number } = {},
): Uint8Array {
  const writer = new ByteWriter();
  writer
    .byte(ClientFrame.Join)
    .uint(0)
    .uint(options.protocol ?? ProtocolVersion)
    .string(token);
  return writer
    .uint(options.resume ?? 0)
    .uint(options.eventId ?? 0)
    .uint(options.page ?? 1)
    .copy();
}

export function maskedFrame(payload: Uint8Array, opcode: number): Buffer {
  const mask = randomBytes(4);
  const body = Buffer.from(payload).map((byte, i) => byte ^ mask[i & 3]!);
  const length = payload.length;
  const head =
    length < 126
      ? [128 | length]
      : length < 65_536
        ? [254, length >> 8, length & 255]
        : [255, 0, 0, 0, 0, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255];
  return Buffer.concat([Buffer.from([128 | opcode, ...head]), mask, body]);
}

function parseFrame(bytes: Buffer): { opcode: number; payload: Buffer; byteLength: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes[1]! & 127;
  const headLength = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < headLength) return null;
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  if (bytes.length < headLength + length) return null;
  return { opcode: bytes[0]! & 15, payload: bytes.subarray(headLength, headLength + length), byteLength: headLength + length };
}
