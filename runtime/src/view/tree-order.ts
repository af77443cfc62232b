/** The order of instances in the tree, for those that were rendered apart from each other. */
import type { Instance } from "../component/instance.ts";
import { forEachDirectInstance } from "../component/shown-instances.ts";

/**
 * The same instances, children before their parents and siblings in the order of the document, each once. Looks only into
 * what shows several of them, or of those around them.
 */
export function inTreeOrder(instances: readonly Instance[]): Instance[] {
  const wanted = new Set(instances);
  /** By the instance around it, what is wanted or leads there. */
  const inside = new Map<Instance | null, Instance[]>();
  const known = new Set<Instance>();
  for (const instance of wanted) {
    for (let inner: Instance | null = instance; inner !== null && !known.has(inner); inner = inner.parent) {
      known.add(inner);
      const siblings = inside.get(inner.parent);
      if (siblings === undefined) inside.set(inner.parent, [inner]);
      else siblings.push(inner);
    }
  }
  const ordered: Instance[] = [];
  const visit = (instance: Instance): void => {
    const all = inside.get(instance);
    if (all !== undefined) for (const inner of all.length === 1 ? all : asShown(all, instance)) visit(inner);
    if (wanted.has(instance)) ordered.push(instance);
  };
  for (const root of inside.get(null) ?? []) visit(root);
  return ordered;
}

function asShown(instances: readonly Instance[], parent: Instance): Iterable<Instance> {
  const left = new Set(instances);
  const found: Instance[] = [];
  forEachDirectInstance(parent.shown, (instance) => {
    if (left.delete(instance)) found.push(instance);
  });
  // What is not shown any more, or is kept behind a fallback.
  return [...found, ...left];
}
