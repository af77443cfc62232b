/** What the compiler has to say about a place in the source. */
import { type Message, messages, type MessageName, type Severity } from "./messages.ts";
import type { Suggestion } from "./suggestion.ts";

export interface Diagnostic {
  /** Stable, e.g. `HED110`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence that says what to do. */
  readonly message: string;
  readonly filename: string;
  readonly range: Range;
  /** Ways to mend it, the likeliest first. Each is whole: it is one or the other. */
  readonly suggestions: readonly Suggestion[];
  /** Where the documentation explains it. */
  readonly docs: string;
}

/** Half-open. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 0, in UTF-16 units. */
  readonly column: number;
  /** From the start of the file, in UTF-16 units. */
  readonly offset: number;
}

/** Where there is no better place to name. */
export const START: Position = { line: 1, column: 0, offset: 0 };

const DOCS = "docs/reference/diagnostics.md#";

export function createDiagnostic(
  name: MessageName,
  filename: string,
  range: Range,
  values: Readonly<Record<string, string>> = {},
  suggestions: readonly Suggestion[] = [],
): Diagnostic {
  const { code, severity, text }: Message = messages[name];
  const message = text.replace(/%(\w+)%/g, (_, key: string) => values[key] ?? "").trim();
  return { code, severity, message, filename, range, suggestions, docs: DOCS + code.toLowerCase() };
}
