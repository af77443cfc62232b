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
import { UsageError } from "../errors/render-error.ts";
import type { FirstHtml } from "../native/binding.ts";
import type { ElementCommand } from "../refs/ref-slot.ts";
import { type ClientScript, neededScripts } from "../vnode/needed-scripts.ts";
import { memoryByComponent, type ViewMemory } from "./component-memory.ts";
import { type EventHost, EventRunner } from "./event-runner.ts";
import { type FrameHeader, readHeader } from "../../../protocol/src/frame-header.ts";
import { findPortal } from "./find-portal.ts";
import { findPlace, type Spot, type WrittenPlace } from "./find-place.ts";
import type { JoinedPage } from "./frame-sender.ts";
import { LiveTree } from "./live-tree.ts";
import { PageWriter, type WrittenView } from "./page-writer.ts";
import { type PageControl, readControl } from "./read-control.ts";
import type { BlockName } from "./refresh.ts";
import { watchRender } from "./render-watch.ts";
import { createTrace } from "./trace.ts";
import type { Connection, ViewCounts, ViewOptions } from "./view-options.ts";
import { writeAfresh, type WrittenAfresh } from "./written-afresh.ts";

export type { Connection, ViewCounts, ViewOptions } from "./view-options.ts";

/** RFC 6455: the server cannot go on. */
const SERVER_ERROR = 1011;

export class View extends LiveTree implements EventHost, WrittenView {
  readonly id: string;
  readonly #page: PageWriter;
  #events: EventRunner | null = null;
  readonly #counts: ViewCounts;
  #connection: Connection | null = null;
  /** "rendered": what first HTML is to show is there, and may still change. */
  #state: "new" | "rendered" | "mounted" | "joined" | "closed" = "new";

  constructor(options: ViewOptions) {
    const trace = createTrace(options.id);
    super(options, trace);
    this.id = options.id;
    this.#counts = options.counts ?? { refusedEvents: 0, repeatedEvents: 0 };
    this.#page = new PageWriter(this);
    trace?.follow(this.#page.differ);
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

  /**
   * First render, ahead of `html`. Returns null if nothing in it waits; else a promise that resolves when nothing does any more, or after
   * `limitMs`. Throws, or rejects with, a `RenderError`; the view is closed then.
   */
  prepare(limitMs: number): Promise<void> | null {
    this.#renderFirst();
    if (this.pending === null || this.pending.isEmpty || limitMs <= 0) return null;
    return this.pending.whenEmpty(limitMs, this.clock);
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
    this.#connection = this.trace?.watch(connection) ?? connection;
    this.#page.connect(this.#connection, page);
    this.#run(() => {
      // A skeleton with values is written from the shown tree: what waited must be in it.
      if (before !== "mounted") this.commit();
      this.#page.answerJoin(page, before === "mounted");
      this.effects?.run();
    });
    this.#events?.resume();
  }

  /**
   * Takes an Event or Control frame. Throws a `DecodeError` on what does not follow the protocol, a `SequenceGap` where
   * something before it is missing.
   */
  receive(frame: Uint8Array): void {
    if (this.#connection === null) return;
    this.trace?.received(frame);
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
    const { component, place } = findPortal(this.root, to) ?? { component: this.root.name, place: null };
    const where = place === null ? "" : ` (${place.file}:${place.line}:${place.column})`;
    this.warn(
      `<${component}> has a <Portal to="${to}">, but there is no element with this id in the page's HTML: its content is not shown until there is one.${where}`,
    );
  }

  /** Where something that the page shows is written, in development; null where that is not known. */
  place(spot: Spot): WrittenPlace | null {
    return this.isClosed ? null : findPlace(spot, this);
  }

  /** What a page would get now that has nothing of the view. Changes nothing of it. Throws if it shows nothing: before `html`, and when it has ended. */
  writtenAfresh(): WrittenAfresh {
    if (this.#state === "new" || this.isClosed) throw new UsageError("The view shows nothing: it has not been rendered, or it has ended.");
    return writeAfresh(this.root);
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
    this.unmountAll();
    this.#page.differ.drop();
  }

  command(command: ElementCommand): void {
    if (this.isClosed) return;
    const commands = this.#page.command(command);
    if (commands === null) return;
    this.updates.note(commands, command, command);
    if (!this.isBusy) this.beginBatch();
  }

  /** Commits until nothing waits, and acknowledges what was not yet. */
  flush(): void {
    if (this.isBusy) return;
    if (!this.isShown) {
      this.dropNotes();
      return this.updates.seal(this.updates.mark());
    }
    this.#events?.announce();
    this.commitAll();
    this.#sendCommands();
    this.#page.acknowledge();
    // A boundary that has caught the end of a loop.
    if (!this.updates.isEmpty) this.beginBatch();
  }

  // What writing to the page asks of the view.

  bug(error: unknown): void {
    this.failures.report(error, this.root, "bug");
  }

  giveUp(): void {
    const connection = this.#connection;
    this.close();
    connection?.close(SERVER_ERROR, "the page could not be continued");
  }

  // What running events asks of the view.

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

  get version(): number {
    return this.#page.frames.version;
  }

  protected get isShown(): boolean {
    return this.#connection !== null || this.#state === "rendered";
  }

  #runHandlers(work: () => boolean): void {
    this.isBusy = true;
    let isAsync = false;
    try {
      isAsync = work();
    } finally {
      this.isBusy = false;
    }
    // Whether an async handler has failed before its first `await` is known a moment later.
    if (isAsync) this.beginBatch();
    else this.flush();
  }

  #renderFirst(): void {
    if (this.#state !== "new") throw new UsageError("A view writes its first HTML once. Make another view for another page.");
    const commit = this.newCommit();
    this.isBusy = true;
    try {
      this.render(commit, () => commit.renderFirst(this.root));
      this.finish(commit);
      this.#state = "rendered";
      this.tellCaught(commit);
    } catch (error) {
      commit.rollBack(this);
      this.tellCaught(commit);
      this.close();
      throw error;
    } finally {
      this.isBusy = false;
    }
  }

  #mount(): FirstHtml {
    const { encoder } = this.#page.differ;
    try {
      encoder.encodeMount(this.root);
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
    const events = (this.#events ??= new EventRunner(this.updates, this.failures, this, this.clock));
    const event = header.kind === ClientFrame.Report ? events.readReport(reader) : events.read(reader);
    if (this.#page.frames.isBehind(0)) return;
    const eventNumber = this.#page.frames.countEvent();
    this.noteControls(event.controls);
    if (event.kind === "refused") this.refuse(eventNumber, event.reason);
    this.#runHandlers(() => event.kind === "found" && events.run(event, eventNumber));
  }

  /** Runs user code, or what may follow from it, then commits what it has set. */
  #run(work: () => void): void {
    this.isBusy = true;
    try {
      work();
    } finally {
      this.isBusy = false;
    }
    this.flush();
  }

  /** One commit of what waits. */
  protected commit(): void {
    if (this.updates.isEmpty) return;
    const commit = this.newCommit();
    let differs: boolean;
    const watch = watchRender(this.observer, this.trace);
    try {
      differs = this.render(commit, () => commit.update(this.updates.take(), this.#page.differ.encoder));
    } catch (error) {
      commit.rollBack(this);
      this.tellCaught(commit);
      if (this.#state !== "rendered") return this.failures.renderFailed(error, this.root);
      // There is no page yet that could go on.
      this.close();
      return this.pending?.fail(error);
    }
    // User code may have ended the view.
    if (this.isClosed) return;
    watch?.rendered(commit.rendered);
    this.finish(commit);
    if (this.#connection === null) return this.tellCaught(commit);
    if (commit.isWaiting) this.#holdForTurn();
    const bytes = this.#page.publish(commit, differs);
    if (bytes > 0) watch?.sent(bytes);
    this.tellCaught(commit);
    watch?.end();
  }

  /** What has settled already, though nobody can know that, is shown within this turn: nobody need see the fallback before. */
  #holdForTurn(): void {
    if (this.#page.frames.isHeld) return;
    this.#page.frames.hold();
    setImmediate(() => this.drained());
  }

  /** Sends the commands that no commit has taken along, as a patch of their own. */
  #sendCommands(): void {
    if (this.#connection === null || !this.#page.hasCommands) return;
    // From here on they are not taken back.
    this.updates.seal(this.updates.mark());
    this.#page.sendCommands();
  }

  #refresh(blocks: readonly BlockName[]): void {
    // So that what is written is what the page shows once it has all that was sent before.
    this.flush();
    this.#page.refresh(blocks);
  }
}
