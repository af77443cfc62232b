/** Where blocks are in the DOM, and what moves or removes them there and in the maps of their instances. */
import { type Block, type Instance, shownBy } from "./block.ts";
import { Misfit } from "./misfit.ts";

interface Mover extends Node {
  /** Moves a connected node without the loss of its state. */
  moveBefore?(node: Node, before: Node | null): void;
}

/** A block's first node. */
export function firstNode(block: Block): Node {
  const { template, entries, nodes } = shownBy(block);
  const inner = entries?.[template.first]?.[0];
  return inner ? firstNode(inner) : (nodes[template.first] as Node);
}

/** A block's last node. */
export function lastNode(block: Block): Node {
  const { template, nodes } = shownBy(block);
  return nodes[template.last] as Node;
}

/** The siblings from `first` to `last`; Misfit where `last` does not follow. */
export function nodesFrom(first: Node, last: Node): ChildNode[] {
  const nodes: ChildNode[] = [];
  for (let node: Node | null = first; ; node = node.nextSibling) {
    if (!node?.parentNode) throw new Misfit("nodes are gone");
    nodes.push(node as ChildNode);
    if (node === last) return nodes;
  }
}

/** Puts connected nodes before another. */
export function moveNodes(nodes: readonly Node[], before: Node): void {
  const parent = before.parentNode as Mover;
  for (const node of nodes) {
    if (parent.moveBefore && node.isConnected && parent.isConnected) parent.moveBefore(node, before);
    else parent.insertBefore(node, before);
  }
}

/** Forgets a block and everything in it, so that nothing leads to its nodes any more. */
export function forget(instances: Map<number, Instance>, block: Block): void {
  block.instance.blocks.delete(block.number);
  if (block.holds) instances.delete(block.holds.id);
  for (const entries of shownBy(block).entries ?? []) for (const entry of entries ?? []) forget(instances, entry);
}
