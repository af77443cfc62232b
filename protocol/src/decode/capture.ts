/** Captured frames: a file has a line of JSON for each. It holds what visitors typed and saw, and tokens: it is as secret as they are. */

export interface CapturedFrame {
  /** The live view, or the connection, that it belongs to. */
  readonly view: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly from: "server" | "client";
  readonly bytes: Uint8Array;
}

/** The line of a frame, without its end. */
export const captureLine = ({ view, at, from, bytes }: CapturedFrame): string => JSON.stringify({ view, at, from, frame: toBase64(bytes) });

/** A line of a capture. Throws an error that says what is wrong with it. */
export function readCaptureLine(line: string): CapturedFrame {
  const { view, at, from, frame } = JSON.parse(line) as Record<string, unknown>;
  if (typeof view !== "string" || typeof at !== "number" || (from !== "server" && from !== "client") || typeof frame !== "string")
    throw new Error("no captured frame: it has no view, at, from and frame");
  return { view, at, from, bytes: fromBase64(frame) };
}

/** The binary messages of WebSockets in a HAR file, as a browser's network panel exports it. Throws an error that says what is wrong with it. */
export function readHar(har: unknown): CapturedFrame[] {
  const { log } = har as { log?: { entries?: unknown } };
  if (!Array.isArray(log?.entries)) throw new Error("no HAR file: it has no log.entries");
  return log.entries.flatMap((entry: HarEntry, connection) =>
    (entry._webSocketMessages ?? [])
      .filter(({ opcode }) => opcode === BINARY)
      .map(({ type, time, data }) => ({
        view: `connection ${connection + 1}`,
        at: time * 1000,
        from: type === "send" ? ("client" as const) : ("server" as const),
        bytes: fromBase64(data),
      })),
  );
}

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** An opcode of WebSockets. */
const BINARY = 2;

interface HarEntry {
  readonly _webSocketMessages?: readonly { readonly type: string; readonly time: number; readonly opcode: number; readonly data: string }[];
}
