/**
 * The page's conversation with its live view: joins, applies frames in order, acknowledges them and asks for a skeleton
 * when something does not fit. Promises that no frame, whatever is in it, throws out of here.
 */
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import * as ClientFrame from "../../../protocol/generated/client-frame.ts";
import { MaxClientFrameBytes, ProtocolVersion } from "../../../protocol/generated/limits.ts";
import * as ServerControl from "../../../protocol/generated/server-control.ts";
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import * as SkeletonFlag from "../../../protocol/generated/skeleton-flag.ts";
import { readHeader, writeHeader } from "./header.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { type Bytes, writeString, writeUint } from "./writing.ts";

/** What a session needs of the page's DOM: `Page` of `page.ts`. */
export interface LivePage {
  /** False: something did not fit. The reader stands behind `flags`. */
  skeleton(reader: ByteReader, values: boolean, same: boolean): boolean;
  /** Throws where something does not fit. */
  patch(reader: ByteReader): void;
}

export interface SessionOptions {
  readonly token: string;
  readonly page: LivePage;
  send(frame: Uint8Array): void;
  /** The page shows what the server does, and its slots are known. */
  joined(): void;
  /** The page must be loaded again. */
  reload(reason: string): void;
}

export interface Session {
  readonly outbox: Outbox;
  /** A connection is open. */
  join(): void;
  receive(frame: Uint8Array): void;
  ping(): void;
  leave(): void;
}

/** Frames that may be applied without telling the server. */
export const MAX_UNACKNOWLEDGED = 32;

// A skeleton with values replaces what does not fit: if that fails twice in a row, a third time will not help.
const MAX_RESYNCS = 2;

// Block numbers agree with the server's only while it is "live".
type State = "joining" | "described" | "live" | "resyncing";

export function createSession({ token, page, send, joined, reload }: SessionOptions): Session {
  // Before the first skeleton there is none.
  let version = -1;
  let unacknowledged = 0;
  let resyncs = 0;
  let state: State = "joining";

  const post = (kind: number, number: number, body: Bytes): boolean => {
    const frame = writeHeader(kind, number, unacknowledged).concat(body);
    if (frame.length > MaxClientFrameBytes) return false;
    send(Uint8Array.from(frame));
    unacknowledged = 0;
    return true;
  };
  const control = (...bytes: Bytes): boolean => post(ClientFrame.Control, outbox.lastSent(), bytes);
  const outbox = createOutbox(post);

  const misfit = (): void => {
    if (state === "resyncing") return;
    state = "resyncing";
    outbox.hold();
    if (resyncs++ < MAX_RESYNCS) control(ClientControl.Resync, 0, 0);
    else reload("it does not fit");
  };

  const patch = (reader: ByteReader): void => {
    page.patch(reader);
    version++;
    if (++unacknowledged >= MAX_UNACKNOWLEDGED) control(ClientControl.Ack);
  };

  const skeleton = (reader: ByteReader): void => {
    const before = version;
    outbox.hold();
    version = reader.uint();
    // A new connection counts from its first skeleton on; a later one stands for the versions that it spares the page.
    unacknowledged = state === "joining" ? 0 : unacknowledged + Math.max(0, version - before);
    state = "described";
    const last = reader.uint();
    const flags = reader.uint();
    if (!page.skeleton(reader, (flags & SkeletonFlag.Values) > 0, (flags & SkeletonFlag.Same) > 0)) return misfit();
    resyncs = 0;
    state = "live";
    outbox.resume(last);
    joined();
  };

  const receive = (reader: ByteReader): void => {
    const { kind, number, ack } = readHeader(reader);
    outbox.acknowledge(ack);
    if (kind === ServerFrame.Skeleton) skeleton(reader);
    else if (kind === ServerFrame.Control) obey(reader, reload, outbox);
    else if (state === "live") {
      if (kind !== ServerFrame.Patch || ((version + 1) & 7) !== number) throw new DecodeError("wrong frame", 0);
      patch(reader);
    }
  };

  return {
    outbox,
    join() {
      state = "joining";
      resyncs = 0;
      unacknowledged = 0;
      const body: Bytes = [];
      writeUint(body, ProtocolVersion);
      writeString(body, token);
      writeUint(body, version + 1);
      writeUint(body, outbox.acknowledged());
      post(ClientFrame.Join, 0, body);
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

function obey(reader: ByteReader, reload: (reason: string) => void, outbox: Outbox): void {
  const code = reader.byte();
  if (code === ServerControl.Reload) reload(reader.string());
  if (code === ServerControl.Refused) console.warn(`Heddle: event ${reader.uint()} refused: ${reader.string()}`);
  if (code > ServerControl.Refused) outbox.wait(reader.uint(), code === ServerControl.Waiting);
}
