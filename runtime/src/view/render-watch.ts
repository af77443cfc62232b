/** Measures a commit, for whoever watches. */
import type { Instance } from "../component/instance.ts";
import type { Trace } from "./trace.ts";
import type { RenderStats, ViewObserver } from "./view-options.ts";

/** Null if nobody wants to know. */
export const watchRender = (observer: ViewObserver, trace: Trace | null): RenderWatch | null =>
  trace === null && observer.onRender === undefined ? null : new RenderWatch(observer, trace);

export class RenderWatch {
  private readonly observer: ViewObserver;
  private readonly trace: Trace | null;
  private components: readonly string[] = [];
  private renderMs = 0;
  private diffMs = 0;
  private bytes = 0;
  private since: number = performance.now();

  constructor(observer: ViewObserver, trace: Trace | null) {
    this.observer = observer;
    this.trace = trace;
  }

  /** These instances have run and were compared. */
  rendered(instances: readonly Instance[]): void {
    this.components = instances.map(({ name }) => name);
    this.renderMs = this.lap();
  }

  /** The patch is on its way. */
  sent(bytes: number): void {
    this.bytes = bytes;
    this.diffMs = this.lap();
  }

  /** Tells of it. */
  end(): void {
    const { components, renderMs, diffMs, bytes } = this;
    const stats: RenderStats = { components, renderMs, diffMs, bytes };
    this.trace?.committed(stats);
    this.observer.onRender?.(stats);
  }

  private lap(): number {
    const { since } = this;
    this.since = performance.now();
    return this.since - since;
  }
}
