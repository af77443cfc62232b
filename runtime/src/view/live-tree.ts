/**
 * What a view shows and how it changes: its instances, what was set since the last commit, the effects that follow from it. Nothing here
 * knows of frames, events or connections; those are `view.ts`.
 */
import type { ExpandHost } from "../component/expand.ts";
import { Instance } from "../component/instance.ts";
import { forEachInstance } from "../component/shown-instances.ts";
import { showsPlaces, ViewChecks } from "../development/view-checks.ts";
import { UsageError } from "../errors/render-error.ts";
import type { Revertible } from "../hooks/dispatcher.ts";
import type { Attachment } from "../refs/attachment.ts";
import type { ElementCommand } from "../refs/ref-slot.ts";
import { type Clock, systemClock } from "../session/clock.ts";
import { ComponentCall } from "../vnode/vnode.ts";
import { Batches } from "./batches.ts";
import { Commit, type CommitObserver } from "./commit.ts";
import { CommitLoop, MAX_NESTED_COMMITS, SUSPICIOUS_COMMIT } from "./commit-loop.ts";
import { Effects } from "./effects.ts";
import { Failures } from "./failures.ts";
import { Pending } from "./pending.ts";
import type { RateLimit } from "./rate-limit.ts";
import { Postponed } from "./postponed.ts";
import type { Trace } from "./trace.ts";
import { Updates } from "./updates.ts";
import type { ViewObserver, ViewOptions } from "./view-options.ts";

/** What has settled is no update that could be taken back. */
const SETTLED: Revertible = { revert() {}, replay: () => undefined };

/** Nobody hears but the console. */
const CONSOLE: ViewObserver = {};

export abstract class LiveTree implements ExpandHost, CommitObserver {
  readonly root: Instance;
  protected readonly updates: Updates = new Updates();
  /** The commit that runs user code. */
  private rendering: Commit | null = null;
  /** What is set meanwhile: it counts once the commit has become true. */
  private postponed: Postponed | null = null;
  /** In development. */
  private checks: ViewChecks | null;
  protected readonly observer: ViewObserver;
  protected readonly trace: Trace | null;
  /** Messages that were told. */
  private warned: Set<string> | null = null;
  protected readonly clock: Clock;
  // What follows is made when it is needed: thousands of pages are open in which nothing happens.
  protected effects: Effects | null = null;
  protected pending: Pending | null = null;
  private batches: Batches | null = null;
  private loop: CommitLoop | null = null;
  /** All instances but the root; most views have none. */
  private instances: Map<number, Instance> | null = null;
  private readonly pace: RateLimit | null;
  private nextId = 1;
  private commits = 0;
  /** User code of this view is running that a flush follows. */
  protected isBusy = false;

  constructor({ component, props, observer = CONSOLE, clock = systemClock, pace }: ViewOptions, trace: Trace | null) {
    if (typeof component !== "function")
      throw new UsageError(`A view's component is ${component === null ? "null" : `a ${typeof component}`} instead of a function.`);
    this.clock = clock;
    this.pace = pace ?? null;
    this.observer = observer;
    this.trace = trace;
    this.root = new Instance(this, new ComponentCall(component, props, undefined), { id: 0, key: undefined, parent: null, level: 1 });
    this.checks = this.root.freezesState ? this.newChecks() : null;
  }

  /** The view has ended. */
  abstract readonly isClosed: boolean;
  /** Number of the last patch. */
  abstract readonly version: number;
  abstract readonly isConnected: boolean;
  /** Somebody sees what it shows, or is about to. */
  protected abstract readonly isShown: boolean;

  /** Commits until nothing waits, and sends it. */
  abstract flush(): void;
  abstract command(command: ElementCommand): void;
  /** One commit of what waits. */
  protected abstract commit(): void;

  /** Instances alive, the root included. */
  get instanceCount(): number {
    return this.isClosed ? 0 : 1 + (this.instances?.size ?? 0);
  }

  find(instance: number): Instance | undefined {
    return instance === 0 ? this.root : this.instances?.get(instance);
  }

  // What instances and expanding ask of the view.

  nextInstanceId(): number {
    return this.nextId++;
  }

  /** Tells each message once. Whoever hears it may throw without harm to what is being rendered. */
  warn(message: string): void {
    this.warned ??= new Set();
    if (this.warned.has(message)) return;
    this.warned.add(message);
    try {
      if (this.observer.onWarning === undefined) console.warn(message);
      else this.observer.onWarning(message);
    } catch (error) {
      console.error("onWarning threw", error);
    }
  }

  invalidate(instance: Instance, hook: Revertible, previous: unknown, action: unknown): void {
    this.loop?.note(instance);
    this.updates.add(instance, hook, previous, action);
    if (!this.isBusy) this.beginBatch();
  }

  get isRendering(): boolean {
    return this.rendering !== null;
  }

  postpone(instance: Instance, set: () => void): void {
    (this.postponed ??= new Postponed()).add(instance, set, this.rendering!.running);
  }

  queueEffects(instance: Instance): void {
    this.madeEffects.add(instance);
  }

  awaits(promise: PromiseLike<unknown>): void {
    this.madePending.add(promise);
  }

  // What commits tell.

  get hasInstances(): boolean {
    return this.instances !== null && this.instances.size > 0;
  }

  mounted(instance: Instance): void {
    if (instance !== this.root) (this.instances ??= new Map()).set(instance.id, instance);
  }

  unmounted(instance: Instance): void {
    this.instances?.delete(instance.id);
    // Without effects and refs there is nothing to clean up.
    this.effects?.addRemoved(instance);
  }

  renumbered(instance: Instance, oldId: number): void {
    this.instances?.delete(oldId);
    this.instances?.set(instance.id, instance);
  }

  left(content: unknown): void {
    this.effects?.addGone(content);
  }

  renderedApart(): void {
    this.effects?.order();
  }

  refsChanged(given: readonly Attachment[], replaced: readonly Attachment[]): void {
    if (given.length > 0 || replaced.length > 0) this.madeEffects.addRefs(given, replaced);
  }

  waits(instance: Instance): void {
    const promise = instance.takeAwaited();
    if (promise === null) return;
    this.madePending.add(promise, () => {
      if (instance.isAlive && instance.waitsFor === promise) this.invalidate(instance, SETTLED, undefined, undefined);
    });
  }

  protected get failures(): Failures {
    return new Failures(this.observer, this.updates, this);
  }

  protected newCommit(): Commit {
    return new Commit(this, ++this.commits, this.root);
  }

  protected beginBatch(): void {
    (this.batches ??= new Batches(this.updates, this, this.pace)).begin();
  }

  /** Commits until nothing waits, and runs effects if a browser is connected. */
  protected commitAll(): void {
    this.isBusy = true;
    try {
      for (let commits = 0; !this.updates.isEmpty && this.isShown; commits++) {
        if (commits === SUSPICIOUS_COMMIT) this.loop = new CommitLoop();
        if (commits === MAX_NESTED_COMMITS) {
          this.cutLoop();
          break;
        }
        this.commit();
        if (this.isConnected) this.effects?.run();
      }
    } finally {
      this.isBusy = false;
      this.loop = null;
    }
  }

  /** Runs the user code of a commit. If it throws, what it has set of other components is forgotten with it. */
  protected render<T>(commit: Commit, work: () => T): T {
    this.rendering = commit;
    try {
      return this.checks === null ? work() : this.checks.measure(commit, work);
    } catch (error) {
      this.postponed = null;
      throw error;
    } finally {
      this.rendering = null;
    }
  }

  /** A commit becomes true. */
  protected finish(commit: Commit): void {
    commit.finish(this);
    const isFirst = this.commits === 1;
    // A root without hooks has no mark; what it shows has.
    if (isFirst && this.checks === null && showsPlaces(this.root)) this.checks = this.newChecks();
    this.checks?.committed(commit, isFirst);
    const { postponed } = this;
    this.postponed = null;
    postponed?.settle((error, instance) => this.failures.report(error, instance, "render"));
  }

  private newChecks(): ViewChecks {
    return new ViewChecks(this.root, this.clock, (message) => this.warn(message));
  }

  protected tellCaught({ caught }: Commit): void {
    if (caught.length > 0) this.failures.caught(caught);
  }

  /** Every clean-up runs; setters do nothing from now on. */
  protected unmountAll(): void {
    const unmount = (instance: Instance): void => {
      instance.unmount();
      this.effects?.addRemoved(instance);
    };
    // Without others nothing of what is shown need be looked through.
    if (this.hasInstances) forEachInstance(this.root, unmount);
    else unmount(this.root);
    this.effects?.addGone(this.root);
    this.effects?.cleanUpRemoved();
    this.instances = null;
  }

  private get madeEffects(): Effects {
    return (this.effects ??= new Effects(this.failures));
  }

  private get madePending(): Pending {
    return (this.pending ??= new Pending());
  }

  private cutLoop(): void {
    const looping = this.updates.take();
    for (const instance of looping) instance.rollback();
    this.failures.failed(this.loop!.error, looping[0]!, "effect");
  }
}
