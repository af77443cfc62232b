/**
 * Values and handlers in the memo cells of a stateful component. Called by compiled code only: each has two cells, whose
 * numbers the compiler gives.
 */
import { type Deps, sameDeps } from "../hooks/deps.ts";
import { type HookOwner, runningOwner } from "../hooks/dispatcher.ts";
import { checkCallable } from "./callable.ts";

type Handler = (...args: unknown[]) => unknown;

/** What `make` gave for these dependencies the last time, or gives now. If it throws, the cells stay as they are. */
export function memo<T>(memoCells: unknown[], at: number, deps: Deps, make: (...deps: never[]) => T): T {
  if (sameDeps(memoCells[at] as Deps | undefined, deps)) return memoCells[at + 1] as T;
  const value = make(...(deps as never[]));
  memoCells[at] = deps;
  memoCells[at + 1] = value;
  return value;
}

/** One function for the life of the instance, in the place of the handlers of all its renders. What is no function stays as it is. */
export function late(memoCells: unknown[], at: number, handler: unknown): unknown {
  if (typeof handler !== "function") return handler;
  memoCells[at + 1] = handler;
  return (memoCells[at] ??= bindLate(runningOwner("late"), at + 1));
}

/** A function that calls the handler which is in this cell as of the last commit. */
function bindLate(owner: HookOwner, cell: number): Handler {
  return (...args) => {
    const handler = owner.committedCell(cell) as Handler | undefined;
    checkCallable(owner, handler);
    return handler(...args);
  };
}
