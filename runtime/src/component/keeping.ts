/**
 * Instances that can show a fallback in the place of their content, and keep the content alive behind it: error boundaries, and
 * what waits for promises. The fallback is an instance of its own, so the way up from any instance says whose content it is.
 */
import type { Child } from "../children.ts";
import type { Shown } from "../vnode/vnode.ts";
import { type ComponentFunction, Instance } from "./instance.ts";
import { stateful } from "./stateful.ts";

const FALLBACK: unique symbol = Symbol("fallback");

/** Makes a component the fallback of something; `name` is what messages call it. */
export const fallback = <Props extends object>(show: (props: Props) => Child, name: string): ((props: Props) => Child) =>
  Object.defineProperty(stateful(show, name), FALLBACK, { value: true });

const isFallback = ({ type }: { readonly type: ComponentFunction }): boolean => FALLBACK in type;

export abstract class KeepingInstance extends Instance {
  /** Content that lives behind the fallback. */
  kept: Shown = undefined;
  protected nextKept: Shown = undefined;

  /** The fallback is shown, as of the last commit. */
  abstract readonly isCovered: boolean;
  /** The fallback is shown once the commit under way is through. */
  abstract readonly willBeCovered: boolean;

  /** What it shows was written by the component around it. */
  override get author(): Instance {
    return this.parent?.author ?? this;
  }

  /** The content that the children continue, if it still exists. */
  get content(): Shown {
    return this.isCovered ? this.kept : this.shown;
  }

  /** What lives behind the fallback once the commit under way is through. */
  get currentKept(): Shown {
    return this.isRendered ? this.nextKept : this.kept;
  }

  /** The children; there are no hooks. */
  override call(): unknown {
    this.nextKept = undefined;
    return (this.nextProps as { readonly children?: Child }).children;
  }

  override commit(): void {
    this.kept = this.nextKept;
    super.commit();
  }

  override rollback(): void {
    this.nextKept = this.kept;
    super.rollback();
  }
}

/** Whether an instance is somewhere in the content of this one, not in its fallback. */
export function isContentOf(instance: Instance, keeping: KeepingInstance): boolean {
  for (let inner = instance; inner.parent !== null; inner = inner.parent) if (inner.parent === keeping) return !isFallback(inner);
  return false;
}

/** Calls `visit` for what this instance is content of, from the inside outwards, until it returns a value; null if it never does. */
export function findAround<Found>(instance: Instance, visit: (around: KeepingInstance) => Found | null): Found | null {
  for (let inner = instance; inner.parent !== null; inner = inner.parent) {
    const found = inner.parent instanceof KeepingInstance && !isFallback(inner) ? visit(inner.parent) : null;
    if (found !== null) return found;
  }
  return null;
}
