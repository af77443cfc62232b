/** Reads an Event frame's listeners and fields. What does not follow the protocol is a `DecodeError`. */
import { type ByteReader, DecodeError, type WireValue } from "../../../protocol/src/byte-reader.ts";
import { MaxEventListeners } from "../../../protocol/generated/limits.ts";
import * as ListenerTag from "../../../protocol/generated/listener-tag.ts";
import { findFieldProblem } from "./field-types.ts";
import { type ControlClaim, readControls } from "./read-controls.ts";

/** A listening slot as the client names it: a claim until it was looked up. */
export interface ListenerClaim {
  readonly instance: number;
  readonly block: number;
  readonly slot: number;
}

/** What an event says of itself before its fields. */
export interface EventClaims {
  /** In the order in which they run: at least one. */
  readonly listeners: readonly ListenerClaim[];
  readonly controls: readonly ControlClaim[];
}

const NO_CLAIMS: readonly ControlClaim[] = [];

/** The claims of an Event frame. */
export function readClaims(reader: ByteReader): EventClaims {
  const claims: ListenerClaim[] = [];
  let tag: number = ListenerTag.More;
  while (tag === ListenerTag.More) {
    if (claims.length === MaxEventListeners) throw new DecodeError(`more than ${MaxEventListeners} listeners`, reader.offset);
    const instance = reader.uint();
    const block = reader.uint();
    const last = reader.uint();
    claims.push({ instance, block, slot: last >>> 2 });
    tag = last & 3;
  }
  return { listeners: claims, controls: readToldControls(reader, tag, claims[0]!) };
}

function readToldControls(reader: ByteReader, tag: number, first: ListenerClaim): readonly ControlClaim[] {
  if (tag === ListenerTag.Controls) return readControls(reader);
  return tag === ListenerTag.Own ? [{ ...first, isOwn: true, isTarget: true, value: reader.value() }] : NO_CLAIMS;
}

/** The fields of an event, by path. */
export interface ReadFields {
  readonly values: ReadonlyMap<string, WireValue>;
  /** What is wrong with one of them, if anything is. */
  readonly problem: string | null;
}

// Most clicks carry nothing.
const NO_FIELDS: ReadFields = { values: new Map(), problem: null };

/**
 * The fields of all listeners, each once, to the end of the frame. `lists` has the field paths of each listener; those
 * in `known` were told already.
 */
export function readFields(reader: ByteReader, lists: readonly (readonly string[])[], known: ReadonlyMap<string, WireValue>): ReadFields {
  if (reader.atEnd && lists.every(({ length }) => length === 0)) return NO_FIELDS;
  const values = new Map<string, WireValue>();
  let problem: string | null = null;
  for (const path of new Set(lists.flat())) {
    const value = known.get(path) ?? reader.value();
    problem ??= findFieldProblem(path, value);
    values.set(path, value);
  }
  if (!reader.atEnd) throw new DecodeError("bytes after the event's last field", reader.offset);
  return { values, problem };
}
