/** Renders the instances that wait, parents first, each once, and only those that are still part of the page. */
import type { Expansion } from "../component/expand.ts";
import type { Instance } from "../component/instance.ts";
import { forEachDirectInstance } from "./shown-instances.ts";

/** `dirty` is ordered parents first; `commit` is the number of the expansion's commit. */
export function renderDirty(expansion: Expansion, dirty: readonly Instance[], commit: number): void {
  let catches: number;
  do {
    catches = expansion.caught?.length ?? 0;
    for (const instance of dirty) {
      // Its parent may have rendered it with new props already, or left it out.
      if (!instance.isDirty || !instance.isAlive || !isPartOfPage(instance, commit) || !expansion.isKept(instance)) continue;
      if (instance.hasChanged) expansion.renderOrCatch(instance);
      else instance.isDirty = false;
    }
    // A boundary that shows its fallback again makes part of the page what was none when it was looked at.
  } while ((expansion.caught?.length ?? 0) > catches);
}

/**
 * False if an instance around it was rendered in this commit and left it out. Rendering marks what it sees; it does not
 * look into content that is the very same as before, so that is searched here, once for each parent.
 */
function isPartOfPage(instance: Instance, commit: number): boolean {
  const { parent } = instance;
  if (parent === null || instance.seenIn === commit) return true;
  if (!isPartOfPage(parent, commit)) return false;
  if (parent.isRendered) {
    forEachDirectInstance(parent.next, (seen) => {
      seen.seenIn = commit;
    });
    return instance.seenIn === commit;
  }
  instance.seenIn = commit;
  return true;
}
