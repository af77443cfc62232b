/** Tells of errors of the app's own code: to the log, to `onError`, and, in development, to the page. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { codeFrameColumns } from "@babel/code-frame";
import type { ErrorContext, Logger } from "./options.ts";

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const COMPONENT_FRAME = /((?:file:\/\/)?\/?[^\s()]*\.lv\.tsx):(\d+):(\d+)/;

export class ErrorReport {
  readonly #logger: Logger;
  readonly #onError: ((error: unknown, context: ErrorContext) => void) | null;

  constructor(logger: Logger, onError: ((error: unknown, context: ErrorContext) => void) | null) {
    this.#logger = logger;
    this.#onError = onError;
  }

  /** Never throws: a failing `onError` is logged too. */
  report(error: unknown, url: string | null): void {
    const place = findPlace(error);
    const where = [url === null ? "" : ` on ${url}`, place === null ? "" : ` at ${place.file}:${place.line}:${place.column}`].join("");
    try {
      this.#logger.error(`heddle: error${where}: ${messageOf(error)}`, error);
      this.#onError?.(error, { url });
    } catch (failure) {
      console.error("heddle: the logger or onError threw", failure);
    }
  }
}

/** Message, code frame and stack as plain text, for the page that a developer sees. */
export function describeError(error: unknown): string {
  const place = findPlace(error);
  const stack = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  const ownLines = stack.filter((line) => COMPONENT_FRAME.test(line));
  const frame = place === null ? null : codeFrame(place);
  return [messageOf(error), frame, (ownLines.length > 0 ? ownLines : stack).join("\n")].filter(Boolean).join("\n\n");
}

function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : `thrown: ${String(error)}`;
  } catch {
    return "thrown: a value that cannot be shown";
  }
}

/** The innermost line of a component file in the error's stack. */
function findPlace(error: unknown): Place | null {
  const found = error instanceof Error ? COMPONENT_FRAME.exec(error.stack ?? "") : null;
  if (found === null) return null;
  const [, path, line, column] = found as unknown as [string, string, string, string];
  const file = path.startsWith("file:") && URL.canParse(path) ? fileURLToPath(path) : path;
  return { file, line: Number(line), column: Number(column) };
}

function codeFrame({ file, line, column }: Place): string | null {
  try {
    return codeFrameColumns(readFileSync(file, "utf8"), { start: { line, column } });
  } catch {
    // The file is elsewhere: a built app. The stack has to do.
    return null;
  }
}
