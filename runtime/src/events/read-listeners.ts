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
  const first = readClaim(reader);
  // Most events have one listener, and an array that grows takes room for many.
  const listeners = [first];
  let { tag } = first;
  while (tag === ListenerTag.More) {
    if (listeners.length === MaxEventListeners) throw new DecodeError(`more than ${MaxEventListeners} listeners`, reader.offset);
    const claim = readClaim(reader);
    listeners.push(claim);
    tag = claim.tag;
  }
  return { listeners, controls: readToldControls(reader, tag, first) };
}

function readClaim(reader: ByteReader): ListenerClaim & { readonly tag: number } {
  const instance = reader.uint();
  const block = reader.uint();
  const last = reader.uint();
  return { instance, block, slot: last >>> 2, tag: last & 3 };
}

function readToldControls(reader: ByteReader, tag: number, first: ListenerClaim): readonly ControlClaim[] {
  if (tag === ListenerTag.Controls) return readControls(reader);
  const { instance, block, slot } = first;
  return tag === ListenerTag.Own ? [{ instance, block, slot, isOwn: true, isTarget: true, value: reader.value() }] : NO_CLAIMS;
}

/** The fields of an event, by path. */
export interface ReadFields {
  readonly values: ReadonlyMap<string, WireValue>;
  /** What is wrong with one of them, if anything is. */
  readonly problem: string | null;
}

// Most clicks carry nothing.
const NO_FIELDS: ReadFields = { values: new Map(), problem: null };

/** A listener, as far as its template tells which fields it gets. */
interface Fielded {
  readonly slot: { readonly fields: readonly string[] };
}

/** The fields of all listeners, each once, to the end of the frame. Those in `known` were told already. */
export function readFields(reader: ByteReader, listeners: readonly Fielded[], known: ReadonlyMap<string, WireValue>): ReadFields {
  if (reader.atEnd && listeners.every(({ slot }) => slot.fields.length === 0)) return NO_FIELDS;
  const values = new Map<string, WireValue>();
  let problem: string | null = null;
  for (const path of new Set(listeners.flatMap(({ slot }) => slot.fields))) {
    const value = known.get(path) ?? reader.value();
    problem ??= findFieldProblem(path, value);
    values.set(path, value);
  }
  if (!reader.atEnd) throw new DecodeError("bytes after the event's last field", reader.offset);
  return { values, problem };
}
