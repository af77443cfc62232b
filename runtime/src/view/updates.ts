/**
 * What was set since the last commit: which instances wait for a render, and how to take the updates back while no
 * commit has made them true.
 */
import type { Instance } from "../component/instance.ts";
import type { Revertible } from "../hooks/dispatcher.ts";

/** A moment to return to. */
export interface Mark {
  readonly undo: number;
  readonly dirty: number;
}

interface Undo {
  readonly hook: Revertible;
  readonly previous: unknown;
}

export class Updates {
  private dirty: Instance[] = [];
  private undo: Undo[] = [];
  /** Everything before it is past an `await` and stays. */
  private sealed: Mark = { undo: 0, dirty: 0 };

  get isEmpty(): boolean {
    return this.dirty.length === 0;
  }

  add(instance: Instance, hook: Revertible, previous: unknown): void {
    this.undo.push({ hook, previous });
    if (instance.isDirty) return;
    instance.isDirty = true;
    this.dirty.push(instance);
  }

  mark(): Mark {
    return { undo: this.undo.length, dirty: this.dirty.length };
  }

  /** Takes back everything that was set since the mark. */
  revertTo({ undo, dirty }: Mark): void {
    for (const { hook, previous } of this.undo.splice(undo).toReversed()) hook.revert(previous);
    for (const instance of this.dirty.splice(dirty)) instance.isDirty = false;
  }

  /** Takes back what was set since the last `seal`. */
  revert(): void {
    this.revertTo(this.sealed);
  }

  /** What was set until now can no longer be taken back. */
  seal(): void {
    this.undo = [];
    this.sealed = { undo: 0, dirty: this.dirty.length };
  }

  /** The instances that wait, parents first. They are the caller's from now on. */
  take(): Instance[] {
    const taken = this.dirty.sort((a, b) => a.level - b.level);
    this.dirty = [];
    this.undo = [];
    this.sealed = { undo: 0, dirty: 0 };
    return taken;
  }
}
