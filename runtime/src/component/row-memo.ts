/**
 * The hidden memo cells of compiled components, and the memo of a list's rows in them. Called by compiled code only.
 */
import { type Deps, sameDeps } from "../hooks/deps.ts";
import { runningOwner } from "../hooks/dispatcher.ts";
import { pairPlaces, replaceBetween } from "../vnode/pairing.ts";

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
  const isUsable = old !== undefined && sameDeps(old.deps, deps);
  const nodes = isUsable ? reuseRows(old, items, render) : renderRows(items, render);
  if (isUsable && nodes === old.nodes) return nodes;
  // Compiled code puts the nodes straight into a slot; the items are the author's, who may change them.
  memoCells[at] = { deps, items: items.slice(), nodes } satisfies RowMemo;
  return nodes;
}

/** `items.map(render)` by a loop, into which V8 can take the render: a tenth of what a first render costs. */
function renderRows(items: readonly unknown[], render: RenderRow): readonly unknown[] {
  const nodes = items.slice();
  const { length } = nodes;
  for (let index = 0; index < length; index++) {
    const item = items[index];
    if (item !== undefined || index in items) nodes[index] = render(item, index);
    // As in map: a hole stays one, and so does what a render has removed.
    else Reflect.deleteProperty(nodes, index);
  }
  return nodes;
}

/** The rows of these items; the memo's own array if they are all as before. */
function reuseRows(old: RowMemo, items: readonly unknown[], render: RenderRow): readonly unknown[] {
  const { items: oldItems, nodes: oldNodes } = old;
  let start = 0;
  let oldEnd = oldItems.length;
  let end = items.length;
  while (start < oldEnd && start < end && oldItems[start] === items[start]) start++;
  if (start === end) return oldEnd === end ? oldNodes : oldNodes.slice(0, end);
  const readsIndex = render.length > 1;
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
