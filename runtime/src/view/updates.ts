/**
 * What was set since the last commit: which instances wait for a render, and how to take the updates back while no
 * commit has made them true.
 */
import type { Instance } from "../component/instance.ts";
import type { Revertible } from "../hooks/dispatcher.ts";

/** A moment to return to, or to seal. */
export interface Mark {
  /** Number of the updates before it, since the last commit. */
  readonly undo: number;
  /** Number of the instances that waited. */
  readonly dirty: number;
  /** Number of the commits before it. */
  readonly epoch: number;
}

interface Undo {
  readonly hook: Revertible;
  readonly previous: unknown;
}

export class Updates {
  private dirty: Instance[] = [];
  private undo: Undo[] = [];
  /** Everything before it stays. Its updates are no longer in `undo`. */
  private sealed: Mark = { undo: 0, dirty: 0, epoch: 0 };

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
    const { undo, epoch } = this.sealed;
    return { undo: undo + this.undo.length, dirty: this.dirty.length, epoch };
  }

  /** Takes back everything that was set since the mark, unless a commit has made it true. */
  revertTo({ undo, dirty, epoch }: Mark): void {
    if (epoch !== this.sealed.epoch) return;
    for (const { hook, previous } of this.undo.splice(Math.max(0, undo - this.sealed.undo)).toReversed()) hook.revert(previous);
    for (const instance of this.dirty.splice(dirty)) instance.isDirty = false;
  }

  /** Takes back what was set since the last `seal`. */
  revert(): void {
    this.revertTo(this.sealed);
  }

  /** What was set before the mark can no longer be taken back. */
  seal(mark: Mark): void {
    const { undo, dirty, epoch } = this.sealed;
    if (mark.epoch !== epoch || mark.undo < undo) return;
    const sealing = Math.min(mark.undo - undo, this.undo.length);
    this.undo.splice(0, sealing);
    this.sealed = { undo: undo + sealing, dirty: Math.min(Math.max(mark.dirty, dirty), this.dirty.length), epoch };
  }

  /** The instances that wait, parents first. They are the caller's from now on. */
  take(): Instance[] {
    const taken = this.dirty.sort((a, b) => a.level - b.level);
    this.dirty = [];
    this.undo = [];
    this.sealed = { undo: 0, dirty: 0, epoch: this.sealed.epoch + 1 };
    return taken;
  }
}
