import { resolve } from "node:path";
import { createDiagnostic, type Diagnostic, START } from "./diagnostic.ts";

/**
 * The diagnostic for what Babel throws about a source: syntax that its transform of TypeScript refuses, or nesting that no
 * stack can hold. Nothing for any other error, which is a bug of ours.
 */
export function refusalOf(error: unknown, filename: string): Diagnostic | undefined {
  if (error instanceof RangeError) return createDiagnostic("tooComplex", filename, { start: START, end: START });
  const { code, message, loc } = error as { code?: unknown; message?: string; loc?: BabelPosition };
  if (typeof code !== "string" || !code.startsWith("BABEL_") || message === undefined) return undefined;
  // The file's name stands before its sentence, advice on other set-ups of Babel behind it.
  const [detail] = message
    .replace(`${resolve(filename)}: `, "")
    .replace(/ or see: .*/s, ".")
    .split("\n");
  const at = loc === undefined ? START : { line: loc.line, column: loc.column, offset: loc.index ?? 0 };
  return createDiagnostic("syntax", filename, { start: at, end: at }, { detail: detail! });
}

interface BabelPosition {
  readonly line: number;
  readonly column: number;
  readonly index?: number;
}
