import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteReader, type WireValue } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

const uint32 = fc.integer({ min: 0, max: 0xffffffff });
const sint32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const text = fc.string({ unit: "binary" });
const bytes: fc.Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 300 });
const plain = fc.oneof(fc.constant(null), fc.boolean(), fc.double(), sint32, text);
const value: fc.Arbitrary<WireValue> = fc.oneof(
  plain,
  fc.array(fc.oneof(plain, fc.array(fc.oneof(plain, fc.array(fc.array(plain)))))),
) as fc.Arbitrary<WireValue>;

/** Reads back what `write` wrote and makes sure that nothing of it is left. */
function roundTrip<T>(write: (writer: ByteWriter) => void, read: (reader: ByteReader) => T): T {
  const writer = new ByteWriter(0);
  write(writer);
  const reader = new ByteReader(writer.copy());
  const result = read(reader);
  expect(reader.atEnd).toBe(true);
  return result;
}

const written = (write: (writer: ByteWriter) => void): number[] => {
  const writer = new ByteWriter();
  write(writer);
  return [...writer.view()];
};

/** Whatever `values` gives is read as it was written. */
function holdsFor<T>(values: fc.Arbitrary<T>, write: (writer: ByteWriter, value: T) => void, read: (reader: ByteReader) => T): void {
  fc.assert(
    fc.property(values, (value) => {
      expect(roundTrip((writer) => write(writer, value), read)).toEqual(value);
    }),
  );
}

describe("what is written is what is read", () => {
  test("unsigned numbers", () => {
    const edges = fc.constantFrom(0, 127, 128, 2 ** 28 - 1, 2 ** 28, 2 ** 31, 0xffffffff);
    holdsFor(
      fc.oneof(uint32, edges),
      (w, n) => w.uint(n),
      (r) => r.uint(),
    );
  });

  test("signed numbers", () => {
    const edges = fc.constantFrom(0, -1, 63, -64, 64, 2 ** 31 - 1, -(2 ** 31));
    holdsFor(
      fc.oneof(sint32, edges),
      (w, n) => w.sint(n),
      (r) => r.sint(),
    );
  });

  test("strings, of all planes", () => {
    holdsFor(
      text,
      (w, s) => w.string(s),
      (r) => r.string(),
    );
  });

  test("strings that may be absent", () => {
    holdsFor(
      fc.option(text),
      (w, s) => w.opt(s),
      (r) => r.opt(),
    );
  });

  test("bytes", () => {
    holdsFor(
      bytes,
      (w, b) => w.raw(b),
      (r) => r.raw(),
    );
  });

  test("values, with lists in lists", () => {
    holdsFor(
      value,
      (w, v) => w.value(v),
      (r) => r.value(),
    );
  });

  test("any sequence of them, in a writer that is used again", () => {
    const writer = new ByteWriter(1);
    fc.assert(
      fc.property(fc.array(fc.tuple(uint32, text, bytes, value)), (rows) => {
        writer.reset();
        for (const [n, s, b, v] of rows) writer.uint(n).string(s).raw(b).value(v);
        const reader = new ByteReader(writer.view());
        for (const row of rows) expect([reader.uint(), reader.string(), reader.raw(), reader.value()]).toEqual(row);
        expect(reader.atEnd).toBe(true);
      }),
    );
  });
});

describe("the bytes", () => {
  test.each([
    [0, [0]],
    [127, [127]],
    [128, [0x80, 1]],
    [16_383, [0xff, 0x7f]],
    [16_384, [0x80, 0x80, 1]],
    [2 ** 28 - 1, [0xff, 0xff, 0xff, 0x7f]],
    [2 ** 28, [0x80, 0x80, 0x80, 0x80, 1]],
    [2 ** 31, [0x80, 0x80, 0x80, 0x80, 8]],
    [0xffffffff, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])("%d takes as few as it can", (n, expected) => {
    expect(written((w) => w.uint(n))).toEqual(expected);
  });

  test.each([
    [0, 0],
    [-1, 1],
    [1, 2],
    [-64, 127],
  ])("%d near zero takes one, whatever its sign", (n, expected) => {
    expect(written((w) => w.sint(n))).toEqual([expected]);
  });

  test("the ends of the signed range take five", () => {
    expect(written((w) => w.sint(2 ** 31 - 1))).toEqual([0xfe, 0xff, 0xff, 0xff, 0x0f]);
    expect(written((w) => w.sint(-(2 ** 31)))).toEqual([0xff, 0xff, 0xff, 0xff, 0x0f]);
  });

  test("a lone surrogate is written as U+FFFD, so that the text is always UTF-8", () => {
    expect(written((w) => w.string("a\ud800b"))).toEqual([5, 0x61, 0xef, 0xbf, 0xbd, 0x62]);
    expect(
      roundTrip(
        (w) => w.string("\udc00"),
        (r) => r.string(),
      ),
    ).toBe("\ufffd");
  });

  test("an empty string and an absent one differ", () => {
    expect(written((w) => w.opt(""))).toEqual([1]);
    expect(written((w) => w.opt(null))).toEqual([0]);
  });
});

test("minus zero, NaN and the infinities stay what they are", () => {
  for (const n of [-0, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31), 2 ** 53, 0.1]) {
    expect(
      roundTrip(
        (w) => w.value(n),
        (r) => r.value(),
      ),
    ).toBe(n);
  }
});

test("growing keeps what was written; a copy outlives the next write, a view does not", () => {
  const writer = new ByteWriter(2);
  writer.append(Uint8Array.of(1, 2));
  const copy = writer.copy();
  const view = writer.view();
  writer.reset().byte(9);
  expect([...copy]).toEqual([1, 2]);
  expect([...view]).toEqual([9, 2]);
  writer.append(new Uint8Array(1000).fill(7)).byte(8);
  expect(writer.view().length).toBe(1002);
  expect([writer.bytes[0], writer.bytes[1], writer.bytes[1000], writer.bytes[1001]]).toEqual([9, 7, 7, 8]);
});
