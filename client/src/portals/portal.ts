/** One portal of a page: where its place is, and which nodes are its content. */
import type { Block } from "../patch/block.ts";
import { firstNode, lastNode, nodesFrom } from "../patch/nodes.ts";

export interface Portal {
  /** The `<template>`. */
  place: Element;
  /** "body", "head", `#` and an id; or "title". */
  to: string;
  /** Nobody has adopted it yet: undefined. */
  block?: Block;
  /** The block's child slot. */
  slot: number;
  /** Its content where no child slot tells: of first HTML as long as nobody has adopted it, and what belongs into the head. */
  found?: readonly ChildNode[] | undefined;
  /** There was no element for it when that was looked for last. */
  isMissing?: boolean;
  /** People have seen it: what asks for the focus has had it. */
  wasShown?: boolean;
}

/** The Text that ends a portal's content. */
export const endOf = (portal: Portal): Node | undefined => (portal.found ? portal.found.at(-1) : portal.block?.nodes[portal.slot]);

/** The outermost nodes of its content, in order. */
export const nodesOf = (portal: Portal): readonly Node[] => {
  const { block, slot, found } = portal;
  if (found || !block) return found!;
  const entries = block.entries[slot] ?? [];
  const own = entries.flatMap((entry) => {
    const [first, last] = [firstNode(entry), lastNode(entry)];
    // What a script has torn apart is to be mended where it belongs.
    return nodesFrom(first, last) ?? [first, last];
  });
  return [...own, endOf(portal)!];
};

/** Where a portal's content begins, if it has any. */
export function startOf(portal: Portal): Node | undefined {
  const [first] = (!portal.found && portal.block?.entries[portal.slot]) || [];
  return first ? firstNode(first) : nodesOf(portal)[0];
}

/** Whether its content stands in this parent. One of first HTML may have none. */
export function isAt(portal: Portal, parent: Node): boolean {
  const last = endOf(portal);
  return !last || last.parentNode === parent;
}
