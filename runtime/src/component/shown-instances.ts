/** Walks shown trees for the instances in them. */
import * as Kind from "../vnode/slot-kind.ts";
import { List, VNode } from "../vnode/vnode.ts";
import { Instance } from "./instance.ts";
import { KeepingInstance } from "./keeping.ts";

/** Calls `visit` for the instances directly in this content, not for those within them. */
export function forEachDirectInstance(content: unknown, visit: (instance: Instance) => void): void {
  if (content instanceof VNode) {
    const { template, slots } = content;
    for (let slot = 0; slot < slots.length; slot++) {
      const value = slots[slot];
      if (typeof value === "object" && value !== null && template.kinds[slot] === Kind.Child) forEachDirectInstance(value, visit);
    }
  } else if (content instanceof List) {
    for (const entry of content.entries.all) forEachDirectInstance(entry, visit);
  } else if (content instanceof Instance) {
    visit(content);
  }
}

/** Calls `visit` for every instance in this content, parents first: as it is shown, and what is kept in it. */
export function forEachInstance(content: unknown, visit: (instance: Instance) => void): void {
  forEachDirectInstance(content, (instance) => {
    visit(instance);
    forEachInstance(instance.shown, visit);
    if (instance instanceof KeepingInstance) forEachInstance(instance.kept, visit);
  });
}

/** As `forEachInstance`, without what is kept, and as the commit under way leaves it. */
export function forEachShownInstance(content: unknown, visit: (instance: Instance) => void): void {
  forEachDirectInstance(content, (instance) => {
    visit(instance);
    forEachShownInstance(instance.current, visit);
  });
}
