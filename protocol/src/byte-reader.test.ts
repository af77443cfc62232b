import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Value from "../generated/value-tag.ts";
import { ByteReader, DecodeError } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

/** What the reader says about bytes that it refuses. */
function refusal(read: (reader: ByteReader) => unknown, ...bytes: number[]): { message: string; offset: number } {
  try {
    read(new ByteReader(Uint8Array.from(bytes)));
  } catch (error) {
    if (error instanceof DecodeError) return { message: error.message, offset: error.offset };
    throw error;
  }
  throw new Error(`${bytes.join(" ")} was read`);
}

const READS: Readonly<Record<string, (reader: ByteReader) => unknown>> = {
  byte: (r) => r.byte(),
  uint: (r) => r.uint(),
  sint: (r) => r.sint(),
  string: (r) => r.string(),
  opt: (r) => r.opt(),
  raw: (r) => r.raw(),
  value: (r) => r.value(),
};

describe("numbers", () => {
  test("of five bytes are read up to 2^32-1", () => {
    expect(new ByteReader(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f)).uint()).toBe(0xffffffff);
  });

  test("beyond 32 bits are refused where they start", () => {
    expect(refusal((r) => (r.byte(), r.uint()), 0, 0xff, 0xff, 0xff, 0xff, 0x10)).toEqual({
      message: "bad bytes at offset 1",
      offset: 1,
    });
  });

  test("of six bytes are refused, even if their value would fit", () => {
    expect(refusal((r) => r.uint(), 0x80, 0x80, 0x80, 0x80, 0x80, 0).message).toBe("bad bytes at offset 0");
  });

  test("padded with zeros within five bytes are read: one value has several forms, and none is ambiguous", () => {
    expect(new ByteReader(Uint8Array.of(0x81, 0x80, 0)).uint()).toBe(1);
  });

  test("that never end are refused without reading on", () => {
    expect(refusal((r) => r.uint(), ...Array.from({ length: 1000 }, () => 0xff)).offset).toBe(0);
  });
});

describe("what ends early", () => {
  test.each(Object.keys(READS))("%s of no bytes is refused at the end", (name) => {
    expect(refusal(READS[name]!).offset).toBe(0);
  });

  test("every true prefix of a frame is refused, never read as something else", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.nat(), (text, at) => {
        const whole = new ByteWriter().string(text).copy();
        const cut = whole.subarray(0, at % whole.length);
        expect(refusal((r) => r.string(), ...cut).offset).toBeLessThanOrEqual(cut.length);
      }),
    );
  });

  test("a text's length beyond the end is refused before anything is reserved", () => {
    expect(refusal((r) => r.string(), 0xff, 0xff, 0xff, 0xff, 0x0f, 0x61).message).toBe("bad bytes at offset 5");
    expect(refusal((r) => r.raw(), 5, 1, 2)).toEqual({ message: "bad bytes at offset 1", offset: 1 });
  });

  test("a list's count beyond the end is refused where the bytes end", () => {
    expect(refusal((r) => r.value(), Value.List, 0xff, 0xff, 0xff, 0xff, 0x0f).message).toBe("bad bytes at offset 6");
  });

  test("a float cut short is refused", () => {
    expect(refusal((r) => r.value(), Value.Float, 0, 0, 0, 0, 0, 0, 0).message).toBe("bad bytes at offset 1");
  });
});

describe("texts", () => {
  test.each([
    ["a byte that starts nothing", [0x80]],
    ["a sequence cut short", [0xe2, 0x82]],
    ["an overlong form", [0xc0, 0xaf]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["more than U+10FFFF", [0xf4, 0x90, 0x80, 0x80]],
  ])("with %s are refused, short or long", (_, bytes) => {
    const padding = Array.from({ length: 30 }, () => 0x61);
    expect(refusal((r) => r.string(), bytes.length, ...bytes).message).toBe("bad bytes at offset 1");
    expect(refusal((r) => r.string(), bytes.length + 30, ...padding, ...bytes).message).toBe("bad bytes at offset 1");
  });

  test("keep a byte order mark: it is a character like others", () => {
    expect(new ByteReader(Uint8Array.of(3, 0xef, 0xbb, 0xbf)).string()).toBe("\ufeff");
  });

  test("around the length where decoding changes its way are the same", () => {
    for (const length of [97, 98, 99, 100]) {
      for (const end of ["x", "é"]) {
        const text = "a".repeat(length - new TextEncoder().encode(end).length) + end;
        expect(new ByteReader(new ByteWriter().string(text).view()).string()).toBe(text);
      }
    }
  });

  test("are what was written, whatever texts of their length came before", () => {
    const writer = new ByteWriter();
    const texts = ["ab", "é", "cd", "", "ef"];
    for (const text of texts) writer.string(text);
    const reader = new ByteReader(writer.view());
    expect(texts.map(() => reader.string())).toEqual(texts);
  });
});

describe("values", () => {
  const nested = (depth: number): number[] => [...Array.from({ length: depth }, () => [Value.List, 1]).flat(), Value.Null];

  test("nest four lists deep and no deeper", () => {
    expect(new ByteReader(Uint8Array.from(nested(4))).value()).toEqual([[[[null]]]]);
    expect(refusal((r) => r.value(), ...nested(5)).message).toBe("bad bytes at offset 8");
  });

  test("whose text runs past the end are refused where that stands", () => {
    expect(refusal((r) => r.value(), Value.List, 2, Value.Null, 120)).toEqual({ message: "bad bytes at offset 4", offset: 4 });
  });
});

test("reading starts where it is told, also in a view into a larger buffer", () => {
  const inner = new Uint8Array([9, 9, 0xac, 0x02, Value.Float, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f]).subarray(1);
  const reader = new ByteReader(inner, 1);
  expect(reader.uint()).toBe(300);
  expect(reader.value()).toBe(1.5);
  expect(reader.atEnd).toBe(true);
});

test("whatever the bytes: a value or a DecodeError within the frame, and never a step past its end", () => {
  const reads = fc.array(fc.constantFrom(...Object.values(READS)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), reads, (bytes, plan) => {
      const reader = new ByteReader(bytes);
      try {
        for (const read of plan) read(reader);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
        expect((error as DecodeError).offset).toBeLessThanOrEqual(bytes.length);
      }
      expect(reader.offset).toBeLessThanOrEqual(bytes.length);
    }),
  );
});
