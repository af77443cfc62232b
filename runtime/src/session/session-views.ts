/**
 * The live views of each session, so that one visitor cannot have more than a server allows. Within a session they stand
 * in the order in which they last changed their state.
 */
import type { LiveView } from "./live-views.ts";

export class SessionViews {
  readonly #limit: number;
  // Most sessions have one view or two.
  readonly #sessions = new Map<string, readonly LiveView[]>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Sessions that have a view. */
  get size(): number {
    return this.#sessions.size;
  }

  /** Whether another view of the session could only be had by ending one that is in use. */
  isFull(session: string): boolean {
    const views = this.#sessions.get(session);
    return views === undefined ? this.#limit === 0 : views.length >= this.#limit && findWaiting(views, null) === null;
  }

  /**
   * Adds a view, or notes that its state has changed. Returns the view that must end for it, if the session has too many:
   * the one that has waited longest without a connection.
   */
  touch(live: LiveView): LiveView | null {
    const others = this.#others(live);
    // An array that grows has room for sixteen more, and nearly all sessions have one view.
    const views = others.length === 0 ? [live] : [...others, live];
    this.#sessions.set(live.session, views);
    return views.length > this.#limit ? findWaiting(views, live) : null;
  }

  remove(live: LiveView): void {
    const others = this.#others(live);
    if (others.length > 0) this.#sessions.set(live.session, others);
    else this.#sessions.delete(live.session);
  }

  #others(live: LiveView): readonly LiveView[] {
    return this.#sessions.get(live.session)?.filter((other) => other !== live) ?? [];
  }
}

function findWaiting(views: readonly LiveView[], except: LiveView | null): LiveView | null {
  for (const live of views) {
    if (live !== except && (live.state.kind === "parked" || live.state.kind === "detached")) return live;
  }
  return null;
}
