/**
 * Handlers of memoised rows. A row that is reused was rendered long ago, but its handlers must be what rendering it again
 * would have given: so they are made when they are called, of what the component had when it was last committed.
 */
import { UsageError } from "../errors/render-error.ts";
import type { HookOwner } from "../hooks/dispatcher.ts";
import type { Snapshot } from "../vnode/snapshot.ts";
import { ExpandedVNode, List, type RowList, VNode } from "../vnode/vnode.ts";
import { ONLY } from "../vnode/block-path.ts";
import { checkCallable } from "./callable.ts";

export type Handler = (event: unknown) => unknown;

/** For each handler of a row a function that makes it, of the item and index, or of the row's variables that it uses. */
export type MakeHandlers = () => readonly ((...values: unknown[]) => (...args: unknown[]) => unknown)[];

/** What a list shows, as far as handlers must know. */
export interface LateSource {
  readonly items: Snapshot<unknown>;
  readonly list: RowList;
  readonly handlers: MakeHandlers | undefined;
}

const LATE = Symbol("late");

type LateHandler = Handler & { [LATE]: { readonly rows: LateRows; readonly at: number } };

/** What a row is given in the place of its handlers. One per list and instance. */
export class LateRows {
  /** Values of event slots: a row's block tells which row it is. */
  readonly ofRow: readonly Handler[];
  readonly #owner: HookOwner;
  readonly #cell: number;

  constructor(owner: HookOwner, cell: number, count: number) {
    this.#owner = owner;
    this.#cell = cell;
    this.ofRow = Array.from({ length: count }, (_, at) => this.#slot(at));
  }

  /** A function for as long as the row is shown; `values` are the row's variables that the handler uses. */
  bind(at: number, ...values: unknown[]): (...args: unknown[]) => unknown {
    return (...args) => {
      const make = this.#source().handlers[at]!;
      return make(...values)(...args);
    };
  }

  /** The handler for the row at this entry of a shown list; undefined if it is none of this list's. */
  make(at: number, entry: unknown, index: number): Handler | undefined {
    const {
      items,
      list: { nodes },
      handlers,
    } = this.#source();
    const isRow = (node: unknown): boolean => node === entry || (entry instanceof ExpandedVNode && entry.source === node);
    // A component may show the list in part.
    const row = isRow(nodes.at(index)) ? index : nodes.all.findIndex(isRow);
    return row < 0 ? undefined : handlers[at]!(items.at(row), row);
  }

  #source(): Omit<LateSource, "handlers"> & { readonly handlers: ReturnType<MakeHandlers> } {
    const source = this.#owner.committedCell(this.#cell) as LateSource | undefined;
    checkCallable(this.#owner, source);
    return { ...source, handlers: source.handlers!() };
  }

  #slot(at: number): Handler {
    const slot: Handler = () => {
      throw new UsageError("A row's handler can only be called by its event.");
    };
    return Object.assign(slot, { [LATE]: { rows: this, at } });
  }
}

/** The handler in an event slot of the block at `path`: if it is one of a memoised row it is made now. */
export function handlerAt(handler: Handler, content: unknown, path: Uint32Array): Handler | null {
  const late = (handler as Partial<LateHandler>)[LATE];
  if (late === undefined) return handler;
  for (let at = 0, shown = content; at < path.length; at += 2) {
    const index = path[at + 1]!;
    const entry = index === ONLY || !(shown instanceof List) ? shown : shown.entries.at(index);
    const made = entry === shown ? undefined : late.rows.make(late.at, entry, index);
    if (made !== undefined) return made;
    shown = entry instanceof VNode && at + 2 < path.length ? entry.slots[path[at + 2]!] : null;
  }
  return null;
}
