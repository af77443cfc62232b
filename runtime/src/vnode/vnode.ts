/**
 * What components return and what a view shows. `VNode` and `ComponentCall` are made by compiled code and may be held
 * by user code, so they are never changed; `ExpandedVNode`, `List` and instances belong to the shown tree alone.
 */
import type { ListRuns } from "./list-runs.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Template } from "./template.ts";

/** What tells an entry of a list from its siblings. `1` and `"1"` are the same key. */
export type Key = string | number;

/** A template and the values of its slots, for one render. */
export class VNode {
  readonly template: Template;
  readonly slots: readonly unknown[];
  readonly key: Key | undefined;

  constructor(template: Template, slots: readonly unknown[], key: Key | undefined) {
    this.template = template;
    this.slots = slots;
    this.key = key;
  }
}

/** A VNode whose slots were expanded. It remembers what it was made of, if somebody may hold that: the same source means the same subtree. */
export class ExpandedVNode extends VNode {
  readonly source: VNode | ComponentCall;

  constructor(template: Template, slots: readonly unknown[], key: Key | undefined, source: VNode | ComponentCall) {
    super(template, slots, key);
    this.source = source;
  }
}

/** A use of a component, not yet expanded. */
export class ComponentCall {
  readonly type: unknown;
  readonly props: object;
  readonly key: Key | undefined;

  constructor(type: unknown, props: object, key: Key | undefined) {
    this.type = type;
    this.props = props;
    this.key = key;
  }
}

/** One that nobody holds, as it was made in what a component returns: the next render makes another. */
export class FreshCall extends ComponentCall {}

/** An entry of a shown list: what is not one of these stands in a VNode of the slot template. */
export type Entry = VNode | ShownInstance;

/**
 * The rows of a list that remembers them, as compiled code puts it into a slot. Opaque: nobody can change its nodes, so
 * the same object is the same list.
 */
export class RowList {
  /** What the rows' function gave, or what that has become. */
  nodes: Snapshot<unknown>;
  /** How the nodes continue those of the list before, by identity. */
  private runs: ListRuns | null;
  private previous: RowList | null;

  constructor(nodes: Snapshot<unknown>, previous: RowList | null, runs: ListRuns | null) {
    this.nodes = nodes;
    this.previous = previous;
    this.runs = runs;
  }

  /** Runs of the very same nodes, and new ones between; null if it is not known how this continues that list. */
  runsAfter(list: RowList): ListRuns | null {
    return this.previous === list ? this.runs : null;
  }

  /** What the nodes show stands in their place from now on: VNodes that show themselves, wherever and whenever the list is shown. */
  settle(entries: Snapshot<VNode>): void {
    this.nodes = entries;
  }

  /** Lets go of the list before. */
  forget(): void {
    this.previous = null;
    this.runs = null;
  }
}

/** A shown list. */
export class List {
  /** With its source it has them in common if all rows can be shown as they are. */
  readonly entries: Snapshot<Entry>;
  /** What it was made of, if entry by entry that is what the nodes of such a list became. */
  readonly source: RowList | null;
  /** Until the commit, if it continues a list. Whatever `Continued` pairs may still turn out to have been replaced. */
  changes: ListRuns | null;
  /** Two entries had the same key, and maybe have. */
  readonly hasEqualKeys: boolean;

  constructor(entries: Snapshot<Entry>, source: RowList | null, changes: ListRuns | null, hasEqualKeys: boolean) {
    this.entries = entries;
    this.source = source;
    this.changes = changes;
    this.hasEqualKeys = hasEqualKeys;
  }
}

/** What comparing and encoding need of an instance; `component/instance.ts` has the rest. */
export abstract class ShownInstance {
  /** Number within the view, never reused: what was hidden is shown again under another. */
  id: number;
  readonly key: Key | undefined;
  /** The tree of the last commit. */
  shown: Shown = undefined;
  /** The tree of the commit under way, while `isRendered`. */
  next: Shown = undefined;
  isRendered = false;
  /** It was committed: the differ knows it. */
  isMounted = false;

  constructor(id: number, key: Key | undefined) {
    this.id = id;
    this.key = key;
  }

  /** What it shows once the commit under way is through. */
  get current(): Shown {
    return this.isRendered ? this.next : this.shown;
  }
}

/** What a child slot of the shown tree holds. Primitives stay as they came: text, or nothing. */
export type Shown = VNode | List | ShownInstance | string | number | bigint | boolean | null | undefined;

/** Keys mean their text, as in React: 1 and "1" are the same key. */
export const sameKey = (a: Key | undefined, b: Key | undefined): boolean =>
  a === b || (typeof a !== typeof b && a !== undefined && b !== undefined && String(a) === String(b));

/** A key as user code wrote it. */
export function toKey(key: unknown): Key | undefined {
  if (key === undefined || typeof key === "string") return key;
  // NaN would not be found again by `===`.
  if (typeof key === "number" && key === key) return key;
  if (typeof key === "symbol") throw new TypeError("A symbol cannot be a key. Use a string or a number that identifies the item.");
  return String(key);
}

/** The key of something that user code put among children. */
export const keyOf = (value: unknown): Key | undefined =>
  value instanceof VNode || value instanceof ComponentCall ? value.key : undefined;
