import { createDiagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { LineIndex } from "../diagnostics/line-index.ts";

/** A source file's text without its byte order mark, and what is wrong with its bytes. */
export interface DecodedSource {
  readonly text: string;
  readonly problem: Diagnostic | undefined;
}

/** Reads a source file's bytes, which must be UTF-8: anything else would become other text without a word. */
export function decodeSource(bytes: Uint8Array, filename: string): DecodedSource {
  const text = new TextDecoder().decode(bytes);
  const offset = invalidByte(bytes);
  if (offset < 0) return { text, problem: undefined };
  const at = new LineIndex(text).position(new TextDecoder().decode(bytes.subarray(0, offset)).length);
  return { text, problem: createDiagnostic("encoding", filename, { start: at, end: at }, { offset: String(offset) }) };
}

/** Where the first byte stands that is no part of a character, or -1: decoders write U+FFFD there, which is three others. */
function invalidByte(bytes: Uint8Array): number {
  const again = new TextEncoder().encode(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  const found = bytes.findIndex((byte, at) => byte !== again[at]);
  return found < 0 && again.length !== bytes.length ? bytes.length : found;
}
