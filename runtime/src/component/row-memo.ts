/**
 * The hidden memo cells of compiled components, and the memo of a list's rows in them. Called by compiled code only.
 */
import { type Deps, sameDeps } from "../hooks/deps.ts";
import { runningOwner } from "../hooks/dispatcher.ts";
import { pairSides, type Sides } from "../vnode/pairing.ts";

type RenderRow = (item: unknown, index: number) => unknown;

/** The rows of one render. Flat arrays: a list of 1000 rows must not cost 1000 objects. */
interface RowMemo {
  readonly deps: Deps;
  readonly items: readonly unknown[];
  readonly nodes: readonly unknown[];
}

/** The memo cells of the running instance: `count` of them, at first undefined. */
export function cells(count: number): unknown[] {
  return runningOwner("cells").takeCells(count);
}

/**
 * `items.map(render)`, where a row is the one of the last render if its item (and its index, if `render` takes one)
 * and all of `deps` are the same. Without the index, rows are found wherever they stand now.
 */
export function rows(memoCells: unknown[], at: number, items: unknown, deps: unknown[], render: RenderRow): unknown {
  // Not an array: whatever its own map does, an error for nothing included.
  if (!Array.isArray(items)) return (items as { map(render: RenderRow): unknown }).map(render);
  const old = memoCells[at] as RowMemo | undefined;
  const nodes = old !== undefined && sameDeps(old.deps, deps) ? reuseRows(old, items, render) : items.map((item, index) => render(item, index));
  // The caller may change what it gets, and the items; the memo keeps its own.
  memoCells[at] = { deps, items: items.slice(), nodes: nodes.slice() } satisfies RowMemo;
  return nodes;
}

function reuseRows(old: RowMemo, items: readonly unknown[], render: RenderRow): unknown[] {
  const shared = Math.min(old.items.length, items.length);
  let start = 0;
  while (start < shared && old.items[start] === items[start]) start++;
  const from = start === shared || render.length > 1 ? null : pairSides(new RowSides(old.items, items), start);
  const nodes = old.nodes.slice(0, start);
  for (let index = start; index < items.length; index++) {
    const item = items[index];
    const oldIndex = from === null ? index : from[index]!;
    if (oldIndex >= 0 && oldIndex < old.items.length && old.items[oldIndex] === item) nodes.push(old.nodes[oldIndex]);
    else if (item !== undefined || index in items) nodes.push(render(item, index));
    // A hole stays one, as in map.
    else nodes.length++;
  }
  return nodes;
}

/** Rows are identified by their items. */
class RowSides implements Sides {
  private readonly oldItems: readonly unknown[];
  private readonly items: readonly unknown[];

  constructor(oldItems: readonly unknown[], items: readonly unknown[]) {
    this.oldItems = oldItems;
    this.items = items;
  }

  get oldLength(): number {
    return this.oldItems.length;
  }

  get length(): number {
    return this.items.length;
  }

  pairs(oldIndex: number, index: number): boolean {
    return this.oldItems[oldIndex] === this.items[index];
  }

  oldIdentity(oldIndex: number): unknown {
    return this.oldItems[oldIndex];
  }

  identity(index: number): unknown {
    return this.items[index];
  }
}
