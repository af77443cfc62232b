/**
 * Reads the protocol's primitives from bytes that may come from anywhere: every read is checked against the end, and
 * what does not fit is a `DecodeError` with its offset, never a partial value.
 */
import * as Value from "../generated/value-tag.ts";

/** Bytes that do not follow the protocol. */
export class DecodeError extends Error {
  /** Where in the frame the offending bytes start. */
  declare readonly offset: number;

  constructor(what: string, offset: number) {
    super(`${what} at offset ${offset}`);
    this.offset = offset;
  }
}

/** Of this reader one message does: the offset tells the rest, and the client has to carry it. */
const BAD_BYTES = "bad bytes";

/** A primitive as the protocol carries it; lists nest. */
export type WireValue = null | boolean | number | string | readonly WireValue[];

// Deeper lists have no use on the wire and would let a hostile frame recurse.
const MAX_VALUE_DEPTH = 4;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// Browsers take longer to call their decoder than a text below this many bytes takes by hand.
const SHORT = 99;
/**
 * By length: what a short text was read into last. An array of its own for each would be most of the garbage that a frame
 * with many texts leaves, and the collector would run in the midst of it.
 */
const shorts: number[][] = [];

export class ByteReader {
  declare readonly bytes: Uint8Array;
  declare offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  get atEnd(): boolean {
    return this.offset >= this.bytes.length;
  }

  byte(): number {
    return this.bytes[this.skip(1)]!;
  }

  /** LEB128, 0 … 2^32-1. */
  uint(): number {
    const start = this.offset;
    let result = 0;
    let byte = 128;
    for (let scale = 1; byte > 127 && scale < 2 ** 35; scale *= 128) {
      byte = this.byte();
      result += (byte & 127) * scale;
    }
    if (byte > 127 || result >= 2 ** 32) throw new DecodeError(BAD_BYTES, start);
    return result;
  }

  /** Zigzag, then LEB128. */
  sint(): number {
    const raw = this.uint();
    return raw % 2 ? -(raw + 1) / 2 : raw / 2;
  }

  /** `length` bytes of UTF-8. */
  text(length: number): string {
    const start = this.skip(length);
    if (length < SHORT) {
      const codes = (shorts[length] ??= []);
      let bits = 0;
      for (let at = 0; at < length; at++) bits |= codes[at] = this.bytes[start + at]!;
      if (bits < 128) return String.fromCharCode(...codes);
    }
    try {
      return utf8.decode(this.bytes.subarray(start, this.offset));
    } catch {
      throw new DecodeError(BAD_BYTES, start);
    }
  }

  string(): string {
    return this.text(this.uint());
  }

  /** A string or, where it is absent, null. */
  opt(): string | null {
    const length = this.uint();
    return length ? this.text(length - 1) : null;
  }

  /** A view of the next bytes, not a copy. */
  raw(): Uint8Array {
    return this.view(this.uint());
  }

  value(depth = 0): WireValue {
    const start = this.offset;
    const tag = this.uint();
    if (tag >= Value.String) return this.text(tag - Value.String);
    if (tag === Value.Null) return null;
    if (tag <= Value.True) return tag === Value.True;
    if (tag === Value.Int) return this.sint();
    // Both sides are little-endian, as the wire is.
    if (tag === Value.Float) return new Float64Array(new Uint8Array(this.view(8)).buffer)[0]!;
    if (depth >= MAX_VALUE_DEPTH) throw new DecodeError(BAD_BYTES, start);
    const values: WireValue[] = [];
    // Each value takes a byte at least: a count that is a lie ends with the bytes.
    for (let left = this.uint(); left > 0; left--) values.push(this.value(depth + 1));
    return values;
  }

  private view(length: number): Uint8Array {
    return this.bytes.subarray(this.skip(length), this.offset);
  }

  /** Steps over `length` bytes; says where they start. */
  private skip(length: number): number {
    const start = this.offset;
    if (start + length > this.bytes.length) throw new DecodeError(BAD_BYTES, start);
    this.offset += length;
    return start;
  }
}
