/** Where a portal is written, for messages: in which component and, in development, at which place of the source. */
import { Instance } from "../component/instance.ts";
import { isPortalTo } from "../component/portal.ts";
import * as Kind from "../vnode/slot-kind.ts";
import type { SourcePlace } from "../vnode/template-place.ts";
import { List, VNode } from "../vnode/vnode.ts";

export interface PortalPlace {
  readonly component: string;
  readonly place: SourcePlace | null;
}

/** The first portal with this target that the instance shows. */
export function findPortal(instance: Instance, to: string): PortalPlace | null {
  const find = (content: unknown, at: PortalPlace): PortalPlace | null => {
    if (content instanceof Instance) return findPortal(content, to);
    if (content instanceof List) return findFirst(content.entries.all, (entry) => find(entry, at));
    if (!(content instanceof VNode)) return null;
    if (isPortalTo(content, to)) return at;
    const { template, slots } = content;
    const { place } = template;
    return findFirst(slots, (value, slot) => {
      if (template.kinds[slot] !== Kind.Child) return null;
      return find(value, place === null ? at : { component: place.component, place: place.slot(slot) });
    });
  };
  return find(instance.shown, { component: instance.name, place: null });
}

function findFirst<T, R>(items: readonly T[], find: (item: T, index: number) => R | null): R | null {
  for (let index = 0; index < items.length; index++) {
    const found = find(items[index]!, index);
    if (found !== null) return found;
  }
  return null;
}
