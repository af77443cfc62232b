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
import type { Progress } from "../patch/interpreter.ts";
import type { Live } from "../patch/live.ts";
import { need } from "../patch/misfit.ts";
import { readHeader } from "./header.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createPosting } from "./posting.ts";

/** What a session needs of the page's DOM: `Page` of `page.ts`. */
export interface LivePage {
  /** False: something did not fit. The reader stands behind `flags`. */
  skeleton(reader: ByteReader, values: boolean, same: boolean): boolean;
  /** Throws where something does not fit; what is left can be applied by another call with the same `at`. */
  patch(reader: ByteReader, at: Progress): void;
  readonly live: Pick<Live, "repair">;
}

export interface SessionOptions {
  readonly token: string;
  /** Tells this page from others with the same token: 0 … 2^32-1. */
  readonly pageId: number;
  readonly page: LivePage;
  send(frame: Uint8Array): void;
  /** The page shows what the server does, and its slots are known. */
  joined(): void;
  /** Asks for the script of repairs; whether it is there, as `live.repair`. */
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

/** The one that is falsy. */
const RESYNCING = 0;
const JOINING = 1;
/** Only now do block numbers agree with the server's. */
const LIVE = 2;
type State = typeof JOINING | typeof LIVE | typeof RESYNCING;

export function createSession({ token, pageId, page, send, joined, canRepair, reload, renew }: SessionOptions): Session {
  const posting = createPosting(send, () => outbox.lastSent(), pageId);
  const outbox = createOutbox(posting.event);
  let state: State = JOINING;
  /** Only a skeleton can follow what is here. */
  let damaged = false;
  /** A patch that is not applied to its end; nothing else is taken before. */
  let rest: Progress | undefined;

  /** The page shows what the server does, which has run the events up to `last`. */
  const arrive = (last: number, isDescribed?: boolean, again?: boolean): void => {
    state = LIVE;
    damaged = false;
    outbox.resume(last, isDescribed ? page.live.repair!.rename : undefined, again);
    joined();
  };

  const finish = (): void => {
    const { reader, last } = rest!;
    page.patch(reader, rest!);
    rest = undefined;
    if (last !== undefined) arrive(last);
    posting.acknowledge();
  };

  /** `last` is what a Resume frame says of events. */
  const patch = (reader: ByteReader, version: number, ack: number, last?: number): void => {
    posting.version = version;
    // First, as values are taken only if they are newer than what was done here.
    outbox.acknowledge(ack);
    rest = { reader, last, cursor: 1 };
    finish();
  };

  const receive = (reader: ByteReader): void => {
    const { kind, number, ack } = readHeader(reader);
    // Known modulo the cycle only: in its first half something is missing; what comes from behind has come before.
    const ahead = (number - posting.version) & (VersionCycle - 1);
    const isLive = state === LIVE;
    if (kind === ServerFrame.Control) {
      if (obey(reader, outbox, reload) && (isLive ? ahead : state)) renew();
    } else if (kind === ServerFrame.Patch) {
      if (!isLive || !ahead || ahead > VersionCycle / 2) return;
      return ahead > 1 ? renew() : patch(reader, posting.version + 1, ack);
    } else {
      const version = reader.uint();
      const last = reader.uint();
      // It has come before, or is older than what is asked for.
      if (state !== JOINING && version < posting.version + +isLive) return;
      // It comes unasked: as with a patch, what was done here may be older than its values.
      if (isLive) outbox.acknowledge(last - outbox.acknowledged());
      if (kind === ServerFrame.Skeleton) {
        const flags = reader.uint();
        const values = !!(flags & SkeletonFlag.Values);
        need((!values || canRepair()) && page.skeleton(reader, values, !!(flags & SkeletonFlag.Same)));
        // A new connection counts from its first skeleton on.
        if (state === JOINING) posting.told = version;
        posting.version = version;
        // Without values it is the first one: nothing was named before.
        arrive(last, values, !!(flags & SkeletonFlag.Again));
      } else if (ahead) renew();
      else if (!damaged) patch(reader, version, 0, last);
      else if (state) {
        state = RESYNCING;
        posting.control(ClientControl.Resync);
      }
    }
  };

  const session: Session = {
    outbox,
    join() {
      // Of what did not fit nothing counts as applied.
      if (damaged) posting.version = posting.told;
      state = JOINING;
      posting.join(token, outbox.acknowledged());
    },
    receive(frame) {
      try {
        if (rest) finish();
        receive(new ByteReader(frame));
      } catch (error) {
        if (!canRepair()) return false;
        if (page.live.repair!.mend(error, rest, posting)) return session.receive(frame);
        rest = undefined;
        state = RESYNCING;
        damaged = true;
        outbox.hold();
      }
      return true;
    },
    ping: () => posting.control(ClientControl.Ping),
    leave: () => posting.control(ClientControl.Leave),
  };
  return session;
}

/** Does what a Control frame says. True: it asks whether the page stands where the server does. */
function obey(reader: ByteReader, outbox: Outbox, reload: SessionOptions["reload"]): boolean {
  const code = reader.byte();
  if (code === ServerControl.Reload) reload(reader.string());
  if (code === ServerControl.Refused) console.warn(`Heddle: event ${reader.uint()} refused: ${reader.string()}`);
  if (code > ServerControl.Refused) outbox.wait(reader.uint(), code === ServerControl.Waiting);
  return code === ServerControl.Pong;
}
