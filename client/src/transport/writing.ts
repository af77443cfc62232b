/** Writes the protocol's primitives to the end of a frame. Frames of the client are short: an array of bytes will do. */
import * as Value from "../../../protocol/generated/value-tag.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";

/** A frame, or a part of one, as it grows. */
export type Bytes = number[];

/** Each 0 … 2^32-1. */
export function writeUints(frame: Bytes, ...values: readonly number[]): void {
  for (let rest of values) {
    for (; rest > 127; rest >>>= 7) frame.push((rest & 127) | 128);
    frame.push(rest);
  }
}

/** `bias` is added to the length. */
export function writeString(frame: Bytes, text: string, bias: number): void {
  const utf8 = new TextEncoder().encode(text);
  writeUints(frame, utf8.length + bias);
  for (const byte of utf8) frame.push(byte);
}

export function writeValue(frame: Bytes, value: WireValue): void {
  if (typeof value === "string") writeString(frame, value, Value.String);
  else if (typeof value === "number") {
    if (value === (value | 0)) {
      frame.push(Value.Int);
      writeUints(frame, value < 0 ? -value * 2 - 1 : value * 2);
      // Every platform that browsers run on is little-endian.
    } else frame.push(Value.Float, ...new Uint8Array(Float64Array.of(value).buffer));
  } else if (value && value !== true) {
    frame.push(Value.List);
    writeUints(frame, value.length);
    for (const item of value) writeValue(frame, item);
  } else frame.push(value === null ? Value.Null : value ? Value.True : Value.False);
}
