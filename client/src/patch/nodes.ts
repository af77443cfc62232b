/** Where blocks are in the DOM, and what moves or removes them there and in the maps of their instances. */
import type { Block, Instance } from "./block.ts";

interface Mover extends Node {
  /** Moves a connected node without the loss of its state. */
  moveBefore?(node: Node, before: Node | null): void;
}

/** A block's first node. */
export function firstNode({ template, entries, nodes }: Block): Node {
  const inner = entries[template.first]?.[0];
  return inner ? firstNode(inner) : (nodes[template.first] as Node);
}

/** A block's last node. */
export const lastNode = ({ template, nodes }: Block): Node => nodes[template.last] as Node;

/** The siblings from `first` to `last`; nothing where `last` does not follow. */
export function nodesFrom(first: Node, last: Node): ChildNode[] | undefined {
  const nodes: ChildNode[] = [];
  for (let node: Node | null = first; node?.parentNode; node = node.nextSibling) {
    nodes.push(node as ChildNode);
    if (node === last) return nodes;
  }
  return undefined;
}

/** Puts nodes before another, or at the end of the parent. */
export function moveNodes(nodes: readonly Node[], before: Node | null, parent: Mover = before!.parentNode!): void {
  for (const node of nodes) {
    const keepsState = parent.moveBefore && node.isConnected && parent.isConnected;
    parent[keepsState ? "moveBefore" : "insertBefore"]!(node, before);
  }
}

/** Puts an empty Text before a node of the parent, or at its end. */
export const insertText = (parent: Node, before: Node | null): Text =>
  parent.insertBefore(parent.ownerDocument!.createTextNode(""), before);

/** Removes nodes. */
export function removeNodes(nodes: readonly Node[]): void {
  for (const node of nodes) (node as ChildNode).remove();
}

/** Forgets a block and everything in it, so that nothing leads to its nodes any more. */
export function forget(instances: Map<number, Instance>, { instance, number, holds, entries }: Block): void {
  instance.blocks.delete(number);
  if (holds) instances.delete(holds.id);
  entries.forEach((list) => list?.forEach((entry) => forget(instances, entry)));
}
