/**
 * The hidden memo cells of compiled components, and the memo of a list's rows in them. Called by compiled code only.
 */
import { type Deps, sameDeps } from "../hooks/deps.ts";
import { runningOwner } from "../hooks/dispatcher.ts";
import { Kept, ListRuns, New } from "../vnode/list-runs.ts";
import { pairPlaces } from "../vnode/pairing.ts";
import { keyOf, RowList } from "../vnode/vnode.ts";
import { type Handler, LateRows, type LateSource, type MakeHandlers } from "./late-rows.ts";

/** A value, and what of a row is compared with it. */
type RowTest = readonly [value: unknown, key: (item: unknown, index: number) => unknown];

/** What the compiler knows of a list's rows. */
export interface RowPlan {
  /** What rows show depends on these, beside their item. */
  readonly deps: Deps;
  /** What rows show depends on their place. */
  readonly readsIndex?: boolean;
  /** Values that rows compare with a key of their own by `===`, and nothing else. */
  readonly tests?: readonly RowTest[];
  readonly handlers?: MakeHandlers;
}

/** What stands in the place of a row's handlers. */
type RowHandlers = Pick<LateRows, "ofRow" | "bind">;
type RenderRow = (item: unknown, index: number, handlers: RowHandlers | undefined) => unknown;

/** A test as of the last render: its value, and the key of each row. */
interface Tested {
  readonly value: unknown;
  readonly keys: readonly unknown[];
}

/** The rows of one render. Flat arrays: a list of 1000 rows must not cost 1000 objects. */
interface RowMemo extends LateSource {
  readonly deps: Deps;
  readonly tested: readonly Tested[];
  readonly late: LateRows | undefined;
  /** Some row has no key: then an entry is its position, wherever the item came from. */
  readonly hasPositions: boolean;
}

const NO_TESTS: readonly RowTest[] = [];
/** Stands for the item of a row that must be made again although its item is the same. */
const STALE = Symbol("stale");

/** The memo cells of the running instance: `count` of them, at first undefined. */
export function cells(count: number): unknown[] {
  return runningOwner("cells").takeCells(count);
}

/**
 * `items.map(render)` in a slot, where a row is the one of the last render if its item (and its index, if rows read it) and
 * all that rows depend on are the same. Without the index, rows are found wherever they stand now.
 */
export function rows(memoCells: unknown[], at: number, items: unknown, plan: RowPlan, render: RenderRow): unknown {
  // Not an array: whatever its own map does, an error for nothing included.
  if (!Array.isArray(items))
    return (items as { map(render: (item: unknown, index: number) => unknown): unknown }).map((item, index) =>
      render(item, index, directHandlers(plan.handlers, item, index)),
    );
  const old = memoCells[at] as RowMemo | undefined;
  const { deps, tests = NO_TESTS, handlers } = plan;
  const late = handlers && (old?.late ?? new LateRows(runningOwner("rows"), at, handlers().length));
  const run = new RowRun(items, tests, render, late);
  const list = old !== undefined && sameDeps(old.deps, deps) ? run.continue(old, plan.readsIndex === true) : run.begin();
  // The items are the author's, who may change the array.
  const memo: RowMemo = { deps, tested: run.tested, late, handlers, items: items.slice(), list, hasPositions: run.hasPositions };
  memoCells[at] = memo;
  return list;
}

/** What `rows` gave, as an array of whoever gets it: for what is no slot. */
export const asArray = (list: unknown): unknown => (list instanceof RowList ? list.nodes.slice() : list);

/** Handlers of rows that nobody remembers: they are made with the row. */
function directHandlers(handlers: MakeHandlers | undefined, item: unknown, index: number): RowHandlers | undefined {
  if (handlers === undefined) return undefined;
  const make = handlers();
  return {
    get ofRow(): readonly Handler[] {
      return make.map((one) => one(item, index));
    },
    bind: (at, ...values) => make[at]!(...values),
  };
}

/** One render of a list. */
class RowRun {
  hasPositions = false;
  tested: readonly Tested[] = [];
  private readonly items: readonly unknown[];
  private readonly tests: readonly RowTest[];
  private readonly render: RenderRow;
  private readonly late: LateRows | undefined;

  constructor(items: readonly unknown[], tests: readonly RowTest[], render: RenderRow, late: LateRows | undefined) {
    this.items = items;
    this.tests = tests;
    this.render = render;
    this.late = late;
  }

  /** All rows are made. */
  begin(): RowList {
    const nodes = this.items.slice();
    // The length as it was: a row may change the array.
    const { length } = nodes;
    for (let index = 0; index < length; index++) this.make(nodes, index);
    this.tested = this.tests.map(([value, key]) => ({ value, keys: nodes.map((_, index) => key(this.items[index], index)) }));
    return new RowList(nodes, null, null);
  }

  /** Rows are made where there is none that can be reused. */
  continue(old: RowMemo, readsIndex: boolean): RowList {
    const runs = pairRows(withStale(old, this.tests), this.items, readsIndex);
    this.hasPositions = old.hasPositions;
    old.list.forget();
    if (runs.isWhole(old.items.length)) {
      this.tested = this.tests.map(([value], at) => ({ value, keys: old.tested[at]!.keys }));
      return old.list;
    }
    const nodes = runs.arrange(old.list.nodes);
    const added = runs.newIndices();
    for (const index of added) this.make(nodes, index);
    this.tested = this.tests.map(([value, key], at) => {
      const keys = runs.arrange(old.tested[at]!.keys);
      for (const index of added) keys[index] = key(this.items[index], index);
      return { value, keys };
    });
    return new RowList(nodes, old.list, this.hasPositions ? null : runs);
  }

  private make(nodes: unknown[], index: number): void {
    const item = this.items[index];
    if (item === undefined && !(index in this.items)) {
      // As in map: a hole stays one, and so does what a row has removed.
      Reflect.deleteProperty(nodes, index);
      this.hasPositions = true;
    } else {
      const node = this.render(item, index, this.late);
      nodes[index] = node;
      if (keyOf(node) === undefined) this.hasPositions = true;
    }
  }
}

/** The items of the last render, without those for whose rows a test gave true then or gives it now. */
function withStale({ items, tested }: RowMemo, tests: readonly RowTest[]): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (const [at, [value]] of tests.entries()) {
    const before = tested[at]!;
    if (Object.is(before.value, value)) continue;
    copy ??= items.slice();
    for (const one of [before.value, value])
      for (let index = before.keys.indexOf(one); index >= 0; index = before.keys.indexOf(one, index + 1)) copy[index] = STALE;
  }
  return copy ?? items;
}

/** Where the same items are now. */
function pairRows(old: readonly unknown[], items: readonly unknown[], readsIndex: boolean): ListRuns {
  return old.length === items.length ? pairInPlace(old, items, readsIndex) : pairShifted(old, items, readsIndex);
}

/** In a list of the same length most items stand where they stood; the others may have changed places. */
function pairInPlace(old: readonly unknown[], items: readonly unknown[], readsIndex: boolean): ListRuns {
  const others: number[] = [];
  for (let index = 0; index < items.length; index++) if (old[index] !== items[index]) others.push(index);
  const from = readsIndex || others.length < 2 ? null : pairAmong(others, old, items);
  const runs = new ListRuns();
  for (let at = 0; at < others.length; at++) {
    const index = others[at]!;
    runs.add(Kept, runs.length, index - runs.length);
    addRow(runs, from === null || from[at]! < 0 ? -1 : others[from[at]!]!);
  }
  runs.add(Kept, runs.length, items.length - runs.length);
  return runs;
}

function pairAmong(indices: readonly number[], old: readonly unknown[], items: readonly unknown[]): Int32Array {
  const [before, now] = [old, items].map((list) => indices.map((index) => list[index])) as [unknown[], unknown[]];
  return pairPlaces(before, now, { start: 0, oldEnd: indices.length, end: indices.length });
}

function pairShifted(old: readonly unknown[], items: readonly unknown[], readsIndex: boolean): ListRuns {
  const runs = new ListRuns();
  let start = 0;
  let oldEnd = old.length;
  let end = items.length;
  while (start < oldEnd && start < end && old[start] === items[start]) start++;
  runs.add(Kept, 0, start);
  if (readsIndex) {
    // Only those that stand where they stood.
    for (let index = start; index < end; index++) addRow(runs, index < oldEnd && old[index] === items[index] ? index : -1);
    return runs;
  }
  while (oldEnd > start && end > start && old[oldEnd - 1] === items[end - 1]) {
    oldEnd--;
    end--;
  }
  const from = pairPlaces(old, items, { start, oldEnd, end });
  for (let at = 0; at < from.length; at++) addRow(runs, from[at]! < 0 ? -1 : start + from[at]!);
  runs.add(Kept, oldEnd, items.length - end);
  return runs;
}

/** One more row, which is the old one at this index, or none of them. */
function addRow(runs: ListRuns, oldIndex: number): void {
  if (oldIndex < 0) runs.add(New, 0, 1);
  else runs.add(Kept, oldIndex, 1);
}
