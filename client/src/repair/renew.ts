/** Adoption where values are known: a text need not be the one that HTML shows, and what does not fit is made afresh. */
import * as Op from "../../../protocol/generated/template-op.ts";
import { find, isText, type LengthOf, type Walk } from "../patch/adopt.ts";
import type { Block } from "../patch/block.ts";
import { build, showValues } from "../patch/build.ts";
import type { Live } from "../patch/live.ts";
import { firstNode, nodesFrom, removeNodes } from "../patch/nodes.ts";

/** Finds the block's nodes in `parent`, from `next` to before `end`, and shows its values. */
export function adopt(walk: Walk, block: Block, parent: Node, next: Node | null, end: Node | null): boolean {
  const fits = find(Object.assign(walk, { parent, next, end, left: 0 }), block);
  if (fits) showFound(walk.live, block);
  return fits;
}

/** Shows the values of a block that was found and of all in it, inner ones first. What was not found is made afresh. */
function showFound(live: Live, block: Block): void {
  block.entries.forEach((entries, slot) =>
    entries?.forEach((entry, i) => {
      if (entry.unfit) renew(live, entry, firstNode(entry), nextOf(entries, i, block.nodes[slot]!));
      else showFound(live, entry);
    }),
  );
  showValues(live, block);
}

/** How much text the slot has where its value is known: HTML may show another one, of another length. */
export const lengthOf: LengthOf = (value, next, after) => {
  const { length } = value as string;
  if (!isText(next) || after?.kind === Op.ChildSlot) return length;
  if (after?.kind !== Op.Text) return Infinity;
  const at = next.data.startsWith(after.text, length) ? length : next.data.indexOf(after.text);
  return at < 0 ? Infinity : at;
};

/** Where the nodes of an entry end: the first node of the next one, or the slot's own Text. */
export const nextOf = (entries: readonly Block[], index: number, end: Node): Node => {
  const next = entries[index + 1];
  return next ? firstNode(next) : end;
};

/** Makes an entry that could not be adopted afresh, in place of all that stands from `place` to before `next`. */
export function renew(live: Live, entry: Block, place: Node, next: Node): void {
  build(live, entry, place.parentNode!, place);
  clear(place, next);
}

/** Removes the siblings from `first` to before `end`. */
export function clear(first: Node, end: Node): void {
  removeNodes(nodesFrom(first, end)?.slice(0, -1) ?? [first]);
}
