/** Measures a commit, for whoever watches. */
import type { Instance } from "../component/instance.ts";
import type { RenderStats } from "./view-options.ts";

export class RenderWatch {
  private components: readonly string[] = [];
  private renderMs = 0;
  private diffMs = 0;
  private bytes = 0;
  private since: number = performance.now();

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

  get stats(): RenderStats {
    const { components, renderMs, diffMs, bytes } = this;
    return { components, renderMs, diffMs, bytes };
  }

  private lap(): number {
    const { since } = this;
    this.since = performance.now();
    return this.since - since;
  }
}
