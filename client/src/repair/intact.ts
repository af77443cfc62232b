/** What of a block stands where it should. Its slots lead to most of its nodes, its template to those around and between. */
import * as Op from "../../../protocol/generated/template-op.ts";
import { follows } from "../dom/follows.ts";
import { isOwn, isText } from "../patch/adopt.ts";
import type { Block } from "../patch/block.ts";
import { firstNode, lastNode, nodesFrom } from "../patch/nodes.ts";
import type { Part } from "../patch/template.ts";

/** What stands in the child slots among these parts. */
export const entriesIn = (block: Block, parts: readonly Part[]): Block[] =>
  parts.flatMap(({ kind, marks }) => (kind === Op.ChildSlot ? (block.entries[marks[0]!] ?? []) : []));

/** The outermost nodes of entries that are whole. */
export const nodesOf = (entries: readonly Block[]): Set<Node> =>
  new Set(entries.flatMap((entry) => nodesFrom(firstNode(entry), lastNode(entry)) ?? []));

/** The Texts directly in an element of the block, but those of the entries in its slots. */
export function textsIn(block: Block, parts: readonly Part[], element: Node): Text[] {
  const entries = entriesIn(block, parts);
  const others = entries.length ? nodesOf(entries) : undefined;
  const texts: Text[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) if (isText(node) && !others?.has(node)) texts.push(node);
  return texts;
}

/** The nodes of these parts, which stand in `parent`; undefined for what cannot be told from others' nodes, or is not there. */
export function resolve(block: Block, parts: readonly Part[], parent: Node): (Node | undefined)[] {
  const nodes = parts.map((part) => ledTo(block, part));
  const isThere = (node: Node | undefined): boolean => node?.parentNode === parent;
  const isSought = (at: number): boolean => !nodes[at] && parts[at]!.kind === Op.Element;
  for (let from = 0; from < parts.length; from++) {
    if (!isSought(from)) continue;
    const after = nodes.slice(0, from).findLast(isThere);
    const more = nodes.findIndex((node, at) => at > from && isThere(node));
    const sought = parts.map((_, at) => at).filter((at) => at >= from && (more < 0 || at < more) && isSought(at));
    const others = nodesOf(entriesIn(block, parts));
    const nodesThere = between(parent, after, nodes[more]).filter((node) => !others.has(node));
    const found = findAlike(
      sought.map((at) => parts[at]!),
      nodesThere,
    );
    sought.forEach((at, i) => (nodes[at] = found?.[i]));
    from = sought.at(-1)!;
  }
  return nodes;
}

/** Of the nodes those that the parts describe, one after the other; undefined if there are more or fewer that could be. */
function findAlike(parts: readonly Part[], nodes: readonly Node[]): Node[] | undefined {
  const alike = nodes.filter((node) => parts.some((part) => isOwn(node, part)));
  return alike.length === parts.length && parts.every((part, i) => isOwn(alike[i]!, part)) ? alike : undefined;
}

/** The node that the part's slots lead to. */
function ledTo(block: Block, { marks: [mark], live, children }: Part): Node | undefined {
  if (mark !== undefined) return block.nodes[mark];
  for (const child of live ? children : []) {
    const parent = ledTo(block, child)?.parentNode;
    if (parent) return parent;
  }
  return undefined;
}

function between(parent: Node, after: Node | undefined, before: Node | undefined): Node[] {
  const nodes: Node[] = [];
  for (let node = after ? after.nextSibling : parent.firstChild; node && node !== before; node = node.nextSibling) nodes.push(node);
  return nodes;
}

/** Whether these parts stand in `parent`, in order, with all that has slots in them; `isShallow`: whatever is in them. */
export function areInPlace(block: Block, parts: readonly Part[], parent: Node, isShallow = false): boolean {
  const nodes = resolve(block, parts, parent);
  let before: Node | undefined;
  return parts.every((part, i) => {
    const node = nodes[i];
    const { kind, text, live, marks, children } = part;
    if (!live && !marks.length) return true;
    if (node?.parentNode !== parent || !follows(node, before)) return false;
    if (kind === Op.Text && (node as Text).data !== text) return false;
    // What a slot shows stands behind what is before the slot; its own order is another matter.
    const entries = (kind === Op.ChildSlot && before && block.entries[marks[0]!]) || [];
    if (entries.some((entry) => firstNode(entry).parentNode === parent && !follows(firstNode(entry), before))) return false;
    before = node;
    return isShallow || !live || areInPlace(block, children, node);
  });
}
