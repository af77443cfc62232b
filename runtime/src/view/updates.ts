/**
 * What was set since the last commit: which instances wait for a render, and how to take updates back while no commit
 * has made them true. Updates of async handlers are told apart, so that one that fails takes back its own alone.
 */
import { type Instance, parentsFirst } from "../component/instance.ts";
import type { Revertible } from "../hooks/dispatcher.ts";
import { currentRun, type HandlerRun } from "./handler-run.ts";

interface Update {
  readonly hook: Revertible;
  /** What the hook returns to; another one after earlier updates were taken back. */
  previous: unknown;
  readonly action: unknown;
  /** Rises with each update of the view. */
  readonly number: number;
  /** The async handler that set it. */
  readonly run: HandlerRun | null;
}

export class Updates {
  /** Async handlers under way whose updates must be told apart. */
  runs = 0;
  private dirty: Instance[] | null = null;
  /** Those that can still be taken back, in the order in which they were set. */
  private undo: Update[] | null = null;
  private count = 0;

  get isEmpty(): boolean {
    return this.dirty === null;
  }

  /** Those that wait for a render. */
  get waiting(): readonly Instance[] {
    return this.dirty ?? [];
  }

  add(instance: Instance, hook: Revertible, previous: unknown, action: unknown): void {
    this.note(hook, previous, action);
    if (instance.isDirty) return;
    instance.isDirty = true;
    // Most are the only one, and an array that grows takes room for many.
    if (this.dirty === null) this.dirty = [instance];
    else this.dirty.push(instance);
  }

  /** As `add`, for what no instance has to render. */
  note(hook: Revertible, previous: unknown, action: unknown): void {
    const run = this.runs === 0 ? null : currentRun();
    const update = { hook, previous, action, number: this.count++, run };
    if (this.undo === null) this.undo = [update];
    else this.undo.push(update);
  }

  /** This moment, to return to or to seal: the number of updates before it. */
  mark(): number {
    return this.count;
  }

  /**
   * Takes back everything that was set since the mark, unless a commit has made it true. Instances that waited for
   * nothing else still count as dirty; rendering passes them over.
   */
  revertTo(mark: number): void {
    const { undo } = this;
    if (undo === null) return;
    while (undo.length > 0 && undo.at(-1)!.number >= mark) {
      const { hook, previous } = undo.pop()!;
      hook.revert(previous);
    }
  }

  /**
   * Takes back what this async handler (null: whoever is none) has set since it was last sealed or committed. What
   * others have set since then is done again. Returns what user code threw at that.
   */
  revertRun(run: HandlerRun | null): unknown[] {
    const { undo } = this;
    const first = undo?.findIndex((update) => update.run === run) ?? -1;
    if (undo === null || first === -1) return [];
    const since = undo.slice(first);
    this.revertTo(since[0]!.number);
    const errors: unknown[] = [];
    for (const update of since) {
      if (update.run === run) continue;
      try {
        update.previous = update.hook.replay(update.action);
        undo.push(update);
      } catch (error) {
        errors.push(error);
      }
    }
    return errors;
  }

  /** What was set before the mark can no longer be taken back. */
  seal(mark: number): void {
    const { undo } = this;
    if (undo === null) return;
    let sealed = 0;
    while (sealed < undo.length && undo[sealed]!.number < mark) sealed++;
    if (sealed > 0) undo.splice(0, sealed);
  }

  /** The instances that wait, parents first. They are the caller's from now on. */
  take(): Instance[] {
    const taken = this.dirty ?? [];
    this.dirty = null;
    this.undo = null;
    return taken.length > 1 ? taken.sort(parentsFirst) : taken;
  }
}
