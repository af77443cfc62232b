/**
 * The operations that a page has not acknowledged: what it missed can be sent again, as one. One buffer per view, which
 * grows to `MaxLogBytes` at most; beyond that, older versions are beyond recall and a skeleton has to do.
 *
 * Invariant: the log covers the versions from `#base` (excluded) to `#base + #count`.
 */
import { MaxLogBytes } from "../../../protocol/generated/limits.ts";
import * as Op from "../../../protocol/generated/patch-op.ts";

// The operations of a frame start at the root instance: between two frames that has to be said.
const RESTART_BYTES = 2;
const INITIAL_BYTES = 64;
// A copy of so few bytes is faster by a loop than by `set`, which needs a view of them.
const FEW_BYTES = 32;

export class FrameLog {
  #bytes: Uint8Array | null = null;
  #start = 0;
  #end = 0;
  /** Per version the bytes of its operations. */
  #lengths: number[] | null = null;
  #base = 0;

  /** Adds the next version's operations: `length` bytes of `source` from `offset` on. */
  append(source: Uint8Array, offset: number, length: number): void {
    const needed = length === 0 ? 0 : length + RESTART_BYTES;
    const bytes = this.#reserve(needed);
    if (bytes === null) return this.restart(this.#base + this.#count + 1);
    // Pages acknowledge one after the other, and an array that grows takes room for many.
    if (this.#lengths === null) this.#lengths = [needed];
    else this.#lengths.push(needed);
    if (needed === 0) return;
    let at = this.#end;
    bytes[at++] = Op.Instance;
    bytes[at++] = 0;
    if (length <= FEW_BYTES) for (let from = 0; from < length; from++) bytes[at + from] = source[offset + from]!;
    else bytes.set(source.subarray(offset, offset + length), at);
    this.#end = at + length;
  }

  /** The page has everything up to this version. */
  acknowledge(version: number): void {
    const lengths = this.#lengths;
    if (lengths === null) return;
    let count = Math.min(version - this.#base, lengths.length);
    if (count <= 0) return;
    this.#base += count;
    if (count === lengths.length) {
      this.#lengths = null;
      this.#start = this.#end = 0;
      return;
    }
    for (; count > 0; count--) this.#start += lengths.shift()!;
  }

  /** Forgets everything: what comes next follows this version. */
  restart(version: number): void {
    this.#base = version;
    this.#lengths = null;
    this.#start = this.#end = 0;
    this.#bytes = null;
  }

  /** What follows a version, lent until the next change; null if the log does not know. */
  since(version: number): Uint8Array | null {
    const skipped = version - this.#base;
    if (skipped < 0 || skipped > this.#count) return null;
    let start = this.#start;
    for (let at = 0; at < skipped; at++) start += this.#lengths![at]!;
    return (this.#bytes ?? EMPTY).subarray(start, this.#end);
  }

  /** Versions that the log has. */
  get #count(): number {
    return this.#lengths?.length ?? 0;
  }

  /** Room for `needed` more bytes at the end; null if that would be too much. */
  #reserve(needed: number): Uint8Array | null {
    const bytes = (this.#bytes ??= new Uint8Array(INITIAL_BYTES));
    if (this.#end + needed <= bytes.length) return bytes;
    const used = this.#end - this.#start;
    if (used + needed > MaxLogBytes) return null;
    const room = used + needed > bytes.length / 2 ? new Uint8Array(Math.min(MaxLogBytes, (used + needed) * 2)) : bytes;
    room.set(bytes.subarray(this.#start, this.#end));
    this.#bytes = room;
    this.#start = 0;
    this.#end = used;
    return room;
  }
}

const EMPTY = new Uint8Array();
