/**
 * `HEDDLE_TRACE=1` tells on standard error what live views do: events, what renders, every frame decoded. `HEDDLE_TRACE=FILE` captures the
 * frames and render streams for `heddle decode FILE`. For development: it tells what visitors type.
 */
import { appendFileSync } from "node:fs";
import { captureLine, type CapturedFrame } from "../../../protocol/src/decode/capture.ts";
import { decodeClientFrame } from "../../../protocol/src/decode/client-frames.ts";
import { printClientFrame, printServerFrame } from "../../../protocol/src/decode/print-frame.ts";
import { ServerFrameDecoder } from "../../../protocol/src/decode/server-frames.ts";
import type { DifferView } from "../native/binding.ts";
import type { Connection, RenderStats } from "./view-options.ts";

/** Null unless it is asked for. */
export function createTrace(view: string): Trace | null {
  const to = process.env["HEDDLE_TRACE"];
  if (to === undefined || to === "" || to === "0") return null;
  return to === "1" ? new PrintedTrace(view) : new CapturedTrace(view, to);
}

export abstract class Trace {
  /** Enough of its id to tell it from others. */
  protected readonly view: string;

  constructor(view: string) {
    this.view = view.slice(0, 8);
  }

  abstract received(frame: Uint8Array): void;
  /** Every render stream that the differ gets is told, where that is of use: what comes of it is a frame. */
  follow(_differ: DifferView): void {}
  abstract committed(stats: RenderStats): void;
  protected abstract sent(frame: Uint8Array): void;

  /** The connection, with every frame told that goes out. */
  watch(connection: Connection): Connection {
    return {
      send: (frame) => {
        this.sent(frame);
        return connection.send(frame);
      },
      close: (code, reason) => connection.close(code, reason),
    };
  }
}

class PrintedTrace extends Trace {
  private decoder = new ServerFrameDecoder();

  received(frame: Uint8Array): void {
    this.print("<-", () => printClientFrame(decodeClientFrame(frame), frame.length));
  }

  protected sent(frame: Uint8Array): void {
    this.print("->", () => printServerFrame(this.decoder.decode(frame), frame.length));
  }

  committed({ components, renderMs, diffMs }: RenderStats): void {
    const counts = [...Map.groupBy(components, (name) => name)].map(([name, { length }]) =>
      length === 1 ? `<${name}>` : `<${name}> x ${length}`,
    );
    this.print("--", () => [`rendered ${counts.join(", ")} in ${renderMs.toFixed(2)} ms, diffed in ${diffMs.toFixed(2)} ms`]);
  }

  override watch(connection: Connection): Connection {
    // A new connection is told all templates again.
    this.decoder = new ServerFrameDecoder();
    return super.watch(connection);
  }

  private print(direction: string, lines: () => string[]): void {
    let told: string[];
    try {
      told = lines();
    } catch (error) {
      told = [`cannot be read: ${(error as Error).message}`];
    }
    process.stderr.write(`heddle ${this.view} ${direction} ${told.join("\n    ")}\n`);
  }
}

class CapturedTrace extends Trace {
  private readonly file: string;
  /** Indices of the templates that the capture has. */
  private readonly told = new Set<number>();

  constructor(view: string, file: string) {
    super(view);
    this.file = file;
  }

  received(frame: Uint8Array): void {
    this.capture("client", frame);
  }

  protected sent(frame: Uint8Array): void {
    this.capture("server", frame);
  }

  /** A capture has frames and streams alone. */
  committed(): void {}

  override follow(differ: DifferView): void {
    differ.onStream = (stream) => {
      const templates = differ.templates().filter(({ index }) => !this.told.has(index));
      for (const { index } of templates) this.told.add(index);
      this.capture("renderer", stream, templates.length === 0 ? {} : { templates });
    };
  }

  private capture(from: CapturedFrame["from"], bytes: Uint8Array, rest: Pick<CapturedFrame, "templates"> = {}): void {
    appendFileSync(this.file, `${captureLine({ view: this.view, at: Date.now(), from, bytes, ...rest })}\n`);
  }
}
