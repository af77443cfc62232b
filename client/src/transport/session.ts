/**
 * The page's conversation with its live view: joins, applies frames in order, acknowledges them and asks for a skeleton
 * when something does not fit. Promises that no frame, whatever is in it, throws out of here.
 */
import { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { VersionCycle } from "../../../protocol/generated/limits.ts";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import * as ServerControl from "../../../protocol/generated/server-control.ts";
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import * as SkeletonFlag from "../../../protocol/generated/skeleton-flag.ts";
import { readHeader } from "./header.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createPosting } from "./posting.ts";

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
  /** Asks for the script of repairs; whether it is there. */
  canRepair(): boolean;
  /** The page must be loaded again. */
  reload(reason: string): void;
  /** Something has not arrived: this connection must be given up for another one, which begins with `join`. */
  renew(): void;
}

export interface Session {
  readonly outbox: Outbox;
  /** A connection is open. */
  join(): void;
  /** False: the script of repairs must be there first. */
  receive(frame: Uint8Array): boolean;
  ping(): void;
  leave(): void;
}

// A skeleton with values replaces what does not fit: if that fails twice in a row, a third time will not help.
const MAX_RESYNCS = 2;

// Block numbers agree with the server's only while it is "live".
type State = "joining" | "described" | "live" | "resyncing";

/** What a Control frame says. True: it asks whether the page stands where the server does. */
function obey(reader: ByteReader, outbox: Outbox, reload: (reason: string) => void): boolean {
  const code = reader.byte();
  if (code === ServerControl.Reload) reload(reader.string());
  if (code === ServerControl.Refused) console.warn(`Heddle: event ${reader.uint()} refused: ${reader.string()}`);
  if (code > ServerControl.Refused) outbox.wait(reader.uint(), code === ServerControl.Waiting);
  return code === ServerControl.Pong;
}

export function createSession({ token, pageId, page, send, joined, canRepair, reload, renew }: SessionOptions): Session {
  const posting = createPosting(send, () => outbox.lastSent(), pageId);
  const outbox = createOutbox(posting.event);
  let resyncs = 0;
  let state: State = "joining";

  const misfit = (): void => {
    if (state === "resyncing") return;
    state = "resyncing";
    outbox.hold();
    // So that it is there when the answer comes.
    canRepair();
    if (resyncs++ < MAX_RESYNCS) posting.control(ClientControl.Resync);
    else reload("it does not fit");
  };

  /** The page shows what the server does, which has run the events up to `last`. */
  const arrive = (last: number, isDescribed: boolean): void => {
    state = "live";
    outbox.resume(last, isDescribed);
    joined();
  };

  const skeleton = (reader: ByteReader, version: number, last: number): boolean => {
    const flags = reader.uint();
    const values = (flags & SkeletonFlag.Values) > 0;
    if (flags & SkeletonFlag.Again) outbox.disconnect(false);
    if (values && !canRepair()) return false;
    outbox.hold();
    // A new connection counts from its first skeleton on.
    if (state === "joining") posting.told = version;
    posting.version = version;
    state = "described";
    if (page.skeleton(reader, values, (flags & SkeletonFlag.Same) > 0)) {
      arrive(last, true);
      // Not before: what fits and then fails must not be asked for again for ever.
      resyncs = 0;
    } else misfit();
    return true;
  };

  /** `last` is what a Resume frame says of events. */
  const patch = (reader: ByteReader, version: number, ack: number, last?: number): void => {
    posting.version = version;
    // First, as values are taken only if they are newer than what was done here.
    outbox.acknowledge(ack);
    page.patch(reader);
    if (last !== undefined) arrive(last, false);
    posting.acknowledge();
  };

  const receive = (reader: ByteReader): boolean => {
    const { kind, number, ack } = readHeader(reader);
    // Known modulo the cycle only: in its first half something is missing; what comes from behind has come before.
    const ahead = (number - posting.version) & (VersionCycle - 1);
    if (kind === ServerFrame.Control) {
      if (obey(reader, outbox, reload) && (state === "live" ? ahead : state !== "resyncing")) renew();
    } else if (kind === ServerFrame.Patch) {
      if (state !== "live" || !ahead || ahead > VersionCycle / 2) return true;
      if (ahead > 1) renew();
      else patch(reader, posting.version + 1, ack);
    } else {
      const version = reader.uint();
      const last = reader.uint();
      // It has come before, or is older than what is asked for.
      if (state !== "joining" && version < posting.version + +(state === "live")) return true;
      if (kind === ServerFrame.Skeleton) return skeleton(reader, version, last);
      if (ahead) renew();
      else patch(reader, version, 0, last);
    }
    return true;
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
        return receive(new ByteReader(frame));
      } catch (error) {
        console.warn("Heddle:", error);
        misfit();
        return true;
      }
    },
    ping: () => posting.control(ClientControl.Ping),
    leave: () => posting.control(ClientControl.Leave),
  };
}
