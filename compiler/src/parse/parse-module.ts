import { parse, type ParserPlugin } from "@babel/parser";
import type { File } from "@babel/types";
import { type Position, START } from "../diagnostics/diagnostic.ts";

const PLUGINS: ParserPlugin[] = ["jsx", "typescript", "decorators"];

/** A syntax error of the parser, with its place. */
export interface ParseFailure {
  readonly message: string;
  readonly at: Position;
}

export function parseModule(source: string, filename: string): File | ParseFailure {
  try {
    return parse(source, { sourceType: "module", sourceFilename: filename, plugins: PLUGINS });
  } catch (error) {
    const { loc, pos, message } = error as { loc?: { line: number; column: number }; pos?: number; message: string };
    // Too deep for the stack; see `refusalOf`.
    if (error instanceof RangeError) throw error;
    // The parser itself stumbles over some sources that are no modules.
    if (loc === undefined) return { message: "This file cannot be parsed as TypeScript with JSX.", at: START };
    // The parser repeats the place at the end of its sentence.
    return { message: message.replace(/\s*\(\d+:\d+\)$/, ""), at: { line: loc.line, column: loc.column, offset: pos ?? 0 } };
  }
}
