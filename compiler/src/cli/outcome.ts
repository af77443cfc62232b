/** How commands end. */
export interface Outcome {
  /** For standard output. */
  readonly output: string;
  readonly exitCode: typeof FINE | typeof HAS_ERRORS;
}

export const FINE = 0;
/** The files that were named have errors. */
export const HAS_ERRORS = 1;
/** The command was asked for what it does not know, or for files that cannot be read. */
export const WRONG_USAGE = 2;

/** What is wrong with how a command was asked, and what to do instead. */
export class UsageProblem extends Error {}
