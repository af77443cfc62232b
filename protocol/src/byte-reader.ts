/**
 * Reads the protocol's primitives from bytes that may come from anywhere: every read is checked against the end, and
 * what does not fit is a `DecodeError` with its offset, never a partial value.
 */
import * as Value from "../generated/value-tag.ts";

/** Bytes that do not follow the protocol. */
export class DecodeError extends Error {
  /** Where in the frame the offending bytes start. */
  readonly offset: number;

  constructor(what: string, offset: number) {
    super(`${what} at offset ${offset}`);
    this.name = "DecodeError";
    this.offset = offset;
  }
}

/** A primitive as the protocol carries it; lists nest. */
export type WireValue = null | boolean | number | string | readonly WireValue[];

// Deeper lists have no use on the wire and would let a hostile frame recurse.
const MAX_VALUE_DEPTH = 4;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export class ByteReader {
  readonly bytes: Uint8Array;
  offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  get atEnd(): boolean {
    return this.offset >= this.bytes.length;
  }

  byte(): number {
    const byte = this.bytes[this.offset];
    if (byte === undefined) throw new DecodeError("frame ends early", this.offset);
    this.offset++;
    return byte;
  }

  /** LEB128, 0 … 2^32-1. */
  uint(): number {
    const start = this.offset;
    let result = 0;
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      const byte = this.byte();
      result += (byte & 127) * scale;
      if (byte < 128) {
        if (result > 0xffffffff) break;
        return result;
      }
    }
    throw new DecodeError("number exceeds 32 bits", start);
  }

  /** Zigzag, then LEB128. */
  sint(): number {
    const raw = this.uint();
    return raw % 2 === 0 ? raw / 2 : -(raw + 1) / 2;
  }

  /** `length` bytes of UTF-8. */
  text(length: number): string {
    const start = this.offset;
    const end = start + length;
    if (end > this.bytes.length) throw new DecodeError(`text of ${length} bytes runs past the end`, start);
    this.offset = end;
    if (length < 24) {
      // Most texts are short ASCII, where building the string beats a call into the decoder.
      let ascii = "";
      let at = start;
      for (let byte = 0; at < end && (byte = this.bytes[at]!) < 128; at++) ascii += String.fromCharCode(byte);
      if (at === end) return ascii;
    }
    try {
      return utf8.decode(this.bytes.subarray(start, end));
    } catch {
      throw new DecodeError("text is not UTF-8", start);
    }
  }

  string(): string {
    return this.text(this.uint());
  }

  /** A string or, where it is absent, null. */
  opt(): string | null {
    const length = this.uint();
    return length === 0 ? null : this.text(length - 1);
  }

  /** A view of the next bytes, not a copy. */
  raw(): Uint8Array {
    const length = this.uint();
    const start = this.offset;
    if (start + length > this.bytes.length) throw new DecodeError(`${length} bytes run past the end`, start);
    this.offset = start + length;
    return this.bytes.subarray(start, this.offset);
  }

  value(depth = 0): WireValue {
    const start = this.offset;
    switch (this.byte()) {
      case Value.Null:
        return null;
      case Value.False:
        return false;
      case Value.True:
        return true;
      case Value.Int:
        return this.sint();
      case Value.Float:
        return this.float();
      case Value.String:
        return this.string();
      case Value.List:
        return this.list(depth);
      default:
        throw new DecodeError("unknown value tag", start);
    }
  }

  private float(): number {
    const start = this.offset;
    if (start + 8 > this.bytes.length) throw new DecodeError("frame ends early", start);
    this.offset = start + 8;
    return new DataView(this.bytes.buffer, this.bytes.byteOffset + start, 8).getFloat64(0, true);
  }

  private list(depth: number): WireValue[] {
    const start = this.offset;
    if (depth >= MAX_VALUE_DEPTH) throw new DecodeError("lists nest too deeply", start);
    const count = this.uint();
    // Each value takes a byte at least: a larger count is a lie that must not reserve memory.
    if (count > this.bytes.length - this.offset) throw new DecodeError(`list of ${count} values runs past the end`, start);
    const values: WireValue[] = [];
    for (let i = 0; i < count; i++) values.push(this.value(depth + 1));
    return values;
  }
}
