/** Diagnostics for people. */
import { relative } from "node:path";
import { codeFrameColumns } from "@babel/code-frame";
import type { Diagnostic, Range } from "./diagnostic.ts";

// What is generated has lines of megabytes, and mistakes by the thousand.
const MAX_COLUMNS = 160;
const MAX_FRAMES = 50;
const LINES_BEFORE = 2;
const LINES_AFTER = 3;

/** A diagnostic's place and sentence, the lines around it, and what can be done. */
export function renderFrame(diagnostic: Diagnostic, source: string): string {
  const { range, severity, code, message, suggestions } = diagnostic;
  const { line, column } = range.start;
  const file = relative(process.cwd(), diagnostic.filename) || diagnostic.filename;
  const fix = suggestions.length === 0 ? "" : `\nfix: ${suggestions.map(({ title }) => title).join("; or ")}`;
  return `${file}:${line}:${column + 1} ${severity} ${code}: ${message}\n${frameOf(range, source)}${fix}`;
}

/** All of them, or the first of very many. */
export function renderFrames(diagnostics: readonly Diagnostic[], source: string): string {
  const frames = diagnostics.slice(0, MAX_FRAMES).map((diagnostic) => renderFrame(diagnostic, source));
  const more = diagnostics.length - frames.length;
  return [...frames, ...(more > 0 ? [`… and ${more} more.`] : [])].join("\n\n");
}

function frameOf({ start, end }: Range, source: string): string {
  const { lines, before } = linesAround(start.offset, source);
  const marked = lines[before]!;
  const from = marked.length > MAX_COLUMNS ? Math.max(0, start.column - MAX_COLUMNS / 2) : 0;
  const shown = lines.map((line) => printable(line.slice(from, from + MAX_COLUMNS))).join("\n");
  // Of a range of several lines the first says enough.
  const endColumn = end.line === start.line ? end.column : marked.length;
  const column = start.column - from;
  const startLine = start.line - before;
  const marker = { line: start.line, column };
  const markerEnd = { line: start.line, column: Math.max(column, Math.min(endColumn - from, MAX_COLUMNS)) };
  return codeFrameColumns(shown, { start: marker, end: markerEnd }, { startLine, linesAbove: LINES_BEFORE, linesBelow: LINES_AFTER });
}

/** The line of an offset and its neighbors; `before` of them stand before it. */
function linesAround(offset: number, source: string): { lines: string[]; before: number } {
  let start = lineStart(offset, source);
  let before = 0;
  for (; before < LINES_BEFORE && start > 0; before++) start = lineStart(start - 1, source);
  let end = lineEnd(offset, source);
  for (let after = 0; after < LINES_AFTER && end < source.length; after++) end = lineEnd(end + 1, source);
  return { lines: source.slice(start, end).split(LINE_BREAK), before };
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;
const BREAKS = ["\n", "\r", "\u2028", "\u2029"];

function lineStart(offset: number, source: string): number {
  if (offset === 0) return 0;
  // A break of two characters is one.
  const at = source.startsWith("\r\n", offset - 1) ? offset - 1 : offset;
  return at === 0 ? 0 : 1 + Math.max(...BREAKS.map((character) => source.lastIndexOf(character, at - 1)));
}

function lineEnd(offset: number, source: string): number {
  const at = source.startsWith("\r\n", offset - 1) ? offset + 1 : offset;
  const found = BREAKS.map((character) => source.indexOf(character, at)).filter((index) => index >= 0);
  return Math.min(source.length, ...found);
}

// oxlint-disable-next-line no-control-regex -- a terminal would obey them
const printable = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
