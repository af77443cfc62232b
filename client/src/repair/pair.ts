/**
 * Finds the entries of a list again in another description of it: which old one is which new one. Of the same live view
 * their numbers say it; in another one, which knows nothing of the page, what they show and where.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { Block, Content } from "../patch/block.ts";
import type { Template } from "../patch/template.ts";
import { areRelated } from "./widen.ts";

/** Old entries, each with the new one that it becomes. */
export type Pairs = Map<Block, Block>;

/**
 * Pairs by numbers: a block keeps its own for as long as it lives, so what has another one is another block. It may have
 * got a template with more slots.
 */
export function pairByNumber(entries: readonly Block[], olds: readonly Block[]): Pairs {
  const numbered = new Map(olds.map((old) => [old.number, old]));
  const pairs: Pairs = new Map();
  for (const entry of entries) {
    const old = numbered.get(entry.number);
    if (old && areRelated(old.template, entry.template)) pairs.set(old, entry);
  }
  return pairs;
}

/** Pairs what shows the same, then what stands behind the same, then what is left, in order. */
export function pairByLook(entries: readonly Block[], olds: readonly Block[]): Pairs {
  const pairs: Pairs = new Map();
  const olderOf = new Map<Block, Block>();
  const pair = (entry: Block, old: Block | undefined): void => {
    if (!old || olderOf.has(entry) || pairs.has(old) || old.template !== entry.template) return;
    olderOf.set(entry, old);
    pairs.set(old, entry);
  };
  const ids: Ids = new Map();
  const alike = queues(olds, (old) => lookOf(old, shownIn, ids));
  for (const entry of entries) pair(entry, alike.get(lookOf(entry, valueOf, ids))?.shift());
  const places = new Map(olds.map((old, index) => [old, index]));
  entries.forEach((entry, i) => {
    const before = i ? olderOf.get(entries[i - 1]!) : null;
    if (before !== undefined) pair(entry, olds[before ? places.get(before)! + 1 : 0]);
  });
  const left = queues(
    olds.filter((old) => !pairs.has(old)),
    ({ template }) => template,
  );
  for (const entry of entries) if (!olderOf.has(entry)) pair(entry, left.get(entry.template)?.shift());
  return pairs;
}

function queues<K>(blocks: readonly Block[], keyOf: (block: Block) => K): Map<K, Block[]> {
  const all = new Map<K, Block[]>();
  for (const block of blocks) {
    const key = keyOf(block);
    const queue = all.get(key);
    if (queue) queue.push(block);
    else all.set(key, [block]);
  }
  return all;
}

/** What a slot that is no child slot, or shows text, shows; nothing where that says little. */
type Read = (block: Block, slot: number) => string | null | undefined;

/** Tells templates apart. */
type Ids = Map<Template, number>;

/** The template, all texts and attributes of the block, and of what is in it, as one string. */
function lookOf(block: Block, read: Read, ids: Ids): string {
  const { template, entries, values } = block;
  const slots = template.slots.map(({ kind }, slot) => {
    // The value of a multiple select is a list as well.
    const inner = kind === Op.ChildSlot ? (values ?? entries)[slot] : undefined;
    return Array.isArray(inner) ? inner.map((entry: Block) => lookOf(entry, read, ids)) : read(block, slot);
  });
  const id = ids.get(template) ?? ids.size;
  ids.set(template, id);
  return JSON.stringify([id, slots]);
}

/** Of a block that is on the page. A style is never what was set, and properties are the person's. */
function shownIn({ template, nodes }: Block, slot: number): string | null | undefined {
  const { kind, name } = template.slots[slot]!;
  const node = nodes[slot];
  if (kind === Op.ChildSlot) return (node as Text).data;
  return kind === Op.AttrSlot && name !== "style" ? (node as Element).getAttribute(name) : undefined;
}

/** Of a block that was read. */
function valueOf({ template, values }: Block, slot: number): string | null | undefined {
  const { kind, name } = template.slots[slot]!;
  if (kind === Op.ChildSlot) return values![slot] as Exclude<Content, number | Block[]>;
  return kind === Op.AttrSlot && name !== "style" ? (values![slot] as string | null) : undefined;
}
