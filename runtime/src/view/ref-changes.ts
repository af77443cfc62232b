/** Gives refs the handles of elements that have come, and takes back those of elements that have gone. */
import { Instance } from "../component/instance.ts";
import type { RefSlot } from "../refs/ref-slot.ts";
import * as Kind from "../vnode/slot-kind.ts";
import { List, VNode } from "../vnode/vnode.ts";

export interface Attempts {
  /** Runs user code of an instance; what it throws is reported. */
  attempt(during: "effect" | "cleanup", instance: Instance, run: () => void): void;
}

/** Of a view in which some element has had a ref. */
export class RefChanges {
  private given = new Set<RefSlot>();
  private replaced: RefSlot[] = [];
  private gone: RefSlot[] = [];

  /** A commit has put the given ones into the tree; the replaced ones gave way to others of the same elements. */
  add(given: readonly RefSlot[], replaced: readonly RefSlot[]): void {
    for (const slot of given) this.given.add(slot);
    for (const slot of replaced) this.replaced.push(slot);
  }

  /** This content has left the page. */
  addGone(content: unknown): void {
    forEachRefSlot(content, (slot) => this.gone.push(slot));
  }

  /** Those of what has gone first, as in React, so that one that moves to another element ends with that one's handle. */
  run(attempts: Attempts): void {
    const { given, replaced, gone } = this;
    if (given.size === 0 && replaced.length === 0 && gone.length === 0) return;
    this.given = new Set();
    this.replaced = [];
    this.gone = [];
    for (const slot of gone) {
      given.delete(slot);
      attempts.attempt("cleanup", slot.element.owner, () => slot.remove());
    }
    for (const slot of replaced) {
      given.delete(slot);
      attempts.attempt("cleanup", slot.element.owner, () => slot.detach());
    }
    for (const slot of given) attempts.attempt("effect", slot.element.owner, () => slot.attach());
  }
}

/** Calls `visit` for the ref slots in shown content, also within instances. */
function forEachRefSlot(content: unknown, visit: (slot: RefSlot) => void): void {
  if (content instanceof Instance) forEachRefSlot(content.shown, visit);
  else if (content instanceof List) for (const entry of content.entries.all) forEachRefSlot(entry, visit);
  else if (content instanceof VNode) {
    const { template, slots } = content;
    for (let slot = 0; slot < slots.length; slot++) {
      const value = slots[slot];
      if (typeof value !== "object" || value === null) continue;
      if (template.kinds[slot] === Kind.Ref) visit(value as RefSlot);
      else if (template.kinds[slot] === Kind.Child) forEachRefSlot(value, visit);
    }
  }
}
