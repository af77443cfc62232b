/** Renders the instances that wait, parents first, each once, and only those that are still part of the page. */
import type { Expansion } from "../component/expand.ts";
import { type Instance, parentsFirst } from "../component/instance.ts";
import { forEachDirectInstance } from "../component/shown-instances.ts";

/**
 * `dirty` is ordered parents first; `commit` is the number of the expansion's commit. Those that read a context whose value
 * turns out to be another join them: they stand deeper than what is being rendered then. Returns how many were rendered apart
 * from others, rather than within them.
 */
export function renderDirty(expansion: Expansion, dirty: readonly Instance[], commit: number): number {
  const { consumers } = expansion;
  let waiting = dirty;
  let joined = 0;
  let catches: number;
  let walks = 0;
  do {
    catches = expansion.caught?.length ?? 0;
    for (let at = 0; at < waiting.length; at++) {
      const instance = waiting[at]!;
      // Its parent may have rendered it with new props already, or left it out.
      if (!instance.isDirty || !instance.isAlive || !isPartOfPage(instance, commit) || !expansion.isKept(instance)) continue;
      if (instance.hasChanged) {
        expansion.renderAlone(instance);
        walks++;
      } else instance.isDirty = false;
      if (joined === consumers.length) continue;
      const later = [...waiting.slice(at + 1), ...consumers.slice(joined)].sort(parentsFirst);
      waiting = [...waiting.slice(0, at + 1), ...later];
      joined = consumers.length;
    }
    // A boundary that shows its fallback again makes part of the page what was none when it was looked at.
  } while ((expansion.caught?.length ?? 0) > catches);
  return walks;
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
