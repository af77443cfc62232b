/** Puts our frames together and sends them; with events it tells the server which versions the page has applied. */
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import * as ClientFrame from "../../../protocol/generated/client-frame.ts";
import { MaxClientFrameBytes, ProtocolVersion } from "../../../protocol/generated/limits.ts";
import { writeHeader } from "./header.ts";
import { type Bytes, writeString, writeUints } from "./writing.ts";

export interface Posting {
  /** The last version that the page shows; -1 before there is one. */
  version: number;
  /** The last version of which the server knows that the page shows it. */
  told: number;
  join(token: string, eventId: number): void;
  /** False if it is larger than a frame may be. */
  event(kind: number, number: number, body: Bytes): boolean;
  /** A Control frame: its code, and what it takes. */
  control(code: number, ...operands: readonly number[]): void;
  /** Tells the version, if it was not told for long. */
  acknowledge(): void;
}

/** Versions that may be applied without telling the server. */
const MAX_UNACKNOWLEDGED = 32;

/** `lastSent` gives the number of the last event that was sent; `page` is a number that no other page has. */
export function createPosting(send: (frame: Uint8Array) => void, lastSent: () => number, page: number): Posting {
  // Only what is numbered acknowledges: other frames may come twice.
  const post = (kind: number, number: number, ack: number, body: Bytes): boolean => {
    const frame = writeHeader(kind, number, ack).concat(body);
    if (frame.length > MaxClientFrameBytes) return false;
    send(Uint8Array.from(frame));
    return true;
  };
  const posting: Posting = {
    version: -1,
    told: -1,
    join(token, eventId) {
      const body: Bytes = [];
      writeUints(body, ProtocolVersion);
      writeString(body, token, 0);
      writeUints(body, (posting.told = posting.version) + 1, eventId, page);
      post(ClientFrame.Join, 0, 0, body);
    },
    event(kind, number, body) {
      const fits = post(kind, number, posting.version - posting.told, body);
      if (fits) posting.told = posting.version;
      return fits;
    },
    control(...values) {
      const body: Bytes = [];
      writeUints(body, ...values);
      post(ClientFrame.Control, lastSent(), 0, body);
    },
    acknowledge() {
      if (posting.version - posting.told < MAX_UNACKNOWLEDGED) return;
      posting.control(ClientControl.Ack, (posting.told = posting.version));
    },
  };
  return posting;
}
