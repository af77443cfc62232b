/** The way of an event through portals: from what stands in one to what stands around the place where it is written. */
import { follows } from "../dom/follows.ts";
import { endOf, type Portal, startOf } from "./portal.ts";

/** The path of an event (target first) as components see it. */
export function wayThrough(portals: readonly Portal[], path: readonly EventTarget[]): readonly EventTarget[] {
  const at = path.findIndex((node) => portalOf(portals, node as Node));
  // An event that does not bubble happens at its target alone.
  if (at < 0 || !path[1]) return path;
  const around: EventTarget[] = [];
  for (let node: Node | null = portalOf(portals, path[at] as Node)!.place; node; node = node.parentNode) around.push(node);
  return [...path.slice(0, at + 1), ...wayThrough(portals, [...around, ...path.slice(-1)])];
}

/** The portal whose content the node is an outermost one of. At home too: an event that has waited came from elsewhere. */
function portalOf(portals: readonly Portal[], node: Node): Portal | undefined {
  const { parentNode } = node;
  const ends = new Map<Node, Portal>();
  for (const portal of portals) {
    const end = endOf(portal);
    if (end && parentNode && end.parentNode === parentNode) ends.set(end, portal);
  }
  let next: Node | null = ends.size ? node : null;
  while (next && !ends.has(next)) next = next.nextSibling;
  const portal = next ? ends.get(next) : undefined;
  const start = portal && startOf(portal)!;
  return start && (start === node || follows(node, start)) ? portal : undefined;
}
