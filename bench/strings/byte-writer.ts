// A growing buffer, owned by JS, for varints and strings.

/** Up to here a loop over `charCodeAt` (about 2 ns a character) beats `utf8Write` (about 20 ns a call, short or long);
 *  8 to 16 measured the same, 20 and more twice as slow (Node 22, texts of 6 to 22 characters; ADR 0001). */
const SHORT_TEXT = 12;
const LARGEST_INTEGER = 0x3fff_ffff; // one bit of a 31-bit header tells integers from texts

interface Utf8Buffer extends Buffer {
  utf8Write(text: string, offset: number): number;
}

export class ByteWriter {
  bytes: Utf8Buffer;
  length = 0;

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafeSlow(capacity) as Utf8Buffer;
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = value;
  }

  varint(value: number): void {
    if (this.bytes.length - this.length < 5) this.grow(5);
    const { bytes } = this;
    let at = this.length;
    while (value >= 0x80) {
      bytes[at++] = (value & 0x7f) | 0x80;
      value >>>= 7;
    }
    bytes[at++] = value;
    this.length = at;
  }

  /** A slot's value: integers as they are, everything else as text. Told apart by the header's lowest bit. */
  value(value: unknown): void {
    if (typeof value === "string") this.text(value, 1);
    else if (typeof value === "number" && value >>> 0 === value && value <= LARGEST_INTEGER) {
      this.varint((value << 1) | 1);
    } else this.text(String(value), 1);
  }

  /** A string as UTF-8 behind its byte length, which is shifted to leave room for the caller's flag. */
  text(text: string, shift: 0 | 1): void {
    const length = text.length;
    if (length > SHORT_TEXT) return this.longText(text, shift);
    if (this.bytes.length - this.length <= SHORT_TEXT) this.grow(SHORT_TEXT + 1);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = length << shift;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return this.longText(text, shift);
      bytes[at++] = code;
    }
    this.length = at;
  }

  /** Guesses the header's size from the number of characters; if it was wrong, the bytes are moved up. */
  private longText(text: string, shift: 0 | 1): void {
    const most = text.length * 3 + 5;
    if (this.bytes.length - this.length < most) this.grow(most);
    const { bytes, length } = this;
    const guessed = length + varintSize(text.length << shift);
    const byteLength = bytes.utf8Write(text, guessed);
    const header = byteLength << shift;
    if (header < 0x80) {
      bytes[length] = header;
      this.length = guessed + byteLength;
      return;
    }
    const start = length + varintSize(header);
    if (start !== guessed) bytes.copyWithin(start, guessed, guessed + byteLength);
    this.varint(header);
    this.length = start + byteLength;
  }

  private grow(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + needed)) as Utf8Buffer;
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

function varintSize(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : value < 0x1000_0000 ? 4 : 5;
}
