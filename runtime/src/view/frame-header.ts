/** The byte with which every frame starts, and the count that may follow it. */
import { EventCycle } from "../../../protocol/generated/limits.ts";
import { type ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";

/** Running numbers are sent modulo this. */
export const NUMBER_CYCLE = 8;

// The acknowledgement's three bits: from here on the count follows.
const LONG_ACK = 7;

/** The whole number of an event or report (modulo `EventCycle`), whose upper bits follow the header. */
export function readEventNumber(reader: ByteReader, { number }: FrameHeader): number {
  const start = reader.offset;
  const upper = reader.uint();
  if (upper >= EventCycle / NUMBER_CYCLE) throw new DecodeError("an event number beyond its cycle", start);
  return upper * NUMBER_CYCLE + number;
}

export interface FrameHeader {
  readonly kind: number;
  /** Running number modulo `NUMBER_CYCLE`. */
  readonly number: number;
  /** How many frames or events are newly acknowledged. */
  readonly ack: number;
}

/** Throws a `DecodeError` where the frame is too short. */
export function readHeader(reader: ByteReader): FrameHeader {
  const head = reader.byte();
  const ack = head >> 5;
  return { kind: head & 3, number: (head >> 2) & (NUMBER_CYCLE - 1), ack: ack === LONG_ACK ? reader.uint() : ack };
}

/** The bytes of a header. */
export function writeHeader({ kind, number, ack }: FrameHeader): number[] {
  const bytes = [kind | ((number % NUMBER_CYCLE) << 2) | (Math.min(ack, LONG_ACK) << 5)];
  if (ack >= LONG_ACK) pushUint(bytes, ack);
  return bytes;
}

/** Appends LEB128. */
export function pushUint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
}
