import { relative } from "node:path";
import { codeFrameColumns } from "@babel/code-frame";
import type { Diagnostic } from "./diagnostic.ts";

/** A diagnostic for people: place, sentence and the lines around it. */
export function renderFrame(diagnostic: Diagnostic, source: string): string {
  const { start, end } = diagnostic.range;
  const file = relative(process.cwd(), diagnostic.filename) || diagnostic.filename;
  const frame = codeFrameColumns(source, {
    start: { line: start.line, column: start.column + 1 },
    end: { line: end.line, column: end.column + 1 },
  });
  return `${file}:${start.line}:${start.column + 1} ${diagnostic.severity} ${diagnostic.code}: ${diagnostic.message}\n${frame}`;
}
