import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader, type WireValue } from "../../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import * as Kind from "./slot-kind.ts";
import { StreamWriter } from "./stream-writer.ts";

const bytesOf = (w: StreamWriter): Uint8Array => Uint8Array.from(w.bytes.subarray(0, w.offset));

const value: fc.Arbitrary<WireValue> = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, -0, NaN, 2 ** 31, -(2 ** 31), 0.5),
    fc.integer(),
    fc.string({ unit: "binary", maxLength: 80 }).map((text) => text.replaceAll("\0", "")),
    fc.array(tie("value"), { maxLength: 4 }),
  ),
})).value;

test("writes what protocol/'s own writer writes, where there is no NUL", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, fc.nat(0xffffffff), fc.integer(), fc.option(fc.string({ unit: "grapheme", maxLength: 60 })))),
      (all) => {
        const w = new StreamWriter();
        const reference = new ByteWriter();
        for (const [any, uint, sint, text] of all) {
          w.value(any);
          w.uint(uint);
          w.sint(sint);
          w.opt(text);
          reference.value(any).uint(uint).sint(sint).opt(text);
        }
        expect(bytesOf(w)).toEqual(reference.copy());
      },
    ),
  );
});

test("a text's head carries its length in bytes, for short and long, ASCII and not", () => {
  for (const text of ["", "a", "é", "x".repeat(32), "x".repeat(33), "é".repeat(20), "😀", "\ud800", "y".repeat(100_000)]) {
    const w = new StreamWriter();
    w.text(text, 4, 0);
    const reader = new ByteReader(bytesOf(w));
    const head = reader.uint();
    expect(head % 4).toBe(0);
    expect(reader.text(head / 4)).toBe(text.toWellFormed());
    expect(reader.atEnd).toBe(true);
  }
});

test("a block's texts are written as one by one, up to what is neither text nor digits", () => {
  const slot = fc.tuple(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.string({ unit: fc.constantFrom("a", "b", "\0", "é"), maxLength: 40 }),
      fc.string({ unit: "binary-ascii", maxLength: 40 }),
      fc.nat(20_000),
      fc.nat(0x7fffffff),
      fc.constantFrom(null, -1, 0.5, 2 ** 31),
    ),
    fc.constantFrom(Kind.Child, Kind.Attr, Kind.Class, Kind.Prop),
  );
  fc.assert(
    fc.property(fc.array(slot, { maxLength: 12 }), fc.nat(3), (slots, first) => {
      const w = new StreamWriter();
      const found = w.texts(
        slots.map(([any]) => any),
        slots.map(([, kind]) => kind),
        first,
      );
      const reference = new StreamWriter();
      let at = first;
      for (; at < slots.length; at++) {
        const [any, kind] = slots[at]!;
        if (kind === Kind.Prop || any === null || any === -1 || any === 0.5 || any === 2 ** 31) break;
        const text = String(any).replaceAll("\0", "");
        if (kind === Kind.Child) reference.text(text, 4, 0);
        else reference.opt(text);
      }
      expect(bytesOf(w)).toEqual(bytesOf(reference));
      expect(found).toBe(at);
    }),
  );
});

test("a tiny text that was there just now is the same once more, whatever stands between and wherever the buffer grows", () => {
  const texts = ["", "a", "ab", "1234567", "12345678", "é", "a\0", "a text of some length", "x".repeat(200), 7];
  const { length } = new StreamWriter().bytes;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 80 }), fc.nat(200), (values, room) => {
      const [w, reference] = [new StreamWriter(), new StreamWriter()];
      w.offset = reference.offset = length - room;
      w.texts(
        values,
        values.map(() => Kind.Child),
        0,
      );
      for (const value of values) reference.text(String(value).replaceAll("\0", ""), 4, 0);
      expect(bytesOf(w).subarray(length - room)).toEqual(bytesOf(reference).subarray(length - room));
    }),
  );
});

test("NUL stays where whoever gets the stream leaves it out, and lengths are right all the same", () => {
  for (const text of ["\0", "a\0b", "0123456789\0", "\0".repeat(16), "a text of more than\0sixteen", "é\0", `\0${"x".repeat(31)}`]) {
    const w = new StreamWriter().reset(true);
    w.texts([text, "end"], [Kind.Child, Kind.Attr], 0);
    const reader = new ByteReader(bytesOf(w));
    expect(reader.text(reader.uint() / 4).replaceAll("\0", "")).toBe(text.replaceAll("\0", ""));
    expect(reader.opt()).toBe("end");
    expect(reader.atEnd).toBe(true);
  }
});

test("digits are those of the number's text, wherever in the buffer they come to stand", () => {
  const w = new StreamWriter();
  const { length } = w.bytes;
  for (const value of [...Array(10_101).keys(), 99_999, 100_000, 12_345_678, 0x7fffffff]) {
    w.reset();
    w.digits(value, 1, 0);
    expect(Buffer.from(w.bytes.subarray(1, w.offset)).toString()).toBe(String(value));
  }
  for (let room = 0; room < 24; room++) {
    const full = new StreamWriter();
    full.offset = length - room;
    full.digits(7, 1, 0);
    full.texts([12, "a", 3], [Kind.Child, Kind.Child, Kind.Child], 0);
    expect([...full.bytes.subarray(length - room, full.offset)]).toEqual([1, 55, 8, 49, 50, 4, 97, 4, 51]);
  }
});

test("a text beyond the limit says so", () => {
  expect(() => new StreamWriter().string("x".repeat(16_777_217))).toThrow(/16777217 bytes exceeds 16777216/);
});

test("NUL, which HTML cannot carry, is left out of short and long texts alike", () => {
  const writer = new StreamWriter();
  const after = (text: string): string => {
    writer.reset().string(text);
    return Buffer.from(writer.bytes.subarray(1, writer.offset)).toString();
  };
  expect(after("a\0b")).toBe("ab");
  expect(after(`\0${"é".repeat(20)}\0`)).toBe("é".repeat(20));
  expect(after("\0")).toBe("");
});
