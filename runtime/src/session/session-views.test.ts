import { expect, test } from "vitest";
import { LiveView, type RunningView } from "./live-views.ts";
import { SessionViews } from "./session-views.ts";

const connection = { send: () => true, close() {} };

function view(id: string, kind: "parked" | "attached" | "detached", session = "s"): LiveView {
  const live = new LiveView(id, session, {} as RunningView);
  live.state = kind === "attached" ? { kind, connection } : kind === "detached" ? { kind, cancelExpiry() {} } : { kind };
  return live;
}

test("beyond the limit the view that has waited longest must go", () => {
  const views = new SessionViews(3);
  const [a, b, c] = [view("a", "attached"), view("b", "parked"), view("c", "detached")];
  for (const live of [a, b, c]) expect(views.touch(live)).toBeNull();
  expect(views.touch(view("d", "attached"))).toBe(b);
  views.remove(b);
  a.state = { kind: "detached", cancelExpiry() {} };
  expect(views.touch(a)).toBeNull();
  expect(views.touch(view("e", "parked"))).toBe(c);
});

test("a session is full when none of its views waits", () => {
  const views = new SessionViews(2);
  expect(views.isFull("s")).toBe(false);
  views.touch(view("a", "attached"));
  expect(views.isFull("s")).toBe(false);
  const second = view("b", "parked");
  views.touch(second);
  expect(views.isFull("s")).toBe(false);
  second.state = { kind: "attached", connection };
  expect(views.isFull("s")).toBe(true);
  expect(views.isFull("another")).toBe(false);
  expect(new SessionViews(0).isFull("s")).toBe(true);
});

test("the new view itself never goes, and other sessions are left alone", () => {
  const views = new SessionViews(1);
  views.touch(view("other", "parked", "another"));
  views.touch(view("a", "attached"));
  expect(views.touch(view("b", "parked"))).toBeNull();
});

test("a session without views is forgotten", () => {
  const views = new SessionViews(2);
  const a = view("a", "parked");
  views.touch(a);
  views.remove(a);
  views.remove(a);
  expect(views.size).toBe(0);
});
