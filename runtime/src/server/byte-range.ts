/** Which bytes of a file a Range header asks for: players of sound and video jump with it. */

export type ByteRange =
  | { readonly kind: "whole" }
  /** Half-open. */
  | { readonly kind: "part"; readonly start: number; readonly end: number }
  | { readonly kind: "beyond" };

const WHOLE: ByteRange = { kind: "whole" };

/** Several ranges at once, or what is no range, may be answered with the whole file; so they are. */
export function parseByteRange(header: string, byteLength: number): ByteRange {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return WHOLE;
  if (first === "")
    return Number(last) === 0 ? { kind: "beyond" } : { kind: "part", start: Math.max(0, byteLength - Number(last)), end: byteLength };
  const start = Number(first);
  const end = last === "" ? byteLength : Math.min(byteLength, Number(last) + 1);
  if (start >= byteLength) return { kind: "beyond" };
  return start < end ? { kind: "part", start, end } : WHOLE;
}
