/** Reads an Event frame's listeners and fields. What does not follow the protocol is a `DecodeError`. */
import { type ByteReader, DecodeError, type WireValue } from "../../../protocol/src/byte-reader.ts";
import { MaxEventListeners } from "../../../protocol/generated/limits.ts";
import * as ListenerFlag from "../../../protocol/generated/listener-flag.ts";
import { findFieldProblem } from "./field-types.ts";

/** A listening slot as the client names it: a claim until it was looked up. */
export interface ListenerClaim {
  readonly instance: number;
  readonly block: number;
  readonly slot: number;
}

/** The claims of a frame, from the target to the root: at least one. */
export function readListeners(reader: ByteReader): ListenerClaim[] {
  const claims: ListenerClaim[] = [];
  for (let more = true; more;) {
    if (claims.length === MaxEventListeners) throw new DecodeError(`more than ${MaxEventListeners} listeners`, reader.offset);
    const instance = reader.uint();
    const block = reader.uint();
    const last = reader.uint();
    claims.push({ instance, block, slot: last >>> 2 });
    more = (last & ListenerFlag.More) !== 0;
  }
  return claims;
}

/** The fields of an event, by path. */
export interface ReadFields {
  readonly values: ReadonlyMap<string, WireValue>;
  /** What is wrong with one of them, if anything is. */
  readonly problem: string | null;
}

// Most clicks carry nothing.
const NO_FIELDS: ReadFields = { values: new Map(), problem: null };

/** The fields of all listeners, each once, to the end of the frame. `lists` has the field paths of each listener. */
export function readFields(reader: ByteReader, lists: readonly (readonly string[])[]): ReadFields {
  if (reader.atEnd && lists.every(({ length }) => length === 0)) return NO_FIELDS;
  const values = new Map<string, WireValue>();
  let problem: string | null = null;
  for (const path of new Set(lists.flat())) {
    const value = reader.value();
    problem ??= findFieldProblem(path, value);
    values.set(path, value);
  }
  if (!reader.atEnd) throw new DecodeError("bytes after the event's last field", reader.offset);
  return { values, problem };
}
