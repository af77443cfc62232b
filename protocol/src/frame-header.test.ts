import fc from "fast-check";
import { expect, test } from "vitest";
import { VersionCycle } from "../generated/limits.ts";
import { ByteReader, DecodeError } from "./byte-reader.ts";
import { readHeader, writeHeader } from "./frame-header.ts";

test("headers read back; with up to six acknowledgements they have two bytes", () => {
  fc.assert(
    fc.property(fc.nat(3), fc.nat(0xffffffff), fc.oneof(fc.nat(10), fc.nat(0xffffffff)), (kind, number, ack) => {
      const bytes = writeHeader({ kind, number, ack });
      expect(readHeader(new ByteReader(Uint8Array.from(bytes)))).toEqual({ kind, number: number % VersionCycle, ack });
      if (ack < 7) expect(bytes).toHaveLength(2);
    }),
  );
});

test("what ends early or is numbered beyond the cycle is refused", () => {
  for (const bytes of [[], [0], [0xe0, 7], [0, 0x80, 0x10]]) {
    expect(() => readHeader(new ByteReader(Uint8Array.from(bytes)))).toThrow(DecodeError);
  }
});
