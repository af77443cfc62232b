/**
 * One commit: run what changed, compare, and make it true or forget it. Nothing here knows of frames or connections.
 */
import { type Caught, Expansion, type ExpandHost } from "../component/expand.ts";
import type { Instance } from "../component/instance.ts";
import { concernsKeptContent } from "../component/kept-content.ts";
import { forEachInstance } from "../component/shown-instances.ts";
import type { Attachment } from "../refs/attachment.ts";
import { Comparison } from "../vnode/compare.ts";
import type { StreamEncoder } from "../vnode/stream-encoder.ts";
import { renderDirty } from "./render-dirty.ts";

/** What a commit tells the view when it becomes true. */
export interface CommitObserver {
  /** Instances other than the root: a list of a thousand rows need not be searched for what is not there. */
  readonly hasInstances: boolean;
  mounted(instance: Instance): void;
  unmounted(instance: Instance): void;
  /** It has another number than before. */
  renumbered(instance: Instance, oldId: number): void;
  /** Shown content has left the page, if not the view. */
  left(content: unknown): void;
  /** What it has committed was rendered in several walks: effects were not queued in the order of the tree. */
  renderedApart(): void;
  refsChanged(given: readonly Attachment[], replaced: readonly Attachment[]): void;
  /** It could not be completed, for it waits for a promise. */
  waits(instance: Instance): void;
}

const NOTHING_CAUGHT: readonly Caught[] = [];
const NO_REFS: readonly Attachment[] = [];

export class Commit {
  private readonly expansion: Expansion;
  private readonly number: number;
  /** Shown content that is gone afterwards. */
  private removed: readonly unknown[] = [];
  private givenRefs = NO_REFS;
  private replacedRefs = NO_REFS;
  /** Whether blocks came, went or moved. */
  changesStructure = false;
  /** Whether blocks got templates with more slots. */
  widens = false;
  private dirty: readonly Instance[] = [];
  private walks = 1;

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
    this.dirty = dirty.some(concernsKeptContent) ? this.expansion.needKept().prepare(dirty) : dirty;
    this.walks = renderDirty(this.expansion, this.dirty, this.number);
    const comparison = new Comparison(encoder);
    const { started, kept } = this.expansion;
    // What is shown again travels in full, with the boundary around it.
    const differs = comparison.encodeUpdate(kept?.onPage(started) ?? started);
    this.givenRefs = encoder.takeRefs();
    this.replacedRefs = comparison.replaced ?? NO_REFS;
    this.removed = comparison.removed;
    this.changesStructure = comparison.changesStructure;
    this.widens = comparison.widens;
    return differs;
  }

  /** Makes what was rendered true. */
  finish(observer: CommitObserver): void {
    const { finished, kept, waiting } = this.expansion;
    if (kept !== null || this.removed.length > 0) {
      const unmount = (instance: Instance): void => {
        instance.unmount();
        observer.unmounted(instance);
      };
      const hidden = kept?.finish(finished, (instance, oldId) => observer.renumbered(instance, oldId), unmount);
      for (const content of this.removed) {
        observer.left(content);
        if (observer.hasInstances && hidden?.has(content) !== true) forEachInstance(content, unmount);
      }
    }
    observer.refsChanged(this.givenRefs, this.replacedRefs);
    if (kept !== null) observer.refsChanged(kept.handlesShownAgain, NO_REFS);
    // Children first: their effects run first.
    for (const instance of finished) {
      if (!instance.isMounted) observer.mounted(instance);
      instance.commit();
    }
    kept?.releaseEffects();
    if (this.walks > 1 || kept !== null) observer.renderedApart();
    if (waiting !== null) for (const instance of waiting) if (instance.isAlive && instance.isWaiting) observer.waits(instance);
  }

  /** Instances that it has rendered. */
  get rendered(): readonly Instance[] {
    return this.expansion.started;
  }

  /** Whether something has come to wait for a promise, or does so still. */
  get isWaiting(): boolean {
    return this.expansion.waiting !== null;
  }

  /** Name of the component whose code runs while it renders. */
  get running(): string {
    return this.expansion.running;
  }

  /** Errors that boundaries have caught while it was rendered. */
  get caught(): readonly Caught[] {
    return this.expansion.caught ?? NOTHING_CAUGHT;
  }

  /** Returns to the last good state: renders and updates of this commit are forgotten. */
  rollBack(): void {
    for (const instance of this.expansion.started) instance.rollback();
    for (const instance of this.dirty) instance.rollback();
    for (const instance of this.expansion.consumers) instance.rollback();
    this.expansion.kept?.rollBack();
  }
}
