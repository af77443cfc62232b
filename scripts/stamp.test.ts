import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprint, isStamped, writeStamp } from "./stamp.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "heddle-stamp-"));
  writeFileSync(join(folder, "a"), "one");
  writeFileSync(join(folder, "b"), "two");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("the same contents have the same fingerprint, whatever their times", () => {
  const before = fingerprint(folder, ["a", "b"], ["linux"]);
  utimesSync(join(folder, "a"), new Date(0), new Date(0));
  expect(fingerprint(folder, ["a", "b"], ["linux"])).toBe(before);
});

test("a change of contents, names, facts or of where one file ends changes the fingerprint", () => {
  const fingerprints = [
    fingerprint(folder, ["a", "b"], ["linux"]),
    fingerprint(folder, ["a"], ["linux"]),
    fingerprint(folder, ["b", "a"], ["linux"]),
    fingerprint(folder, ["a", "b"], ["darwin"]),
    fingerprint(folder, ["a", "b"], ["lin", "ux"]),
  ];
  writeFileSync(join(folder, "a"), "onet");
  writeFileSync(join(folder, "b"), "wo");
  fingerprints.push(fingerprint(folder, ["a", "b"], ["linux"]));
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
});

test("a stamp says what was written last, and nothing when it is missing", () => {
  const path = join(folder, "deep/er/stamp");
  expect(isStamped(path, "x")).toBe(false);
  writeStamp(path, "x");
  expect(isStamped(path, "x")).toBe(true);
  writeStamp(path, "y");
  expect(isStamped(path, "x")).toBe(false);
  expect(isStamped(path, "y")).toBe(true);
});
