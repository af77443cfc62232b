import { beforeEach, expect, test } from "vitest";
import { ManualClock } from "../../tests/server/manual-clock.ts";
import type { Connection } from "../view/view.ts";
import { type Joining, LiveView, LiveViews, type RunningView } from "./live-views.ts";

class View implements RunningView {
  readonly calls: string[] = [];
  failing = "";
  isClosed = false;
  readonly nativeMemory = 0;
  prepare(): null {
    return null;
  }

  html = (): ReturnType<RunningView["html"]> => ({ body: new Uint8Array(), portals: new Uint8Array(), css: new Uint8Array() });
  missingTarget = (): void => {};
  join = (_: Connection, { lastEvent }: { lastEvent: number }): void => this.#note(`join ${lastEvent}`);
  usage = (): string => "";
  scripts = (): [] => [];
  place = (): null => null;
  writtenAfresh = (): ReturnType<RunningView["writtenAfresh"]> => ({ ...this.html(), skeleton: new Uint8Array() });
  receive = (): void => this.#note("receive");
  drained = (): void => this.#note("drained");
  detach = (): void => this.#note("detach");
  close = (): void => this.#note("close");

  #note(call: string): void {
    this.calls.push(call);
    if (call.startsWith(this.failing) && this.failing !== "") throw new Error(`${call} failed`);
  }
}

/** A first join of page 1, to which this event was acknowledged. */
const joining = (lastEvent: number): Joining => ({ lastEvent, resume: 0, page: 1 });
/** A later one. */
const again: Joining = { lastEvent: 0, resume: 1, page: 1 };

class Wire implements Connection {
  readonly closes: number[] = [];
  send(): boolean {
    return true;
  }
  close(code: number): void {
    this.closes.push(code);
  }
}

let clock: ManualClock;
let views: LiveViews;
let errors: unknown[];
beforeEach(() => {
  clock = new ManualClock();
  errors = [];
  views = new LiveViews({
    clock,
    parked: { maxBytes: 1000, ttlMs: 10, perIp: 5 },
    resumeMs: 60,
    maxViews: 100,
    viewsPerSession: 3,
    onError: (error) => errors.push(error),
  });
});

function park(id: string, byteLength = 1): { live: LiveView; view: View } {
  const view = new View();
  const live = new LiveView(id, "session", view);
  views.park(live, byteLength, "ip");
  return { live, view };
}

test("a parked view that nobody joins is closed when its time is over", () => {
  const first = park("a");
  clock.advance(5);
  const second = park("b");
  clock.advance(5);
  expect(first.view.calls).toEqual(["close"]);
  expect(second.view.calls).toEqual([]);
  clock.advance(5);
  expect(second.view.calls).toEqual(["close"]);
  expect(views.size).toBe(0);
});

test("an evicted view is closed", () => {
  const first = park("a", 600);
  park("b", 600);
  expect(first.view.calls).toEqual(["close"]);
  expect(views.claim("a", "session", joining(0))).toBeNull();
});

test("a view outlives its connection by resumeMs and can be resumed until then", () => {
  const { live, view } = park("a");
  const [first, second] = [new Wire(), new Wire()];
  views.attach(live, first, joining(0));
  clock.advance(1000);
  views.detach(live, first);
  clock.advance(59);
  expect(views.claim("a", "session", again)).toBe(live);
  views.attach(live, second, joining(7));
  clock.advance(1000);
  views.detach(live, second);
  clock.advance(60);
  expect(view.calls).toEqual(["join 0", "detach", "join 7", "detach", "close"]);
});

test("a newer connection replaces one that still seems open, whose end then means nothing", () => {
  const { live, view } = park("a");
  const [old, next] = [new Wire(), new Wire()];
  views.attach(live, old, joining(0));
  views.attach(live, next, joining(3));
  views.detach(live, old);
  expect(old.closes).toEqual([4409]);
  expect(view.calls).toEqual(["join 0", "detach", "join 3"]);
  expect(views.isAttached(live, next)).toBe(true);
});

test("a view is found by its session only, and only in a state that fits the join", () => {
  const { live } = park("a");
  expect(views.claim("a", "another session", joining(0))).toBeNull();
  expect(views.claim("a", "another session", again)).toBeNull();
  expect(views.claim("a", "session", again)).toBeNull();
  expect(views.claim("a", "session", joining(0))).toBe(live);
  views.attach(live, new Wire(), joining(0));
  expect(views.claim("a", "session", { ...joining(0), page: 2 })).toBeNull();
  expect(views.claim("a", "session", again)).toBe(live);
});

test("two pages with one token never get each other's view, and each resumes its own", () => {
  const { live } = park("a");
  views.attach(live, new Wire(), joining(0));
  const other = { ...joining(0), page: 2 };
  expect(views.claim("a", "session", other)).toBeNull();
  const second = new LiveView("a", "session", new View());
  views.attach(second, new Wire(), other);
  expect(views.claim("a", "session", again)).toBe(live);
  expect(views.claim("a", "session", { ...again, page: 2 })).toBe(second);
  views.end(live);
  expect(views.claim("a", "session", again)).toBeNull();
  expect(views.claim("a", "session", { ...again, page: 2 })).toBe(second);
});

test("a page whose first answer was lost gets the view that it has joined", () => {
  const { live } = park("a");
  views.attach(live, new Wire(), joining(0));
  expect(views.claim("a", "session", joining(0))).toBe(live);
});

test("a view whose page is gone is mounted under its old id, so that it can be resumed", () => {
  const live = new LiveView("a", "session", new View());
  views.attach(live, new Wire(), joining(0));
  expect(views.claim("a", "session", again)).toBe(live);
});

test("however often and in whatever state it is ended, a view is closed once", () => {
  const wire = new Wire();
  const states: ((live: LiveView) => void)[] = [
    () => {},
    (live) => views.attach(live, wire, joining(0)),
    (live) => {
      views.attach(live, wire, joining(0));
      views.detach(live, wire);
    },
  ];
  for (const [i, enter] of states.entries()) {
    const { live, view } = park(`v${i}`);
    enter(live);
    views.end(live);
    views.end(live);
    views.detach(live, wire);
    views.endAll();
    clock.advance(100_000);
    expect(view.calls.filter((call) => call === "close")).toHaveLength(1);
  }
  expect(clock.pending).toBe(0);
});

test("a clean-up that throws is reported and the others run", () => {
  const first = park("a");
  const second = park("b");
  first.view.failing = "close";
  views.endAll();
  expect(errors).toEqual([new Error("close failed")]);
  expect(second.view.calls).toEqual(["close"]);
  expect(views.size).toBe(0);
});

test("a view that has closed itself is not kept for another join", () => {
  const { live, view } = park("a");
  const wire = new Wire();
  views.attach(live, wire, joining(0));
  view.isClosed = true;
  expect(views.claim("a", "session", again)).toBeNull();
  views.detach(live, wire);
  expect(views.size).toBe(0);
});

test("a view that cannot join is ended", () => {
  const { live, view } = park("a");
  view.failing = "join";
  expect(() => views.attach(live, new Wire(), joining(0))).toThrow("join 0 failed");
  expect(view.calls).toEqual(["join 0", "close"]);
  expect(views.size).toBe(0);
});
