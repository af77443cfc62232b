import { resolve } from "node:path";
import { createDiagnostic, type Diagnostic } from "./diagnostic.ts";

/**
 * The diagnostic for what Babel throws about a source: syntax that its transform of TypeScript refuses, or nesting that no
 * stack can hold. Nothing for any other error, which is a bug of ours.
 */
export function refusalOf(error: unknown, filename: string): Diagnostic | undefined {
  if (error instanceof RangeError) return at(1, 0, (place) => createDiagnostic("tooComplex", filename, place));
  const { code, message } = error as { code?: unknown; message?: string };
  if (typeof code !== "string" || !code.startsWith("BABEL_") || message === undefined) return undefined;
  const [sentence, ...frame] = message.replace(`${resolve(filename)}: `, "").split("\n");
  const { line, column } = placeIn(frame.join("\n"));
  return at(line, column, (place) => createDiagnostic("syntax", filename, place, { detail: sentence! }));
}

type Place = Parameters<typeof createDiagnostic>[2];

function at(line: number, column: number, create: (place: Place) => Diagnostic): Diagnostic {
  const place = { line, column, index: 0 };
  return create({ start: place, end: place });
}

/** Babel says where only in the frame that it draws. */
function placeIn(frame: string): { line: number; column: number } {
  const line = /^> *(\d+) \|/m.exec(frame)?.[1];
  const indent = /^ +\|( *)\^/m.exec(frame)?.[1];
  return { line: Number(line ?? 1), column: Math.max((indent?.length ?? 1) - 1, 0) };
}
