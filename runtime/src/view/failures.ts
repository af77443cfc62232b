/**
 * Where errors of user code in a live view go: to the view's `onError`, all of them, and to the nearest error boundary.
 */
import { type BoundaryInstance, boundaryOf } from "../component/error-boundary.ts";
import type { Caught } from "../component/expand.ts";
import type { Instance } from "../component/instance.ts";
import { type ErrorContext, RenderError } from "../errors/render-error.ts";
import { isThenable } from "../hooks/thenable.ts";
import type { Updates } from "./updates.ts";
import type { ViewObserver } from "./view-options.ts";

export class Failures {
  readonly #observer: ViewObserver;
  readonly #updates: Updates;
  readonly #frames: { readonly version: number };

  /** `frames` knows the number of the last frame. */
  constructor(observer: ViewObserver, updates: Updates, frames: { readonly version: number }) {
    this.#observer = observer;
    this.#updates = updates;
    this.#frames = frames;
  }

  /** Tells the view's observer, which may throw without harm. */
  report(error: unknown, { name, componentStack }: Instance, during: ErrorContext["during"], event?: string): ErrorContext {
    const context = this.#contextOf(during, name, componentStack, event);
    this.#tell(error, context);
    return context;
  }

  /** A render failed that no boundary has caught. */
  renderFailed(error: unknown, root: Instance): void {
    this.#tell(error, this.#contextOfRender(error, root));
  }

  /** A handler, an effect or a clean-up of this instance failed: its boundary shows the fallback. */
  failed(error: unknown, instance: Instance, during: "handler" | "effect" | "cleanup", event?: string): void {
    const context = this.report(error, instance.author, during, event);
    const boundary = boundaryOf(instance);
    if (boundary === null) return;
    boundary.fail(error);
    this.#tellBoundary(boundary, error, context);
  }

  /** Boundaries have caught these while rendering, and show their fallbacks now. */
  caught(caught: readonly Caught[]): void {
    for (const { boundary, error } of caught) {
      const context = this.#contextOfRender(error, boundary);
      this.#tell(error, context);
      if (boundary.isAlive) this.#tellBoundary(boundary, error.cause, context);
    }
  }

  #contextOfRender(error: unknown, around: Instance): ErrorContext {
    const componentStack = error instanceof RenderError ? error.componentStack : around.componentStack;
    return this.#contextOf("render", componentStack[0]!, componentStack, undefined);
  }

  #contextOf(
    during: ErrorContext["during"],
    component: string,
    componentStack: readonly string[],
    event: string | undefined,
  ): ErrorContext {
    const context = { during, component, componentStack, version: this.#frames.version };
    return event === undefined ? context : { ...context, event };
  }

  #tell(error: unknown, context: ErrorContext): void {
    try {
      if (this.#observer.onError === undefined) reportToConsole(error, context);
      else this.#observer.onError(error, context);
    } catch (second) {
      reportToConsole(second, context);
    }
  }

  /** A boundary's `onError` is a handler: what it sets counts unless it throws. */
  #tellBoundary(boundary: BoundaryInstance, error: unknown, context: ErrorContext): void {
    const mark = this.#updates.mark();
    try {
      const result = boundary.tell(error, context);
      if (isThenable(result)) Promise.resolve(result).catch((second: unknown) => void this.report(second, boundary, "handler"));
    } catch (second) {
      this.#updates.revertTo(mark);
      this.report(second, boundary, "handler");
    }
  }
}

function reportToConsole(error: unknown, { during, component }: ErrorContext): void {
  console.error(`Error (${during}) in <${component}>:`, error);
}
