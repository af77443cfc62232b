/** What the compiler has to say about a place in the source. */
import type { SourceLocation } from "@babel/types";
import { type Message, messages, type MessageName, type Severity } from "./messages.ts";

export interface Diagnostic {
  /** Stable, e.g. `HED110`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence that says what to do. */
  readonly message: string;
  readonly filename: string;
  /** Half-open; lines from 1, columns from 0. */
  readonly range: { readonly start: Position; readonly end: Position };
  /** Where the documentation explains it. */
  readonly docs: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

const DOCS = "docs/reference/diagnostics.md#";

export function createDiagnostic(
  name: MessageName,
  filename: string,
  location: Pick<SourceLocation, "start" | "end">,
  values: Readonly<Record<string, string>> = {},
): Diagnostic {
  const { code, severity, text }: Message = messages[name];
  const message = text.replace(/%(\w+)%/g, (_, key: string) => values[key] ?? "");
  const { start, end } = location;
  const range = { start: { line: start.line, column: start.column }, end: { line: end.line, column: end.column } };
  return { code, severity, message: message.trim(), filename, range, docs: DOCS + code.toLowerCase() };
}
