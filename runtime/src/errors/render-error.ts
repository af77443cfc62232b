/** Errors of user code, with the components in which they happened. */

import type { SourcePlace } from "../vnode/template-place.ts";

/** Rendering failed. `cause` is what user code threw; `componentStack` names the components, innermost first. */
export class RenderError extends Error {
  /** Components around what failed, innermost first. */
  readonly componentStack: readonly string[];

  constructor(cause: unknown, componentStack: readonly string[]) {
    super(`${describe(cause)}\n${formatStack(componentStack)}`, { cause });
    this.name = "RenderError";
    this.componentStack = componentStack;
  }
}

/** A mistake in how Heddle is used. The message says what to do. */
export class UsageError extends Error {
  /** Where what is wrong is written, if that is known by more than the stack. */
  readonly place: SourcePlace | null;

  constructor(message: string, place: SourcePlace | null = null) {
    super(message);
    this.name = "UsageError";
    this.place = place;
  }
}

/** What was being done when an error happened, for `onError`. */
export interface ErrorContext {
  /** `bug`: an invariant of Heddle's own; the view was rebuilt. */
  readonly during: "render" | "handler" | "effect" | "cleanup" | "bug";
  /** Number of the view's last frame when it happened. */
  readonly version: number;
  /** The component whose code threw. */
  readonly component: string;
  /** Components around it, innermost first, itself included. */
  readonly componentStack: readonly string[];
  /** DOM type of the event, for handlers. */
  readonly event?: string;
}

/** Hears of an error, and of what was being done. */
export type OnError = (error: unknown, context: ErrorContext) => void;

/** Whatever can be thrown, even what cannot be shown. */
function describe(cause: unknown): string {
  try {
    return cause instanceof Error ? cause.message : String(cause);
  } catch {
    return "a value that cannot be shown was thrown";
  }
}

const formatStack = (names: readonly string[]): string => names.map((name) => `    in ${name}`).join("\n");
