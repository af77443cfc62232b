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
import { Suspension } from "../hooks/use.ts";
import { type CommandHost, nextRefSlot, RefElement } from "../refs/ref-slot.ts";
import * as Kind from "../vnode/slot-kind.ts";
import { endOfTexts } from "../vnode/slot-text.ts";
import { adopt, areRelated, slotsIn } from "../vnode/related.ts";
import { isSameTemplate, slotTemplate, type Template } from "../vnode/template.ts";
import { inParentheses, type SourcePlace } from "../vnode/template-place.ts";
import {
  ComponentCall,
  type Entry,
  ExpandedVNode,
  FreshCall,
  type Key,
  keyOf,
  List,
  RowList,
  sameKey,
  type Shown,
  VNode,
} from "../vnode/vnode.ts";
import { depthMessage, explain, objectMessage, slotCountMessage, waitsMessage } from "./expand-messages.ts";
import { continueList, continueRows, type EntryHost, newList } from "./expand-list.ts";
import { isContext } from "../hooks/use-context.ts";
import { checkSlot } from "./check-slot.ts";
import { ProviderInstance } from "./context.ts";
import { BoundaryInstance, boundaryAround, ErrorBoundary } from "./error-boundary.ts";
import { type ComponentFunction, Instance, type InstanceHost, MAX_WAITS } from "./instance.ts";
import { isContentOf, type KeepingInstance } from "./keeping.ts";
import { KeptContent } from "./kept-content.ts";
import { currentThread } from "../native/binding.ts";
import { isThenable } from "../hooks/thenable.ts";
import { forEachDirectInstance } from "./shown-instances.ts";
import { componentName, isStateful } from "./stateful.ts";
import { isWaiting, Suspense, suspenseAround, SuspenseInstance } from "./suspense.ts";

/** What expanding asks of the view. */
export interface ExpandHost extends InstanceHost, CommandHost {
  nextInstanceId(): number;
  warn(message: string): void;
}

/** An error of rendering that a boundary has caught. */
export interface Caught {
  readonly boundary: BoundaryInstance;
  readonly error: RenderError;
}

const NO_SLOTS: readonly unknown[] = [];

export class Expansion implements EntryHost {
  /** Instances in the order in which they began to render: parents first. */
  started: Instance[] = [];
  /** Instances in the order in which they were done: children first. */
  finished: Instance[] = [];
  /** Those that read a context whose value is another in this commit: if nobody has rendered them, they wait. */
  consumers: Instance[] = [];
  /** What boundaries have caught; most commits have nothing. */
  caught: Caught[] | null = null;
  parts = 0;
  /** Uses of components that nobody holds, so far in what is being expanded: what they stand in is not held either. */
  private freshCalls = 0;
  /** Instances that turned out to wait for a promise. */
  waiting: Instance[] | null = null;
  private keptContent: KeptContent | null = null;
  private readonly host: ExpandHost;
  private readonly commit: number;
  private owner: Instance;
  /** Stateless components being expanded, for messages. */
  private stateless: ComponentFunction[] = [];
  /** Where the slot that is being expanded is written, in development. */
  private place: SourcePlace | null = null;
  private depth = 0;

  /** `commit` is the number of the commit that this is part of. */
  constructor(host: ExpandHost, commit: number, root: Instance) {
    this.host = host;
    this.commit = commit;
    this.owner = root;
  }

  /** What this commit does to what is kept behind fallbacks; null if nothing yet. */
  get kept(): KeptContent | null {
    return this.keptContent;
  }

  needKept(): KeptContent {
    return (this.keptContent ??= new KeptContent(this.host));
  }

  /** Renders an instance that no other renders, and shows the fallback around whatever turns out to wait. Throws as `renderOrCatch`. */
  renderAlone(instance: Instance): void {
    const known = this.waiting?.length ?? 0;
    this.renderOrCatch(instance, null);
    if (this.waiting === null) return;
    for (let at = known; at < this.waiting.length; at++) {
      const suspense = suspenseAround(this.waiting[at]!);
      if (suspense !== null && !suspense.willBeCovered && this.waiting[at]!.isAlive) this.coverLate(suspense);
    }
  }

  /**
   * Renders an instance. What fails is caught by the nearest boundary that can show its fallback, if it is `within` this instance.
   * Throws a `RenderError` where there is none.
   */
  private renderOrCatch(instance: Instance, within: KeepingInstance | null): void {
    try {
      this.render(instance);
    } catch (error) {
      const boundary = boundaryAround(instance);
      if (boundary === null || (within !== null && !isContentOf(boundary, within))) throw error;
      this.discard(boundary, error as RenderError);
      this.renderOrCatch(boundary, within);
    }
  }

  /** Runs an instance and expands what it returned into `next`. Throws a `RenderError`. */
  render(instance: Instance): void {
    const { owner, depth, place } = this;
    this.standIn(instance);
    // Most commits render one, and an array that grows takes room for many.
    if (this.started.length === 0) this.started = [instance];
    else this.started.push(instance);
    instance.seenIn = this.commit;
    instance.isDirty = false;
    if (instance instanceof ProviderInstance && instance.hasNewValue) this.invalidateConsumers(instance);
    const calls = this.stateless;
    this.stateless = [];
    try {
      instance.next = this.shownBy(instance);
      instance.isRendered = true;
    } catch (error) {
      throw this.toRenderError(error, instance);
    }
    this.stateless = calls;
    if (this.finished.length === 0) this.finished = [instance];
    else this.finished.push(instance);
    this.owner = owner;
    this.depth = depth;
    this.place = place;
  }

  /** What is expanded from here on is this instance's. */
  private standIn(instance: Instance): void {
    this.owner = instance;
    this.depth = instance.level;
    this.place = null;
  }

  private invalidateConsumers({ consumers }: ProviderInstance): void {
    for (const { owner } of consumers) {
      const instance = owner as Instance;
      instance.isDirty = true;
      this.consumers.push(...(instance.isHidden ? this.needKept().wait(instance) : [instance]));
    }
  }

  private shownBy(instance: Instance): Shown {
    if (instance instanceof BoundaryInstance) return this.boundary(instance);
    if (instance instanceof SuspenseInstance) return this.suspense(instance);
    let result: unknown;
    try {
      result = runWithHooks(instance);
    } catch (error) {
      if (!(error instanceof Suspension)) throw error;
      if (!instance.waitFor(error.promise)) throw new UsageError(waitsMessage(instance.name, MAX_WAITS));
      (this.waiting ??= []).push(instance);
      return instance.shown;
    }
    return this.child(instance.shown, instance.withListeners(result));
  }

  /** What stands in a `Suspense` if nothing of it waits, or its fallback. */
  private suspense(suspense: SuspenseInstance): Shown {
    const { isCovered } = suspense;
    if (isCovered) this.needKept().show(suspense.kept, null);
    const content = this.child(suspense.content, suspense.call());
    if (isCovered) this.renderWaiting(content, suspense);
    if (isWaiting(content)) return this.cover(suspense, content);
    suspense.uncover();
    return content;
  }

  /** Renders what had to be while it was not shown, parents first. */
  private renderWaiting(content: Shown, suspense: SuspenseInstance): void {
    forEachDirectInstance(content, (instance) => {
      if (instance.isDirty && instance.hasChanged) this.renderOrCatch(instance, suspense);
      instance.isDirty = false;
      if (this.isKept(instance)) this.renderWaiting(instance.current, suspense);
    });
    // A render that was caught has left others there.
    this.standIn(suspense);
  }

  private cover(suspense: SuspenseInstance, content: Shown): Shown {
    this.needKept().hide();
    return this.child(suspense.shown, suspense.cover(content));
  }

  /** Something in the content of this one has come to wait that was rendered without it. */
  private coverLate(suspense: SuspenseInstance): void {
    this.standIn(suspense);
    this.stateless = [];
    try {
      suspense.next = this.cover(suspense, suspense.current);
    } catch (error) {
      const boundary = boundaryAround(suspense);
      if (boundary === null) throw this.toRenderError(error, suspense);
      this.discard(boundary, this.toRenderError(error, suspense));
      return this.renderOrCatch(boundary, null);
    }
    if (suspense.isRendered) return;
    suspense.isRendered = true;
    this.started.push(suspense);
    this.finished.push(suspense);
  }

  private toRenderError(error: unknown, { componentStack }: Instance): RenderError {
    return error instanceof RenderError
      ? error
      : new RenderError(explain(error), [...this.stateless.toReversed().map(componentName), ...componentStack]);
  }

  /** A boundary's content, or its fallback if there is something wrong with it. */
  private boundary(boundary: BoundaryInstance): Shown {
    if (!boundary.willBeCovered) {
      try {
        return this.child(boundary.content, boundary.call());
      } catch (error) {
        this.discard(boundary, this.toRenderError(error, boundary));
        this.standIn(boundary);
        this.started.push(boundary);
      }
    }
    return this.child(boundary.shown, boundary.callFallback());
  }

  /** Forgets what this commit has rendered of a boundary and within it, and lets it show its fallback. */
  private discard(boundary: BoundaryInstance, error: RenderError): void {
    for (const instance of this.started) if (isContentOf(instance, boundary)) instance.rollback();
    const stays = (instance: Instance): boolean => instance !== boundary && !isContentOf(instance, boundary);
    this.started = this.started.filter(stays);
    this.finished = this.finished.filter(stays);
    this.stateless = [];
    boundary.failRender(error.cause);
    (this.caught ??= []).push({ boundary, error });
  }

  /** False for what was content of a boundary that has caught something in this commit. */
  isKept(instance: Instance): boolean {
    return this.caught === null || !this.caught.some(({ boundary }) => isContentOf(instance, boundary));
  }

  /** What stands in a child slot. `old` is what the same slot shows. */
  private child(old: unknown, value: unknown): Shown {
    if (typeof value !== "object" || value === null) return this.primitive(value);
    if (old instanceof ExpandedVNode && old.source === value) return old;
    if (value instanceof VNode) return old === value ? value : this.vnode(old, value, value.key, value);
    if (value instanceof ComponentCall) return this.call(old, value, false);
    return this.listOf(old, value);
  }

  /** What stands in a list: always an entry. */
  entry(old: Entry | undefined, item: unknown): Entry {
    if (item instanceof VNode) return this.vnode(old, item, item.key, item);
    if (item instanceof ComponentCall) return this.call(old, item, true) as Entry;
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
    const { template, slots } = vnode;
    const { freshCalls } = this;
    if (template.origin !== null) {
      for (const name of template.origin.variant.hostile)
        this.warn(`spreads ${JSON.stringify(name)}, which is no attribute and is left out.`);
    }
    if (template.family !== null && old instanceof VNode && old.template !== template && areRelated(old.template, template))
      return this.related(old, vnode, key, source);
    const { length } = slots;
    if (length !== template.kinds.length) throw new UsageError(slotCountMessage(length, template.kinds.length));
    const continues = old instanceof VNode && isSameTemplate(old.template, template) && sameKey(old.key, key);
    const oldSlots = continues ? old.slots : NO_SLOTS;
    let copy: unknown[] | null = null;
    for (let slot = template.guarded ? 0 : endOfTexts(slots); slot < length; slot++) {
      const value = slots[slot];
      // What was expanded before passes again.
      if (mayPass(template, slot, value) || (continues && value === oldSlots[slot])) continue;
      const expanded = this.slot(oldSlots[slot], template, slot, value);
      if (expanded !== value) (copy ??= slots.slice())[slot] = expanded;
    }
    const isHeld = source instanceof ComponentCall ? !(source instanceof FreshCall) : this.freshCalls === freshCalls;
    if (copy === null) {
      this.checkDepth(template.height + 1);
      if ((source === vnode || !isHeld) && key === vnode.key) return vnode;
    }
    return isHeld ? new ExpandedVNode(template, copy ?? slots, key, source) : new VNode(template, copy ?? slots, key);
  }

  /** As `vnode`, for one whose template has other slots than the shown one's: if it can, it does with those. */
  private related(old: VNode, vnode: VNode, key: Key | undefined, source: VNode | ComponentCall): VNode {
    this.parts++;
    const adopted = adopt(vnode, old.template);
    if (adopted !== null) return this.vnode(old, adopted, key, source);
    return this.vnode(new VNode(vnode.template, slotsIn(old, vnode.template), old.key), vnode, key, source);
  }

  private slot(old: unknown, template: Template, slot: number, value: unknown): unknown {
    if (template.place === null) return this.slotValue(old, template, slot, value);
    const { place } = this;
    this.place = template.place.slot(slot);
    const shown = this.slotValue(old, template, slot, value);
    this.place = place;
    return shown;
  }

  private slotValue(old: unknown, template: Template, slot: number, value: unknown): unknown {
    const kind = template.kinds[slot];
    if (kind === Kind.Ref) {
      this.parts++;
      const tag = template.names[slot]!;
      return nextRefSlot(old, value, tag, () => new RefElement(this.host, this.owner, tag));
    }
    if (kind !== Kind.Child) return checkSlot(template, slot, value, this.warn);
    const levels = template.depths[slot]! + 1;
    this.enter(levels);
    const shown = this.child(old, value);
    this.depth -= levels;
    return shown;
  }

  private call(old: unknown, call: ComponentCall, asEntry: boolean): Shown {
    const { freshCalls } = this;
    const shown = this.shownFor(old, call, asEntry);
    this.freshCalls = call instanceof FreshCall ? freshCalls + 1 : freshCalls;
    return shown;
  }

  private shownFor(old: unknown, call: ComponentCall, asEntry: boolean): Shown {
    const { type } = call;
    if (typeof type === "string") return this.result(old, call, currentThread().elements.vnode(type, call.props, undefined), asEntry);
    if (isStateful(type as ComponentFunction)) return this.instance(old, call);
    if (this.stateless.push(type as ComponentFunction) > MaxDepth) throw this.usageError(depthMessage);
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
    if (value instanceof ComponentCall)
      return this.call(old, key === undefined ? value : new FreshCall(value.type, value.props, key), asEntry);
    return asEntry || key !== undefined ? this.wrap(old, value, key) : this.child(old, value);
  }

  private instance(old: unknown, call: ComponentCall): Instance {
    this.parts++;
    const { type, key } = call;
    if (old instanceof Instance && old.type === type && sameKey(old.key, key)) {
      old.seenIn = this.commit;
      if (old.receive(call.props) || old.isDirty) this.render(old);
      return old;
    }
    this.checkDepth(1);
    const Type = instanceType(type);
    const instance = new Type(this.host, call, { id: this.host.nextInstanceId(), key, parent: this.owner, level: this.depth + 1 });
    this.render(instance);
    return instance;
  }

  private listOf(old: unknown, value: object): List {
    if (value instanceof RowList) return this.list(old, value, value.nodes.all);
    if (Array.isArray(value)) return this.list(old, null, value as unknown[]);
    if (Symbol.iterator in value) return this.list(old, null, itemsOf(value as Iterable<unknown>));
    // That it is shown is the mistake; what comes of it nobody waits for, and unhandled it would end the process.
    if (isThenable(value)) Promise.resolve(value).catch(() => {});
    throw this.usageError(objectMessage(value));
  }

  private list(old: unknown, source: RowList | null, items: readonly unknown[]): List {
    this.parts++;
    const { length } = items;
    if (length > MaxListEntries) throw this.usageError(`A list of ${length} entries exceeds ${MaxListEntries}. Show a part of it.`);
    if (!(old instanceof List)) return newList(source, items, this);
    if (source === null || old.source === null) return continueList(old, source, items, this);
    if (source === old.source) return old;
    const runs = old.hasEqualKeys ? null : source.runsAfter(old.source);
    return runs === null ? continueList(old, source, items, this) : continueRows(old, source, runs, this);
  }

  warnOfKey(key: Key): void {
    this.warn(
      `has two list entries with the key ${JSON.stringify(key)}. Give each a key of its own, or they lose their state when the list changes.`,
    );
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

  /** Name of the component whose code runs, or whose result is being expanded. */
  get running(): string {
    return componentName(this.stateless.at(-1) ?? this.owner.type);
  }

  private readonly warn = (what: string): void => {
    this.host.warn(`<${this.running}> ${what} ${inParentheses(this.place)}`.trimEnd());
  };

  private usageError(message: string): UsageError {
    return new UsageError(message, this.place);
  }

  private enter(levels: number): void {
    this.checkDepth(levels);
    this.depth += levels;
  }

  private checkDepth(levels: number): void {
    if (this.depth + levels > MaxDepth) throw this.usageError(depthMessage);
  }
}

function instanceType(type: unknown): typeof Instance {
  if (type === ErrorBoundary) return BoundaryInstance;
  if (type === Suspense) return SuspenseInstance;
  return isContext(type as object) ? ProviderInstance : Instance;
}

/** Of an iterable without end no more than what is too much. */
function itemsOf(iterable: Iterable<unknown>): unknown[] {
  const items: unknown[] = [];
  for (const item of iterable) if (items.push(item) > MaxListEntries) break;
  return items;
}

/** Most values of most slots are primitives that need neither expanding nor checking. */
function mayPass({ kinds, guarded }: Template, slot: number, value: unknown): boolean {
  if (typeof value === "string" || typeof value === "number") return !guarded || !Kind.isGuarded(kinds[slot]!);
  if (typeof value === "function") return kinds[slot] === Kind.Event;
  return (value === null || value === undefined || typeof value === "boolean") && kinds[slot] !== Kind.Ref;
}
