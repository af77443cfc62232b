/**
 * Every live view of the server and the state it is in. Promises: a view is closed exactly once, whichever way it ends;
 * it has at most one connection; and it is found by its id only together with its session.
 */
import type { Clock } from "./clock.ts";
import { Parked, type ParkedLimits } from "./parked.ts";
import type { JoinedPage } from "../view/frame-sender.ts";
import { SessionViews } from "./session-views.ts";
import type { Connection, View } from "../view/view.ts";

/** What the server asks of a view. Tests have a stand-in. */
export type RunningView = Pick<
  View,
  | "prepare"
  | "html"
  | "missingTarget"
  | "usage"
  | "scripts"
  | "join"
  | "receive"
  | "drained"
  | "detach"
  | "close"
  | "isClosed"
  | "nativeMemory"
  | "place"
  | "writtenAfresh"
>;

type State =
  | { readonly kind: "new" }
  | { readonly kind: "parked" }
  | { readonly kind: "attached"; readonly connection: Connection }
  | { readonly kind: "detached"; readonly cancelExpiry: () => void }
  | { readonly kind: "ended" };

export class LiveView {
  readonly id: string;
  readonly session: string;
  readonly view: RunningView;
  state: State = { kind: "new" };
  /** Under which it is found: its id, and once a page has joined it that page's number too. */
  key: string;

  constructor(id: string, session: string, view: RunningView) {
    this.id = id;
    this.key = id;
    this.session = session;
    this.view = view;
  }
}

export interface LiveViewsOptions {
  readonly clock: Clock;
  readonly parked: ParkedLimits;
  readonly resumeMs: number;
  readonly maxViews: number;
  readonly viewsPerSession: number;
  /** A clean-up that threw while a view was closed. */
  readonly onError: (error: unknown) => void;
}

/** The code for a connection whose view was taken over by a newer one. */
export const REPLACED_CODE = 4409;

/** A page that joins. */
export interface Joining extends JoinedPage {
  /** Tells the pages apart that have the same token, as a duplicated tab has. */
  readonly page: number;
}

const keyOf = (id: string, page: number): string => `${id} ${page}`;

export class LiveViews {
  readonly #options: LiveViewsOptions;
  readonly #views = new Map<string, LiveView>();
  readonly #parked: Parked;
  readonly #sessions: SessionViews;
  #cancelParkedExpiry: (() => void) | null = null;

  constructor(options: LiveViewsOptions) {
    this.#options = options;
    this.#parked = new Parked(options.parked);
    this.#sessions = new SessionViews(options.viewsPerSession);
  }

  get size(): number {
    return this.#views.size;
  }

  get parkedCount(): number {
    return this.#parked.size;
  }

  get parkedBytes(): number {
    return this.#parked.byteLength;
  }

  get isFull(): boolean {
    return this.#views.size >= this.#options.maxViews;
  }

  /** Whether the session has as many views as it may, none of which could end for another one. */
  isSessionFull(session: string): boolean {
    return this.#sessions.isFull(session);
  }

  /** Keeps a view whose HTML was written until its socket comes. `byteLength` is an estimate of what it holds. */
  park(live: LiveView, byteLength: number, address: string): void {
    live.state = { kind: "parked" };
    this.#views.set(live.id, live);
    this.#makeRoomInSession(live);
    this.#endAll(this.#parked.add(live.id, byteLength, address, this.#options.clock.now()));
    this.#scheduleParkedExpiry();
  }

  /** The view that a joining page may continue with: its own, or on its first join the one that wrote it. */
  claim(id: string, session: string, { page, resume }: Joining): LiveView | null {
    const parked = resume === 0 ? this.#views.get(id) : undefined;
    const live = this.#views.get(keyOf(id, page)) ?? parked;
    return live === undefined || live.session !== session || live.view.isClosed ? null : live;
  }

  /** Connects a view. A connection that it had is closed as replaced. What `join` throws ends the view. */
  attach(live: LiveView, connection: Connection, page: Joining): void {
    const old = live.state;
    this.#views.delete(live.key);
    live.key = keyOf(live.id, page.page);
    this.#views.set(live.key, live);
    live.state = { kind: "attached", connection };
    this.#makeRoomInSession(live);
    if (old.kind === "parked") this.#parked.remove(live.id);
    if (old.kind === "detached") old.cancelExpiry();
    try {
      if (old.kind === "attached") {
        live.view.detach();
        old.connection.close(REPLACED_CODE, "this page was joined by a newer connection");
      }
      live.view.join(connection, page);
    } catch (error) {
      this.end(live);
      throw error;
    }
  }

  /** Whether this is the view's connection: a replaced one has no say in it any more. */
  isAttached(live: LiveView, connection: Connection): boolean {
    return live.state.kind === "attached" && live.state.connection === connection;
  }

  /** The connection is gone. Unless it was replaced meanwhile, the view waits `resumeMs` for the next one. */
  detach(live: LiveView, connection: Connection): void {
    if (!this.isAttached(live, connection)) return;
    // It could not go on and closed itself.
    if (live.view.isClosed) return this.end(live);
    const cancelExpiry = this.#options.clock.after(this.#options.resumeMs, () => this.end(live));
    live.state = { kind: "detached", cancelExpiry };
    this.#sessions.touch(live);
    live.view.detach();
  }

  /** Ends a view: its clean-ups run, once. Ending it again does nothing. */
  end(live: LiveView): void {
    const old = live.state;
    if (old.kind === "ended") return;
    live.state = { kind: "ended" };
    if (old.kind === "parked") this.#parked.remove(live.id);
    if (old.kind === "detached") old.cancelExpiry();
    this.#views.delete(live.key);
    this.#sessions.remove(live);
    try {
      live.view.close();
    } catch (error) {
      this.#options.onError(error);
    }
  }

  /** Ends all views (shutdown). */
  endAll(): void {
    this.#endAll([...this.#views.keys()]);
    this.#cancelParkedExpiry?.();
    this.#cancelParkedExpiry = null;
  }

  #makeRoomInSession(newest: LiveView): void {
    const surplus = this.#sessions.touch(newest);
    if (surplus !== null) this.end(surplus);
  }

  #endAll(ids: readonly string[]): void {
    for (const id of ids) {
      const live = this.#views.get(id);
      if (live !== undefined) this.end(live);
    }
  }

  // One timer for all: the oldest expires first.
  #scheduleParkedExpiry(): void {
    const nextMs = this.#parked.nextExpiryMs;
    if (nextMs === null || this.#cancelParkedExpiry !== null) return;
    const { clock } = this.#options;
    this.#cancelParkedExpiry = clock.after(Math.max(0, nextMs - clock.now()), () => {
      this.#cancelParkedExpiry = null;
      this.#endAll(this.#parked.expire(clock.now()));
      this.#scheduleParkedExpiry();
    });
  }
}
