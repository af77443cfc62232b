import { createDiagnostic, type Diagnostic } from "./diagnostic.ts";

const START = { line: 1, column: 0, index: 0 };

/**
 * The diagnostic for what the parser and its kin throw about a source: syntax that TypeScript's transform refuses, or
 * nesting that no stack can hold. Nothing for any other error, which is a bug of ours.
 */
export function refusalOf(error: unknown, filename: string): Diagnostic | undefined {
  if (error instanceof RangeError) return createDiagnostic("tooComplex", filename, { start: START, end: START });
  const { code, loc, message } = error as { code?: unknown; loc?: { line: number; column: number }; message?: string };
  if (typeof code !== "string" || !code.startsWith("BABEL_")) return undefined;
  const place = loc === undefined ? START : { line: loc.line, column: loc.column, index: 0 };
  return createDiagnostic("syntax", filename, { start: place, end: place }, { detail: firstLine(message ?? "", filename) });
}

/** Without the file's name before it and the frame behind it, which are ours to print. */
const firstLine = (message: string, filename: string): string => message.split("\n")[0]!.replace(`${filename}: `, "");
