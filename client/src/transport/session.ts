/**
 * The page's conversation with its live view: joins, applies frames in order, acknowledges them and asks for a skeleton
 * when something does not fit. Promises that no frame, whatever is in it, throws out of here.
 */
import { ByteReader } from "../../../protocol/src/byte-reader.ts";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import * as ServerControl from "../../../protocol/generated/server-control.ts";
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import * as SkeletonFlag from "../../../protocol/generated/skeleton-flag.ts";
import { readHeader } from "./header.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createPosting } from "./posting.ts";
import type { Bytes } from "./writing.ts";

/** What a session needs of the page's DOM: `Page` of `page.ts`. */
export interface LivePage {
  /** False: something did not fit. The reader stands behind `flags`. */
  skeleton(reader: ByteReader, values: boolean, same: boolean): boolean;
  /** Throws where something does not fit. */
  patch(reader: ByteReader): void;
}

export interface SessionOptions {
  readonly token: string;
  /** Tells this page from others with the same token: 0 … 2^32-1. */
  readonly pageId: number;
  readonly page: LivePage;
  send(frame: Uint8Array): void;
  /** The page shows what the server does, and its slots are known. */
  joined(): void;
  /** The page must be loaded again. */
  reload(reason: string): void;
  /** Something has not arrived: this connection must be given up for another one, which begins with `join`. */
  renew(): void;
}

export interface Session {
  readonly outbox: Outbox;
  /** A connection is open. */
  join(): void;
  receive(frame: Uint8Array): void;
  ping(): void;
  leave(): void;
}

// A skeleton with values replaces what does not fit: if that fails twice in a row, a third time will not help.
const MAX_RESYNCS = 2;

// Block numbers agree with the server's only while it is "live".
type State = "joining" | "described" | "live" | "resyncing";

export function createSession({ token, pageId, page, send, joined, reload, renew }: SessionOptions): Session {
  const posting = createPosting(send, pageId);
  const outbox = createOutbox(posting.event);
  let resyncs = 0;
  let state: State = "joining";

  const control = (...body: Bytes): void => posting.control(outbox.lastSent(), ...body);
  const misfit = (): void => {
    if (state === "resyncing") return;
    state = "resyncing";
    outbox.hold();
    if (resyncs++ < MAX_RESYNCS) control(ClientControl.Resync);
    else reload("it does not fit");
  };

  /** The page shows what the server does, which has run the events up to `last`. */
  const arrive = (last: number, isDescribed: boolean): void => {
    state = "live";
    outbox.resume(last, isDescribed);
    joined();
  };

  const skeleton = (reader: ByteReader, version: number, last: number): void => {
    outbox.hold();
    // A new connection counts from its first skeleton on.
    if (state === "joining") posting.told = version;
    posting.version = version;
    state = "described";
    const flags = reader.uint();
    if (!page.skeleton(reader, (flags & SkeletonFlag.Values) > 0, (flags & SkeletonFlag.Same) > 0)) return misfit();
    arrive(last, true);
    resyncs = 0;
  };

  /** A Skeleton or Resume frame. */
  const bring = (reader: ByteReader, kind: number, number: number): void => {
    const version = reader.uint();
    const last = reader.uint();
    // It has come before.
    if (state === "live" && version <= posting.version) return;
    if (kind === ServerFrame.Skeleton) return skeleton(reader, version, last);
    if (number !== (posting.version & 7)) return renew();
    posting.version = version;
    page.patch(reader);
    arrive(last, false);
    posting.acknowledge(last);
  };

  const patch = (reader: ByteReader, ack: number): void => {
    posting.version++;
    // First, as values are taken only if they are newer than what was done here.
    outbox.acknowledge(ack);
    page.patch(reader);
    posting.acknowledge(outbox.lastSent());
  };

  const obey = (reader: ByteReader, number: number): void => {
    const code = reader.byte();
    if (code === ServerControl.Reload) reload(reader.string());
    if (code === ServerControl.Refused) console.warn(`Heddle: event ${reader.uint()} refused: ${reader.string()}`);
    const isCurrent = state === "live" ? number === (posting.version & 7) : state === "resyncing";
    if (code === ServerControl.Pong && !isCurrent) renew();
    if (code > ServerControl.Refused) outbox.wait(reader.uint(), code === ServerControl.Waiting);
  };

  const receive = (reader: ByteReader): void => {
    const { kind, number, ack } = readHeader(reader);
    if (kind === ServerFrame.Control) return obey(reader, number);
    if (kind !== ServerFrame.Patch) return bring(reader, kind, number);
    // Up to 4 ahead something is missing; what comes from behind has come before.
    const ahead = (number - posting.version) & 7;
    if (state !== "live" || !ahead || ahead > 4) return;
    if (ahead > 1) renew();
    else patch(reader, ack);
  };

  return {
    outbox,
    join() {
      state = "joining";
      resyncs = 0;
      posting.join(token, outbox.acknowledged());
    },
    receive(frame) {
      try {
        receive(new ByteReader(frame));
      } catch (error) {
        console.warn("Heddle:", error);
        misfit();
      }
    },
    ping: () => control(ClientControl.Ping),
    leave: () => control(ClientControl.Leave),
  };
}
