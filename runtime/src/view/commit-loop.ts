/** Commits in a row, each caused by the effects of the one before, or by what it set while rendering: who sets state, and where. */
import type { Instance } from "../component/instance.ts";
import { UsageError } from "../errors/render-error.ts";

// As React: more are a loop.
export const MAX_NESTED_COMMITS = 50;
/** From this one on it is noted who sets state: several components may take turns. */
export const SUSPICIOUS_COMMIT = 40;

const MAX_NAMES = 5;

export class CommitLoop {
  readonly #names = new Set<string>();
  /** Frames of a setter's call, as `Error` tells them. */
  #frames: string | null = null;

  /** The state of this instance is being set. */
  note({ name }: Instance): void {
    this.#names.add(name);
    this.#frames ??= framesOf(new Error("where"));
  }

  get error(): UsageError {
    const error = new UsageError(
      `The state of ${list([...this.#names])} is set after every render, ${MAX_NESTED_COMMITS} times in a row. Give the effect that sets it dependencies, or set state only when it differs.`,
    );
    // The place that can be mended is where it is set, not where it was noticed.
    if (this.#frames !== null) error.stack = `${error.name}: ${error.message}\n${this.#frames}`;
    return error;
  }
}

const framesOf = ({ stack = "" }: Error): string =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");

function list(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => `<${name}>`);
  if (names.length > MAX_NAMES) shown.push("others");
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
