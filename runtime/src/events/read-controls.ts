/** Reads what a frame says of controls. What does not follow the protocol is a `DecodeError`. */
import { type ByteReader, DecodeError, type WireValue } from "../../../protocol/src/byte-reader.ts";
import { MaxControls } from "../../../protocol/generated/limits.ts";

/** A property slot and what it shows, as the client says: a claim until it was looked up. */
export interface ControlClaim {
  readonly instance: number;
  readonly block: number;
  /** The property slot; of an own control the listener's. */
  readonly slot: number;
  /** It is named by the listener on its element. */
  readonly isOwn: boolean;
  /** It is one of the event's target. */
  readonly isTarget: boolean;
  readonly value: WireValue;
}

export function readControls(reader: ByteReader): ControlClaim[] {
  const start = reader.offset;
  const count = reader.uint();
  if (count > MaxControls) throw new DecodeError(`more than ${MaxControls} controls`, start);
  const claims: ControlClaim[] = [];
  while (claims.length < count) {
    const instance = reader.uint();
    const block = reader.uint();
    const head = reader.uint();
    claims.push({ instance, block, slot: head >>> 2, isOwn: false, isTarget: head % 2 === 1, value: reader.value() });
  }
  return claims;
}
