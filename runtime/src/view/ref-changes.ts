/** Gives refs the handles of elements and components that have come, and takes back those of what has gone. */
import { Instance } from "../component/instance.ts";
import type { Attachment } from "../refs/attachment.ts";
import { RefSlot } from "../refs/ref-slot.ts";
import * as Kind from "../vnode/slot-kind.ts";
import { List, VNode } from "../vnode/vnode.ts";

export interface Attempts {
  /** Runs user code of an instance; what it throws is reported, and with what a promise that it returns is rejected. */
  attempt(during: "effect" | "cleanup", instance: Instance, run: () => unknown): void;
}

/** Of a view in which something has had a ref. */
export class RefChanges {
  private given = new Set<Attachment>();
  private replaced: Attachment[] = [];
  private gone: Attachment[] = [];

  /** A commit has put the given ones into the tree; the replaced ones gave way to others of the same elements or components. */
  add(given: readonly Attachment[], replaced: readonly Attachment[]): void {
    for (const ref of given) this.given.add(ref);
    for (const ref of replaced) this.replaced.push(ref);
  }

  /** This content has left the page. */
  addGone(content: unknown): void {
    forEachAttachment(content, (ref) => this.gone.push(ref));
  }

  /** Those of what has gone first, as in React, so that one that moves to another element ends with that one's handle. */
  run(attempts: Attempts): void {
    const { given, replaced, gone } = this;
    if (given.size === 0 && replaced.length === 0 && gone.length === 0) return;
    this.given = new Set();
    this.replaced = [];
    this.gone = [];
    for (const ref of gone) {
      given.delete(ref);
      attempts.attempt("cleanup", ref.owner, () => ref.remove());
    }
    for (const ref of replaced) {
      given.delete(ref);
      attempts.attempt("cleanup", ref.owner, () => ref.detach());
    }
    // What a component offers may be made of the elements that it shows.
    const [elements, others] = [[...given].filter(isOfElement), [...given].filter((ref) => !isOfElement(ref))];
    for (const ref of [...elements, ...others]) attempts.attempt("effect", ref.owner, () => ref.attach());
  }
}

const isOfElement = (ref: Attachment): boolean => ref instanceof RefSlot;

/** Calls `visit` for what refs are given in shown content, also within instances: of elements, and of components. */
function forEachAttachment(content: unknown, visit: (ref: Attachment) => void): void {
  if (content instanceof Instance) {
    for (const handle of content.handles) visit(handle);
    forEachAttachment(content.shown, visit);
  } else if (content instanceof List) for (const entry of content.entries.all) forEachAttachment(entry, visit);
  else if (content instanceof VNode) {
    const { template, slots } = content;
    for (let slot = 0; slot < slots.length; slot++) {
      const value = slots[slot];
      if (typeof value !== "object" || value === null) continue;
      if (template.kinds[slot] === Kind.Ref) visit(value as Attachment);
      else if (template.kinds[slot] === Kind.Child) forEachAttachment(value, visit);
    }
  }
}
