/** Brings the entries of a child slot into the order that they have in the list. */
import type { Block } from "../patch/block.ts";
import { firstNode, lastNode, moveNodes, nodesFrom } from "../patch/nodes.ts";
import { longestRising } from "./longest-rising.ts";

/** Moves as few entries as can be, so that all stand before `end`, the slot's Text. `make` is called for those without nodes. */
export function arrange(entries: readonly Block[], end: Node, make: (entry: Block, before: Node) => void): void {
  const places = new Map(entries.map((entry, i) => [firstNode(entry), i]));
  const present: number[] = [];
  for (let node = end.parentNode!.firstChild; node && node !== end; node = node.nextSibling) {
    const index = places.get(node);
    if (index !== undefined) present.push(index);
  }
  const staying = longestRising(present);
  entries.reduceRight((before, entry, i) => {
    if (!entry.nodes.length) make(entry, before);
    else if (!staying.has(i)) moveNodes(nodesFrom(firstNode(entry), lastNode(entry)) ?? [], before);
    return firstNode(entry);
  }, end);
}
