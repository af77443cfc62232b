/**
 * Turns what components returned into a tree that can be compared: the next tree is walked beside the shown one,
 * component calls become content or instances, lists are paired by key, objects become text. All user code of a commit
 * runs here, so everything can still be dropped.
 *
 * An instance is only taken over where comparing will find it at the same place: same slots, same entries, same
 * templates and keys all the way from the root of the instance around it.
 */
import { MaxDepth, MaxListEntries } from "../../../protocol/generated/limits.ts";
import { RenderError, UsageError } from "../errors/render-error.ts";
import { runWithHooks } from "../hooks/dispatcher.ts";
import { findDuplicateKey, pairEntries } from "../vnode/pair-entries.ts";
import * as Kind from "../vnode/slot-kind.ts";
import { slotTemplate, type Template } from "../vnode/template.ts";
import { ComponentCall, type Entry, ExpandedVNode, type Key, keyOf, List, sameKey, type Shown, VNode } from "../vnode/vnode.ts";
import { checkSlot } from "./check-slot.ts";
import { type ComponentFunction, Instance, type InstanceHost } from "./instance.ts";
import { componentName, isStateful } from "./stateful.ts";

/** What expanding asks of the view. */
export interface ExpandHost extends InstanceHost {
  nextInstanceId(): number;
  warn(message: string): void;
}

export class Expansion {
  /** Instances in the order in which they began to render: parents first. */
  readonly started: Instance[] = [];
  /** Instances in the order in which they were done: children first. */
  readonly finished: Instance[] = [];
  private readonly host: ExpandHost;
  private readonly commit: number;
  private owner: Instance;
  /** Stateless components being expanded, for messages. */
  private stateless: string[] = [];
  private depth = 0;

  /** `commit` is the number of the commit that this is part of. */
  constructor(host: ExpandHost, commit: number, root: Instance) {
    this.host = host;
    this.commit = commit;
    this.owner = root;
  }

  /** Runs an instance and expands what it returned into `next`. Throws a `RenderError`. */
  render(instance: Instance): void {
    const { owner, depth } = this;
    this.owner = instance;
    this.depth = instance.level;
    this.started.push(instance);
    instance.seenIn = this.commit;
    instance.isDirty = false;
    const calls = this.stateless;
    this.stateless = [];
    try {
      instance.next = this.child(instance.shown, runWithHooks(instance));
      instance.isRendered = true;
    } catch (error) {
      throw error instanceof RenderError ? error : new RenderError(error, [...this.stateless.toReversed(), ...instance.componentStack]);
    }
    this.stateless = calls;
    this.finished.push(instance);
    this.owner = owner;
    this.depth = depth;
  }

  /** What stands in a child slot. `old` is what the same slot shows. */
  private child(old: unknown, value: unknown): Shown {
    if (typeof value !== "object" || value === null) return this.primitive(value);
    if (old instanceof ExpandedVNode && old.source === value) return old;
    if (value instanceof VNode) return this.vnode(old, value, value.key, value);
    if (value instanceof ComponentCall) return this.call(old, value, false);
    return this.listOf(old, value);
  }

  /** What stands in a list: always an entry. */
  private entry(old: Entry | undefined, item: unknown): Entry {
    if (item instanceof VNode) {
      if (old instanceof ExpandedVNode && old.source === item) return old;
      return this.vnode(old, item, item.key, item);
    }
    if (item instanceof ComponentCall) {
      if (old instanceof ExpandedVNode && old.source === item) return old;
      return this.call(old, item, true) as Entry;
    }
    return this.wrap(old, item, undefined);
  }

  /** A VNode of the slot template around what is no entry itself, or has a key within its key. */
  private wrap(old: unknown, value: unknown, key: Key | undefined): VNode {
    const inner = old instanceof VNode && old.template === slotTemplate && sameKey(old.key, key) ? old : null;
    const oldValue = inner === null ? undefined : inner.slots[0];
    this.enter(1);
    const shown = this.child(oldValue, value);
    this.depth--;
    return inner !== null && shown === oldValue ? inner : new VNode(slotTemplate, [shown], key);
  }

  private vnode(old: unknown, vnode: VNode, key: Key | undefined, source: VNode | ComponentCall): VNode {
    if (old === vnode && key === vnode.key) return vnode;
    const { template, slots } = vnode;
    const { kinds } = template;
    if (slots.length !== kinds.length) throw new UsageError(slotCountMessage(slots.length, kinds.length));
    const continued = old instanceof VNode && old.template === template && sameKey(old.key, key) ? old.slots : null;
    let copy: unknown[] | null = null;
    for (let slot = 0; slot < slots.length; slot++) {
      const value = slots[slot];
      if (mayPass(template, slot, value)) continue;
      const expanded = this.slot(continued === null ? undefined : continued[slot], vnode, slot, value);
      if (expanded !== value) (copy ??= slots.slice())[slot] = expanded;
    }
    if (copy === null && key === vnode.key) {
      this.checkDepth(template.height + 1);
      return vnode;
    }
    return new ExpandedVNode(template, copy ?? slots, key, source);
  }

  private slot(old: unknown, { template }: VNode, slot: number, value: unknown): unknown {
    if (template.kinds[slot] !== Kind.Child) return checkSlot(template, slot, value, this.warn);
    const levels = template.depths[slot]! + 1;
    this.enter(levels);
    const shown = this.child(old, value);
    this.depth -= levels;
    return shown;
  }

  private call(old: unknown, call: ComponentCall, asEntry: boolean): Shown {
    const { type } = call;
    if (typeof type !== "function") throw new UsageError(noComponentMessage(type));
    if (isStateful(type)) return this.instance(old, call);
    if (this.stateless.push(componentName(type)) > MaxDepth) throw new UsageError(depthMessage);
    const shown = this.result(old, call, (type as ComponentFunction)(call.props), asEntry);
    this.stateless.pop();
    return shown;
  }

  /** What a stateless component returned stands in its place, under its key. */
  private result(old: unknown, call: ComponentCall, value: unknown, asEntry: boolean): Shown {
    const { key } = call;
    const innerKey = keyOf(value);
    // A list pairs by the component's key alone; a key within it is identity within that place.
    if (innerKey !== undefined && (key !== undefined || asEntry)) return this.wrap(old, value, key);
    if (value instanceof VNode) return this.vnode(old, value, key ?? innerKey, call);
    if (value instanceof ComponentCall) return this.call(old, key === undefined ? value : new ComponentCall(value.type, value.props, key), asEntry);
    return asEntry || key !== undefined ? this.wrap(old, value, key) : this.child(old, value);
  }

  private instance(old: unknown, call: ComponentCall): Instance {
    const { key } = call;
    if (old instanceof Instance && old.type === call.type && sameKey(old.key, key)) {
      old.seenIn = this.commit;
      if (old.receive(call.props) || old.isDirty) this.render(old);
      return old;
    }
    this.checkDepth(1);
    const instance = new Instance(this.host, call, { id: this.host.nextInstanceId(), key, parent: this.owner, level: this.depth + 1 });
    this.render(instance);
    return instance;
  }

  private listOf(old: unknown, value: object): List {
    if (Array.isArray(value)) return this.list(old, value as unknown[]);
    if (Symbol.iterator in value) return this.list(old, [...(value as Iterable<unknown>)]);
    throw new UsageError(objectMessage(value));
  }

  private list(old: unknown, items: readonly unknown[]): List {
    if (items.length > MaxListEntries) throw new UsageError(`A list of ${items.length} entries exceeds ${MaxListEntries}. Show a part of it.`);
    const oldEntries: readonly Entry[] = old instanceof List ? old.entries : [];
    let from = pairEntries(oldEntries, items);
    const entries = items.slice();
    let hasNew = false;
    let isSame = from === null && items.length === oldEntries.length && old instanceof List;
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      const oldIndex = from === null ? index : from[index]!;
      const oldEntry = oldIndex < 0 ? undefined : oldEntries[oldIndex];
      if (oldEntry !== undefined && oldEntry === item) continue;
      const entry = this.entry(oldEntry, item);
      entries[index] = entry;
      if (entry !== oldEntry) isSame = false;
      if (oldEntry === undefined) hasNew = true;
      else if (!continuesEntry(oldEntry, entry)) {
        from ??= identityPairing(items.length, oldEntries.length);
        from[index] = -1;
        hasNew = true;
      }
    }
    if (isSame) return old as List;
    const list = new List(entries as Entry[], from);
    if (hasNew) this.warnOfDuplicates(list);
    return list;
  }

  private warnOfDuplicates(list: List): void {
    const key = findDuplicateKey(list.entries);
    if (key === undefined) return;
    this.warn(`has two list entries with the key ${JSON.stringify(key)}. Give each a key of its own, or they lose their state when the list changes.`);
  }

  private primitive(value: unknown): Shown {
    if (typeof value !== "function" && typeof value !== "symbol") return value as Shown;
    this.warn(
      typeof value === "function"
        ? `has a function among its children (${value.name || "anonymous"}), which shows nothing. Call it, or write it as a component: <Name/>.`
        : "has a symbol among its children, which shows nothing.",
    );
    return null;
  }

  private readonly warn = (what: string): void => {
    this.host.warn(`<${this.stateless.at(-1) ?? this.owner.name}> ${what}`);
  };

  private enter(levels: number): void {
    this.checkDepth(levels);
    this.depth += levels;
  }

  private checkDepth(levels: number): void {
    if (this.depth + levels > MaxDepth) throw new UsageError(depthMessage);
  }
}

/** Most values of most slots are primitives that need neither expanding nor checking. */
function mayPass({ kinds, guarded }: Template, slot: number, value: unknown): boolean {
  switch (typeof value) {
    case "string":
    case "number":
      return !guarded || !Kind.isGuarded(kinds[slot]!);
    case "undefined":
    case "boolean":
      return true;
    case "function":
      return kinds[slot] === Kind.Event;
    default:
      return value === null;
  }
}

/** The block or instance of the old entry stays: what comparing will assume. */
const continuesEntry = (old: Entry, entry: Entry): boolean =>
  old === entry || (old instanceof VNode && entry instanceof VNode && old.template === entry.template && sameKey(old.key, entry.key));

const identityPairing = (length: number, oldLength: number): Int32Array =>
  Int32Array.from({ length }, (_, index) => (index < oldLength ? index : -1));

const depthMessage = `The tree nests deeper than ${MaxDepth} levels, where browsers cut it off. Does a component show itself without end?`;

const slotCountMessage = (found: number, expected: number): string =>
  `A VNode has ${found} slots where its template has ${expected}. Only compiled code makes VNodes; is this file compiled by another version of Heddle?`;

function noComponentMessage(type: unknown): string {
  if (typeof type === "string") return `<${type}> is a tag name in a variable, which has no template. Write the tag itself, or choose between elements.`;
  const what = type === undefined || type === null ? String(type) : `an ${typeof type}`;
  return `A component is ${what} instead of a function. Is it exported, and imported by the right name?`;
}

function objectMessage(value: object): string {
  if (typeof (value as { then?: unknown }).then === "function") return "A promise cannot be shown. Load it in an effect and keep the result in state.";
  if ("template" in value && "slots" in value) return "A VNode comes from another copy of Heddle: two copies are loaded. Keep heddle external in your bundler.";
  const what = value instanceof Date ? "A Date" : `An object with the keys {${Object.keys(value).slice(0, 5).join(", ")}}`;
  return `${what} cannot be shown as a child. Show a text of it, or an array of elements.`;
}
