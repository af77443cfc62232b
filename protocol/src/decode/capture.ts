/** Captured frames and render streams: a file has a line of JSON for each. It holds what visitors typed and saw, and tokens: it is as secret as they are. */

export interface CapturedFrame {
  /** The live view, or the connection, that it belongs to. */
  readonly view: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `renderer`: a render stream, which the runtime has handed the differ. */
  readonly from: "server" | "client" | "renderer";
  readonly bytes: Uint8Array;
  /** With render streams, the templates that they name for the first time. */
  readonly templates?: readonly CapturedTemplate[];
}

export interface CapturedTemplate {
  /** By which streams name it. */
  readonly index: number;
  readonly definition: Uint8Array;
}

/** The line of a frame, without its end. */
export const captureLine = ({ view, at, from, bytes, templates }: CapturedFrame): string =>
  JSON.stringify({
    view,
    at,
    from,
    frame: toBase64(bytes),
    ...(templates && { templates: templates.map(({ index, definition }) => [index, toBase64(definition)]) }),
  });

/** A line of a capture. Throws an error that says what is wrong with it. */
export function readCaptureLine(line: string): CapturedFrame {
  const { view, at, from, frame, templates } = JSON.parse(line) as Record<string, unknown>;
  if (typeof view !== "string" || typeof at !== "number" || !isSource(from) || typeof frame !== "string")
    throw new Error("no captured frame: it has no view, at, from and frame");
  return { view, at, from, bytes: fromBase64(frame), ...(Array.isArray(templates) && { templates: templates.map(readTemplate) }) };
}

const isSource = (from: unknown): from is CapturedFrame["from"] => from === "server" || from === "client" || from === "renderer";

function readTemplate(template: unknown): CapturedTemplate {
  const [index, definition] = template as [unknown, unknown];
  if (typeof index !== "number" || typeof definition !== "string") throw new Error("no captured template: it has no index and definition");
  return { index, definition: fromBase64(definition) };
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
