/** `<Suspense>`: shows a fallback while something in its content waits for a promise (`use`). */
import type { Child } from "../children.ts";
import { UsageError } from "../errors/render-error.ts";
import { ComponentCall, type Shown } from "../vnode/vnode.ts";
import type { Instance } from "./instance.ts";
import { fallback, findAround, KeepingInstance } from "./keeping.ts";
import { forEachDirectInstance } from "./shown-instances.ts";
import { stateful } from "./stateful.ts";

/** The props of `<Suspense>`. */
export interface SuspenseProps {
  /** What to show while the content waits. Default: nothing. */
  readonly fallback?: Child;
  /** What is shown once nothing in it waits. */
  readonly children?: Child;
}

/**
 * Shows its content once nothing in it waits for a promise any more, and its fallback until then. The nearest one around counts. Content
 * that was shown before and waits again keeps its state behind the fallback.
 */
export const Suspense: (props: SuspenseProps) => Child = stateful((): never => {
  throw new UsageError("Suspense was called as a function. Write <Suspense fallback={…}>…</Suspense>.");
}, "Suspense");

const Fallback = fallback(({ show }: { show: Child }): Child => show, "Suspense fallback");

export class SuspenseInstance extends KeepingInstance {
  private waits = false;
  private nextWaits = false;

  override get isCovered(): boolean {
    return this.waits;
  }

  override get willBeCovered(): boolean {
    return this.nextWaits;
  }

  /** The render under way shows the content. */
  uncover(): void {
    this.nextWaits = false;
  }

  /** The render under way shows the fallback, which this returns, and keeps the content. */
  cover(content: Shown): ComponentCall {
    this.nextWaits = true;
    this.nextKept = content;
    return new ComponentCall(Fallback, { show: (this.nextProps as SuspenseProps).fallback }, undefined);
  }

  override commit(): void {
    this.waits = this.nextWaits;
    super.commit();
  }

  override rollback(): void {
    this.nextWaits = this.waits;
    super.rollback();
  }
}

/** Whether an instance in this content waits for a promise. What another `Suspense` in it keeps is that one's business. */
export function isWaiting(content: Shown): boolean {
  let found = false;
  forEachDirectInstance(content, (instance) => {
    found ||= instance.isWaiting || isWaiting(instance.current);
  });
  return found;
}

/** Whose fallback is shown while this instance waits; null if there is none around it. */
export const suspenseAround = (instance: Instance): SuspenseInstance | null =>
  findAround(instance, (around) => (around instanceof SuspenseInstance ? around : null));

/**
 * Of an instance that is not shown: the `Suspense` on the page that may show it now. Those between wait to be rendered by that. Null
 * where an error boundary keeps it: then `reset` decides.
 */
export function retrying(hidden: Instance): SuspenseInstance | null {
  const around = findAround(hidden, (one) => (one.isCovered ? one : null));
  if (!(around instanceof SuspenseInstance)) return null;
  around.isDirty = true;
  if (!around.isHidden) return around;
  around.hide();
  return retrying(around);
}
