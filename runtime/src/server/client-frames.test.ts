import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import { readServerControl } from "../../../protocol/generated/read.ts";
import { isLeave, readJoin, writeReload } from "./client-frames.ts";
import { joinFrame } from "../../tests/server/live-client.ts";

test("a Join is read in full", () => {
  expect(readJoin(joinFrame("a.b", { resume: 300, eventId: 5, page: 9 }))).toEqual({
    kind: "join",
    token: "a.b",
    resume: 300,
    eventId: 5,
    page: 9,
  });
});

test("of another protocol nothing but its number is read", () => {
  expect(readJoin(Uint8Array.of(1, 0, 99))).toEqual({ kind: "other protocol", protocol: 99 });
});

test("anything that is not exactly a Join is a DecodeError", () => {
  const frame = joinFrame("token.mac", { resume: 7 });
  for (let end = 0; end < frame.length; end++) expect(() => readJoin(frame.subarray(0, end))).toThrow(DecodeError);
  expect(() => readJoin(Uint8Array.of(...frame, 0))).toThrow(/bytes after the Join/);
  expect(() => readJoin(Uint8Array.of(0, 0, 1))).toThrow(/first frame is not a Join/);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        readJoin(bytes);
        isLeave(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
    }),
  );
});

test("Leave is found behind any header", () => {
  expect(isLeave(Uint8Array.of(2, 0, 3))).toBe(true);
  expect(isLeave(Uint8Array.of(2 | (5 << 2) | (3 << 5), 0, 3))).toBe(true);
  expect(isLeave(Uint8Array.of(2 | (7 << 5), 0x80, 1, 0xff, 1, 3))).toBe(true);
  expect(isLeave(Uint8Array.of(2, 0, 0))).toBe(false);
  expect(isLeave(Uint8Array.of(0, 0, 3))).toBe(false);
  expect(() => isLeave(Uint8Array.of(2, 0))).toThrow(DecodeError);
});

test("Reload is a control frame with its reason", () => {
  const reader = new ByteReader(writeReload("too old"));
  expect([reader.byte(), reader.byte()]).toEqual([2, 0]);
  expect(readServerControl(reader)).toEqual({ name: "Reload", reason: "too old" });
  expect(reader.atEnd).toBe(true);
});
