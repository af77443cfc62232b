/**
 * A live view: the root instance of one open page, its state and its shown tree. It survives broken connections.
 *
 * Setters batch until the end of the synchronous code that calls them; then the view commits: what changed is run,
 * compared, and sent as one frame, and effects run. Without a connection nothing is rendered: changes wait in the
 * instances. User code may throw anywhere; the view then shows the last good state and lives on.
 */
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import * as ClientFrame from "../../../protocol/generated/client-frame.ts";
import type { Control } from "../events/find-controls.ts";
import type { ExpandHost } from "../component/expand.ts";
import { Instance } from "../component/instance.ts";
import { UsageError } from "../errors/render-error.ts";
import type { Revertible } from "../hooks/dispatcher.ts";
import { DifferView, type FirstHtml } from "../native/binding.ts";
import type { ElementCommand, RefSlot } from "../refs/ref-slot.ts";
import { systemClock } from "../session/clock.ts";
import { ComponentCall } from "../vnode/vnode.ts";
import { Batches } from "./batches.ts";
import { Commands } from "./commands.ts";
import { Commit, type CommitObserver } from "./commit.ts";
import { memoryByComponent, type ViewMemory } from "./component-memory.ts";
import { Effects } from "./effects.ts";
import { type EventHost, EventRunner } from "./event-runner.ts";
import { Failures, reportToConsole } from "./failures.ts";
import { type FrameHeader, readHeader } from "../../../protocol/src/frame-header.ts";
import { findPlace, type Spot, type WrittenPlace } from "./find-place.ts";
import { FrameSender, type JoinedPage, NO_VERSION, type SkeletonKind } from "./frame-sender.ts";
import { Notes } from "./notes.ts";
import { type BlockName, readBlockNames, refreshOperations } from "./refresh.ts";
import { forEachInstance } from "./shown-instances.ts";
import { joinObservers, RenderWatch } from "./render-watch.ts";
import { createTrace, type Trace } from "./trace.ts";
import { Updates } from "./updates.ts";
import type { Connection, OnRender, ViewCounts, ViewOptions } from "./view-options.ts";

export type { Connection, ViewCounts, ViewOptions } from "./view-options.ts";

// As React: more commits in a row, each caused by the effects of the one before, are a loop.
const MAX_NESTED_COMMITS = 50;
/** RFC 6455: the server cannot go on. */
const SERVER_ERROR = 1011;

export class View implements ExpandHost, CommitObserver, EventHost {
  readonly id: string;
  readonly #root: Instance;
  readonly #differ: DifferView;
  readonly #updates = new Updates();
  readonly #batches: Batches = new Batches(this.#updates, () => this.#flush());
  readonly #effects: Effects;
  readonly #frames: FrameSender;
  readonly #events: EventRunner;
  readonly #notes = new Notes();
  readonly #commands: Commands;
  readonly #failures: Failures;
  readonly #onWarning: (message: string) => void;
  readonly #counts: ViewCounts;
  /** All instances but the root; most views have none. */
  #instances: Map<number, Instance> | null = null;
  #warned: Set<string> | null = null;
  #connection: Connection | null = null;
  readonly #trace: Trace | null;
  readonly #onRender: OnRender | null;
  #nextId = 1;
  #commits = 0;
  #state: "new" | "mounted" | "joined" | "closed" = "new";
  /** User code of this view is running that a flush follows. */
  #isBusy = false;

  constructor({ id, component, props, onError, onWarning, onRender, counts, clock }: ViewOptions) {
    if (typeof component !== "function")
      throw new UsageError(`A view's component is ${component === null ? "null" : `a ${typeof component}`} instead of a function.`);
    this.id = id;
    this.#trace = createTrace(id);
    this.#onRender = joinObservers(this.#trace?.committed, onRender);
    this.#onWarning = onWarning ?? ((message) => console.warn(message));
    this.#counts = counts ?? { refusedEvents: 0, repeatedEvents: 0 };
    this.#root = new Instance(this, new ComponentCall(component, props, undefined), { id: 0, key: undefined, parent: null, level: 1 });
    this.#differ = new DifferView();
    this.#frames = new FrameSender(this.#differ);
    this.#commands = new Commands(this.#frames, this.#differ, (message) => this.warn(message));
    this.#failures = new Failures(onError ?? reportToConsole, this.#updates, this.#frames);
    this.#effects = new Effects(this.#failures);
    this.#events = new EventRunner(this.#updates, this.#failures, this, clock ?? systemClock);
  }

  /** The view has ended: by `close`, by the page that was left, or because its first render failed. */
  get isClosed(): boolean {
    return this.#state === "closed";
  }

  /** Bytes that the differ retains. */
  get nativeMemory(): number {
    return this.isClosed ? 0 : this.#differ.memory;
  }

  /** Bytes that the differ retains, by component. The view has been mounted. */
  memoryByComponent(): ViewMemory {
    if (this.isClosed) return { bytes: 0, shared: 0, components: new Map() };
    return memoryByComponent(this.#differ, this);
  }

  /** Instances alive, the root included. */
  get instanceCount(): number {
    return this.isClosed ? 0 : 1 + (this.#instances?.size ?? 0);
  }

  /** First render. Both parts are lent until the next call into any view. Throws a `RenderError`; the view is closed then. */
  html(): FirstHtml {
    if (this.#state !== "new") throw new UsageError("A view writes its first HTML once. Make another view for another page.");
    return this.#mount();
  }

  /** What the first HTML consists of, for the page's token. To be asked for before the next call into any view. */
  usage(): string {
    return this.#differ.usage();
  }

  /**
   * A browser is connected. The page that got this view's first HTML adopts it; one that was joined before gets what it
   * missed; any other is brought up to date in full.
   */
  join(connection: Connection, page: JoinedPage): void {
    if (this.isClosed) throw new UsageError("A closed view cannot be joined.");
    const before = this.#state;
    if (before === "new") this.#mount();
    this.#state = "joined";
    this.#connection = this.#trace?.watch(connection) ?? connection;
    this.#frames.connect(this.#connection, page);
    this.#run(() => {
      // A skeleton with values is written from the shown tree: what waited must be in it.
      if (before !== "mounted") this.#commit();
      if (!this.#frames.catchUp()) {
        this.#commands.resend(this.#frames.isKnown ? page.resume - 1 : NO_VERSION);
        this.#sendSkeleton({ withValues: before !== "mounted", isSame: this.#frames.isKnown }, page.resume === 0 ? page.usage : "");
      }
      this.#effects.run();
    });
    this.#events.resume();
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
        return this.#control(reader, header);
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
    if (this.#connection === null || !this.#frames.isHeld) return;
    if (!this.#frames.catchUp()) this.#sendSkeleton({ withValues: true, isSame: true, isUnasked: true });
    this.#sendCommands();
  }

  /** Where something that the page shows is written, in development; null where that is not known. */
  place(spot: Spot): WrittenPlace | null {
    return this.isClosed ? null : findPlace(spot, this);
  }

  /** The connection is gone; the view stays as it is until the next join. */
  detach(): void {
    this.#connection = null;
    this.#frames.disconnect();
  }

  /** Ends the view: every clean-up runs, setters do nothing from now on, the differ forgets it. */
  close(): void {
    if (this.isClosed) return;
    this.#state = "closed";
    this.detach();
    this.#events.close();
    forEachInstance(this.#root, (instance) => {
      instance.unmount();
      this.#effects.addRemoved(instance);
    });
    this.#effects.refs.addGone(this.#root);
    this.#effects.cleanUpRemoved();
    this.#instances = null;
    this.#differ.drop();
  }

  // What instances and expanding ask of the view.

  nextInstanceId(): number {
    return this.#nextId++;
  }

  warn(message: string): void {
    this.#warned ??= new Set();
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    this.#onWarning(message);
  }

  invalidate(instance: Instance, hook: Revertible, previous: unknown, action: unknown): void {
    this.#updates.add(instance, hook, previous, action);
    if (!this.#isBusy) this.#batches.begin();
  }

  queueEffects(instance: Instance): void {
    this.#effects.add(instance);
  }

  get hasInstances(): boolean {
    return this.#instances !== null && this.#instances.size > 0;
  }

  mounted(instance: Instance): void {
    if (instance !== this.#root) (this.#instances ??= new Map()).set(instance.id, instance);
  }

  unmounted(instance: Instance): void {
    this.#instances?.delete(instance.id);
    this.#effects.addRemoved(instance);
  }

  renumbered(instance: Instance, oldId: number): void {
    this.#instances?.delete(oldId);
    this.#instances?.set(instance.id, instance);
  }

  left(content: unknown): void {
    this.#effects.refs.addGone(content);
  }

  refsChanged(given: readonly RefSlot[], replaced: readonly RefSlot[]): void {
    this.#effects.refs.add(given, replaced);
  }

  command(command: ElementCommand): void {
    if (this.isClosed || !this.#commands.add(command)) return;
    this.#updates.note(this.#commands, command, command);
    if (!this.#isBusy) this.#batches.begin();
  }

  // What running events asks of the view.

  find(instance: number): Instance | undefined {
    return instance === 0 ? this.#root : this.#instances?.get(instance);
  }

  locate(instance: number, block: number): Uint32Array | null {
    return this.#differ.locate(instance, block);
  }

  get isConnected(): boolean {
    return this.#connection !== null;
  }

  waiting(event: number): void {
    this.#frames.sendWaiting(event);
  }

  settled(event: number): void {
    this.#frames.sendSettled(event);
  }

  refuse(event: number, reason: string): void {
    this.#counts.refusedEvents++;
    this.#frames.sendRefused(event, reason);
  }

  noteControls(controls: readonly Control[]): void {
    for (const control of controls) this.#notes.add(control);
  }

  dropNotes(): void {
    this.#notes.takeOperations();
  }

  runHandlers(work: () => boolean): void {
    this.#flush();
    this.#runHandlers(work);
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
    if (isAsync) this.#batches.begin();
    else this.#flush();
  }

  #mount(): FirstHtml {
    const commit = new Commit(this, ++this.#commits, this.#root);
    this.#isBusy = true;
    try {
      commit.renderFirst(this.#root, this.#differ.encoder);
      const html = this.#differ.mount();
      commit.finish(this);
      this.#state = "mounted";
      this.#failures.caught(commit.caught);
      return html;
    } catch (error) {
      commit.rollBack();
      this.#failures.caught(commit.caught);
      this.close();
      throw error;
    } finally {
      this.#isBusy = false;
    }
  }

  #control(reader: ByteReader, { number }: FrameHeader): void {
    const start = reader.offset;
    const control = reader.byte();
    const version = control === ClientControl.Ack ? reader.uint() : 0;
    const blocks = control === ClientControl.Resync ? readBlockNames(reader) : [];
    if (!reader.atEnd) throw new DecodeError("bytes after a control", reader.offset);
    switch (control) {
      case ClientControl.Ping:
        this.#frames.checkLastEvent(number);
        return this.#frames.sendPong();
      case ClientControl.Ack:
        return this.#frames.acknowledgedUpTo(version);
      case ClientControl.Resync:
        if (blocks.length > 0) return this.#refresh(blocks);
        this.#commands.resend(this.#frames.appliedVersion);
        return this.#run(() => this.#sendSkeleton({ withValues: true, isSame: true }));
      case ClientControl.Leave:
        return this.close();
      default:
        throw new DecodeError("unknown ClientControl", start);
    }
  }

  #event(reader: ByteReader, header: FrameHeader): void {
    if (this.#frames.isBehind(header.ack)) return;
    if (!this.#frames.isNextEvent(header.number)) {
      this.#counts.repeatedEvents++;
      return;
    }
    this.#frames.acknowledged(header.ack);
    // Handlers see committed state, and blocks are found in the tree that it gives.
    this.#flush();
    const event = header.kind === ClientFrame.Report ? this.#events.readReport(reader) : this.#events.read(reader);
    const eventNumber = this.#frames.countEvent();
    this.noteControls(event.controls);
    if (event.kind === "refused") this.refuse(eventNumber, event.reason);
    this.#runHandlers(() => event.kind === "found" && this.#events.run(event, eventNumber));
  }

  /** Runs user code, or what may follow from it, then commits what it has set. */
  #run(work: () => void): void {
    this.#isBusy = true;
    try {
      work();
    } finally {
      this.#isBusy = false;
    }
    this.#flush();
  }

  /** Commits until nothing waits, and acknowledges what was not yet. */
  #flush(): void {
    if (this.#isBusy) return;
    if (this.#connection === null) {
      this.dropNotes();
      return this.#updates.seal(this.#updates.mark());
    }
    this.#events.announce();
    this.#isBusy = true;
    try {
      for (let commits = 0; !this.#updates.isEmpty && this.#connection !== null; commits++) {
        if (commits === MAX_NESTED_COMMITS) {
          this.#cutLoop();
          break;
        }
        this.#commit();
        this.#effects.run();
      }
    } finally {
      this.#isBusy = false;
    }
    this.#sendCommands();
    this.#frames.acknowledgeEvents(this.#notes.takeOperations());
    // A boundary that has caught the end of a loop.
    if (!this.#updates.isEmpty) this.#batches.begin();
  }

  /** One commit of what waits. */
  #commit(): void {
    if (this.#updates.isEmpty) return;
    const commit = new Commit(this, ++this.#commits, this.#root);
    let differs: boolean;
    const watch = this.#onRender === null ? null : new RenderWatch();
    try {
      differs = commit.update(this.#updates.take(), this.#differ.encoder);
    } catch (error) {
      commit.rollBack();
      this.#failures.caught(commit.caught);
      this.#failures.renderFailed(error, this.#root);
      return;
    }
    // User code may have ended the view.
    if (this.isClosed) return;
    watch?.rendered(commit.rendered);
    commit.finish(this);
    try {
      if (commit.changesStructure) this.#differ.forgetPath();
      if (commit.widens) this.#describeAnew();
      else if (differs) {
        this.#commands.encode(true);
        const bytes = this.#frames.render(this.#notes.takeOperations());
        watch?.sent(bytes);
      }
    } catch (bug) {
      this.#rebuild(bug);
    }
    this.#failures.caught(commit.caught);
    if (watch !== null) this.#onRender!(watch.stats);
  }

  /** Sends the commands that no commit has taken along, as a patch of their own. */
  #sendCommands(): void {
    if (this.#connection === null || this.#commands.isEmpty) return;
    // From here on they are not taken back.
    this.#updates.seal(this.#updates.mark());
    try {
      if (this.#commands.encode(false)) this.#frames.render(this.#notes.takeOperations());
    } catch (bug) {
      this.#rebuild(bug);
    }
  }

  /** Blocks have templates with more slots now: the page finds them again by a skeleton. */
  #describeAnew(): void {
    this.dropNotes();
    this.#frames.renderUnsent();
    if (!this.#frames.isHeld) this.#sendSkeleton({ withValues: true, isSame: true, isUnasked: true });
  }

  #refresh(blocks: readonly BlockName[]): void {
    // So that what is written is what the page shows once it has all that was sent before.
    this.#flush();
    this.#frames.acknowledgeEvents(refreshOperations(blocks, this));
  }

  /** `usage`: of a page that still is as its first HTML was. */
  #sendSkeleton(kind: SkeletonKind, usage = ""): void {
    try {
      this.#differ.encoder.encodeDescribe(this.#root, usage === "" ? null : this.#differ.used(usage));
      this.#frames.sendSkeleton(kind);
    } catch (error) {
      this.#rebuild(error);
    }
  }

  /** The differ and this view disagree, which must not happen: the differ starts over, and so does the page. */
  #rebuild(bug: unknown): void {
    this.#failures.report(bug, this.#root, "bug");
    const connection = this.#connection;
    try {
      this.#differ.encoder.encodeMount(this.#root);
      this.#differ.encoder.takeRefs();
      this.#differ.mount();
      if (connection === null) return;
      this.#differ.encoder.encodeDescribe(this.#root, null);
      // It has given all of its blocks new numbers.
      this.#frames.sendSkeleton({ withValues: true, isSame: false, isUnasked: true });
    } catch (error) {
      this.#failures.report(error, this.#root, "bug");
      this.close();
      connection?.close(SERVER_ERROR, "the page could not be continued");
    }
  }

  #cutLoop(): void {
    const looping = this.#updates.take();
    for (const instance of looping) instance.rollback();
    const [instance] = looping as [Instance];
    const error = new UsageError(
      `<${instance.name}> sets state in an effect after every render, ${MAX_NESTED_COMMITS} times in a row. Give the effect dependencies, or set state only when it differs.`,
    );
    this.#failures.failed(error, instance, "effect");
  }
}
