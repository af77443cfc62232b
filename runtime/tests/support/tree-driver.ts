/**
 * Drives commits without the addon: renders a root, applies its streams to the model, and keeps what a view would be
 * told. After each commit the model must equal what describing the whole view says.
 */
import { deepStrictEqual } from "node:assert";
import { Instance } from "../../src/component/instance.ts";
import type { ExpandHost } from "../../src/component/expand.ts";
import { Commit, type CommitObserver } from "../../src/view/commit.ts";
import { Updates } from "../../src/view/updates.ts";
import { StreamEncoder } from "../../src/vnode/stream-encoder.ts";
import { StreamWriter } from "../../src/vnode/stream-writer.ts";
import { slotTemplate, type Template } from "../../src/vnode/template.ts";
import { ComponentCall } from "../../src/vnode/vnode.ts";
import type { Revertible } from "../../src/hooks/dispatcher.ts";
import { type ModelChild, StreamModel } from "./stream-model.ts";

// Templates are shared by all drivers of a test file, and so are their numbers.
export const templates: Template[] = [slotTemplate];

function register(template: Template): number {
  template.index = templates.push(template) - 1;
  return template.index;
}

/** Nothing that could be taken back. */
const SETTLED: Revertible = { revert: () => {}, replay: () => undefined };

export class TreeDriver implements ExpandHost, CommitObserver {
  readonly hasInstances = true;
  readonly isRendering = false;
  readonly warnings: string[] = [];
  readonly mountedIds: number[] = [];
  readonly unmountedIds: number[] = [];
  readonly updates = new Updates();
  readonly model: StreamModel;
  /** Bytes of the last stream; 0 if nothing differed. */
  lastLength = 0;
  /** All streams so far. */
  readonly streams: Uint8Array[] = [];
  readonly root: Instance;
  private shows: () => unknown;
  private readonly writer = new StreamWriter();
  private readonly encoder = new StreamEncoder(this.writer, register);
  private commits = 0;
  private nextId = 1;

  constructor(shows: () => unknown) {
    this.shows = shows;
    this.model = new StreamModel((index) => templates[index]!);
    this.root = new Instance(this, new ComponentCall(() => this.shows(), {}, undefined), { id: 0, key: undefined, parent: null, level: 1 });
    const commit = new Commit(this, ++this.commits, this.root);
    commit.renderFirst(this.root);
    commit.finish(this);
    this.encoder.encodeMount(this.root);
    this.apply();
  }

  postpone(): void {
    throw new Error("nothing is set while a tree is rendered");
  }

  /** What the page shows. */
  get shown(): ModelChild {
    return this.model.root!.shows;
  }

  /** Renders the root anew with this content and checks the page. */
  show(shows: () => unknown): void {
    this.shows = shows;
    if (!this.root.isDirty) this.updates.add(this.root, SETTLED, undefined, undefined);
    this.flush();
  }

  /** Commits what waits and checks the page. */
  flush(): void {
    const commit = new Commit(this, ++this.commits, this.root);
    this.lastLength = 0;
    this.model.resetCounts();
    let differs: boolean;
    try {
      differs = commit.update(this.updates.take(), this.encoder);
    } catch (error) {
      commit.rollBack(this);
      throw error;
    }
    if (differs) this.apply();
    commit.finish(this);
    this.check();
  }

  private apply(): void {
    this.lastLength = this.writer.offset;
    const stream = Uint8Array.from(this.writer.bytes.subarray(0, this.writer.offset));
    this.streams.push(stream);
    this.model.apply(stream);
  }

  private check(): void {
    this.encoder.encodeDescribe(this.root, null);
    const whole = new StreamModel((index) => templates[index]!);
    whole.apply(this.writer.bytes.subarray(0, this.writer.offset));
    deepStrictEqual(this.model.root, whole.root);
  }

  nextInstanceId(): number {
    return this.nextId++;
  }

  warn(message: string): void {
    this.warnings.push(message);
  }

  invalidate(instance: Instance, hook: Revertible, previous: unknown, action: unknown): void {
    this.updates.add(instance, hook, previous, action);
  }

  queueEffects(): void {}

  awaits(): void {}

  waits(instance: Instance): void {
    const again = (): void => {
      if (instance.isAlive && instance.isWaiting) this.invalidate(instance, SETTLED, undefined, undefined);
    };
    instance.takeAwaited()?.then(again, again);
  }

  mounted(instance: Instance): void {
    this.mountedIds.push(instance.id);
  }

  unmounted(instance: Instance): void {
    this.unmountedIds.push(instance.id);
  }

  renumbered(instance: Instance, oldId: number): void {
    this.mountedIds[this.mountedIds.indexOf(oldId)] = instance.id;
  }

  left(): void {}

  renderedApart(): void {}

  refsChanged(): void {}

  command(): void {}
}
