/** Writes the protocol's primitives into a buffer that grows and is reused: `reset()`, write, `view()`. */
import * as Value from "../generated/value-tag.ts";
import type { WireValue } from "./byte-reader.ts";

const utf8 = new TextEncoder();
const float = new DataView(new ArrayBuffer(8));

export class ByteWriter {
  bytes: Uint8Array;
  offset = 0;

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
  }

  reset(): this {
    this.offset = 0;
    return this;
  }

  /** What was written, without a copy: valid until the next write. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.offset);
  }

  /** What was written, as bytes of its own. */
  copy(): Uint8Array {
    return this.bytes.slice(0, this.offset);
  }

  byte(byte: number): this {
    this.reserve(1);
    this.bytes[this.offset++] = byte;
    return this;
  }

  uint(value: number): this {
    this.reserve(5);
    let rest = value;
    while (rest > 127) {
      this.bytes[this.offset++] = (rest & 127) | 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.offset++] = rest;
    return this;
  }

  sint(value: number): this {
    return this.uint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  string(text: string): this {
    return this.uintThenText(text, 0);
  }

  opt(text: string | null): this {
    return text === null ? this.uint(0) : this.uintThenText(text, 1);
  }

  raw(bytes: Uint8Array): this {
    return this.uint(bytes.length).append(bytes);
  }

  /** Bytes as they are, without a length. */
  append(bytes: Uint8Array): this {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.offset);
    this.offset += bytes.length;
    return this;
  }

  value(value: WireValue): this {
    if (value === null) return this.byte(Value.Null);
    if (value === false) return this.byte(Value.False);
    if (value === true) return this.byte(Value.True);
    if (typeof value === "string") return this.uintThenText(value, Value.String);
    if (typeof value === "number") return this.number(value);
    this.byte(Value.List).uint(value.length);
    for (const item of value) this.value(item);
    return this;
  }

  private number(value: number): this {
    if (Number.isInteger(value) && Math.abs(value) < 2 ** 31 && !Object.is(value, -0)) return this.byte(Value.Int).sint(value);
    float.setFloat64(0, value, true);
    return this.byte(Value.Float).append(new Uint8Array(float.buffer));
  }

  private uintThenText(text: string, bias: number): this {
    const bytes = utf8.encode(text);
    return this.uint(bytes.length + bias).append(bytes);
  }

  private reserve(count: number): void {
    if (this.offset + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.offset + count));
    grown.set(this.bytes.subarray(0, this.offset));
    this.bytes = grown;
  }
}
