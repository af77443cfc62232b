/**
 * The buffer that a render stream is written into: one per thread, owned by JS, lent to the differ for one call.
 * Unlike `protocol/`'s writer it is made for Node and for many short texts.
 */
import * as Value from "../../../protocol/generated/value-tag.ts";
import { MaxTextBytes } from "../../../protocol/generated/limits.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";

interface Utf8Buffer extends Buffer {
  /** Node's own writer behind `write(text, at, "utf8")`, without its checks of the arguments. */
  utf8Write(text: string, at: number): number;
}

// Up to here a loop over the characters beats a call into the engine (docs/adr/0001).
const SHORT_TEXT = 12;
// UTF-8 takes at most this for one UTF-16 unit.
const MAX_BYTES_PER_UNIT = 3;
const INITIAL_BYTES = 4096;

export class StreamWriter {
  bytes: Utf8Buffer = Buffer.allocUnsafeSlow(INITIAL_BYTES) as Utf8Buffer;
  offset = 0;

  reset(): this {
    this.offset = 0;
    return this;
  }

  byte(byte: number): void {
    if (this.offset >= this.bytes.length) this.grow(1);
    this.bytes[this.offset++] = byte;
  }

  uint(value: number): void {
    if (this.offset + 5 > this.bytes.length) this.grow(5);
    let rest = value;
    // Beyond 31 bits the operators would see a negative number.
    while (rest > 0x7fffffff) {
      this.bytes[this.offset++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.bytes[this.offset++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.offset++] = rest;
  }

  sint(value: number): void {
    this.uint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** A text behind its head: the byte length times `scale` plus `bias`. */
  text(text: string, scale: number, bias: number): void {
    const length = text.length;
    if (length > SHORT_TEXT) return this.longText(text, scale, bias);
    if (this.offset + length + 5 > this.bytes.length) this.grow(length + 5);
    const { bytes } = this;
    const start = this.offset;
    // Short texts are nearly always ASCII: then the length is known and the head can go first.
    this.uint(length * scale + bias);
    let at = this.offset;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        this.offset = start;
        return this.longText(text, scale, bias);
      }
      bytes[at++] = code;
    }
    this.offset = at;
  }

  /** The digits of a whole number from 0 to 2^31-1 as such a text, without making a string of it. */
  digits(value: number, scale: number, bias: number): void {
    let length = 1;
    for (let limit = 10; limit <= value; limit *= 10) length++;
    if (this.offset + length + 5 > this.bytes.length) this.grow(length + 5);
    this.uint(length * scale + bias);
    const { bytes } = this;
    let rest = value;
    for (let at = this.offset + length - 1; at >= this.offset; at--) {
      const shorter = (rest / 10) | 0;
      bytes[at] = 48 + rest - shorter * 10;
      rest = shorter;
    }
    this.offset += length;
  }

  string(text: string): void {
    this.text(text, 1, 0);
  }

  opt(text: string | null): void {
    if (text === null) this.uint(0);
    else this.text(text, 1, 1);
  }

  value(value: WireValue): void {
    if (value === null) return this.byte(Value.Null);
    if (value === false) return this.byte(Value.False);
    if (value === true) return this.byte(Value.True);
    if (typeof value === "number") return this.number(value);
    if (typeof value === "string") {
      this.byte(Value.String);
      return this.string(value);
    }
    this.byte(Value.List);
    this.uint(value.length);
    for (const item of value) this.value(item);
  }

  private number(value: number): void {
    if (Number.isInteger(value) && Math.abs(value) < 2 ** 31 && !Object.is(value, -0)) {
      this.byte(Value.Int);
      return this.sint(value);
    }
    this.byte(Value.Float);
    if (this.offset + 8 > this.bytes.length) this.grow(8);
    this.offset = this.bytes.writeDoubleLE(value, this.offset);
  }

  /** The head is written as if the text were ASCII, which saves a call to measure it; else the text moves behind the right one. */
  private longText(text: string, scale: number, bias: number): void {
    const most = text.length * MAX_BYTES_PER_UNIT + 5;
    if (this.offset + most > this.bytes.length) this.grow(most);
    const start = this.offset;
    this.uint(text.length * scale + bias);
    const guessed = this.offset;
    const length = this.bytes.utf8Write(text, guessed);
    if (length > MaxTextBytes)
      throw new RangeError(`A text of ${length} bytes exceeds ${MaxTextBytes}. Show a part of it, or serve it as a file.`);
    if (length !== text.length) {
      this.offset = start;
      this.uint(length * scale + bias);
      // The longer head has overwritten the first bytes: the text is written once more.
      if (this.offset !== guessed) this.bytes.utf8Write(text, this.offset);
    }
    this.offset += length;
  }

  private grow(count: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.offset + count)) as Utf8Buffer;
    this.bytes.copy(grown, 0, 0, this.offset);
    this.bytes = grown;
  }
}
