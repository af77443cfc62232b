import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import { readHeader, writeHeader } from "./frame-header.ts";

test("headers read back; up to six acknowledgements fit into the one byte", () => {
  fc.assert(
    fc.property(fc.nat(3), fc.nat(0xffffffff), fc.oneof(fc.nat(10), fc.nat(0xffffffff)), (kind, number, ack) => {
      const bytes = writeHeader({ kind, number, ack });
      expect(readHeader(new ByteReader(Uint8Array.from(bytes)))).toEqual({ kind, number: number % 8, ack });
      if (ack < 7) expect(bytes).toHaveLength(1);
    }),
  );
  expect(() => readHeader(new ByteReader(new Uint8Array()))).toThrow(DecodeError);
});
