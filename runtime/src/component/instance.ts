/**
 * One use of a stateful component: its props, hooks and shown tree. It is written to by renders (`next…`) and made true
 * or put back by the commit.
 */
import { EffectHook } from "../hooks/use-effect.ts";
import type { Hook, HookOwner, Revertible } from "../hooks/dispatcher.ts";
import { HandleHook } from "../hooks/use-imperative-handle.ts";
import type { ContextHook, Provider } from "../hooks/use-context.ts";
import { ListenerHook } from "../hooks/use-window-event.ts";
import { listeningContent } from "./listening-content.ts";
import type { Attachment } from "../refs/attachment.ts";
import { type ComponentCall, type Key, ShownInstance } from "../vnode/vnode.ts";
import { componentName, isForDevelopment } from "./stateful.ts";

export type ComponentFunction = (props: object) => unknown;

/** What an instance asks of its view. */
export interface InstanceHost {
  invalidate(instance: Instance, hook: Revertible, previous: unknown, action: unknown): void;
  /** A commit runs its user code. */
  readonly isRendering: boolean;
  postpone(instance: Instance, set: () => void): void;
  queueEffects(instance: Instance): void;
  /** First HTML may wait for it. */
  awaits(promise: PromiseLike<unknown>): void;
  refsChanged(given: readonly Attachment[], replaced: readonly Attachment[]): void;
}

/** Where an instance stands. */
export interface InstancePlace {
  readonly id: number;
  readonly key: Key | undefined;
  readonly parent: Instance | null;
  /** Levels of the tree around it, itself included. Parents have fewer, and render first. */
  readonly level: number;
}

const NO_CELLS: readonly unknown[] = [];
const NO_HANDLES: readonly Attachment[] = [];

/** What `use` leaves behind in an instance; most never call it. */
interface Uses {
  /** The promise that it waits for, as of the last commit. */
  waitsFor: PromiseLike<unknown> | null;
  nextWaitsFor: PromiseLike<unknown> | null;
  /** Somebody renders it again when this has settled. */
  followed: PromiseLike<unknown> | null;
  /** Renders in a row that had to wait. */
  waits: number;
  /** No render has come to its end yet: hooks may be missing. */
  isPartial: boolean;
  readonly contexts: Map<object, ContextHook>;
}

// Bits of `has`.
const EFFECTS = 1;
const LISTENERS = 2;
const HANDLES = 4;

// Values of `seenIn` for what an error boundary keeps out of the page.
const HIDDEN = -1;
const HIDDEN_DIRTY = -2;

export class Instance extends ShownInstance implements HookOwner {
  readonly type: ComponentFunction;
  readonly parent: Instance | null;
  hooks: Hook[] = [];
  readonly level: number;
  props: object;
  protected nextProps: object;
  /** Waits for a render. */
  isDirty = false;
  isAlive = true;
  /** What its hooks are for, as bits. */
  private has = 0;
  /** Number of the last commit whose tree is known to have it; negative while it is hidden. */
  seenIn = 0;
  private readonly host: InstanceHost;
  private cells: readonly unknown[] = NO_CELLS;
  private nextCells: unknown[] | null = null;
  private uses: Uses | null = null;

  constructor(host: InstanceHost, call: ComponentCall, place: InstancePlace) {
    super(place.id, place.key);
    this.host = host;
    this.type = call.type as ComponentFunction;
    this.parent = place.parent;
    this.level = place.level;
    this.props = call.props;
    this.nextProps = call.props;
  }

  get name(): string {
    return componentName(this.type);
  }

  get freezesState(): boolean {
    return isForDevelopment(this.type);
  }

  /** The component in whose code its handlers were written. */
  get author(): Instance {
    return this;
  }

  /** An error boundary keeps it out of the page: it lives, and renders when it is shown again. */
  get isHidden(): boolean {
    return this.seenIn < 0;
  }

  /** What has to be rendered waits until it is shown again. */
  hide(): void {
    this.seenIn = this.isDirty || this.seenIn === HIDDEN_DIRTY ? HIDDEN_DIRTY : HIDDEN;
    this.isDirty = false;
  }

  /** True if it has to be rendered. */
  show(): boolean {
    if (this.seenIn === HIDDEN_DIRTY) this.isDirty = true;
    this.seenIn = 0;
    return this.isDirty;
  }

  /** Whether something was set that rendering may show. */
  get hasChanged(): boolean {
    return this.hooks.length === 0 || this.hooks.some((hook) => hook.hasChanged) || this.usesChange;
  }

  private get usesChange(): boolean {
    const { uses } = this;
    return uses !== null && (uses.waitsFor !== null || [...uses.contexts.values()].some((hook) => hook.hasChanged));
  }

  get hasAllHooks(): boolean {
    return this.isMounted && this.uses?.isPartial !== true;
  }

  /** Its render could not be completed, as a promise has not settled: it shows what it did. */
  get isWaiting(): boolean {
    return this.uses !== null && this.uses.nextWaitsFor !== null;
  }

  get waitsFor(): PromiseLike<unknown> | null {
    return this.uses === null ? null : this.uses.nextWaitsFor;
  }

  /** What it waits for, if nobody has asked before. */
  takeAwaited(): PromiseLike<unknown> | null {
    const uses = this.uses!;
    if (uses.followed === uses.nextWaitsFor) return null;
    return (uses.followed = uses.nextWaitsFor);
  }

  /** The render under way ends here, until this has settled. Returns how many in a row have. */
  waitFor(promise: PromiseLike<unknown>): number {
    const uses = this.needUses();
    uses.nextWaitsFor = promise;
    return ++uses.waits;
  }

  /** Effects of what is not on the page, or not complete, wait. */
  get holdsEffects(): boolean {
    return this.isHidden || this.isWaiting;
  }

  contextHook(context: object, create: () => ContextHook): ContextHook {
    const { contexts } = this.needUses();
    const known = contexts.get(context);
    if (known !== undefined) return known;
    const hook = create();
    contexts.set(context, hook);
    return hook;
  }

  private needUses(): Uses {
    return (this.uses ??= {
      waitsFor: null,
      nextWaitsFor: null,
      followed: null,
      waits: 0,
      isPartial: !this.isMounted,
      contexts: new Map(),
    });
  }

  /** Names of the components around it, innermost first, itself included. */
  get componentStack(): string[] {
    return [this.name, ...(this.parent?.componentStack ?? [])];
  }

  /** Takes new props; true if they differ (item by item, `Object.is`), so that it must render. */
  receive(props: object): boolean {
    const differ = !sameProps(this.props, props);
    this.nextProps = props;
    return differ;
  }

  /** Runs the component. User code; hooks must be set up around it. */
  call(): unknown {
    this.nextCells = null;
    if (this.uses !== null) this.uses.nextWaitsFor = null;
    return this.type(this.nextProps);
  }

  invalidate(hook: Revertible, previous: unknown, action: unknown): void {
    this.host.invalidate(this, hook, previous, action);
  }

  get isViewRendering(): boolean {
    return this.host.isRendering;
  }

  postpone(set: () => void): void {
    this.host.postpone(this, set);
  }

  queueEffects(): void {
    this.has |= EFFECTS;
    this.host.queueEffects(this);
  }

  awaits(promise: PromiseLike<unknown>): void {
    this.host.awaits(promise);
  }

  handleChanged(given: Attachment | null, replaced: Attachment | null): void {
    this.has |= HANDLES;
    // It is given when it is shown.
    if (this.isHidden) return;
    this.host.refsChanged(given === null ? [] : [given], replaced === null ? [] : [replaced]);
  }

  listens(): void {
    this.has |= LISTENERS;
  }

  /** What it shows, with what listens to the window and the document. */
  withListeners(content: unknown): unknown {
    return (this.has & LISTENERS) !== 0
      ? listeningContent(
          content,
          this.hooks.filter((hook) => hook instanceof ListenerHook),
        )
      : content;
  }

  /** A copy of the memo cells for the render under way: a render that fails leaves no trace. */
  takeCells(count: number): unknown[] {
    if (this.nextCells === null) {
      this.nextCells = this.cells.slice();
      this.nextCells.length = count;
    }
    return this.nextCells;
  }

  provider(context: object): Provider | null {
    return this.parent === null ? null : this.parent.provider(context);
  }

  /** It is gone for good. */
  unmount(): void {
    this.isAlive = false;
    for (const hook of this.hooks) hook.unmount?.();
    this.uses?.contexts.forEach((hook) => hook.unmount());
  }

  /** A memo cell as of the last commit. */
  committedCell(at: number): unknown {
    return this.cells[at];
  }

  /** What the last render wrote becomes true. */
  commit(): void {
    this.shown = this.next;
    this.props = this.nextProps;
    // Those of a render that was not completed go with what is shown no longer.
    if (this.nextCells !== null && !this.isWaiting) this.cells = this.nextCells;
    this.settle();
    // From here on they are all there: without the room that an array grows by.
    if (!this.isMounted) this.hooks = this.hooks.slice();
    this.isMounted = true;
    for (const hook of this.hooks) hook.commit();
    if (this.uses !== null) this.commitUses(this.uses);
  }

  private commitUses(uses: Uses): void {
    const hasWaited = uses.waitsFor !== null;
    uses.waitsFor = uses.nextWaitsFor;
    uses.contexts.forEach((hook) => hook.commit());
    if (uses.waitsFor !== null) return;
    uses.waits = 0;
    uses.isPartial = false;
    if (hasWaited) this.releaseEffects();
  }

  /** Those that were held are run after the commit under way. */
  releaseEffects(): void {
    if ((this.has & EFFECTS) !== 0) this.host.queueEffects(this);
  }

  /** Forgets renders and updates since the last commit. One that never was committed is dead. */
  rollback(): void {
    this.nextProps = this.props;
    this.settle();
    this.isDirty = false;
    if (!this.isMounted) this.isAlive = false;
    for (const hook of this.hooks) hook.rollback();
    if (this.uses === null) return;
    this.uses.nextWaitsFor = this.uses.waitsFor;
    this.uses.contexts.forEach((hook) => hook.rollback());
  }

  private settle(): void {
    this.next = undefined;
    this.isRendered = false;
    this.nextCells = null;
  }

  /** What it offers to refs. */
  get handles(): readonly Attachment[] {
    if ((this.has & HANDLES) === 0) return NO_HANDLES;
    return this.hooks.flatMap((hook) => (hook instanceof HandleHook && hook.shown !== null ? [hook.shown] : []));
  }

  /** Its effects, in the order of their calls. */
  *effects(): Generator<EffectHook> {
    if ((this.has & EFFECTS) === 0) return;
    for (const hook of this.hooks) if (hook instanceof EffectHook) yield hook;
  }
}

/** An order in which parents come before what is within them. */
export const parentsFirst = (a: Instance, b: Instance): number => a.level - b.level;

function sameProps(old: object, next: object): boolean {
  if (old === next) return true;
  const names = Object.keys(next);
  if (Object.keys(old).length !== names.length) return false;
  for (const name of names) {
    if (!Object.hasOwn(old, name) || !Object.is((old as Record<string, unknown>)[name], (next as Record<string, unknown>)[name]))
      return false;
  }
  return true;
}
