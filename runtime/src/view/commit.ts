/**
 * One commit: run what changed, compare, and make it true or forget it. Nothing here knows of frames or connections.
 */
import { type Caught, Expansion, type ExpandHost } from "../component/expand.ts";
import type { Instance } from "../component/instance.ts";
import type { RefSlot } from "../refs/ref-slot.ts";
import { Comparison } from "../vnode/compare.ts";
import type { StreamEncoder } from "../vnode/stream-encoder.ts";
import { concernsKeptContent, KeptContent } from "./kept-content.ts";
import { renderDirty } from "./render-dirty.ts";
import { forEachInstance } from "./shown-instances.ts";

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
  refsChanged(given: readonly RefSlot[], replaced: readonly RefSlot[]): void;
}

const NOTHING_CAUGHT: readonly Caught[] = [];
const NO_REFS: readonly RefSlot[] = [];

export class Commit {
  private readonly expansion: Expansion;
  private readonly host: ExpandHost;
  /** Most commits change nothing about what boundaries show. */
  private kept: KeptContent | null = null;
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
    this.host = host;
    this.expansion = new Expansion(host, number, root);
  }

  /** Renders a view for the first time, and writes its Mount stream. Throws a `RenderError`. */
  renderFirst(root: Instance, encoder: StreamEncoder): void {
    this.expansion.render(root);
    encoder.encodeMount(root);
    this.givenRefs = encoder.takeRefs();
  }

  /**
   * Renders these instances, ordered parents first, and writes the Update stream; false if the page stays as it is.
   * Throws a `RenderError`; then, as after any error, `rollBack` is the only way on.
   */
  update(dirty: readonly Instance[], encoder: StreamEncoder): boolean {
    if (dirty.some(concernsKeptContent)) this.kept = new KeptContent(this.host);
    this.dirty = this.kept?.prepare(dirty) ?? dirty;
    this.walks = renderDirty(this.expansion, this.dirty, this.number);
    const comparison = new Comparison(encoder);
    const { started } = this.expansion;
    // What is shown again travels in full, with the boundary around it.
    const differs = comparison.encodeUpdate(this.kept?.withoutShownAgain(started) ?? started);
    this.givenRefs = encoder.takeRefs();
    this.replacedRefs = comparison.replaced ?? NO_REFS;
    this.removed = comparison.removed;
    this.changesStructure = comparison.changesStructure;
    this.widens = comparison.widens;
    return differs;
  }

  /** Makes what was rendered true. */
  finish(observer: CommitObserver): void {
    const { finished } = this.expansion;
    const { kept } = this;
    if (kept !== null || this.removed.length > 0) {
      const unmount = (instance: Instance): void => {
        instance.unmount();
        observer.unmounted(instance);
      };
      const hidden = kept?.finish(finished, observer, unmount);
      for (const content of this.removed) {
        observer.left(content);
        if (observer.hasInstances && hidden?.has(content) !== true) forEachInstance(content, unmount);
      }
    }
    observer.refsChanged(this.givenRefs, this.replacedRefs);
    // Children first: their effects run first.
    for (const instance of finished) {
      if (!instance.isMounted) observer.mounted(instance);
      instance.commit();
    }
    if (this.walks > 1) observer.renderedApart();
  }

  /** Instances that it has rendered. */
  get rendered(): readonly Instance[] {
    return this.expansion.started;
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
    this.kept?.rollBack();
  }
}
