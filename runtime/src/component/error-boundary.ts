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
import { ComponentCall, type Shown } from "../vnode/vnode.ts";
import { Instance } from "./instance.ts";
import { stateful } from "./stateful.ts";

/** Shows the content again. Does nothing if the fallback is not shown any more, or while a component renders. */
export type Reset = () => void;

export interface ErrorBoundaryProps {
  /** What to show in the place of content that failed. `error` is what was thrown. */
  readonly fallback?: Child | ((error: unknown, reset: Reset) => Child);
  /** Hears of each error that this boundary catches. */
  readonly onError?: (error: unknown, info: ErrorContext) => unknown;
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

const Fallback = stateful(
  ({ show, failure: { error, reset } }: { show: ErrorBoundaryProps["fallback"]; failure: Failure }): Child =>
    typeof show === "function" ? show(error, reset) : show,
  "ErrorBoundary fallback",
);

export class BoundaryInstance extends Instance implements Revertible {
  /** As of the last commit. */
  private failure: Failure | null = null;
  /** With what happened since. */
  private nextFailure: Failure | null = null;
  /** Content that lives behind the fallback. */
  kept: Shown = undefined;
  private nextKept: Shown = undefined;

  override get author(): Instance {
    return this.parent?.author ?? this;
  }

  override get hasChanged(): boolean {
    return this.failure !== this.nextFailure;
  }

  /** The content is to be shown by the render under way. */
  get showsContent(): boolean {
    return this.nextFailure === null;
  }

  /** The content that the children continue, if they still exist. */
  get content(): Shown {
    return this.failure === null ? this.shown : this.kept;
  }

  /** What lives behind the fallback once the commit under way is through. */
  get currentKept(): Shown {
    return this.isRendered ? this.nextKept : this.kept;
  }

  /** The commit under way keeps what is shown now behind the fallback. */
  get isHiding(): boolean {
    return this.isRendered && this.failure === null && this.nextFailure?.keepsContent === true;
  }

  /** What was kept goes with the commit under way: into the page, or away. */
  get isReleasing(): boolean {
    return this.failure?.keepsContent === true && this.nextFailure?.keepsContent !== true;
  }

  /** The children; there are no hooks. */
  override call(): unknown {
    this.nextKept = undefined;
    return (this.nextProps as ErrorBoundaryProps).children;
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
    this.kept = this.nextKept;
    super.commit();
  }

  override rollback(): void {
    this.nextFailure = this.failure;
    this.nextKept = this.kept;
    super.rollback();
  }
}

/** Whether this instance is the fallback of a boundary, not its content. */
const isFallback = ({ type }: Instance): boolean => type === (Fallback as unknown);

/** Whether an instance is somewhere in the content of this boundary. */
export function isContentOf(instance: Instance, boundary: BoundaryInstance): boolean {
  for (let inner = instance; inner.parent !== null; inner = inner.parent) if (inner.parent === boundary) return !isFallback(inner);
  return false;
}

/** The boundary that catches what fails in this instance while rendering; null if there is none. */
export function boundaryAround(instance: Instance): BoundaryInstance | null {
  for (let inner = instance; inner.parent !== null; inner = inner.parent) {
    if (inner.parent instanceof BoundaryInstance && !isFallback(inner)) return inner.parent;
  }
  return null;
}

/** The living boundary that catches what fails in handlers and effects of this instance; null if there is none. */
export function boundaryOf(instance: Instance): BoundaryInstance | null {
  let found = instance instanceof BoundaryInstance ? instance : boundaryAround(instance);
  while (found !== null && !found.isAlive) found = boundaryAround(found);
  return found;
}
