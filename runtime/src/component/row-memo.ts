/**
 * The hidden memo cells of compiled components, and the memo of a list's rows in them. Called by compiled code only.
 */
import { type Deps, sameDeps } from "../hooks/deps.ts";
import { runningOwner } from "../hooks/dispatcher.ts";
import { pairPlaces, replaceBetween } from "../vnode/pairing.ts";
import { type Handler, LateRows, type LateSource, type MakeHandlers } from "./late-rows.ts";

/** What the compiler knows of a list's rows. */
export interface RowPlan {
  /** What rows show depends on these, beside their item. */
  readonly deps: Deps;
  /** What rows show depends on their place. */
  readonly readsIndex?: boolean;
  /** Values that rows compare with a key of their own by `===`, and nothing else. */
  readonly tests?: readonly (readonly [value: unknown, key: (item: unknown, index: number) => unknown])[];
  readonly handlers?: MakeHandlers;
}

/** What stands in the place of a row's handlers. */
type RowHandlers = Pick<LateRows, "ofRow" | "bind">;
type RenderRow = (item: unknown, index: number, handlers: RowHandlers | undefined) => unknown;

/** The rows of one render. Flat arrays: a list of 1000 rows must not cost 1000 objects. */
interface RowMemo extends LateSource {
  readonly deps: Deps;
  readonly tested: readonly unknown[];
  readonly late: LateRows | undefined;
}

const NOTHING: readonly unknown[] = [];
/** Stands for a row that must be made again although its item is the same. */
const STALE = Symbol("stale");

/** The memo cells of the running instance: `count` of them, at first undefined. */
export function cells(count: number): unknown[] {
  return runningOwner("cells").takeCells(count);
}

/**
 * `items.map(render)`, where a row is the one of the last render if its item (and its index, if rows read it) and all
 * that rows depend on are the same. Without the index, rows are found wherever they stand now.
 */
export function rows(memoCells: unknown[], at: number, items: unknown, plan: RowPlan, render: RenderRow): unknown {
  // Not an array: whatever its own map does, an error for nothing included.
  if (!Array.isArray(items))
    return (items as { map(render: (item: unknown, index: number) => unknown): unknown }).map((item, index) =>
      render(item, index, directHandlers(plan.handlers, item, index)),
    );
  const old = memoCells[at] as RowMemo | undefined;
  const { deps, tests, handlers } = plan;
  const late = handlers && (old?.late ?? new LateRows(runningOwner("rows"), at, handlers().length));
  const isUsable = old !== undefined && sameDeps(old.deps, deps);
  const nodes = isUsable ? reuseRows(old, items, plan, (item, index) => render(item, index, late)) : renderRows(items, render, late);
  const tested = tests === undefined ? NOTHING : tests.map(([value]) => value);
  // Compiled code puts the nodes straight into a slot; the items are the author's, who may change them.
  memoCells[at] = { deps, tested, late, handlers, items: items.slice(), nodes } satisfies RowMemo;
  return nodes;
}

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

/** `items.map(render)` by a loop, into which V8 can take the render: a tenth of what a first render costs. */
function renderRows(items: readonly unknown[], render: RenderRow, late: LateRows | undefined): readonly unknown[] {
  const nodes = items.slice();
  const { length } = nodes;
  for (let index = 0; index < length; index++) {
    const item = items[index];
    if (item !== undefined || index in items) nodes[index] = render(item, index, late);
    // As in map: a hole stays one, and so does what a render has removed.
    else Reflect.deleteProperty(nodes, index);
  }
  return nodes;
}

type RenderOne = (item: unknown, index: number) => unknown;

/** The rows of these items; the memo's own array if they are all as before. */
function reuseRows(old: RowMemo, items: readonly unknown[], plan: RowPlan, render: RenderOne): readonly unknown[] {
  const usable = markStale(old, plan);
  const nodes = moveRows(old.items, usable, items, plan, render);
  if (usable === old.nodes) return nodes;
  const made = nodes as unknown[];
  for (let index = 0; index < made.length; index++) if (made[index] === STALE) made[index] = render(items[index], index);
  return made;
}

/** The memo's rows, or a copy without those for which a test gave true before or gives it now. */
function markStale({ items, nodes, tested }: RowMemo, { tests = [] }: RowPlan): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (const [at, [value, key]] of tests.entries()) {
    const before = tested[at];
    if (Object.is(before, value)) continue;
    copy ??= nodes.slice();
    for (let index = 0; index < items.length; index++) {
      const own = key(items[index], index);
      if (own === before || own === value) copy[index] = STALE;
    }
  }
  return copy ?? nodes;
}

/** Old rows where their items are now, and new ones; the very array of the old ones if nothing has changed. */
function moveRows(
  oldItems: readonly unknown[],
  oldNodes: readonly unknown[],
  items: readonly unknown[],
  { readsIndex = false }: RowPlan,
  render: RenderOne,
): readonly unknown[] {
  let start = 0;
  let oldEnd = oldItems.length;
  let end = items.length;
  while (start < oldEnd && start < end && oldItems[start] === items[start]) start++;
  if (start === end) return oldEnd === end ? oldNodes : oldNodes.slice(0, end);
  // Rows at the end are elsewhere now if there are more or fewer; that matters to those that read their index.
  const mayShift = !readsIndex || oldEnd === end;
  while (mayShift && oldEnd > start && end > start && oldItems[oldEnd - 1] === items[end - 1]) {
    oldEnd--;
    end--;
  }
  const from = readsIndex ? null : pairPlaces(oldItems, items, { start, oldEnd, end });
  const between: unknown[] = [];
  for (let index = start; index < end; index++) {
    const item = items[index];
    // Of those that are paired all are the same item; by position any may be another.
    const oldIndex = from === null ? index : start + from[index - start]!;
    if (oldIndex >= start && oldIndex < oldEnd && oldItems[oldIndex] === item) between.push(oldNodes[oldIndex]);
    else if (item !== undefined || index in items) between.push(render(item, index));
    // A hole stays one, as in map.
    else between.length++;
  }
  return replaceBetween(oldNodes, { start, oldEnd }, between);
}
