/** What every frame starts with. */
import { EventCycle, VersionCycle } from "../generated/limits.ts";
import { type ByteReader, DecodeError } from "./byte-reader.ts";

export interface FrameHeader {
  readonly kind: number;
  /** Of a frame from the client an event's number modulo `EventCycle`, else the version after it modulo `VersionCycle`. */
  readonly number: number;
  /** How many frames or events are newly acknowledged. */
  readonly ack: number;
}

// The low bits of the number, which stand in the first byte.
const LOW_BITS = 8;
// The acknowledgement's three bits: from here on the count follows.
const LONG_ACK = 7;

/** Of a frame, which may be empty: then it is no control. */
export const kindOf = (frame: Uint8Array): number => frame[0]! & 3;

/** Of a frame from the client. Throws a `DecodeError` where it is too short, or numbered beyond the cycle. */
export function readHeader(reader: ByteReader): FrameHeader {
  const head = reader.byte();
  const shortAck = head >> 5;
  const ack = shortAck === LONG_ACK ? reader.uint() : shortAck;
  const start = reader.offset;
  const upper = reader.uint();
  if (upper >= EventCycle / LOW_BITS) throw new DecodeError("a number beyond its cycle", start);
  return { kind: head & 3, number: upper * LOW_BITS + ((head >> 2) % LOW_BITS), ack };
}

/** The bytes of a header to the client; `number` is a version, of any size. */
export function writeHeader({ kind, number, ack }: FrameHeader): number[] {
  const first = kind | ((number % LOW_BITS) << 2) | (Math.min(ack, LONG_ACK) << 5);
  // Of most frames that is all, and an array that grows takes room for many.
  if (ack < LONG_ACK) return [first, Math.floor((number % VersionCycle) / LOW_BITS)];
  const bytes = [first];
  pushUint(bytes, ack);
  pushUint(bytes, Math.floor((number % VersionCycle) / LOW_BITS));
  return bytes;
}

/** Appends LEB128. */
export function pushUint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
}
