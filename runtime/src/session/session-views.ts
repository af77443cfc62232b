/**
 * The live views of each session, so that one visitor cannot have more than a server allows. Within a session they stand
 * in the order in which they last changed their state.
 */
import type { LiveView } from "./live-views.ts";

export class SessionViews {
  readonly #limit: number;
  readonly #sessions = new Map<string, Set<LiveView>>();

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
    return views === undefined ? this.#limit === 0 : views.size >= this.#limit && findWaiting(views, null) === null;
  }

  /**
   * Adds a view, or notes that its state has changed. Returns the view that must end for it, if the session has too many:
   * the one that has waited longest without a connection.
   */
  touch(live: LiveView): LiveView | null {
    let views = this.#sessions.get(live.session);
    if (views === undefined) this.#sessions.set(live.session, (views = new Set()));
    views.delete(live);
    views.add(live);
    return views.size > this.#limit ? findWaiting(views, live) : null;
  }

  remove(live: LiveView): void {
    const views = this.#sessions.get(live.session);
    if (views?.delete(live) && views.size === 0) this.#sessions.delete(live.session);
  }
}

function findWaiting(views: ReadonlySet<LiveView>, except: LiveView | null): LiveView | null {
  for (const live of views) {
    if (live !== except && (live.state.kind === "parked" || live.state.kind === "detached")) return live;
  }
  return null;
}
