/**
 * The vocabulary in which the wire formats are described. The schema is data: the generator turns it into constants,
 * readers and writers for TypeScript and Rust, and into the reference page.
 */

/**
 * How one operand is encoded.
 * - `uint`   LEB128, at most 5 bytes, 0 … 2^32-1
 * - `sint`   zigzag of an i32, then LEB128
 * - `byte`   one byte
 * - `string` `uint` byte length, then UTF-8
 * - `opt`    `uint` 0 for absent, else byte length + 1, then UTF-8
 * - `bytes`  `uint` length, then raw bytes
 * - `value`  a tagged primitive, see `ValueTag`
 * - `rest`   a structure with a grammar of its own (named in `doc`), read and written by hand
 */
export type OperandType = "uint" | "sint" | "byte" | "string" | "opt" | "bytes" | "value" | "rest";

export interface Operand {
  readonly name: string;
  readonly type: OperandType;
  /** What it counts or names, with its unit. */
  readonly doc?: string;
}

/** One member of a numbered set. Numbers are never reused once a member has been released. */
export interface Member {
  readonly name: string;
  readonly code: number;
  readonly operands: readonly Operand[];
  /** What it does on entry and exit, in terms of the DOM or the retained tree. */
  readonly effect: string;
}

/** A numbered set: it becomes a module of constants in TypeScript and a `#[repr(u8)]` enum in Rust. */
export interface NumberedSet {
  readonly name: string;
  readonly doc: string;
  readonly members: readonly Member[];
}

export interface Limit {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly doc: string;
}

export const operand = (name: string, type: OperandType, doc?: string): Operand =>
  doc === undefined ? { name, type } : { name, type, doc };

export const member = (name: string, code: number, effect: string, ...operands: Operand[]): Member => ({
  name,
  code,
  operands,
  effect,
});
