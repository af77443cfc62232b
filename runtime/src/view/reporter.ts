/** Tells whoever watches a view of its warnings and renders. Errors: `failures.ts`. */
import { RenderWatch } from "./render-watch.ts";
import type { Trace } from "./trace.ts";
import type { RenderStats, ViewObserver } from "./view-options.ts";

export class Reporter {
  readonly #observer: ViewObserver;
  readonly #trace: Trace | null;
  #warned: Set<string> | null = null;

  constructor(observer: ViewObserver, trace: Trace | null) {
    this.#observer = observer;
    this.#trace = trace;
  }

  /** Tells each message once. Whoever hears it may throw without harm to what is being rendered. */
  warn(message: string): void {
    this.#warned ??= new Set();
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    try {
      if (this.#observer.onWarning === undefined) console.warn(message);
      else this.#observer.onWarning(message);
    } catch (error) {
      console.error("onWarning threw", error);
    }
  }

  /** Measures a commit from now on; null if nobody wants to know. */
  watch(): RenderWatch | null {
    return this.#trace === null && this.#observer.onRender === undefined ? null : new RenderWatch();
  }

  committed(stats: RenderStats): void {
    this.#trace?.committed(stats);
    this.#observer.onRender?.(stats);
  }
}
