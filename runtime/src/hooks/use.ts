/**
 * `use`: what a promise gives, or a context's value. Unlike hooks it may be called in conditions and loops.
 *
 * A promise that has not settled ends the render by throwing a `Suspension`; the component runs again when it has.
 */
import type { Context } from "../component/context.ts";
import { UsageError } from "../errors/render-error.ts";
import { runningOwner } from "./dispatcher.ts";
import { isContext, readContext } from "./use-context.ts";

/** Thrown through a component that has to wait. It is no error: whoever catches it keeps the component from being run again. */
export class Suspension {
  readonly promise: PromiseLike<unknown>;

  constructor(promise: PromiseLike<unknown>) {
    this.promise = promise;
  }
}

type Outcome = { readonly isPending: true } | { readonly value: unknown } | { readonly reason: unknown };

const PENDING: Outcome = { isPending: true };

// What is known of each promise, for as long as it lives: nothing tells synchronously whether one has settled.
const outcomes = new WeakMap<PromiseLike<unknown>, Outcome>();

function outcomeOf(promise: PromiseLike<unknown>): Outcome {
  const known = outcomes.get(promise);
  if (known !== undefined) return known;
  outcomes.set(promise, PENDING);
  promise.then(
    (value) => void outcomes.set(promise, { value }),
    (reason: unknown) => void outcomes.set(promise, { reason }),
  );
  return PENDING;
}

/**
 * What the promise gives. Until it has settled the nearest `<Suspense>` around shows its fallback; if it is rejected, the component
 * throws its reason, for the nearest `<ErrorBoundary>`. The promise must be the same in each render: make it in `useMemo`, or where data is kept.
 *
 * Of a context, what `useContext` gives. Throws a `UsageError` for anything else.
 */
export function use<T>(resource: PromiseLike<T> | Context<T>): T {
  const owner = runningOwner("use");
  if (typeof resource === "function" && isContext(resource)) return readContext(owner, resource);
  if (typeof (resource as PromiseLike<T> | null | undefined)?.then !== "function")
    throw new UsageError("use() was called with something that is neither a promise nor a context.");
  const promise = resource as PromiseLike<T>;
  const outcome = outcomeOf(promise);
  if ("value" in outcome) return outcome.value as T;
  if ("reason" in outcome) throw outcome.reason;
  // oxlint-disable-next-line typescript/only-throw-error -- it is none
  throw new Suspension(promise);
}
