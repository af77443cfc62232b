import { resolve } from "node:path";
import { createDiagnostic, type Diagnostic, type Position } from "./diagnostic.ts";

/**
 * The diagnostic for what Babel throws about a source: syntax that its transform of TypeScript refuses, or nesting that no
 * stack can hold. Nothing for any other error, which is a bug of ours.
 */
export function refusalOf(error: unknown, filename: string): Diagnostic | undefined {
  if (error instanceof RangeError) return at(START, (place) => createDiagnostic("tooComplex", filename, place));
  const { code, message, loc = START } = error as { code?: unknown; message?: string; loc?: Position };
  if (typeof code !== "string" || !code.startsWith("BABEL_") || message === undefined) return undefined;
  // The file's name stands before its sentence, advice on other set-ups of Babel behind it.
  const [detail] = message
    .replace(`${resolve(filename)}: `, "")
    .replace(/ or see: .*/s, ".")
    .split("\n");
  return at(loc, (place) => createDiagnostic("syntax", filename, place, { detail: detail! }));
}

type Place = Parameters<typeof createDiagnostic>[2];

const START: Position = { line: 1, column: 0 };

function at({ line, column }: Position, create: (place: Place) => Diagnostic): Diagnostic {
  const place = { line, column, index: 0 };
  return create({ start: place, end: place });
}
