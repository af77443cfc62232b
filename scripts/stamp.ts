/**
 * Stamps: how a step knows that its output was made from the inputs as they are now. A stamp is a hash of the inputs'
 * names and contents (not their times, which a checkout changes), kept beside the output so that it goes when that goes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Hash of files and of whatever else the output depends on.
 * @param folder what `files` are relative to
 * @param facts e.g. the platform; their order counts
 */
export function fingerprint(folder: string, files: readonly string[], facts: readonly string[]): string {
  const hash = createHash("sha256");
  const add = (part: string | Uint8Array): void => void hash.update(`${part.length}:`).update(part);
  for (const fact of facts) add(fact);
  for (const file of files) {
    add(file);
    add(readFileSync(join(folder, file)));
  }
  return hash.digest("base64url");
}

/** Whether the stamp at `path` says `expected`; one that is missing or unreadable says nothing. */
export function isStamped(path: string, expected: string): boolean {
  try {
    return readFileSync(path, "utf8") === expected;
  } catch {
    return false;
  }
}

/** Writes a stamp so that a reader sees either the old or the new one. */
export function writeStamp(path: string, value: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, value);
  renameSync(unfinished, path);
}
