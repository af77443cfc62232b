/**
 * A live view: the root instance of one open page, its state and its shown tree. It survives broken connections.
 *
 * Setters batch until the end of the synchronous code that calls them; then the view commits: what changed is run,
 * compared, and sent as one frame, and effects run. Without a connection nothing is rendered: changes wait in the
 * instances. User code may throw anywhere; the view then shows the last good state and lives on.
 */
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import * as ClientFrame from "../../../protocol/generated/client-frame.ts";
import type { Control } from "../events/find-controls.ts";
import type { ExpandHost } from "../component/expand.ts";
import { Instance } from "../component/instance.ts";
import { forEachInstance } from "../component/shown-instances.ts";
import { UsageError } from "../errors/render-error.ts";
import type { Revertible } from "../hooks/dispatcher.ts";
import type { FirstHtml } from "../native/binding.ts";
import type { Attachment } from "../refs/attachment.ts";
import type { ElementCommand } from "../refs/ref-slot.ts";
import { type Clock, systemClock } from "../session/clock.ts";
import { type ClientScript, neededScripts } from "../vnode/needed-scripts.ts";
import { ComponentCall } from "../vnode/vnode.ts";
import { Batches } from "./batches.ts";
import { Commit, type CommitObserver } from "./commit.ts";
import { CommitLoop, MAX_NESTED_COMMITS, SUSPICIOUS_COMMIT } from "./commit-loop.ts";
import { memoryByComponent, type ViewMemory } from "./component-memory.ts";
import { Effects } from "./effects.ts";
import { type EventHost, EventRunner } from "./event-runner.ts";
import { Failures } from "./failures.ts";
import { type FrameHeader, readHeader } from "../../../protocol/src/frame-header.ts";
import { findPortal } from "./find-portal.ts";
import { findPlace, type Spot, type WrittenPlace } from "./find-place.ts";
import type { JoinedPage } from "./frame-sender.ts";
import { PageWriter, type WrittenView } from "./page-writer.ts";
import { Pending } from "./pending.ts";
import { type PageControl, readControl } from "./read-control.ts";
import type { BlockName } from "./refresh.ts";
import type { RateLimit } from "./rate-limit.ts";
import { Rendering } from "./rendering.ts";
import { Reporter } from "./reporter.ts";
import { createTrace, type Trace } from "./trace.ts";
import { Updates } from "./updates.ts";
import type { Connection, ViewCounts, ViewObserver, ViewOptions } from "./view-options.ts";

export type { Connection, ViewCounts, ViewOptions } from "./view-options.ts";

/** RFC 6455: the server cannot go on. */
const SERVER_ERROR = 1011;

/** What has settled is no update that could be taken back. */
const SETTLED: Revertible = { revert() {}, replay: () => undefined };

/** Nobody hears but the console. */
const CONSOLE: ViewObserver = {};

export class View implements ExpandHost, CommitObserver, EventHost, WrittenView {
  readonly id: string;
  readonly #root: Instance;
  readonly #page: PageWriter;
  readonly #updates = new Updates();
  readonly #rendering: Rendering;
  // What follows is made when it is needed: thousands of pages are open in which nothing happens.
  #batches: Batches | null = null;
  #effects: Effects | null = null;
  #events: EventRunner | null = null;
  #pending: Pending | null = null;
  #loop: CommitLoop | null = null;
  readonly #observer: ViewObserver;
  readonly #clock: Clock;
  readonly #counts: ViewCounts;
  readonly #pace: RateLimit | null;
  /** All instances but the root; most views have none. */
  #instances: Map<number, Instance> | null = null;
  readonly #reporter: Reporter;
  #connection: Connection | null = null;
  readonly #trace: Trace | null;
  #nextId = 1;
  #commits = 0;
  /** "rendered": what first HTML is to show is there, and may still change. */
  #state: "new" | "rendered" | "mounted" | "joined" | "closed" = "new";
  /** User code of this view is running that a flush follows. */
  #isBusy = false;

  constructor({ id, component, props, observer = CONSOLE, counts, clock = systemClock, pace }: ViewOptions) {
    if (typeof component !== "function")
      throw new UsageError(`A view's component is ${component === null ? "null" : `a ${typeof component}`} instead of a function.`);
    this.id = id;
    this.#trace = createTrace(id);
    this.#observer = observer;
    this.#reporter = new Reporter(observer, this.#trace);
    this.#counts = counts ?? { refusedEvents: 0, repeatedEvents: 0 };
    this.#root = new Instance(this, new ComponentCall(component, props, undefined), { id: 0, key: undefined, parent: null, level: 1 });
    this.#rendering = new Rendering(this.#root, clock, this.#reporter);
    this.#page = new PageWriter(this, this.#root);
    this.#trace?.follow(this.#page.differ);
    this.#clock = clock;
    this.#pace = pace ?? null;
  }

  /** The view has ended: by `close`, by the page that was left, or because its first render failed. */
  get isClosed(): boolean {
    return this.#state === "closed";
  }

  /** Bytes that the differ retains. */
  get nativeMemory(): number {
    return this.isClosed ? 0 : this.#page.differ.memory;
  }

  /** Bytes that the differ retains, by component. The view has been mounted. */
  memoryByComponent(): ViewMemory {
    if (this.isClosed) return { bytes: 0, shared: 0, components: new Map() };
    return memoryByComponent(this.#page.differ, this);
  }

  /** Instances alive, the root included. */
  get instanceCount(): number {
    return this.isClosed ? 0 : 1 + (this.#instances?.size ?? 0);
  }

  /**
   * First render, ahead of `html`. Returns null if nothing in it waits; else a promise that resolves when nothing does any more, or after
   * `limitMs`. Throws, or rejects with, a `RenderError`; the view is closed then.
   */
  prepare(limitMs: number): Promise<void> | null {
    this.#renderFirst();
    if (this.#pending === null || this.#pending.isEmpty || limitMs <= 0) return null;
    return this.#pending.whenEmpty(limitMs, this.#clock);
  }

  /** First HTML. Both parts are lent until the next call into any view. Throws a `RenderError`; the view is closed then. */
  html(): FirstHtml {
    if (this.#state !== "rendered") this.#renderFirst();
    return this.#mount();
  }

  /** What the first HTML consists of, for the page's token. To be asked for before the next call into any view. */
  usage(): string {
    return this.#page.differ.usage();
  }

  /** Which scripts of the client a page of this usage needs besides the core. */
  scripts(usage: string): ClientScript[] {
    return neededScripts(this.#page.differ.used(usage).map(({ template }) => template));
  }

  /**
   * A browser is connected. The page that got this view's first HTML adopts it; one that was joined before gets what it
   * missed; any other is brought up to date in full.
   */
  join(connection: Connection, page: JoinedPage): void {
    if (this.isClosed) throw new UsageError("A closed view cannot be joined.");
    const before = this.#state;
    if (before === "new") this.html();
    this.#state = "joined";
    this.#connection = this.#trace?.watch(connection) ?? connection;
    this.#page.connect(this.#connection, page);
    this.#run(() => {
      // A skeleton with values is written from the shown tree: what waited must be in it.
      if (before !== "mounted") this.#commit();
      this.#page.answerJoin(page, before === "mounted");
      this.#effects?.run();
    });
    this.#events?.resume();
  }

  /**
   * Takes an Event or Control frame. Throws a `DecodeError` on what does not follow the protocol, a `SequenceGap` where
   * something before it is missing.
   */
  receive(frame: Uint8Array): void {
    if (this.#connection === null) return;
    this.#trace?.received(frame);
    const reader = new ByteReader(frame);
    const header = readHeader(reader);
    switch (header.kind) {
      case ClientFrame.Control:
        return this.#control(readControl(reader), header);
      case ClientFrame.Event:
      case ClientFrame.Report:
        return this.#event(reader, header);
      case ClientFrame.Join:
        // It came twice.
        return;
      default:
        throw new DecodeError(`frame of kind ${header.kind} on a joined connection`, 0);
    }
  }

  /** The peer has taken what was sent: what was held meanwhile goes out as one frame. */
  drained(): void {
    if (this.#connection === null || !this.#page.frames.isHeld) return;
    this.#page.release();
    this.#sendCommands();
  }

  /** The first HTML has no element for a portal with this target: warns, naming the place where it is written. */
  missingTarget(to: string): void {
    const { component, place } = findPortal(this.#root, to) ?? { component: this.#root.name, place: null };
    const where = place === null ? "" : ` (${place.file}:${place.line}:${place.column})`;
    this.warn(
      `<${component}> has a <Portal to="${to}">, but there is no element with this id in the page's HTML: its content is not shown until there is one.${where}`,
    );
  }

  /** Where something that the page shows is written, in development; null where that is not known. */
  place(spot: Spot): WrittenPlace | null {
    return this.isClosed ? null : findPlace(spot, this);
  }

  /** The connection is gone; the view stays as it is until the next join. */
  detach(): void {
    this.#connection = null;
    this.#page.frames.disconnect();
  }

  /** Ends the view: every clean-up runs, setters do nothing from now on, the differ forgets it. */
  close(): void {
    if (this.isClosed) return;
    this.#state = "closed";
    this.detach();
    this.#events?.close();
    forEachInstance(this.#root, (instance) => {
      instance.unmount();
      this.#effects?.addRemoved(instance);
    });
    this.#effects?.addGone(this.#root);
    this.#effects?.cleanUpRemoved();
    this.#instances = null;
    this.#page.differ.drop();
  }

  // What instances and expanding ask of the view.

  nextInstanceId(): number {
    return this.#nextId++;
  }

  warn(message: string): void {
    this.#reporter.warn(message);
  }

  invalidate(instance: Instance, hook: Revertible, previous: unknown, action: unknown): void {
    this.#loop?.note(instance);
    this.#updates.add(instance, hook, previous, action);
    if (!this.#isBusy) this.#beginBatch();
  }

  get isRendering(): boolean {
    return this.#rendering.isUnderWay;
  }

  postpone(instance: Instance, set: () => void): void {
    this.#rendering.postpone(instance, set);
  }

  queueEffects(instance: Instance): void {
    this.#madeEffects.add(instance);
  }

  get hasInstances(): boolean {
    return this.#instances !== null && this.#instances.size > 0;
  }

  mounted(instance: Instance): void {
    if (instance !== this.#root) (this.#instances ??= new Map()).set(instance.id, instance);
  }

  unmounted(instance: Instance): void {
    this.#instances?.delete(instance.id);
    // Without effects and refs there is nothing to clean up.
    this.#effects?.addRemoved(instance);
  }

  renumbered(instance: Instance, oldId: number): void {
    this.#instances?.delete(oldId);
    this.#instances?.set(instance.id, instance);
  }

  left(content: unknown): void {
    this.#effects?.addGone(content);
  }

  renderedApart(): void {
    this.#effects?.order();
  }

  refsChanged(given: readonly Attachment[], replaced: readonly Attachment[]): void {
    if (given.length > 0 || replaced.length > 0) this.#madeEffects.addRefs(given, replaced);
  }

  waits(instance: Instance): void {
    const promise = instance.takeAwaited();
    if (promise === null) return;
    this.#needPending().add(promise, () => {
      if (instance.isAlive && instance.waitsFor === promise) this.invalidate(instance, SETTLED, undefined, undefined);
    });
  }

  awaits(promise: PromiseLike<unknown>): void {
    this.#needPending().add(promise);
  }

  command(command: ElementCommand): void {
    if (this.isClosed) return;
    const commands = this.#page.command(command);
    if (commands === null) return;
    this.#updates.note(commands, command, command);
    if (!this.#isBusy) this.#beginBatch();
  }

  // What batches ask of the view.

  /** Commits until nothing waits, and acknowledges what was not yet. */
  flush(): void {
    if (this.#isBusy) return;
    if (!this.#isShown) {
      this.dropNotes();
      return this.#updates.seal(this.#updates.mark());
    }
    this.#events?.announce();
    this.#isBusy = true;
    try {
      for (let commits = 0; !this.#updates.isEmpty && this.#isShown; commits++) {
        if (commits === SUSPICIOUS_COMMIT) this.#loop = new CommitLoop();
        if (commits === MAX_NESTED_COMMITS) {
          this.#cutLoop();
          break;
        }
        this.#commit();
        if (this.#connection !== null) this.#effects?.run();
      }
    } finally {
      this.#isBusy = false;
      this.#loop = null;
    }
    this.#sendCommands();
    this.#page.acknowledge();
    // A boundary that has caught the end of a loop.
    if (!this.#updates.isEmpty) this.#beginBatch();
  }

  // What writing to the page asks of the view.

  bug(error: unknown): void {
    this.#failures.report(error, this.#root, "bug");
  }

  giveUp(): void {
    const connection = this.#connection;
    this.close();
    connection?.close(SERVER_ERROR, "the page could not be continued");
  }

  // What running events asks of the view.

  find(instance: number): Instance | undefined {
    return instance === 0 ? this.#root : this.#instances?.get(instance);
  }

  locate(instance: number, block: number): Uint32Array | null {
    return this.#page.locate(instance, block);
  }

  get rebuilds(): number {
    return this.#page.rebuilds;
  }

  get renames(): number {
    return this.#page.renames;
  }

  get isConnected(): boolean {
    return this.#connection !== null;
  }

  waiting(event: number): void {
    this.#page.frames.sendWaiting(event);
  }

  settled(event: number): void {
    this.#page.frames.sendSettled(event);
  }

  refuse(event: number, reason: string): void {
    this.#counts.refusedEvents++;
    this.#page.frames.sendRefused(event, reason);
  }

  noteControls(controls: readonly Control[]): void {
    this.#page.note(controls);
  }

  dropNotes(): void {
    this.#page.dropNotes();
  }

  runHandlers(work: () => boolean): void {
    this.flush();
    this.#runHandlers(work);
  }

  #needPending(): Pending {
    return (this.#pending ??= new Pending());
  }

  /** Somebody sees what it shows, or is about to. */
  get #isShown(): boolean {
    return this.#connection !== null || this.#state === "rendered";
  }

  get #failures(): Failures {
    return new Failures(this.#observer, this.#updates, this.#page.frames);
  }

  get #madeEffects(): Effects {
    return (this.#effects ??= new Effects(this.#failures));
  }

  #beginBatch(): void {
    (this.#batches ??= new Batches(this.#updates, this, this.#pace)).begin();
  }

  #runHandlers(work: () => boolean): void {
    this.#isBusy = true;
    let isAsync = false;
    try {
      isAsync = work();
    } finally {
      this.#isBusy = false;
    }
    // Whether an async handler has failed before its first `await` is known a moment later.
    if (isAsync) this.#beginBatch();
    else this.flush();
  }

  #renderFirst(): void {
    if (this.#state !== "new") throw new UsageError("A view writes its first HTML once. Make another view for another page.");
    const commit = new Commit(this, ++this.#commits, this.#root);
    this.#isBusy = true;
    try {
      this.#rendering.run(commit, () => commit.renderFirst(this.#root));
      this.#finish(commit);
      this.#state = "rendered";
      this.#tellCaught(commit);
    } catch (error) {
      commit.rollBack();
      this.#tellCaught(commit);
      this.close();
      throw error;
    } finally {
      this.#isBusy = false;
    }
  }

  #mount(): FirstHtml {
    const { encoder } = this.#page.differ;
    try {
      encoder.encodeMount(this.#root);
      const html = this.#page.differ.mount();
      this.#state = "mounted";
      this.refsChanged(encoder.takeRefs(), []);
      return html;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  #control(control: PageControl, { number }: FrameHeader): void {
    switch (control.kind) {
      case "ping":
        this.#page.frames.checkLastEvent(number);
        return this.#page.frames.sendPong();
      case "ack":
        return this.#page.frames.acknowledgedUpTo(control.version);
      case "resync":
        return control.blocks.length > 0 ? this.#refresh(control.blocks) : this.#run(() => this.#page.resync());
      case "leave":
        return this.close();
    }
  }

  #event(reader: ByteReader, header: FrameHeader): void {
    if (this.#page.frames.isBehind(header.ack)) return;
    if (!this.#page.frames.isNextEvent(header.number)) {
      this.#counts.repeatedEvents++;
      return;
    }
    this.#page.frames.acknowledged(header.ack);
    // Handlers see committed state, and blocks are found in the tree that it gives. Where that has other names for its blocks
    // and slots, as where the differ has lost the view, the event comes again by those.
    this.flush();
    if (this.#page.frames.isBehind(0)) return;
    const events = (this.#events ??= new EventRunner(this.#updates, this.#failures, this, this.#clock));
    const event = header.kind === ClientFrame.Report ? events.readReport(reader) : events.read(reader);
    if (this.#page.frames.isBehind(0)) return;
    const eventNumber = this.#page.frames.countEvent();
    this.noteControls(event.controls);
    if (event.kind === "refused") this.refuse(eventNumber, event.reason);
    this.#runHandlers(() => event.kind === "found" && events.run(event, eventNumber));
  }

  /** Runs user code, or what may follow from it, then commits what it has set. */
  #run(work: () => void): void {
    this.#isBusy = true;
    try {
      work();
    } finally {
      this.#isBusy = false;
    }
    this.flush();
  }

  /** One commit of what waits. */
  #commit(): void {
    if (this.#updates.isEmpty) return;
    const commit = new Commit(this, ++this.#commits, this.#root);
    let differs: boolean;
    const watch = this.#reporter.watch();
    try {
      differs = this.#rendering.run(commit, () => commit.update(this.#updates.take(), this.#page.differ.encoder));
    } catch (error) {
      commit.rollBack();
      this.#tellCaught(commit);
      if (this.#state !== "rendered") return this.#failures.renderFailed(error, this.#root);
      // There is no page yet that could go on.
      this.close();
      return this.#pending?.fail(error);
    }
    // User code may have ended the view.
    if (this.isClosed) return;
    watch?.rendered(commit.rendered);
    this.#finish(commit);
    if (this.#connection === null) return this.#tellCaught(commit);
    const bytes = this.#page.publish(commit, differs);
    if (bytes > 0) watch?.sent(bytes);
    this.#tellCaught(commit);
    if (watch !== null) this.#reporter.committed(watch.stats);
  }

  #finish(commit: Commit): void {
    commit.finish(this);
    this.#rendering.settle(commit, (error, instance) => this.#failures.report(error, instance, "render"));
  }

  #tellCaught({ caught }: Commit): void {
    if (caught.length > 0) this.#failures.caught(caught);
  }

  /** Sends the commands that no commit has taken along, as a patch of their own. */
  #sendCommands(): void {
    if (this.#connection === null || !this.#page.hasCommands) return;
    // From here on they are not taken back.
    this.#updates.seal(this.#updates.mark());
    this.#page.sendCommands();
  }

  #refresh(blocks: readonly BlockName[]): void {
    // So that what is written is what the page shows once it has all that was sent before.
    this.flush();
    this.#page.refresh(blocks);
  }

  #cutLoop(): void {
    const looping = this.#updates.take();
    for (const instance of looping) instance.rollback();
    this.#failures.failed(this.#loop!.error, looping[0]!, "effect");
  }
}
