/** What the compiler has to say about a place in the source. */
import { type Message, messages, type MessageName, type Severity } from "./messages.ts";
import type { Suggestion } from "./suggestion.ts";

/** Something that the compiler has to say about a place: docs/reference/diagnostics.md explains each. */
export interface Diagnostic {
  /** Stable, e.g. `HED110`. */
  readonly code: string;
  /** With an error the file is not compiled. */
  readonly severity: Severity;
  /** One sentence that says what to do. */
  readonly message: string;
  /** As it was given to `compile`. */
  readonly filename: string;
  /** What it is about. */
  readonly range: Range;
  /** Ways to mend it, the likeliest first. Each is whole: it is one or the other. */
  readonly suggestions: readonly Suggestion[];
  /** Where the documentation explains it. */
  readonly docs: string;
}

/** A part of a source: `start` belongs to it, `end` does not. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A place in a source. */
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
