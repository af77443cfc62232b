/** Who listens on a page, found as an attacker might: by trying names of blocks. */
import { findBlock } from "../../src/events/find-listener.ts";
import * as Kind from "../../src/vnode/slot-kind.ts";
import type { View } from "../../src/view/view.ts";
import type { Place } from "./live-page.ts";

// Of blocks that are gone the numbers are missing.
const MAX_GAP = 30;

export interface FoundListener extends Required<Place> {
  /** What its event must carry. */
  readonly fields: readonly string[];
}

/** Every event slot with a handler, in the order of instances and blocks, as far as `instances` reaches. */
export function listenersOf(view: View, instances: number): FoundListener[] {
  const found: FoundListener[] = [];
  for (let instance = 0; instance < instances; instance++) {
    const owner = view.find(instance);
    if (owner === undefined) continue;
    for (let block = 1, misses = 0; misses < MAX_GAP; block++) {
      const path = view.locate(instance, block);
      const shown = path === null ? null : findBlock(owner, path);
      misses = shown === null ? misses + 1 : 0;
      if (shown === null) continue;
      for (const [slot, kind] of shown.template.kinds.entries())
        if (kind === Kind.Event && typeof shown.slots[slot] === "function")
          found.push({ instance, block, slot, fields: shown.template.events[slot]!.fields });
    }
  }
  return found;
}
