/** Tells of errors and warnings: to the log, to `onError`, and, in development, to the page. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { codeFrameColumns } from "@babel/code-frame";
import { RenderError, UsageError } from "../errors/render-error.ts";
import type { SourcePlace } from "../vnode/template-place.ts";
import type { ErrorContext, Logger } from "./options.ts";

// A path may have blanks and parentheses in it; what stands before it has neither behind its own.
const COMPONENT_FRAME = / \(?((?:file:\/\/|\/|[A-Za-z]:[\\/]).*\.tsx):(\d+):(\d+)\)?$/m;

export class ErrorReport {
  readonly #logger: Logger;
  readonly #onError: ((error: unknown, context: ErrorContext) => void) | null;
  readonly #showsFrames: boolean;

  /** `showsFrames`: the log has the lines of the source around the place, as in development. */
  constructor(logger: Logger, onError: ((error: unknown, context: ErrorContext) => void) | null, showsFrames: boolean) {
    this.#logger = logger;
    this.#onError = onError;
    this.#showsFrames = showsFrames;
  }

  warn(message: string): void {
    this.#logger.warn(`heddle: ${message}`);
  }

  /** Never throws: a failing `onError` is logged too. */
  report(reason: unknown, context: ErrorContext): void {
    const thrown = askable(reason);
    const place = findPlace(thrown);
    const where = [
      nameOf(context),
      context.url === null ? "" : ` on ${context.url}`,
      place === null ? "" : ` at ${place.file}:${place.line}:${place.column}`,
    ];
    try {
      const more = this.#showsFrames ? [adviceFor(thrown), place && codeFrame(place)] : [];
      this.#logger.error([`heddle: ${where.join("")}: ${messageOf(thrown)}`, ...more].filter(Boolean).join("\n"), thrown);
      // An async one that rejects would otherwise end the process.
      Promise.resolve(this.#onError?.(thrown, context)).catch(reportFailure);
    } catch (failure) {
      reportFailure(failure);
    }
  }
}

function nameOf(context: ErrorContext): string {
  if (!("component" in context)) return context.during === "request" ? "error" : "error in a promise that nobody waits for";
  return `error in ${/^[aeiou]/.test(context.during) ? "an" : "a"} ${context.during} of <${context.component}>`;
}

/** What was thrown, or an error in its place if it is a proxy that answers nothing. */
function askable(thrown: unknown): unknown {
  try {
    void (thrown instanceof Error);
    return thrown;
  } catch {
    return new Error("a value that cannot be looked at was thrown");
  }
}

function reportFailure(failure: unknown): void {
  console.error("heddle: the logger or onError threw", failure);
}

/** Where an error that came out of a view or the server belongs. */
export function contextOf(thrown: unknown, url: string | null): ErrorContext {
  const error = askable(thrown);
  if (!(error instanceof RenderError)) return { during: "request", url };
  const { componentStack } = error;
  return { during: "render", component: componentStack[0] ?? "unknown", componentStack, version: 0, url };
}

/** Message, code frame and stack as plain text, for the page that a developer sees. */
export function describeError(thrown: unknown): string {
  const error = askable(thrown);
  const place = findPlace(error);
  const stack = stackLines(originOf(error));
  const ownLines = stack.filter((line) => COMPONENT_FRAME.test(line));
  const frame = place === null ? null : codeFrame(place);
  return [messageOf(error), adviceFor(error), frame, (ownLines.length > 0 ? ownLines : stack).join("\n")].filter(Boolean).join("\n\n");
}

/** What user code threw: a `RenderError` carries it as its cause. */
function originOf(error: unknown): unknown {
  return error instanceof RenderError ? askable(error.cause) : error;
}

function stackLines(error: unknown): string[] {
  try {
    const stack: unknown = error instanceof Error ? error.stack : "";
    return typeof stack === "string" ? stack.split("\n").filter((line) => /^\s+at /.test(line)) : [];
  } catch {
    // A getter of the author's, or a proxy that cannot be asked.
    return [];
  }
}

function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : `thrown: ${String(error)}`;
  } catch {
    return "thrown: a value that cannot be shown";
  }
}

/** What V8 says of a write to something frozen, which in development state and props are. */
const FROZEN = /^Cannot (assign to read only property|delete property|(add|define) property .* object is not extensible)/;

/** What to do about an error whose message does not say it. */
function adviceFor(error: unknown): string | null {
  const origin = originOf(error);
  if (!(origin instanceof TypeError) || !FROZEN.test(origin.message)) return null;
  return "State and props are immutable. Make a new object or array and set that: { ...old, done: true }, [...old, item], old.toSorted().";
}

/** Where what was thrown is known to be wrong, or the innermost line of a component file in its stack. */
function findPlace(error: unknown): SourcePlace | null {
  const origin = originOf(error);
  if (origin instanceof UsageError && origin.place !== null) return origin.place;
  const found = COMPONENT_FRAME.exec(stackLines(origin).join("\n"));
  if (found === null) return null;
  const [, path, line, column] = found as unknown as [string, string, string, string];
  const file = path.startsWith("file:") && URL.canParse(path) ? fileURLToPath(path) : path;
  return { file, line: Number(line), column: Number(column) };
}

function codeFrame({ file, line, column }: SourcePlace): string | null {
  try {
    return codeFrameColumns(readFileSync(file, "utf8"), { start: { line, column: column - 1 } });
  } catch {
    // The file is elsewhere: a built app. The stack has to do.
    return null;
  }
}
