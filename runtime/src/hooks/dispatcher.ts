/**
 * Finds the hook that a `use…` call means: the running instance's hooks, in the order of the calls. The pointer to the
 * running instance is the thread's only state here; it is set and restored within `runWithHooks`.
 */
import { UsageError } from "../errors/render-error.ts";
import type { Attachment } from "../refs/attachment.ts";
import type { ContextHook, Provider } from "./use-context.ts";

/** What one `use…` call keeps between renders. Renders write ahead; `commit` makes it true, `rollback` forgets it. */
export interface Hook {
  commit(): void;
  rollback(): void;
  /** Whether what was set since the last commit may show something else. */
  readonly hasChanged: boolean;
  /** Its instance is gone for good. */
  unmount?(): void;
}

/** The instance, as far as hooks know it. */
export interface HookOwner {
  /** Its number, which no other instance of the view ever has. */
  readonly id: number;
  /** The component's name, for messages. */
  readonly name: string;
  readonly hooks: Hook[];
  /** It has been committed. */
  readonly isMounted: boolean;
  /** The hooks are complete: later renders must call the same. */
  readonly hasAllHooks: boolean;
  /** False once it is unmounted: setters then do nothing. */
  readonly isAlive: boolean;
  /** It was compiled for development: what becomes state is frozen. */
  readonly freezesState: boolean;
  /** Asks for a render because of `action`; it can be taken back until the next commit. */
  invalidate(hook: Revertible, previous: unknown, action: unknown): void;
  /** An effect waits to be run after the commit. */
  queueEffects(): void;
  /** First HTML may wait for it. */
  awaits(promise: PromiseLike<unknown>): void;
  /** A commit has given what it offers to another ref, or another thing: `given` takes the place of `replaced`. */
  handleChanged(given: Attachment | null, replaced: Attachment | null): void;
  takeCells(count: number): unknown[];
  /** A memo cell as of the last commit. */
  committedCell(at: number): unknown;
  /** Its view renders: what is committed is about to be something else. */
  readonly isViewRendering: boolean;
  /** State is set while other components of its view render, see `Rendering.postpone`. */
  postpone(set: () => void): void;
  /** The nearest provider of a context around it. */
  provider(context: object): Provider | null;
  /** What reads this context for `use`, which may be called in any order; made if there is none. */
  contextHook(context: object, create: () => ContextHook): ContextHook;
  /** It has hooks that listen to the window or the document. */
  listens(): void;
  /** Runs the component. */
  call(): unknown;
}

/** A hook whose pending updates can be taken back. */
export interface Revertible {
  /** Returns to the `previous` that it reported with `invalidate`. */
  revert(previous: unknown): void;
  /** Does an action again on what is there now. Returns the `previous` to revert to. May throw what user code throws. */
  replay(action: unknown): unknown;
}

interface Running {
  readonly owner: HookOwner;
  /** Number of hooks called so far. */
  at: number;
  /** The hooks are known from an earlier run: this one must call the same. */
  readonly isComplete: boolean;
  /** A setter of the running instance was called: it must run again. */
  again: boolean;
}

// As React: more re-renders of one component in one render are a loop.
const MAX_RERENDERS = 25;

let running: Running | null = null;

/** Runs a stateful component, again while it sets its own state. */
export function runWithHooks(owner: HookOwner): unknown {
  const outer = running;
  try {
    for (let runs = 0; runs <= MAX_RERENDERS; runs++) {
      const current: Running = { owner, at: 0, isComplete: owner.hasAllHooks || runs > 0, again: false };
      running = current;
      const result = owner.call();
      checkComplete(current);
      if (!current.again) return result;
    }
  } finally {
    running = outer;
  }
  throw new UsageError(
    `<${owner.name}> sets its own state in every render (${MAX_RERENDERS} times in a row). Set state in a handler or an effect, or only when it differs.`,
  );
}

/** True (and the render is repeated) if this instance is rendering. */
export function rerenderIfRunning(owner: HookOwner): boolean {
  if (running === null || running.owner !== owner) return false;
  running.again = true;
  return true;
}

/** Other components of its view render: its state is not to be set now. */
export const isLocked = (owner: HookOwner): boolean => owner.isViewRendering && running?.owner !== owner;

/** True while a stateful component runs. */
export const isRendering = (): boolean => running !== null;

/** The hook of this call: on the first render a new one, later that of the same place. */
export function nextHook<H extends Hook>(name: string, type: new (...args: never[]) => H, create: (owner: HookOwner) => H): H {
  const current = running;
  if (current === null) throw new UsageError(outsideMessage(name));
  const { owner } = current;
  const at = current.at++;
  const known = owner.hooks[at];
  if (known instanceof type) return known;
  if (known !== undefined || current.isComplete) throw new UsageError(orderMessage(owner.name, name, at));
  const hook = create(owner);
  owner.hooks.push(hook);
  return hook;
}

/** The running instance, for hidden memo cells. */
export function runningOwner(name: string): HookOwner {
  if (running === null) throw new UsageError(outsideMessage(name));
  return running.owner;
}

function checkComplete(current: Running): void {
  const { owner, at, isComplete } = current;
  if (isComplete && at < owner.hooks.length) throw new UsageError(orderMessage(owner.name, "fewer hooks", at));
}

const orderMessage = (component: string, what: string, at: number): string =>
  `<${component}> called its hooks in another order than before (${what} as number ${at + 1}). Call hooks at the top level of the component, never in conditions or loops, and never after an early return.`;

const outsideMessage = (name: string): string =>
  `${name}() was called outside of a stateful component. Call it directly in a component of a file that Heddle compiles (.lv.tsx, or --import heddle/register); a component is stateful if its own code calls a use… function.`;
