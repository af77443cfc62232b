/**
 * Reads what child slots show, from patches and skeletons alike, into blocks that do not have nodes yet. Numbers are
 * given here, in document order; nothing of the page is touched.
 */
import * as Child from "../../../protocol/generated/child-tag.ts";
import * as Limit from "../../../protocol/generated/limits.ts";
import * as Run from "../../../protocol/generated/skeleton-run.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import type { Block, Content, Instance, SlotValue } from "./block.ts";
import { need } from "./misfit.ts";
import { readAll } from "./read-all.ts";
import type { Template } from "./template.ts";

/** In a patch: new instances count from 1. */
export const PATCH = 0;
/** In a skeleton with values: blocks tell their numbers, and instances their next one. */
export const VALUES = 1;
/** In a skeleton without values: instances tell their first number. */
export const ADOPT = 2;

/** Values of a plain block: texts of any length, and all handlers are there. */
const PLAIN: SlotValue[] = [];

export interface ContentReader {
  /** A Child (patch) or SkeletonChild whose blocks get their numbers from `instance`; `depth` blocks are around it. */
  child(instance: Instance, depth: number): Content;
  /** `count` entries of a list. */
  entries(instance: Instance, count: number, depth: number): Block[];
  /** An instance from behind its id; the block that holds it has number 0 unless it is one of another instance. */
  instance(id: number, depth: number, around?: Instance): Block;
}

/** Reads contents; instances that it reads are put into `instances`. */
export function contentReader(
  reader: ByteReader,
  mode: typeof PATCH | typeof VALUES | typeof ADOPT,
  templates: ReadonlyMap<number, Template>,
  instances: Map<number, Instance>,
): ContentReader {
  /** Entries that may still come, in all lists together. */
  let spare = Limit.MaxListEntries;

  function child(instance: Instance, depth: number): Content {
    const head = reader.uint();
    const n = head >>> 2;
    const tag = head & 3;
    if (tag === Child.Text) return mode === ADOPT ? n : reader.text(n);
    if (tag === Child.List) return mode === ADOPT ? runs(instance, n, depth) : entries(instance, n, depth);
    return [entry(instance, head, depth)];
  }

  const entries = (instance: Instance, count: number, depth: number): Block[] =>
    readAll(count, () => entry(instance, reader.uint(), depth));

  function runs(instance: Instance, count: number, depth: number): Block[] {
    const blocks: Block[] = [];
    while (blocks.length < count) {
      const head = reader.uint();
      const tag = head & 3;
      if (tag === Run.Instance) blocks.push(entry(instance, head, depth));
      else {
        let left = need(tag === Run.Block ? 1 : reader.uint());
        // A run of plain blocks takes only a few bytes: its length must be believed before it is made.
        need(tag && left <= count - blocks.length && (spare -= left) > 0);
        while (left-- > 0) blocks.push(block(instance, head >>> 2, depth, tag === Run.Plain));
      }
    }
    return blocks;
  }

  function entry(around: Instance, head: number, depth: number): Block {
    const n = head >>> 2;
    const tag = head & 3;
    if (tag === Child.Instance) return instance(n, depth, around);
    need(tag === Child.Block);
    return block(around, n, depth, mode === ADOPT && !reader.byte());
  }

  /** The number of what comes next. */
  function number(instance: Instance): number {
    if (mode === VALUES) instance.next += reader.sint();
    return instance.next++;
  }

  function instance(id: number, depth: number, around?: Instance): Block {
    need(!instances.has(id));
    const held: Instance = { id, blocks: new Map(), next: 1 };
    instances.set(id, held);
    const holder = newBlock(around ?? held, around ? number(around) : 0, templates.get(0), held);
    held.blocks.set(0, holder);
    const told = mode !== PATCH ? reader.uint() : 1;
    if (mode === ADOPT) held.next = told;
    holder.values = [child(held, depth + 1)];
    if (mode === VALUES) held.next = told;
    return holder;
  }

  function block(instance: Instance, index: number, depth: number, isPlain: boolean): Block {
    need(depth <= Limit.MaxDepth);
    const made = newBlock(instance, number(instance), templates.get(index));
    made.values = isPlain
      ? PLAIN
      : made.template.slots.map(({ kind }) => {
          if (kind === Op.ChildSlot) return child(instance, depth + 1);
          if (kind === Op.EventSlot) return reader.byte();
          return mode === ADOPT ? undefined : kind === Op.PropSlot ? reader.value() : reader.opt();
        });
    return made;
  }

  return { child, entries, instance };
}

function newBlock(instance: Instance, number: number, template: Template | undefined, holds?: Instance): Block {
  const block = { number, template: need(template), instance, nodes: [], entries: [], values: undefined, holds };
  instance.blocks.set(number, block);
  return block;
}
