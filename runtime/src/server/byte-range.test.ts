import { expect, test } from "vitest";
import { parseByteRange } from "./byte-range.ts";

const part = (start: number, end: number): object => ({ kind: "part", start, end });

test("a range is from, to, or from the end, and never longer than the file", () => {
  expect(parseByteRange("bytes=0-0", 100)).toEqual(part(0, 1));
  expect(parseByteRange("bytes=10-19", 100)).toEqual(part(10, 20));
  expect(parseByteRange("bytes=90-", 100)).toEqual(part(90, 100));
  expect(parseByteRange("bytes=90-1000", 100)).toEqual(part(90, 100));
  expect(parseByteRange("bytes=-10", 100)).toEqual(part(90, 100));
  expect(parseByteRange("bytes=-1000", 100)).toEqual(part(0, 100));
});

test("a range beyond the end cannot be satisfied", () => {
  for (const header of ["bytes=100-", "bytes=500-600", "bytes=-0"]) expect(parseByteRange(header, 100)).toEqual({ kind: "beyond" });
  expect(parseByteRange("bytes=0-", 0)).toEqual({ kind: "beyond" });
});

test("what is no single range asks for the whole", () => {
  for (const header of ["", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b", "bytes=0x1-2"]) {
    expect(parseByteRange(header, 100)).toEqual({ kind: "whole" });
  }
});
