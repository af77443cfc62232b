/**
 * What a commit does to the content that is kept behind fallbacks: it is hidden, shown again, rendered on, or let go. Comparing
 * knows nothing of it: what is hidden leaves the page, what is shown again is new there, under new numbers.
 */
import { BoundaryInstance } from "./error-boundary.ts";
import type { Attachment } from "../refs/attachment.ts";
import { type Instance, parentsFirst } from "./instance.ts";
import { findAround, KeepingInstance } from "./keeping.ts";
import { forEachDirectInstance, forEachInstance, forEachShownInstance } from "./shown-instances.ts";
import { retrying } from "./suspense.ts";

/** What it needs of the view. */
export interface KeptHost {
  nextInstanceId(): number;
}

/** Whether rendering this instance may hide or show what is kept. */
export const concernsKeptContent = (instance: Instance): boolean => instance.isHidden || instance instanceof KeepingInstance;

export class KeptContent {
  /** Instances that are to be shown again, with the numbers that they had. */
  private readonly shownAgain = new Map<Instance, number>();
  /** Something is behind a fallback for the first time, or still. */
  private hides = false;
  private readonly host: KeptHost;

  constructor(host: KeptHost) {
    this.host = host;
  }

  /** Of the instances that wait those that can be rendered, parents first, with those that are shown again. */
  prepare(dirty: readonly Instance[]): readonly Instance[] {
    const shown: Instance[] = [];
    for (const instance of dirty) {
      if (!instance.isHidden && instance instanceof BoundaryInstance && instance.isReleasing) this.show(instance.kept, shown);
    }
    const retried = dirty.filter((instance) => instance.isHidden).flatMap((instance) => this.wait(instance));
    const ready = new Set([...dirty.filter((instance) => !instance.isHidden), ...shown, ...retried]);
    return [...ready].sort(parentsFirst);
  }

  /** An instance that is not shown has to be rendered. Returns what may show it now. */
  wait(hidden: Instance): Instance[] {
    hidden.hide();
    const around = retrying(hidden);
    return around === null ? [] : [around];
  }

  /** Prepares content to be shown again, or rendered; `waiting` gets what has to be rendered of it. */
  show(content: unknown, waiting: Instance[] | null): void {
    forEachShownInstance(content, (instance) => {
      // A boundary within another that is to be shown again: both wait, and each is looked at.
      if (this.shownAgain.has(instance)) return;
      this.shownAgain.set(instance, instance.id);
      // An event that is on its way to what was there before must not find it.
      instance.id = this.host.nextInstanceId();
      if (instance.show()) waiting?.push(instance);
      if (instance instanceof BoundaryInstance && instance.isReleasing) this.show(instance.kept, waiting);
    });
  }

  /** The render under way leaves content behind a fallback. */
  hide(): void {
    this.hides = true;
  }

  /** Those of the instances that the page has, and goes on to have. */
  onPage(instances: readonly Instance[]): readonly Instance[] {
    const { shownAgain, hides } = this;
    return instances.filter((instance) => !shownAgain.has(instance) && !(hides && isLeaving(instance)));
  }

  /**
   * Before the rendered instances are committed. `unmount` is called for what was let go. Returns the content that
   * leaves the page but not the view.
   */
  finish(
    rendered: readonly Instance[],
    renumbered: (instance: Instance, oldId: number) => void,
    unmount: (instance: Instance) => void,
  ): Set<unknown> | null {
    let hidden: Set<unknown> | null = null;
    for (const [instance, oldId] of this.shownAgain) if (instance.isAlive) renumbered(instance, oldId);
    for (const keeping of rendered) {
      if (!(keeping instanceof KeepingInstance) || !keeping.isMounted) continue;
      const { content } = keeping;
      const isHiding = !keeping.isCovered && keeping.currentKept !== undefined;
      if (isHiding) (hidden ??= new Set()).add(content);
      if (isHiding || keeping.isCovered) unmountMissing(content, livingInstances(keeping), unmount);
    }
    for (const keeping of rendered)
      if (keeping instanceof KeepingInstance) forEachShownInstance(keeping.currentKept, (instance) => instance.hide());
    return hidden;
  }

  /** What components that are shown again offer to refs, children first. */
  get handlesShownAgain(): readonly Attachment[] {
    return this.childrenFirst().flatMap((instance) => (instance.isHidden ? [] : instance.handles));
  }

  /** After the commit: effects that waited for it run, in an order that whoever runs them sees to. */
  releaseEffects(): void {
    for (const instance of this.shownAgain.keys()) instance.releaseEffects();
  }

  /** They were met parents first, each before those behind it. */
  private childrenFirst(): Instance[] {
    const ordered: Instance[] = [];
    const open: Instance[] = [];
    const end = (level: number): void => {
      while (open.length > 0 && open.at(-1)!.level >= level) ordered.push(open.pop()!);
    };
    for (const instance of this.shownAgain.keys()) {
      end(instance.level);
      open.push(instance);
    }
    end(0);
    return ordered;
  }

  /** The commit is forgotten: what was hidden is so again. */
  rollBack(): void {
    for (const [instance, oldId] of this.shownAgain) {
      instance.id = oldId;
      instance.hide();
    }
  }
}

/** Whether it is part of what is kept after the commit under way, and so is not compared. */
const isLeaving = (instance: Instance): boolean => findAround(instance, (around) => (around.willBeCovered ? true : null)) !== null;

/** What lives in an instance, once the commit under way is through. */
function livingInstances(root: Instance): Set<Instance> {
  const living = new Set<Instance>();
  const collect = (content: unknown): void =>
    forEachDirectInstance(content, (instance) => {
      living.add(instance);
      collect(instance.current);
      if (instance instanceof KeepingInstance) collect(instance.currentKept);
    });
  collect(root.current);
  if (root instanceof KeepingInstance) collect(root.currentKept);
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
      if (instance instanceof KeepingInstance) forEachInstance(instance.kept, unmount);
      return;
    }
    unmountMissing(instance.shown, living, unmount);
    if (instance instanceof KeepingInstance) unmountMissing(instance.kept, living, unmount);
  });
}
