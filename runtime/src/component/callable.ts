import { UsageError } from "../errors/render-error.ts";
import { type HookOwner, isRendering } from "../hooks/dispatcher.ts";

/**
 * Handlers that are found when they are called are those of the last commit: while their component renders there is no telling
 * which these are going to be. `committed` is what the last commit has left.
 */
export function checkCallable<T>(owner: HookOwner, committed: T | undefined): asserts committed is T {
  if (committed !== undefined && !isRendering() && !owner.isViewRendering) return;
  throw new UsageError(
    `A handler that <${owner.name}> gives to a component was called while rendering. Call it in an event handler or an effect; for a function to be called while rendering use a prop whose name does not begin with "on".`,
  );
}
