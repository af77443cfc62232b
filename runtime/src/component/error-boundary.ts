/**
 * `<ErrorBoundary>`: shows a fallback in the place of what failed.
 *
 * Its instance shows its children itself, and the fallback in an instance of its own, so that what is within a
 * boundary and what is within its fallback can be told apart. After an error of rendering the children are gone; after
 * any other they are kept, hidden, with their state, and `reset` shows them again.
 */
import type { Child } from "../children.ts";
import { type ErrorContext, UsageError } from "../errors/render-error.ts";
import type { Revertible } from "../hooks/dispatcher.ts";
import { ComponentCall } from "../vnode/vnode.ts";
import type { Instance } from "./instance.ts";
import { fallback, findAround, KeepingInstance } from "./keeping.ts";
import { stateful } from "./stateful.ts";

/** Shows the content again. Does nothing if the fallback is not shown any more, or while a component renders. */
export type Reset = () => void;

/** The props of `<ErrorBoundary>`. */
export interface ErrorBoundaryProps {
  /** What to show in the place of content that failed. `error` is what was thrown. */
  readonly fallback?: Child | ((error: unknown, reset: Reset) => Child);
  /** Hears of each error that this boundary catches. */
  readonly onError?: (error: unknown, info: ErrorContext) => unknown;
  /** What is shown while nothing has failed, and watched for errors. */
  readonly children?: Child;
}

/**
 * Catches what goes wrong within it: in rendering, in handlers, in effects and clean-ups. The nearest boundary counts.
 * What the fallback itself throws goes to the next one around it.
 */
export const ErrorBoundary: (props: ErrorBoundaryProps) => Child = stateful((): never => {
  throw new UsageError("ErrorBoundary was called as a function. Write <ErrorBoundary fallback={…}>…</ErrorBoundary>.");
}, "ErrorBoundary");

/** Why a boundary shows its fallback. */
export interface Failure {
  readonly error: unknown;
  /** The content stays alive behind the fallback. */
  readonly keepsContent: boolean;
  readonly reset: Reset;
}

const Fallback = fallback(
  ({ show, failure: { error, reset } }: { show: ErrorBoundaryProps["fallback"]; failure: Failure }): Child =>
    typeof show === "function" ? show(error, reset) : show,
  "ErrorBoundary fallback",
);

export class BoundaryInstance extends KeepingInstance implements Revertible {
  /** As of the last commit. */
  private failure: Failure | null = null;
  /** With what happened since. */
  private nextFailure: Failure | null = null;

  override get hasChanged(): boolean {
    return this.failure !== this.nextFailure;
  }

  override get isCovered(): boolean {
    return this.failure !== null;
  }

  override get willBeCovered(): boolean {
    return this.nextFailure !== null;
  }

  /** What was kept goes with the commit under way: into the page, or away. */
  get isReleasing(): boolean {
    return this.failure?.keepsContent === true && this.nextFailure?.keepsContent !== true;
  }

  /** The fallback, to be shown in the place of the children. */
  callFallback(): ComponentCall {
    const failure = this.nextFailure!;
    this.nextKept = failure.keepsContent ? this.content : undefined;
    return new ComponentCall(Fallback, { show: (this.nextProps as ErrorBoundaryProps).fallback, failure }, undefined);
  }

  /** Something in the content failed that is no rendering: the next commit shows the fallback, unless it is there. */
  fail(error: unknown): void {
    if (this.isAlive && this.nextFailure === null) this.set(this.createFailure(error, true));
  }

  /** Rendering the content failed: the render under way shows the fallback. */
  failRender(error: unknown): void {
    this.nextFailure = this.createFailure(error, false);
  }

  private createFailure(error: unknown, keepsContent: boolean): Failure {
    const failure: Failure = { error, keepsContent, reset: () => this.reset(failure) };
    return failure;
  }

  private reset(failure: Failure): void {
    if (this.isAlive && this.nextFailure === failure && !this.isViewRendering) this.set(null);
  }

  private set(failure: Failure | null): void {
    this.invalidate(this, this.replay(failure), failure);
  }

  replay(action: unknown): unknown {
    const previous = this.nextFailure;
    this.nextFailure = action as Failure | null;
    return previous;
  }

  revert(previous: unknown): void {
    this.nextFailure = previous as Failure | null;
  }

  /** Tells `onError`. Returns what that returned, or throws what it threw. */
  tell(error: unknown, info: ErrorContext): unknown {
    return (this.props as ErrorBoundaryProps).onError?.(error, info);
  }

  override commit(): void {
    this.failure = this.nextFailure;
    super.commit();
  }

  override rollback(): void {
    this.nextFailure = this.failure;
    super.rollback();
  }
}

/** The boundary that catches what fails in this instance while rendering; null if there is none. */
export const boundaryAround = (instance: Instance): BoundaryInstance | null =>
  findAround(instance, (around) => (around instanceof BoundaryInstance ? around : null));

/** The living boundary that catches what fails in handlers and effects of this instance; null if there is none. */
export function boundaryOf(instance: Instance): BoundaryInstance | null {
  let found = instance instanceof BoundaryInstance ? instance : boundaryAround(instance);
  while (found !== null && !found.isAlive) found = boundaryAround(found);
  return found;
}
