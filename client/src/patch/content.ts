/**
 * Reads what child slots show, from patches and skeletons alike, into blocks that do not have nodes yet. Numbers are
 * given here, in document order; nothing of the page is touched.
 */
import * as Child from "../../../protocol/generated/child-tag.ts";
import * as Limit from "../../../protocol/generated/limits.ts";
import * as Run from "../../../protocol/generated/skeleton-run.ts";
import { type ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import type { Block, Content, Instance, SlotValue } from "./block.ts";
import { Misfit } from "./misfit.ts";
import type { Slot, Template } from "./template.ts";

/** In a patch: values, no keys, and new instances count from 1. */
export const PATCH = 0;
/** In a skeleton with values: keys too, and instances tell their first number. */
export const VALUES = 1;
/** In a skeleton without values. */
export const ADOPT = 2;

export interface Source {
  readonly reader: ByteReader;
  readonly mode: typeof PATCH | typeof VALUES | typeof ADOPT;
  readonly templates: ReadonlyMap<number, Template>;
  /** Where instances that are read are registered. */
  readonly instances: Map<number, Instance>;
}

/** Reads a Child (patch) or SkeletonChild, `depth` blocks deep, whose blocks get their numbers from `instance`. */
export function readContent(source: Source, instance: Instance, depth: number): Content {
  const { reader, mode } = source;
  const head = reader.uint();
  const n = head >>> 2;
  switch (head & 3) {
    case Child.Text:
      return mode === ADOPT ? n : reader.text(n);
    case Child.List:
      // Each entry takes a byte at least, but a run of plain blocks only a few in all.
      if (n > (mode === ADOPT ? Limit.MaxListEntries : reader.bytes.length - reader.offset)) fail(reader);
      return mode === ADOPT ? readRuns(source, instance, n, depth) : readEntries(source, instance, n, depth);
    default:
      return [readEntry(source, instance, head, depth)];
  }
}

/** Reads `count` entries of a list. */
export function readEntries(source: Source, instance: Instance, count: number, depth: number): Block[] {
  const { reader, mode } = source;
  const entries: Block[] = [];
  for (let i = 0; i < count; i++) {
    const key = mode === VALUES ? reader.opt() : null;
    const entry = readEntry(source, instance, reader.uint(), depth);
    entry.key = key;
    entries.push(entry);
  }
  return entries;
}

function readRuns(source: Source, instance: Instance, count: number, depth: number): Block[] {
  const { reader } = source;
  const entries: Block[] = [];
  while (entries.length < count) {
    const head = reader.uint();
    const n = head >>> 2;
    if ((head & 3) === Run.Plain) {
      const plain = reader.uint();
      if (!plain || plain > count - entries.length) fail(reader);
      for (let i = 0; i < plain; i++) entries.push(readBlock(source, instance, n, depth, true));
    } else if ((head & 3) === Run.Block) entries.push(readBlock(source, instance, n, depth, false));
    else entries.push(readEntry(source, instance, head, depth));
  }
  return entries;
}

function readEntry(source: Source, instance: Instance, head: number, depth: number): Block {
  const n = head >>> 2;
  if ((head & 3) === Child.Block) return readBlock(source, instance, n, depth, source.mode === ADOPT && !source.reader.byte());
  if ((head & 3) !== Child.Instance) fail(source.reader);
  const number = instance.next++;
  return newBlock(instance, number, builtIn(source), undefined, readInstance(source, n, depth));
}

/** Reads an instance behind its id; its root is block 0. */
export function readInstance(source: Source, id: number, depth: number): Instance {
  const { reader, mode, instances } = source;
  if (instances.has(id)) throw new Misfit(`instance ${id} twice`);
  const blocks = new Map<number, Block>();
  const instance = { id, blocks, next: mode === PATCH ? 1 : reader.uint() } as { -readonly [K in keyof Instance]: Instance[K] };
  instances.set(id, instance);
  instance.root = newBlock(instance, 0, builtIn(source), []);
  instance.root.values = [readContent(source, instance, depth + 1)];
  return instance;
}

function readBlock(source: Source, instance: Instance, index: number, depth: number, plain: boolean): Block {
  const template = source.templates.get(index);
  if (!template) throw new Misfit(`no template ${index}`);
  if (depth > Limit.MaxDepth) fail(source.reader);
  const values: SlotValue[] = [];
  const block = newBlock(instance, instance.next++, template, values);
  for (const slot of template.slots) values.push(readValue(source, instance, slot, depth, plain));
  return block;
}

function readValue(source: Source, instance: Instance, { kind }: Slot, depth: number, plain: boolean): SlotValue {
  const { reader, mode } = source;
  if (kind === "child") return plain ? 0 : readContent(source, instance, depth + 1);
  if (kind === "event") return plain ? 1 : reader.byte();
  if (mode === ADOPT) return undefined;
  return kind === "prop" ? reader.value() : reader.opt();
}

function newBlock(instance: Instance, number: number, template: Template, values?: SlotValue[], holds?: Instance): Block {
  const block = { number, template, instance, key: null, nodes: [], entries: undefined, values, holds, unfit: false };
  instance.blocks.set(number, block);
  return block;
}

const builtIn = ({ templates }: Source): Template => templates.get(0) as Template;

function fail(reader: ByteReader): never {
  throw new DecodeError("bad content", reader.offset);
}
