/** Which block a node of the page is in, and which element or slot of the block's template it is. Looks, and changes nothing. */
import * as Op from "../../../protocol/generated/template-op.ts";
import { isOwn, isTag, isText } from "../patch/adopt.ts";
import type { Block } from "../patch/block.ts";
import type { Live } from "../patch/live.ts";
import { firstNode, lastNode, nodesFrom } from "../patch/nodes.ts";
import type { Part } from "../patch/template.ts";

/** Instance and block by their numbers; then an element by its number in the template, or (1) a slot by its. */
export type Spot = readonly [instance: number, block: number, isSlot: 0 | 1, index: number];

export interface Found {
  /** False: a script has put the node there, or it came as HTML; what is told is what it stands in. */
  readonly isOurs: boolean;
  /** Where it is, then where each block stands in the block around it. Empty: outside of all that is live. */
  readonly spots: readonly Spot[];
}

/** A block, and the slot in which it stands. */
interface Standing {
  readonly at: Block;
  readonly around: Standing | undefined;
  readonly inSlot: number;
}

export function findSpot(live: Live, node: Node): Found {
  const standings = live.root ? outermostNodes(live.root) : new Map<Node, Standing>();
  let isOurs = true;
  for (let shown: Node | null = node; shown; shown = shown.parentNode) {
    const standing = innermost(standings, shown);
    if (!standing) break;
    const spot = spotIn(standing.at, shown, standings);
    if (spot) return { isOurs, spots: [spot, ...outwards(standing)] };
    // Text between the tags is where its element is.
    isOurs &&= isText(shown);
  }
  return { isOurs: false, spots: [] };
}

/** The outermost nodes of every block; where blocks share one it is the inner one's. */
function outermostNodes(root: Block): Map<Node, Standing> {
  const found = new Map<Node, Standing>();
  const visit = (standing: Standing): void => {
    const { at } = standing;
    for (const node of nodesFrom(firstNode(at), lastNode(at)) ?? []) found.set(node, standing);
    at.entries.forEach((entries, inSlot) => entries?.forEach((entry) => visit({ at: entry, around: standing, inSlot })));
  };
  visit({ at: root, around: undefined, inSlot: 0 });
  return found;
}

function innermost(standings: ReadonlyMap<Node, Standing>, node: Node): Standing | undefined {
  for (let around: Node | null = node; around; around = around.parentNode) {
    const standing = standings.get(around);
    if (standing) return standing;
  }
  return undefined;
}

function outwards({ around, inSlot }: Standing): Spot[] {
  return around ? [[around.at.instance.id, around.at.number, 1, inSlot], ...outwards(around)] : [];
}

function spotIn(block: Block, node: Node, standings: ReadonlyMap<Node, Standing>): Spot | undefined {
  const { template, nodes, instance, number } = block;
  const slot = template.slots.findIndex(({ kind }, at) => kind === Op.ChildSlot && nodes[at] === node);
  if (slot >= 0) return [instance.id, number, 1, slot];
  const element = elementsOf(block, (other) => (standings.get(other)?.at ?? block) === block).get(node);
  return element === undefined ? undefined : [instance.id, number, 0, element];
}

/** The block's elements and their numbers. `canBe` tells nodes of other blocks apart. */
function elementsOf(block: Block, canBe: (node: Node) => boolean): Map<Node, number> {
  const found = new Map<Node, number>();
  let count = 0;
  const walk = (parts: readonly Part[], first: Node | null): void => {
    let next = first;
    for (const part of parts) {
      const isElement = part.kind === Op.Element;
      const node = knownNode(block.nodes, part) ?? (isElement && next ? seek(next, part, canBe) : undefined);
      if (isElement && node) found.set(node, count);
      if (isElement) count++;
      walk(part.children, node?.firstChild ?? null);
      next = node ? node.nextSibling : next;
    }
  };
  walk(block.template.parts, firstNode(block));
  return found;
}

/** The node of a part that is retained, or is around one that is. */
function knownNode(nodes: readonly Node[], { marks, children }: Part): Node | undefined {
  if (marks.length) return nodes[marks[0]!];
  for (const child of children) {
    const inner = knownNode(nodes, child);
    if (inner) return inner.parentNode ?? undefined;
  }
  return undefined;
}

/** The first of the siblings that has the part's tag and attributes, or at least its tag. */
function seek(first: Node, part: Part, canBe: (node: Node) => boolean): Node | undefined {
  for (const fits of [isOwn, (node: Node) => isTag(node, part.text)])
    for (let node: Node | null = first; node; node = node.nextSibling) if (canBe(node) && fits(node, part)) return node;
  return undefined;
}
