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
import type { ExpandHost } from "../component/expand.ts";
import { Instance } from "../component/instance.ts";
import { type OnError, UsageError } from "../errors/render-error.ts";
import type { Revertible } from "../hooks/dispatcher.ts";
import { DifferView, type FirstHtml } from "../native/binding.ts";
import { type Clock, systemClock } from "../session/clock.ts";
import { ComponentCall } from "../vnode/vnode.ts";
import { Batches } from "./batches.ts";
import { Commit, type CommitObserver } from "./commit.ts";
import { Effects } from "./effects.ts";
import { type EventHost, EventRunner } from "./event-runner.ts";
import { Failures, reportToConsole } from "./failures.ts";
import { readEventNumber, readHeader } from "./frame-header.ts";
import { FrameSender } from "./frame-sender.ts";
import { forEachInstance } from "./shown-instances.ts";
import { Updates } from "./updates.ts";

/** What a view sends through; calls after the connection has closed do nothing. */
export interface Connection {
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
}

export interface ViewOptions {
  readonly id: string;
  /** The route's component. */
  readonly component: unknown;
  readonly props: object;
  /** Errors of user code in the live view, and bugs of Heddle's own. Default: the console. */
  readonly onError?: OnError | undefined;
  /** Mistakes that do not stop the page. Each is told once. Default: the console. */
  readonly onWarning?: ((message: string) => void) | undefined;
  /** Times how long handlers are waited for. Default: the system's. */
  readonly clock?: Clock | undefined;
}

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
  readonly #failures: Failures;
  readonly #onWarning: (message: string) => void;
  /** All instances but the root; most views have none. */
  #instances: Map<number, Instance> | null = null;
  #warned: Set<string> | null = null;
  #connection: Connection | null = null;
  #nextId = 1;
  #commits = 0;
  #state: "new" | "mounted" | "joined" | "closed" = "new";
  /** User code of this view is running that a flush follows. */
  #isBusy = false;

  constructor({ id, component, props, onError, onWarning, clock }: ViewOptions) {
    if (typeof component !== "function")
      throw new UsageError(`A view's component is ${component === null ? "null" : `a ${typeof component}`} instead of a function.`);
    this.id = id;
    this.#onWarning = onWarning ?? ((message) => console.warn(message));
    this.#root = new Instance(this, new ComponentCall(component, props, undefined), { id: 0, key: undefined, parent: null, level: 1 });
    this.#differ = new DifferView();
    this.#frames = new FrameSender(this.#differ);
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

  /** Instances alive, the root included. */
  get instanceCount(): number {
    return this.isClosed ? 0 : 1 + (this.#instances?.size ?? 0);
  }

  /** First render. Both parts are lent until the next call into any view. Throws a `RenderError`; the view is closed then. */
  html(): FirstHtml {
    if (this.#state !== "new") throw new UsageError("A view writes its first HTML once. Make another view for another page.");
    return this.#mount();
  }

  /**
   * A browser is connected. The page that got this view's first HTML adopts it; any other, and every later join, is
   * brought up to date in full. `lastEvent` is the number of the last event acknowledged to that page.
   */
  join(connection: Connection, { lastEvent }: { readonly lastEvent: number }): void {
    if (this.isClosed) throw new UsageError("A closed view cannot be joined.");
    const withValues = this.#state !== "mounted";
    if (this.#state === "new") this.#mount();
    this.#state = "joined";
    this.#connection = connection;
    this.#frames.connect(connection, lastEvent);
    this.#run(() => {
      if (!withValues) this.#sendSkeleton(false);
      else {
        // The skeleton is written from the shown tree: what waited must be in it.
        this.#commit(false);
        this.#sendSkeleton(true);
      }
      this.#effects.run();
    });
    this.#events.resume();
  }

  /** Takes an Event or Control frame. Throws a `DecodeError` on what does not follow the protocol. */
  receive(frame: Uint8Array): void {
    if (this.#connection === null) return;
    const reader = new ByteReader(frame);
    const header = readHeader(reader);
    const { kind } = header;
    this.#frames.acknowledged(header.ack);
    if (kind === ClientFrame.Control) this.#control(reader);
    else if (kind === ClientFrame.Event) this.#event(reader, readEventNumber(reader, header));
    else throw new DecodeError(`frame of kind ${kind} on a joined connection`, 0);
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
      instance.isAlive = false;
      this.#effects.addRemoved(instance);
    });
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
    this.#frames.sendRefused(event, reason);
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

  /** Handlers that waited for their turn and found their element gone. */
  get droppedTurns(): number {
    return this.#events.dropped;
  }

  #mount(): FirstHtml {
    const commit = new Commit(this, ++this.#commits, this.#root);
    this.#isBusy = true;
    try {
      commit.renderFirst(this.#root);
      this.#differ.encoder.encodeMount(this.#root);
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

  #control(reader: ByteReader): void {
    const start = reader.offset;
    const control = reader.byte();
    if (control === ClientControl.Resync) {
      reader.uint();
      reader.uint();
    }
    if (!reader.atEnd) throw new DecodeError("bytes after a control", reader.offset);
    switch (control) {
      case ClientControl.Ping:
        return this.#frames.sendPong();
      case ClientControl.Ack:
        return;
      case ClientControl.Resync:
        return this.#run(() => {
          this.#commit(false);
          this.#sendSkeleton(true);
          this.#effects.run();
        });
      case ClientControl.Leave:
        return this.close();
      default:
        throw new DecodeError("unknown ClientControl", start);
    }
  }

  #event(reader: ByteReader, number: number): void {
    if (!this.#frames.isNextEvent(number)) return;
    // Handlers see committed state, and blocks are found in the tree that it gives.
    this.#flush();
    const event = this.#events.read(reader);
    const eventNumber = this.#frames.countEvent();
    if (event.kind === "refused") this.#frames.sendRefused(eventNumber, event.reason);
    else this.#runHandlers(() => this.#events.run(event, eventNumber));
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
    if (this.#connection === null) return this.#updates.seal(this.#updates.mark());
    this.#events.announce();
    this.#isBusy = true;
    try {
      for (let commits = 0; !this.#updates.isEmpty && this.#connection !== null; commits++) {
        if (commits === MAX_NESTED_COMMITS) {
          this.#cutLoop();
          break;
        }
        this.#commit(true);
        this.#effects.run();
      }
    } finally {
      this.#isBusy = false;
    }
    this.#frames.acknowledgeEvents();
    // A boundary that has caught the end of a loop.
    if (!this.#updates.isEmpty) this.#batches.begin();
  }

  /** One commit; `send` is false where a skeleton follows that has everything. */
  #commit(send: boolean): void {
    if (this.#updates.isEmpty) return;
    const commit = new Commit(this, ++this.#commits, this.#root);
    let differs: boolean;
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
    let bug: unknown = null;
    try {
      if (commit.changesStructure) this.#differ.forgetPath();
      if (differs) this.#frames.render(send);
    } catch (error) {
      bug = error;
    }
    commit.finish(this);
    if (bug !== null) this.#rebuild(bug);
    this.#failures.caught(commit.caught);
  }

  #sendSkeleton(withValues: boolean): void {
    try {
      this.#differ.encoder.encodeDescribe(this.#root);
      this.#frames.sendSkeleton(withValues);
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
      this.#differ.mount();
      if (connection === null) return;
      this.#differ.encoder.encodeDescribe(this.#root);
      this.#frames.sendSkeleton(true);
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
