/** `heddle decode FILE`: what captured frames say, for people or as JSON. */
import { readFileSync } from "node:fs";
import { type CapturedFrame, readCaptureLine, readHar } from "../../../protocol/src/decode/capture.ts";
import { decodeClientFrame } from "../../../protocol/src/decode/client-frames.ts";
import { printClientFrame, printServerFrame } from "../../../protocol/src/decode/print-frame.ts";
import { ServerFrameDecoder } from "../../../protocol/src/decode/server-frames.ts";
import { StreamDecoder, type StreamReading } from "../../../protocol/src/decode/streams.ts";
import { printStream } from "../../../protocol/src/decode/print-stream.ts";
import { FINE, HAS_ERRORS, type Outcome, UsageProblem } from "./outcome.ts";

export function decode(file: string, { json }: { readonly json: boolean }): Outcome {
  const frames = readFrames(file);
  const decoders = new Map<string, Decoders>();
  const start = frames[0]?.at ?? 0;
  let hasErrors = false;
  const outputs = frames.map((frame) => {
    const { view, at, from, bytes } = frame;
    const head = { view, ms: Math.round(at - start), from, bytes: bytes.length };
    try {
      const known = decoders.get(view) ?? { frames: new ServerFrameDecoder(), streams: new StreamDecoder() };
      decoders.set(view, known);
      if (from === "renderer") {
        const reading = readStream(frame, known.streams);
        hasErrors ||= reading.error !== undefined;
        const { stream, error } = reading;
        return json
          ? JSON.stringify({ ...head, ...stream, ...(error && { error: error.message }) })
          : print(head, printStream(reading, bytes.length));
      }
      return json ? JSON.stringify({ ...head, ...decoded(frame, known.frames) }) : print(head, lines(frame, known.frames));
    } catch (error) {
      hasErrors = true;
      const { message } = error as Error;
      return json ? JSON.stringify({ ...head, error: message }) : print(head, [`cannot be read: ${message}`]);
    }
  });
  return { output: outputs.map((output) => `${output}\n`).join(""), exitCode: hasErrors ? HAS_ERRORS : FINE };
}

interface Decoders {
  readonly frames: ServerFrameDecoder;
  readonly streams: StreamDecoder;
}

function readStream({ bytes, templates = [] }: CapturedFrame, decoder: StreamDecoder): StreamReading {
  for (const { index, definition } of templates) decoder.learn(index, definition);
  return decoder.decode(bytes);
}

const decoded = ({ from, bytes }: CapturedFrame, decoder: ServerFrameDecoder): object =>
  from === "server" ? decoder.decode(bytes) : decodeClientFrame(bytes);

const lines = ({ from, bytes }: CapturedFrame, decoder: ServerFrameDecoder): string[] =>
  from === "server" ? printServerFrame(decoder.decode(bytes), bytes.length) : printClientFrame(decodeClientFrame(bytes), bytes.length);

const print = ({ view, ms, from }: { view: string; ms: number; from: string }, [head, ...rest]: readonly string[]): string =>
  [`+${ms} ms ${view} ${from}: ${head}`, ...rest].join("\n    ");

/** Throws a `UsageProblem` for what cannot be read or is no capture. */
function readFrames(file: string): CapturedFrame[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  try {
    const har: unknown = file.endsWith(".har") ? JSON.parse(text) : null;
    return har === null ? text.split("\n").filter(Boolean).map(readCaptureLine) : readHar(har);
  } catch (error) {
    throw new UsageProblem(`${file} is no capture: ${(error as Error).message}`, { cause: error });
  }
}
