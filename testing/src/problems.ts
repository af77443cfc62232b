/** What goes wrong while a page is open. Errors that no test has taken are its failure. */
import type { ErrorContext } from "../../runtime/src/server/options.ts";

/** An error of user code, or of what it meets, and where it happened. */
export interface PageError {
  readonly error: unknown;
  /** `browser`: a script of the page, or Heddle's own there. */
  readonly context: ErrorContext | { readonly during: "browser" };
  /** As the log would have it: the place, the message, and the lines of the source. */
  readonly report: string;
}

export class Problems {
  readonly warnings: string[] = [];
  #errors: PageError[] = [];
  #report = "";

  get errors(): readonly PageError[] {
    return this.#errors;
  }

  takeErrors(): readonly PageError[] {
    const { errors } = this;
    this.#errors = [];
    return errors;
  }

  // As a server's `logger` and `onError`, of which the first is called first.

  warn = (message: string): void => void this.warnings.push(message.replace(/^heddle: /, ""));

  log = (message: string): void => {
    this.#report = message.replace(/^heddle: /, "");
  };

  add = (error: unknown, context: PageError["context"]): void => {
    this.#errors.push({ error, context, report: this.#report });
  };

  /** In the page's window. */
  inBrowser(error: unknown): void {
    this.log(`error in the page: ${String(error)}`);
    this.add(error, { during: "browser" });
  }

  /** Throws an error about those that nobody has taken. */
  check(): void {
    const errors = this.takeErrors();
    if (errors.length === 0) return;
    const reports = errors.map(({ report, context }) => [report, ...stackOf(context)].join("\n"));
    const count = errors.length === 1 ? "an error that the test has not taken" : `${errors.length} errors that the test has not taken`;
    const message = `The page has met ${count} (takeErrors() takes them):\n${reports.join("\n")}`;
    throw errors.length === 1
      ? new Error(message, { cause: errors[0]!.error })
      : new AggregateError(
          errors.map(({ error }) => error),
          message,
        );
  }
}

const stackOf = (context: PageError["context"]): string[] =>
  "componentStack" in context ? context.componentStack.map((name) => `    in ${name}`) : [];
