/**
 * The hidden memo cells of compiled components, and the memo of a list's rows in them. Called by compiled code only.
 */
import { UsageError } from "../errors/render-error.ts";
import { type Deps, sameDeps } from "../hooks/deps.ts";
import { runningOwner } from "../hooks/dispatcher.ts";
import type { ListRuns } from "../vnode/list-runs.ts";
import { Snapshot } from "../vnode/snapshot.ts";
import { keyOf, RowList } from "../vnode/vnode.ts";
import { type Handler, LateRows, type LateSource, type MakeHandlers } from "./late-rows.ts";
import { pairRows } from "./pair-rows.ts";
import { type RowTest, staleRows, TestedRows } from "./row-tests.ts";

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

/** The rows of one render. Flat arrays: a list of 1000 rows must not cost 1000 objects. */
interface RowMemo extends LateSource {
  /** The author's array, which is immutable data: the same one means the same items. */
  readonly source: readonly unknown[];
  readonly deps: Deps;
  readonly tested: readonly TestedRows[];
  readonly late: LateRows | undefined;
  /** Some row has no key: then an entry is its position, wherever the item came from. */
  readonly hasPositions: boolean;
}

const NO_TESTS: readonly RowTest[] = [];
const NO_ITEMS = new Snapshot<unknown>([]);

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
  const run = new RowRun(old?.source === items ? unchanged(old.items.all, items) : items, tests, render, late);
  const list = old !== undefined && sameDeps(old.deps, deps) ? run.continue(old, plan.readsIndex === true) : run.begin();
  const memo: RowMemo = { source: items, deps, tested: run.tested, late, handlers, items: run.kept, list, hasPositions: run.hasPositions };
  memoCells[at] = memo;
  return list;
}

/**
 * The items of the same array as before. Should it have been changed in place, then nothing of that is seen, rather than a
 * part; in development it is an error.
 */
function unchanged(before: readonly unknown[], items: readonly unknown[]): readonly unknown[] {
  const owner = runningOwner("rows");
  if (owner.freezesState && (before.length !== items.length || before.some((item, at) => !Object.is(item, items[at]))))
    throw new UsageError(
      `<${owner.name}> shows a list of an array that was changed in place since the last render. Make a new array of it: [...items, item], items.with(at, item), items.toSorted(…).`,
    );
  return before;
}

/** What `rows` gave, as an array of whoever gets it: for what is no slot. */
export const asArray = (list: unknown): unknown => (list instanceof RowList ? list.nodes.all.slice() : list);

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
  tested: readonly TestedRows[] = [];
  /** The items of these rows: the array itself is the author's, who may change it. */
  kept: Snapshot<unknown> = NO_ITEMS;
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
    this.kept = new Snapshot(this.items.slice());
    this.tested = this.tests.map(([value, key]) =>
      TestedRows.of(
        value,
        nodes.map((_, index) => key(this.items[index], index)),
      ),
    );
    return new RowList(new Snapshot(nodes), null, null);
  }

  /** Rows are made where there is none that can be reused. */
  continue(old: RowMemo, readsIndex: boolean): RowList {
    const tested = this.tests.map(([value], at) => old.tested[at]!.withValue(value));
    const { runs, replaced } = pairRows(old.items.all, this.items, { stale: staleRows(old.tested, tested), readsIndex });
    this.hasPositions = old.hasPositions;
    old.list.forget();
    const added = runs.newIndices();
    const nodes = this.nodes(old, runs, added);
    this.kept =
      replaced === null
        ? new Snapshot(this.items.slice())
        : old.items.with(
            replaced,
            replaced.map((index) => this.items[index]),
          );
    this.tested = tested.map((one, at) => one.withRows(this.tests[at]![1], { runs, added, items: this.items }));
    return nodes === old.list.nodes ? old.list : new RowList(nodes, old.list, this.hasPositions ? null : runs);
  }

  private nodes({ list, items }: RowMemo, runs: ListRuns, added: readonly number[]): Snapshot<unknown> {
    if (runs.isInPlace(items.length) && !added.some((index) => this.isHole(index)))
      return list.nodes.with(
        added,
        added.map((index) => this.row(index)),
      );
    const nodes = runs.arrange(list.nodes.all);
    for (const index of added) this.make(nodes, index);
    return new Snapshot(nodes);
  }

  private isHole(index: number): boolean {
    return this.items[index] === undefined && !(index in this.items);
  }

  private row(index: number): unknown {
    const node = this.render(this.items[index], index, this.late);
    if (keyOf(node) === undefined) this.hasPositions = true;
    return node;
  }

  private make(nodes: unknown[], index: number): void {
    if (this.isHole(index)) {
      // As in map: a hole stays one, and so does what a row has removed.
      Reflect.deleteProperty(nodes, index);
      this.hasPositions = true;
    } else nodes[index] = this.row(index);
  }
}
