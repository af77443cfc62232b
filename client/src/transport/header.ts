/** What every frame starts with. */
import { EventCycle } from "../../../protocol/generated/limits.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { type Bytes, writeUints } from "./writing.ts";

export interface Header {
  readonly kind: number;
  /** The version after this frame, modulo `VersionCycle`. */
  readonly number: number;
  /** How many events are newly acknowledged. */
  readonly ack: number;
}

// The acknowledgement's three bits: with all of them set the count follows.
const LONG_ACK = 7;

/** Throws a `DecodeError` where the frame is too short. */
export function readHeader(reader: ByteReader): Header {
  const byte = reader.byte();
  const ack = byte >> 5;
  return { kind: byte & 3, ack: ack === LONG_ACK ? reader.uint() : ack, number: ((byte >> 2) & 7) + 8 * reader.uint() };
}

/** Starts a frame: `number` is an event's, `ack` counts newly applied versions. */
export function writeHeader(kind: number, number: number, ack: number): Bytes {
  const frame = [kind | ((number & 7) << 2) | (Math.min(ack, LONG_ACK) << 5)];
  if (ack >= LONG_ACK) writeUints(frame, ack);
  writeUints(frame, (number % EventCycle) >> 3);
  return frame;
}
