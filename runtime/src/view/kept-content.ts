/**
 * What a commit does to the content that error boundaries keep behind their fallbacks: it is hidden, shown again or let
 * go. Comparing knows nothing of it: what is hidden leaves the page, what is shown again is new there.
 */
import { BoundaryInstance } from "../component/error-boundary.ts";
import type { ExpandHost } from "../component/expand.ts";
import { type Instance, parentsFirst } from "../component/instance.ts";
import type { Attachment } from "../refs/attachment.ts";
import type { CommitObserver } from "./commit.ts";
import { forEachDirectInstance, forEachInstance, forEachShownInstance } from "./shown-instances.ts";

/** Whether rendering this instance may hide or show what a boundary keeps. */
export const concernsKeptContent = (instance: Instance): boolean => instance.isHidden || instance instanceof BoundaryInstance;

export class KeptContent {
  /** Instances that are to be shown again, with the numbers that they had. */
  private shownAgain: Map<Instance, number> | null = null;
  private readonly host: ExpandHost;

  constructor(host: ExpandHost) {
    this.host = host;
  }

  /** Of the instances that wait those that can be rendered, parents first, with those that are shown again. */
  prepare(dirty: readonly Instance[]): readonly Instance[] {
    let shown: Instance[] | null = null;
    for (const instance of dirty) {
      if (!instance.isHidden && instance instanceof BoundaryInstance && instance.isReleasing) this.show(instance, (shown ??= []));
    }
    if (shown === null && !dirty.some((instance) => instance.isHidden)) return dirty;
    for (const instance of dirty) if (instance.isHidden) instance.hide();
    return [...dirty.filter((instance) => !instance.isHidden), ...(shown ?? [])].sort(parentsFirst);
  }

  private show(boundary: BoundaryInstance, waiting: Instance[]): void {
    const shownAgain = (this.shownAgain ??= new Map<Instance, number>());
    forEachShownInstance(boundary.kept, (instance) => {
      // A boundary within another that is to be shown again: both wait, and each is looked at.
      if (shownAgain.has(instance)) return;
      shownAgain.set(instance, instance.id);
      // An event that is on its way to what was there before must not find it.
      instance.id = this.host.nextInstanceId();
      if (instance.show()) waiting.push(instance);
      if (instance instanceof BoundaryInstance && instance.isReleasing) this.show(instance, waiting);
    });
  }

  /** Those of the instances that the page has. */
  withoutShownAgain(instances: readonly Instance[]): readonly Instance[] {
    const { shownAgain } = this;
    return shownAgain === null ? instances : instances.filter((instance) => !shownAgain.has(instance));
  }

  /**
   * Before the rendered instances are committed. `unmount` is called for what was let go. Returns the content that
   * leaves the page but not the view.
   */
  finish(rendered: readonly Instance[], observer: CommitObserver, unmount: (instance: Instance) => void): Set<unknown> | null {
    let hidden: Set<unknown> | null = null;
    for (const [instance, oldId] of this.shownAgain ?? []) observer.renumbered(instance, oldId);
    for (const boundary of rendered) {
      if (!(boundary instanceof BoundaryInstance)) continue;
      if (boundary.isReleasing) unmountMissing(boundary.kept, livingInstances(boundary), unmount);
      else if (boundary.isHiding) {
        (hidden ??= new Set()).add(boundary.shown);
        forEachShownInstance(boundary.shown, (instance) => instance.hide());
      }
    }
    return hidden;
  }

  /** What components that are shown again offer to refs, children first. */
  get handlesShownAgain(): readonly Attachment[] {
    return [...(this.shownAgain?.keys() ?? [])].toReversed().flatMap(({ handles }) => handles);
  }

  /** The commit is forgotten: what was hidden is so again. */
  rollBack(): void {
    for (const [instance, oldId] of this.shownAgain ?? []) {
      instance.id = oldId;
      instance.hide();
    }
  }
}

/** What lives in an instance, once the commit under way is through. */
function livingInstances(root: Instance): Set<Instance> {
  const living = new Set<Instance>();
  const collect = (content: unknown): void =>
    forEachDirectInstance(content, (instance) => {
      living.add(instance);
      collect(instance.current);
      if (instance instanceof BoundaryInstance) collect(instance.currentKept);
    });
  collect(root.current);
  return living;
}

/** Calls `unmount` for what was in this content and does not live on, parents first. */
function unmountMissing(content: unknown, living: ReadonlySet<Instance>, unmount: (instance: Instance) => void): void {
  forEachDirectInstance(content, (instance) => {
    // What one boundary within another has kept is met twice.
    if (!instance.isAlive) return;
    if (!living.has(instance)) {
      unmount(instance);
      forEachInstance(instance.shown, unmount);
      if (instance instanceof BoundaryInstance) forEachInstance(instance.kept, unmount);
      return;
    }
    unmountMissing(instance.shown, living, unmount);
    if (instance instanceof BoundaryInstance) unmountMissing(instance.kept, living, unmount);
  });
}
