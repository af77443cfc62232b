/** Expands a list beside the shown one, and notes how it continues that. All is user code's in the order of the list. */
import { Continued, Kept, ListRuns, New } from "../vnode/list-runs.ts";
import { findDuplicateKey, type Keyed, pairEntries, pairsWith } from "../vnode/pair-entries.ts";
import { Snapshot } from "../vnode/snapshot.ts";
import { endOfTexts } from "../vnode/slot-text.ts";
import type { Template } from "../vnode/template.ts";
import { type Entry, ExpandedVNode, type Key, List, type RowList, sameKey, VNode } from "../vnode/vnode.ts";

/** What expanding a list asks of the expansion. */
export interface EntryHost {
  /** What stands in a list for an item, beside the entry that it continues. */
  entry(old: Entry | undefined, item: unknown): Entry;
  /**
   * How often something was expanded into what it would not be anywhere: an instance, a list, a ref, or a template that was taken
   * over. What is expanded without that may be shown again as it is.
   */
  readonly parts: number;
  warnOfKey(key: Key): void;
}

/** A list where none is shown. */
export function newList(source: RowList | null, items: readonly unknown[], host: EntryHost): List {
  // An array that is somebody else's may change while it is expanded.
  const own = source === null ? items.slice() : items;
  let entries: unknown[] | null = null;
  const { parts } = host;
  // Where one row was shown as it is, so are others of its template that hold texts alone.
  let plain: Template | null = null;
  for (let index = 0; index < own.length; index++) {
    const item = own[index];
    if (item instanceof VNode && item.template === plain && endOfTexts(item.slots) === plain.kinds.length) continue;
    const entry = host.entry(undefined, item);
    if (entry !== item) (entries ??= own.slice())[index] = entry;
    else if (entry instanceof VNode && !entry.template.guarded && entry.template.origin === null) plain = entry.template;
  }
  const shown =
    source !== null && entries !== null && host.parts === parts
      ? settled(entries as VNode[], source)
      : toSnapshot((entries ?? own) as Entry[], source);
  const key = findDuplicateKey(shown.all);
  if (key !== undefined) host.warnOfKey(key);
  return new List(shown, source, null, key !== undefined);
}

/** A snapshot of the entries: the source's own where these are its nodes. */
const toSnapshot = (entries: readonly Entry[], source: RowList | null): Snapshot<Entry> =>
  entries === source?.nodes.all ? (source.nodes as Snapshot<Entry>) : new Snapshot(entries);

/**
 * The entries of a list that remembers its rows, where these show nothing of their own but texts: they become the rows, and nobody
 * holds the uses of stateless components that they were.
 */
function settled(entries: readonly VNode[], source: RowList): Snapshot<VNode> {
  const shown = new Snapshot(entries.map(withoutSource));
  source.settle(shown);
  return shown;
}

const withoutSource = (entry: VNode): VNode => (entry instanceof ExpandedVNode ? new VNode(entry.template, entry.slots, entry.key) : entry);

/** A list of items that are anybody's, and may be any. */
export function continueList(list: List, source: RowList | null, items: readonly unknown[], host: EntryHost): List {
  const old = list.entries.all;
  const shorter = Math.min(old.length, items.length);
  let head = 0;
  while (head < shorter && isSame(old[head]!, items[head])) head++;
  if (head === items.length && head === old.length && source === list.source) return list;
  const expansion = new ListExpansion(items, old, host);
  expansion.keep(0, head);
  let paired = head;
  while (paired < shorter) {
    const end = endOfShown(old, items, paired, shorter);
    expansion.keepItems(paired, end - paired);
    paired = end;
    if (paired === shorter || !pairsWith(old[paired]!, items[paired])) break;
    expansion.next(old[paired], paired);
    paired++;
  }
  let oldEnd = old.length;
  let end = items.length;
  while (oldEnd > paired && end > paired && staysAtEnd(old, oldEnd, items, end)) {
    oldEnd--;
    end--;
  }
  const from = pairEntries(old, items, { start: paired, oldEnd, end });
  for (const pair of from) expansion.next(pair < 0 ? undefined : old[paired + pair], paired + pair);
  expansion.keep(oldEnd, items.length - end);
  return expansion.finish(source, list);
}

/**
 * The rows of a list that remembers them: where each row went is known, so only the new ones are looked at. With keys that
 * occur twice the same row might go on in another entry than without memory; then it is as if nothing was known.
 */
export function continueRows(list: List, source: RowList, runs: ListRuns, host: EntryHost): List {
  const added = runs.newIndices();
  // Most new rows stand where one with their key stood.
  if (runs.isInPlace(list.entries.length) && added.every((index) => pairsWith(list.entries.at(index), source.nodes.at(index))))
    return continueInPlace(list, source, added, host);
  const old = list.entries.all;
  const nodes = source.nodes.all;
  const from = pairNew(old, nodes, added, runs.leftOf(old.length));
  if (from === null) return continueList(list, source, nodes, host);
  const areNodes = list.entries === list.source?.nodes;
  const expansion = new ListExpansion(nodes, old, host, areNodes ? null : runs.arrange(old));
  let nextNew = 0;
  for (let at = 0; at < runs.size; at++) {
    if (runs.kind(at) === Kept) expansion.keep(runs.from(at), runs.count(at));
    else
      for (let count = runs.count(at); count > 0; count--) {
        const oldIndex = from[nextNew++]!;
        expansion.next(oldIndex < 0 ? undefined : old[oldIndex], oldIndex);
      }
  }
  return expansion.finish(source, list);
}

/** Only the nodes at these indices are new, and continue what stood there. */
function continueInPlace(list: List, source: RowList, indices: readonly number[], host: EntryHost): List {
  const runs = new ListRuns();
  const { nodes } = source;
  const { parts } = host;
  const wereNodes = list.entries === list.source?.nodes;
  let areNodes = wereNodes;
  const entries: Entry[] = [];
  for (const index of indices) {
    const old = list.entries.at(index);
    const node = nodes.at(index);
    const shown = asShown(old, node);
    const entry = shown ?? host.entry(old, node);
    runs.add(Kept, runs.length, index - runs.length);
    runs.add(shown !== null || entry === old ? Kept : Continued, index, 1);
    entries.push(entry);
    areNodes &&= entry === node;
  }
  runs.add(Kept, runs.length, list.entries.length - runs.length);
  let shown = nodes as Snapshot<Entry>;
  if (!areNodes && wereNodes && host.parts === parts) {
    shown = shown.with(indices, (entries as VNode[]).map(withoutSource));
    source.settle(shown as Snapshot<VNode>);
  } else if (!areNodes) shown = list.entries.with(indices, entries);
  return new List(shown, source, runs, list.hasEqualKeys);
}

/** The old indices of the entries, of those that are `left`, which the `added` nodes continue by key, or -1. Null if there are equal keys. */
function pairNew(old: readonly Entry[], nodes: readonly unknown[], added: readonly number[], left: readonly number[]): number[] | null {
  const pairs = pairEntries(
    left.map((index) => old[index]!),
    added.map((index) => nodes[index]),
    { start: 0, oldEnd: left.length, end: added.length },
  );
  const unpaired = added.filter((_, at) => pairs[at] === -1);
  if (unpaired.length > 0 && findDuplicateKey(nodes as readonly Keyed[], unpaired) !== undefined) return null;
  return added.map((_, at) => (pairs[at]! < 0 ? -1 : left[pairs[at]!]!));
}

class ListExpansion {
  private readonly runs = new ListRuns();
  private index = 0;
  /** Indices of entries that nothing old continues in. */
  private readonly added: number[] = [];
  /** Some entry is another object than the one it continues. */
  private differs = false;
  private readonly items: readonly unknown[];
  private readonly old: readonly Entry[];
  private readonly host: EntryHost;
  /** Null as long as all items are entries as they are. */
  private entries: unknown[] | null;
  /** What is kept stands in `entries` already. */
  private readonly hasKept: boolean;
  /** What is kept are the items themselves. */
  private readonly areItems: boolean;
  private readonly parts: number;

  constructor(items: readonly unknown[], old: readonly Entry[], host: EntryHost, kept?: unknown[] | null) {
    this.items = items;
    this.old = old;
    this.host = host;
    this.entries = kept ?? null;
    this.hasKept = kept !== undefined;
    this.areItems = kept === null;
    this.parts = host.parts;
  }

  /** The next entries are the old ones from here on, whose items are the same. */
  keep(from: number, count: number): void {
    this.runs.add(Kept, from, count);
    if (!this.hasKept) for (let at = 0; at < count; at++) this.set(this.index + at, this.old[from + at]!);
    this.index += count;
  }

  /** The next entries are the items as they are, and show what the old ones from here on show. */
  keepItems(from: number, count: number): void {
    if (count === 0) return;
    this.runs.add(Kept, from, count);
    this.differs = true;
    this.index += count;
  }

  /** The next entry continues this old one, or none. */
  next(old: Entry | undefined, oldIndex: number): void {
    const { index } = this;
    this.index++;
    const item = this.items[index];
    if (old === undefined) {
      this.runs.add(New, 0, 1);
      this.added.push(index);
      this.set(index, this.host.entry(undefined, item));
      return;
    }
    const shown = asShown(old, item);
    const entry = shown ?? this.host.entry(old, item);
    this.set(index, entry);
    this.runs.add(shown !== null || entry === old ? Kept : Continued, oldIndex, 1);
    if (entry !== old) this.differs = true;
  }

  private set(index: number, entry: Entry): void {
    if (this.entries === null) {
      if (entry === this.items[index]) return;
      this.entries = this.items.slice();
    }
    this.entries[index] = entry;
  }

  /** The list, of such a source or of an array that is somebody else's; `list` itself if nothing about it is another. */
  finish(source: RowList | null, list: List): List {
    const { runs } = this;
    if (!this.differs && source === list.source && runs.isWhole(list.entries.length)) return list;
    const entries = (this.entries ?? (source === null ? this.items.slice() : this.items)) as Entry[];
    // Where it is known what is kept, keys were looked at before.
    const key = this.hasKept || this.added.length === 0 ? undefined : findDuplicateKey(entries, this.added);
    if (key !== undefined) this.host.warnOfKey(key);
    const isSettled = source !== null && this.areItems && this.entries !== null && this.host.parts === this.parts;
    const shown = isSettled ? settled(entries as VNode[], source) : toSnapshot(entries, source);
    return new List(shown, source, runs, key !== undefined || list.hasEqualKeys);
  }
}

/** What user code put there is what the entry was made of: it stays as it is. */
const isSame = (old: Entry, item: unknown): boolean => old === item || (item !== undefined && (old as ExpandedVNode).source === item);

/** What stands for an item that continues the entry and shows the same; null if it may show something else. */
const asShown = (old: Entry, item: unknown): Entry | null => (isSame(old, item) ? old : showsTheSame(old, item) ? (item as VNode) : null);

/** As `isSame` for the last ones; but without a key, an entry is its position. */
const staysAtEnd = (old: readonly Entry[], oldEnd: number, items: readonly unknown[], end: number): boolean =>
  isSame(old[oldEnd - 1]!, items[end - 1]) && (oldEnd === end || old[oldEnd - 1]!.key !== undefined);

/** Where the items end that have the keys of the entries beside them and show what those show. */
function endOfShown(old: readonly Entry[], items: readonly unknown[], start: number, end: number): number {
  let at = start;
  while (at < end && showsTheSame(old[at]!, items[at]) && sameKey(old[at]!.key, (items[at] as VNode).key)) at++;
  return at;
}

/**
 * Whether a VNode shows what the entry shows, which then need not be expanded or compared: every slot holds the value that
 * was expanded before. Handlers are new in every render and show nothing but that they are there.
 */
function showsTheSame(old: Entry, item: unknown): boolean {
  if (!(item instanceof VNode) || (old as VNode).template !== item.template || item.template.origin !== null) return false;
  const oldSlots = (old as VNode).slots;
  const { slots } = item;
  if (slots.length !== oldSlots.length) return false;
  for (let slot = 0; slot < slots.length; slot++) {
    if (slots[slot] === oldSlots[slot]) continue;
    // A shown tree has functions in event slots alone.
    if (typeof slots[slot] !== "function" || typeof oldSlots[slot] !== "function") return false;
  }
  return true;
}
