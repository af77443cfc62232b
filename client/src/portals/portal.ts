/** One portal of a page: where its place is, and which nodes are its content. */
import type { Block } from "../patch/block.ts";
import { firstNode, lastNode, nodesFrom } from "../patch/nodes.ts";

export interface Portal {
  /** The `<template>`. */
  place: Element;
  /** "body", or `#` and an id. */
  to: string;
  /** Nobody has adopted it yet: undefined. */
  block?: Block;
  /** The block's child slot. */
  slot: number;
  /** What of first HTML is its content, as long as no block tells. */
  found?: readonly ChildNode[];
  /** There was no element for it when that was looked for last. */
  isMissing?: boolean;
  /** People have seen it: what asks for the focus has had it. */
  wasShown?: boolean;
}

/** The Text that ends a portal's content. */
export const endOf = ({ block, slot }: Portal): Node | undefined => block?.nodes[slot];

/** The outermost nodes of its content, in order. */
export const nodesOf = (portal: Portal): readonly Node[] => {
  const { block, slot, found } = portal;
  if (!block) return found!;
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
  const [first] = portal.block?.entries[portal.slot] ?? [];
  return first ? firstNode(first) : nodesOf(portal)[0];
}

/** Whether its content stands in this parent. One of first HTML may have none. */
export function isAt(portal: Portal, parent: Node): boolean {
  const last = portal.block ? endOf(portal) : portal.found!.at(-1);
  return !last || last.parentNode === parent;
}
