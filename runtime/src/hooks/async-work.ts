/**
 * Work that a component starts and does not wait for: what `useAsync` and `useTask` have in common. It begins when the commit that asks for
 * it is true, so that a handler that throws starts nothing; what it gives is state like any other. A newer run, and the end of the
 * component, abort the one before, whatever that still gives.
 */
import type { Hook, HookOwner, Revertible } from "./dispatcher.ts";

/** How work stands. */
export type WorkStatus = "idle" | "pending" | "success" | "error" | "cancelled";

/** One state of it, never changed. */
export interface WorkState<T, P> {
  /** Which run it is of; 0: of none. */
  readonly run: number;
  readonly status: WorkStatus;
  /** What the last run gave that succeeded. */
  readonly data: T | undefined;
  readonly error: unknown;
  readonly progress: P | undefined;
  readonly args: readonly unknown[];
}

/** What work is given. */
export interface TaskContext<P> {
  /** Aborted when nobody wants the result any more. */
  readonly signal: AbortSignal;
  /** Tells how far it has come. */
  report(progress: P): void;
}

export type Work<T, P> = (task: TaskContext<P>, args: readonly unknown[]) => PromiseLike<T> | T;

type Change<T, P> = (state: WorkState<T, P>) => WorkState<T, P>;

const IDLE = { run: 0, status: "idle", data: undefined, error: undefined, progress: undefined, args: [] } as const;

export class AsyncWork<T, P> implements Hook, Revertible {
  next: WorkState<T, P> = IDLE;
  private shown: WorkState<T, P> = IDLE;
  private nextWork: Work<T, P> | null = null;
  private work: Work<T, P> | null = null;
  /** Runs asked for so far. */
  private runs = 0;
  /** The run that was started last. */
  private started = 0;
  private controller: AbortController | null = null;
  private readonly owner: HookOwner;

  constructor(owner: HookOwner) {
    this.owner = owner;
  }

  /** A render gives what the next run does. */
  render(work: Work<T, P>): void {
    this.nextWork = work;
  }

  /** Asks for a run by the render under way. */
  renderRun(): void {
    this.next = this.asked([])(this.next);
  }

  /** Asks for a run. */
  run(args: readonly unknown[]): void {
    this.change(this.asked(args));
  }

  cancel(): void {
    if (this.next.status === "pending") this.change((state) => ({ ...state, status: "cancelled" }));
  }

  private asked(args: readonly unknown[]): Change<T, P> {
    const run = ++this.runs;
    return ({ data }) => ({ run, status: "pending", data, error: undefined, progress: undefined, args });
  }

  private change(change: Change<T, P>): void {
    if (this.owner.isAlive) this.owner.invalidate(this, this.replay(change), change);
  }

  replay(action: unknown): unknown {
    const previous = this.next;
    this.next = (action as Change<T, P>)(previous);
    return previous;
  }

  revert(previous: unknown): void {
    this.next = previous as WorkState<T, P>;
  }

  commit(): void {
    const { run, status } = (this.shown = this.next);
    this.work = this.nextWork;
    if (status === "cancelled") this.controller?.abort();
    if (run === this.started) return;
    this.started = run;
    this.controller?.abort();
    if (status === "pending") this.start(this.shown);
  }

  rollback(): void {
    this.next = this.shown;
    this.nextWork = this.work;
  }

  unmount(): void {
    this.controller?.abort();
  }

  get hasChanged(): boolean {
    return this.next !== this.shown;
  }

  private start({ run, args }: WorkState<T, P>): void {
    const { signal } = (this.controller = new AbortController());
    const work = this.work!;
    const settle = (result: Partial<WorkState<T, P>>): void => {
      // A run that was asked for since then counts, though it has not begun.
      if (!signal.aborted && this.next.run === run && this.next.status === "pending") this.change((state) => ({ ...state, ...result }));
    };
    const result = Promise.resolve().then(() => {
      signal.throwIfAborted();
      return work({ signal, report: (progress) => settle({ progress }) }, args);
    });
    this.owner.awaits(result);
    result.then(
      (data) => settle({ status: "success", data }),
      (error: unknown) => settle({ status: "error", error }),
    );
  }
}
