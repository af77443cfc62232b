/** `useTask`: work in the background that a handler starts, with progress, and that can be cancelled. */
import { AsyncWork, type TaskContext, type WorkStatus } from "./async-work.ts";
import { type HookOwner, nextHook } from "./dispatcher.ts";

export type { TaskContext } from "./async-work.ts";

/** Work that `useTask` watches over, as it stands in this render. */
export interface Task<Args extends readonly unknown[], T, P> {
  /** `idle` until its first run. `cancelled` after `cancel`, until the next. */
  readonly status: WorkStatus;
  /** What it gave, when it last succeeded. */
  readonly data: T | undefined;
  /** What it threw; undefined unless `status` is "error". */
  readonly error: unknown;
  /** What it has reported last, in this run. */
  readonly progress: P | undefined;
  /** Starts it once what the handler has set is true. A run that is under way is aborted, and what it still gives ignored. */
  run(this: void, ...args: Args): void;
  /** Aborts it. Does nothing unless it is pending. */
  cancel(this: void): void;
}

class TaskHook<Args extends readonly unknown[], T, P> extends AsyncWork<T, P> {
  private readonly controls = { run: (...args: Args): void => this.run(args), cancel: (): void => this.cancel() };

  task(work: (task: TaskContext<P>, ...args: Args) => PromiseLike<T> | T): Task<Args, T, P> {
    this.render((task, args) => work(task, ...(args as unknown as Args)));
    const { status, data, error, progress } = this.next;
    return { status, data, error, progress, ...this.controls };
  }
}

/**
 * Work that goes on while the component handles other events. It is aborted when the component is gone, or another run begins; it ends then
 * by heeding `task.signal`. `run` and `cancel` stay the same functions.
 */
export function useTask<Args extends readonly unknown[], T, P = number>(
  work: (task: TaskContext<P>, ...args: Args) => PromiseLike<T> | T,
): Task<Args, T, P> {
  return nextHook("useTask", TaskHook<Args, T, P>, (owner: HookOwner) => new TaskHook<Args, T, P>(owner)).task(work);
}
