/**
 * One commit: run what changed, compare, and make it true or forget it. Nothing here knows of frames or connections.
 */
import { Expansion, type ExpandHost } from "../component/expand.ts";
import type { Instance } from "../component/instance.ts";
import { Comparison } from "../vnode/compare.ts";
import type { StreamEncoder } from "../vnode/stream-encoder.ts";
import { renderDirty } from "./render-dirty.ts";
import { forEachInstance } from "./shown-instances.ts";

/** What a commit tells the view when it becomes true. */
export interface CommitObserver {
  mounted(instance: Instance): void;
  unmounted(instance: Instance): void;
}

export class Commit {
  private readonly expansion: Expansion;
  private readonly number: number;
  /** Shown content that is gone afterwards. */
  private removed: readonly unknown[] = [];
  /** Whether blocks came, went or moved. */
  changesStructure = false;
  private dirty: readonly Instance[] = [];

  constructor(host: ExpandHost, number: number, root: Instance) {
    this.number = number;
    this.expansion = new Expansion(host, number, root);
  }

  /** Renders a view for the first time. Throws a `RenderError`. */
  renderFirst(root: Instance): void {
    this.expansion.render(root);
  }

  /**
   * Renders these instances, ordered parents first, and writes the Update stream; false if the page stays as it is.
   * Throws a `RenderError`; then, as after any error, `rollBack` is the only way on.
   */
  update(dirty: readonly Instance[], encoder: StreamEncoder): boolean {
    this.dirty = dirty;
    renderDirty(this.expansion, dirty, this.number);
    const comparison = new Comparison(encoder);
    const differs = comparison.encodeUpdate(this.expansion.started);
    this.removed = comparison.removed;
    this.changesStructure = comparison.changesStructure;
    return differs;
  }

  /** Makes what was rendered true. */
  finish(observer: CommitObserver): void {
    for (const content of this.removed) {
      forEachInstance(content, (instance) => {
        instance.isAlive = false;
        observer.unmounted(instance);
      });
    }
    // Children first: their effects run first.
    for (const instance of this.expansion.finished) {
      if (!instance.isMounted) observer.mounted(instance);
      instance.commit();
    }
  }

  /** Returns to the last good state: renders and updates of this commit are forgotten. */
  rollBack(): void {
    for (const instance of this.expansion.started) instance.rollback();
    for (const instance of this.dirty) instance.rollback();
  }
}
