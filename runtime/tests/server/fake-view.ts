/** A view for tests of the server: writes down what is asked of it, and fails where the test wants it to. */
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import type { FirstHtml } from "../../src/native/binding.ts";
import type { WrittenAfresh } from "../../src/view/written-afresh.ts";
import type { ClientScript } from "../../src/vnode/needed-scripts.ts";
import type { RunningView } from "../../src/session/live-views.ts";
import type { Connection } from "../../src/view/view.ts";
import type { CreateView, ViewInit } from "../../src/server/mounts.ts";

export type Call = "html" | "join" | "receive" | "detach" | "close";

/** Frames that make a fake view do something odd, by their second byte. */
export const THROW = 100;
export const MALFORMED = 101;
export const CLOSE = 102;

export class FakeView implements RunningView {
  readonly init: ViewInit;
  readonly calls: Call[] = [];
  readonly frames: Uint8Array[] = [];
  readonly joins: { lastEvent: number; hadHtml: boolean }[] = [];
  connection: Connection | null = null;
  failOn: Call | null = null;
  isClosed = false;
  readonly nativeMemory = 1000;

  constructor(init: ViewInit) {
    this.init = init;
  }

  prepare(): null {
    return null;
  }

  html(): FirstHtml {
    this.#note("html");
    const body = this.init.component(this.init.props) as string;
    return { body: Buffer.from(body), portals: Buffer.alloc(0), css: Buffer.from('[data-hs="0"]{color:red}') };
  }

  missingTarget(): void {}

  usage(): string {
    return "";
  }

  scripts(): ClientScript[] {
    return [];
  }

  drained(): void {}

  place(): null {
    return null;
  }

  writtenAfresh(): WrittenAfresh {
    return { ...this.html(), skeleton: Uint8Array.of(1) };
  }

  join(connection: Connection, { lastEvent }: { lastEvent: number }): void {
    this.joins.push({ lastEvent, hadHtml: this.calls.includes("html") && this.joins.length === 0 });
    this.connection = connection;
    this.#note("join");
    // The id stands for a skeleton, so that a test sees which view has answered.
    connection.send(Buffer.from(`joined ${this.init.id}`));
  }

  receive(frame: Uint8Array): void {
    this.#note("receive");
    this.frames.push(frame);
    const reader = new ByteReader(frame, 1);
    switch (reader.byte()) {
      case THROW:
        throw new Error("the view failed");
      case MALFORMED:
        throw new DecodeError("unknown slot", 1);
      case CLOSE:
        return this.connection?.close(4444, "the view wants it");
      default:
        this.connection?.send(frame);
    }
  }

  detach(): void {
    this.connection = null;
    this.#note("detach");
  }

  close(): void {
    this.isClosed = true;
    this.#note("close");
  }

  #note(call: Call): void {
    this.calls.push(call);
    if (this.failOn === call) throw new Error(`${call} failed`);
  }
}

/** Makes fake views and keeps them all. */
export class FakeViews {
  readonly all: FakeView[] = [];
  /** Is given to each new view. */
  failOn: Call | null = null;

  readonly create: CreateView = (init) => {
    const view = new FakeView(init);
    view.failOn = this.failOn;
    this.all.push(view);
    return view;
  };

  get last(): FakeView {
    return this.all.at(-1)!;
  }
}
