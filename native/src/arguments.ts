/** What callers of the differ may hand over: the checks that the addon makes in Rust. */
import { types } from "node:util";

/** An error that a call has, as opposed to a trap. `code` says what kind it is; see `differ.ts`. */
export class CallError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const usage = (message: string): CallError => new CallError("HEDDLE_USAGE", message);

const expected = (position: number, kind: string): CallError => usage(`argument ${position}: expected a ${kind}`);

export function requireNumber(value: unknown, position: number): void {
  if (typeof value !== "number") throw expected(position, "number");
}

export function requireText(value: unknown, position: number): void {
  if (typeof value !== "string") throw expected(position, "string");
}

export function requireBytes(value: unknown, position: number): void {
  if (!types.isUint8Array(value)) throw expected(position, "Uint8Array");
}

export function requireNumbers(value: unknown, position: number): void {
  if (!types.isUint32Array(value)) throw expected(position, "Uint32Array");
}

/** The output has bytes behind the offset, or ends there. */
export function requireOffset(offset: number, out: Uint8Array): void {
  if (!(offset >= 0 && offset <= out.length)) throw usage(`offset is ${offset}, but the output has ${out.length} bytes`);
}

/** The stream has `length` bytes, and lies elsewhere than the output. */
export function requireLent(stream: Uint8Array, length: number, out: Uint8Array): void {
  requireBytes(stream, 2);
  requireNumber(length, 3);
  if (stream.buffer === out.buffer && stream.byteOffset < endOf(out) && out.byteOffset < endOf(stream)) {
    throw usage("stream and output overlap: they must be different memory");
  }
  if (!(length >= 0 && length <= stream.length)) throw usage(`length is ${length}, but the stream has ${stream.length} bytes`);
}

const endOf = ({ byteOffset, byteLength }: Uint8Array): number => byteOffset + byteLength;
