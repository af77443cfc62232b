/**
 * The buffer that a render stream is written into: one per thread, owned by JS, lent to the differ for one call.
 * Unlike `protocol/`'s writer it is made for Node and for many short texts.
 */
import * as Child from "../../../protocol/generated/child-tag.ts";
import { MaxTextBytes } from "../../../protocol/generated/limits.ts";
import * as Value from "../../../protocol/generated/value-tag.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import * as Kind from "./slot-kind.ts";
import { withoutNul } from "./slot-text.ts";

/** Node's own writers behind `write(text, at, encoding)`, without its checks of the arguments. */
interface TextBuffer extends Buffer {
  latin1Write(text: string, at: number, most: number): number;
  utf8Write(text: string, at: number, most: number): number;
}

const { byteLength } = Buffer;

// Up to here a loop over the characters, of 1.3 ns each, beats two calls into the engine.
const TINY_TEXT = 8;
// Up to here two calls, one that looks whether it is ASCII and one that copies, take 10 ns, however long it is; beyond, one that
// does both takes as much.
const SHORT_TEXT = 16;
// Texts up to here have a head of one byte, in child slots and others.
const MEDIUM_TEXT = 31;
// What the digits of a whole number, or a tiny text, take at most with their head, and what may be overwritten behind them.
const MAX_TINY_BYTES = 16;
// Up to here digits are written four at once.
const FOUR_DIGITS = 9999;
// UTF-8 takes at most this for one UTF-16 unit.
const MAX_BYTES_PER_UNIT = 3;
const MAX_HEAD_BYTES = 5;
const MAX_MEDIUM_BYTES = MEDIUM_TEXT * MAX_BYTES_PER_UNIT + 1;
const INITIAL_BYTES = 4096;
// Copies, as V8 loads an imported binding anew each time, and these stand in the innermost loop.
const CHILD = Kind.Child;
/** From here on kinds are no texts. */
const NO_TEXT = Kind.Html;
const TEXT = Child.Text;
const NUL = "\0";
const NO_TINY_TEXT = "longer than those are";

export class StreamWriter {
  bytes: TextBuffer = allocate(INITIAL_BYTES);
  offset = 0;
  /** The length of `bytes`, which V8 would turn into a fraction and back wherever it is asked for: 3 ns. */
  private capacity = INITIAL_BYTES;
  /** Whoever gets the stream leaves NUL out itself, where `texts` has written it. */
  private mayHaveNul = false;
  /** The same memory, for writes of several bytes at once. */
  private view: DataView = new DataView(this.bytes.buffer);

  /** Begins a stream. `mayHaveNul`: not every NUL need be left out, as the differ does it. */
  reset(mayHaveNul: boolean = false): this {
    this.offset = 0;
    this.mayHaveNul = mayHaveNul;
    return this;
  }

  byte(byte: number): void {
    if (this.offset >= this.capacity) this.grow(1);
    this.bytes[this.offset++] = byte;
  }

  uint(value: number): void {
    if (this.offset + MAX_HEAD_BYTES > this.capacity) this.grow(MAX_HEAD_BYTES);
    if (value > 127) this.longUint(value);
    else this.bytes[this.offset++] = value;
  }

  /** Apart, as with what large numbers take V8 would calculate small ones as fractions. */
  private longUint(value: number): void {
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
    const { length } = text;
    if (length > TINY_TEXT) return this.longText(text, scale, bias);
    const bytes = this.reserve(MAX_TINY_BYTES);
    // Tiny texts are nearly always ASCII: then the length is known and the head can go first.
    bytes[this.offset] = length * scale + bias;
    if (writeAscii(text, bytes, this.offset + 1)) this.offset += length + 1;
    else this.longText(text, scale, bias);
  }

  /** The digits of a whole number from 0 to 2^31-1 as such a text, without making a string of it. */
  digits(value: number, scale: number, bias: number): void {
    const bytes = this.reserve(MAX_TINY_BYTES);
    const length = digitCount(value);
    bytes[this.offset] = length * scale + bias;
    this.offset = writeDigits(value, length, this.offset + 1, bytes, this.view);
  }

  /**
   * The values of a block from slot `first` on, as `text` and `digits` write them, up to one that is neither; returns its
   * slot. One loop, so that the write position stays in a register, and so little in it that V8 takes all that it calls into it.
   */
  texts(values: readonly unknown[], kinds: readonly Kind.SlotKind[], first: number): number {
    const { length: count } = values;
    const { mayHaveNul } = this;
    let bytes = this.reserve(count * MAX_MEDIUM_BYTES);
    let at = this.offset;
    let slot = first;
    // The last tiny text, and where it stands: `<li class={state}>{state}</li>` has it twice, and copying costs a third.
    let tiny = NO_TINY_TEXT;
    let tinyAt = 0;
    for (; slot < count; slot++) {
      const value = values[slot];
      const kind = kinds[slot];
      if (typeof value === "string") {
        if (kind! >= NO_TEXT) break;
        const { length } = value;
        bytes[at] = kind === CHILD ? length * 4 + TEXT : length + 1;
        if (length <= TINY_TEXT) {
          const isCopied = value === tiny;
          if (isCopied) copyTiny(this.view, tinyAt, at + 1);
          if (isCopied || writeAscii(value, bytes, at + 1)) {
            tiny = value;
            tinyAt = at + 1;
            at += length + 1;
            continue;
          }
        } else if (length <= MEDIUM_TEXT && (mayHaveNul || !value.includes(NUL)) && writeMedium(value, bytes, at + 1)) {
          at += length + 1;
          continue;
        }
        this.offset = at;
        if (kind === CHILD) this.longText(value, 4, TEXT);
        else this.longText(value, 1, 1);
      } else {
        if (kind! >= NO_TEXT || !hasDigits(value)) break;
        if (value <= FOUR_DIGITS) {
          const length = fewDigitCount(value);
          bytes[at] = kind === CHILD ? length * 4 + TEXT : length + 1;
          writeFourDigits(value, length, at + 1, this.view);
          at += length + 1;
          continue;
        }
        this.offset = at;
        if (kind === CHILD) this.digits(value, 4, TEXT);
        else this.digits(value, 1, 1);
      }
      bytes = this.reserve(count * MAX_MEDIUM_BYTES);
      at = this.offset;
    }
    this.offset = at;
    return slot;
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
    if (typeof value === "string") return this.text(value, 1, Value.String);
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
    if (this.offset + 8 > this.capacity) this.grow(8);
    this.offset = this.bytes.writeDoubleLE(value, this.offset);
  }

  /** The head is written as if the text were ASCII, which saves a call to measure it; else the text moves behind the right one. */
  private longText(given: string, scale: number, bias: number): void {
    const text = withoutNul(given);
    const { length } = text;
    const most = length * MAX_BYTES_PER_UNIT;
    const bytes = this.reserve(most + MAX_HEAD_BYTES);
    const start = this.offset;
    this.uint(length * scale + bias);
    const guessed = this.offset;
    const written = bytes.utf8Write(text, guessed, most);
    if (written > MaxTextBytes)
      throw new RangeError(`A text of ${written} bytes exceeds ${MaxTextBytes}. Show a part of it, or serve it as a file.`);
    if (written !== length) {
      this.offset = start;
      this.uint(written * scale + bias);
      // The longer head has overwritten the first bytes: the text is written once more.
      if (this.offset !== guessed) bytes.utf8Write(text, this.offset, most);
    }
    this.offset += written;
  }

  /** The buffer, with room for `count` more bytes. */
  private reserve(count: number): TextBuffer {
    if (this.offset + count > this.capacity) this.grow(count);
    return this.bytes;
  }

  private grow(count: number): void {
    this.capacity = Math.max(this.capacity * 2, this.offset + count);
    const grown = allocate(this.capacity);
    this.bytes.copy(grown, 0, 0, this.offset);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}

/** Whether the value is a whole number from 0 to 2^31-1, whose text is its digits. */
export const hasDigits = (value: unknown): value is number => typeof value === "number" && (value | 0) === value && value >= 0;

const fewDigitCount = (value: number): number => (value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : 4);

const digitCount = (value: number): number => (value <= FOUR_DIGITS ? fewDigitCount(value) : 4 + digitCount((value / 10_000) | 0));

/** Writes the `length` digits of a whole number and returns where they end. May write over three bytes behind them. */
function writeDigits(value: number, length: number, start: number, bytes: Uint8Array, view: DataView): number {
  const end = start + length;
  if (value <= FOUR_DIGITS) {
    writeFourDigits(value, length, start, view);
    return end;
  }
  let at = end;
  let rest = value;
  do {
    const shorter = (rest / 10) | 0;
    bytes[--at] = 48 + rest - shorter * 10;
    rest = shorter;
  } while (rest > 0);
  return end;
}

/** All digits by the same few steps, each for two or four of them, and one write: half the time of a loop. */
function writeFourDigits(value: number, length: number, start: number, view: DataView): void {
  // A division by 100, right up to 9999; then one by 10 of both halves, right up to 99.
  const hundreds = (value * 5243) >>> 19;
  const halves = hundreds | ((value - hundreds * 100) << 16);
  const tens = ((halves * 103) >>> 10) & 0x000f_000f;
  const digits = tens | ((halves - tens * 10) << 8);
  // The first digit is the lowest byte: zeros before the number are shifted out.
  view.setInt32(start, (digits | 0x3030_3030) >>> (32 - length * 8), true);
}

/** Copies a tiny text, and whatever stands behind it. */
function copyTiny(view: DataView, from: number, to: number): void {
  const rest = view.getInt32(from + 4, true);
  view.setInt32(to, view.getInt32(from, true), true);
  view.setInt32(to + 4, rest, true);
}

/** Writes a text of ASCII without NUL; false where it is another, of which any part may have been written. */
function writeAscii(text: string, bytes: Uint8Array, start: number): boolean {
  const { length } = text;
  let seen = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    // NUL alone turns negative, and so sets a bit that ASCII has not.
    seen |= code | ((code - 1) & 128);
    bytes[start + i] = code;
  }
  return seen <= 127;
}

/** Writes a text of ASCII, with NUL or without; false where it is another, of which any part may have been written. */
function writeMedium(text: string, bytes: TextBuffer, start: number): boolean {
  const { length } = text;
  if (length > SHORT_TEXT) return bytes.utf8Write(text, start, length * MAX_BYTES_PER_UNIT) === length;
  if (byteLength(text) !== length) return false;
  bytes.latin1Write(text, start, length);
  return true;
}

function allocate(length: number): TextBuffer {
  const bytes = Buffer.allocUnsafeSlow(length) as TextBuffer;
  // Node's writers ask for it before each text; as for `capacity`, what the getter gives takes its time.
  return Object.defineProperty(bytes, "byteLength", { value: length });
}
