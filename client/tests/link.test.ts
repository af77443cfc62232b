/** What the client does when its link breaks, when the page is left, and when the page must be loaded again. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import { connect } from "../src/connect.ts";
import { ANSWER_MS, BACKOFF_BASE_MS, BACKOFF_CAP_MS, FIRM_MS, SILENCE_MS } from "../src/transport/link.ts";
import { NEWS_MS } from "../src/status.ts";
import { RELOAD_PAUSE_MS } from "../src/transport/reload.ts";
import { FakeEnvironment, type FakeSocket } from "./fake-environment.ts";
import { pongFrame, readControls, readEvents, reloadFrame, skeletonFrame } from "./frames.ts";
import { idlePage, listen, start, startLive } from "./live-page.ts";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const WITH_VALUES = 1;

const controls = ({ sent }: FakeSocket): number[] => readControls(sent).map(({ code }) => code);

describe("a broken link", () => {
  test("is mended at once, then ever more slowly and by chance, and for good", () => {
    const { env } = startLive();
    env.advance(FIRM_MS);
    env.socket.drop();
    expect([env.sockets.length, env.status]).toEqual([2, "connecting"]);
    env.chance = 1;
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      env.socket.drop();
      expect(env.status).toBe("offline");
      waits.push(env.dueIn[0]!);
      env.advance(env.dueIn[0]!);
      expect(env.sockets).toHaveLength(3 + i);
    }
    expect(waits).toEqual(Array.from({ length: 12 }, (_, i) => Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** i)));
    env.chance = 0.25;
    env.socket.drop();
    expect(env.dueIn).toEqual([BACKOFF_CAP_MS / 4]);
    env.advance(BACKOFF_CAP_MS);
    env.socket.accept();
    env.socket.deliver(skeletonFrame(0, 0, WITH_VALUES));
    env.advance(FIRM_MS);
    env.socket.drop();
    expect(env.sockets).toHaveLength(16);
  });

  test("says how many tries have failed, and a click on what retries tries at once", () => {
    const { env } = startLive("<button data-heddle-retry><b></b></button>");
    const { dataset } = env.window.document.documentElement;
    expect(dataset["heddleFailures"]).toBe("0");
    env.chance = 1;
    env.socket.drop();
    for (let failures = 1; failures <= 3; failures++) {
      env.socket.drop();
      expect([env.status, dataset["heddleFailures"]]).toEqual(["offline", `${failures}`]);
      env.advance(env.dueIn[0]!);
    }
    env.socket.drop();
    const { length } = env.sockets;
    env.window.document.body.click();
    expect(env.sockets).toHaveLength(length);
    env.window.document.querySelector("b")!.click();
    expect(env.sockets).toHaveLength(length + 1);
    env.socket.accept();
    env.socket.deliver(skeletonFrame(0, 0, WITH_VALUES));
    expect([env.status, dataset["heddleFailures"]]).toEqual(["live", "0"]);
  });

  test("a server that ends every connection at once is not stormed", () => {
    const { env } = startLive();
    env.socket.drop();
    for (let i = 0; i < 5; i++) {
      env.socket.accept();
      env.socket.deliver(skeletonFrame(0, 0, WITH_VALUES));
      env.socket.drop(1011, "");
      expect(env.dueIn).toEqual([(BACKOFF_BASE_MS * 2 ** i) / 2]);
      env.advance(env.dueIn[0]!);
    }
  });

  test.each(["online", "visibilitychange"])("%s tries again without waiting", (type) => {
    const { env } = startLive();
    Object.defineProperty(env.document, "visibilityState", { value: "visible" });
    env.socket.drop();
    env.socket.drop();
    const { length } = env.sockets;
    (type === "online" ? env.window : env.document).dispatchEvent(new env.window.Event(type));
    expect(env.sockets).toHaveLength(length + 1);
    env.advance(BACKOFF_BASE_MS);
    expect(env.sockets).toHaveLength(length + 1);
  });

  test("silence is asked about, and then the link is given up", () => {
    const { env } = startLive();
    const [first] = env.sockets;
    env.advance(SILENCE_MS - 1);
    expect(controls(env.socket)).toEqual([]);
    env.advance(1);
    expect(controls(env.socket)).toEqual([ClientControl.Ping]);
    env.socket.deliver(pongFrame());
    env.advance(SILENCE_MS);
    expect(controls(env.socket)).toEqual([ClientControl.Ping, ClientControl.Ping]);
    env.advance(ANSWER_MS - 1);
    expect(env.sockets).toHaveLength(1);
    env.advance(1);
    expect(env.sockets).toHaveLength(2);
    expect(first!.readyState).toBe(3);
  });

  test("a connection that never opens is given up too", () => {
    const { env } = start();
    env.advance(SILENCE_MS + ANSWER_MS);
    expect(env.sockets.length).toBeGreaterThan(1);
  });

  test("a browser that refuses to connect is asked again later", () => {
    const env = new FakeEnvironment();
    const openSocket = vi.spyOn(env, "openSocket").mockImplementation(() => {
      throw new Error("refused");
    });
    connect(env, () => idlePage());
    expect([env.status, openSocket.mock.calls.length]).toEqual(["offline", 2]);
    openSocket.mockRestore();
  });

  test.each([4401, 4403, 4409])("close code %i ends it for good, and says why", (code) => {
    const { env } = startLive();
    env.socket.drop(code, "the reason");
    expect([env.status, env.sockets.length, env.dueIn]).toEqual(["offline", 1, []]);
    expect(vi.mocked(console.error).mock.calls.flat().join()).toContain("the reason");
    env.window.dispatchEvent(new env.window.Event("online"));
    expect(env.sockets).toHaveLength(1);
  });
});

describe("leaving", () => {
  function leave(env: FakeEnvironment, type: "pagehide" | "pageshow", persisted: boolean): void {
    env.window.dispatchEvent(Object.assign(new env.window.Event(type), { persisted }));
  }

  test("a page that is left says so", () => {
    const { env } = startLive();
    leave(env, "pagehide", false);
    expect(controls(env.socket)).toEqual([ClientControl.Leave]);
    expect([env.socket.readyState, env.dueIn]).toEqual([3, []]);
  });

  test("a page in the back/forward cache comes back to its view", () => {
    const { env } = startLive("<b></b>");
    listen(env.find("b"), "click");
    env.find("b").click();
    leave(env, "pagehide", true);
    expect(controls(env.socket)).toEqual([]);
    leave(env, "pageshow", true);
    expect(env.sockets).toHaveLength(2);
    env.socket.accept();
    env.socket.deliver(skeletonFrame(1, 0, WITH_VALUES));
    expect(readEvents(env.socket.sent).map(({ number }) => number)).toEqual([1]);
    expect(env.status).toBe("live");
  });
});

describe("what people are told", () => {
  test("a lost link and its return, the latter for a while; nothing while all is well", () => {
    const { env } = startLive('<heddle-status data-heddle-status data-offline="Lost" data-live="Back"></heddle-status>');
    const region = env.find("heddle-status");
    expect(region.textContent).toBe("");
    env.advance(FIRM_MS);
    env.socket.drop();
    expect(region.textContent).toBe("");
    env.socket.drop();
    expect(region.textContent).toBe("Lost");
    env.advance(BACKOFF_CAP_MS);
    env.socket.accept();
    env.socket.deliver(skeletonFrame(1, 0, WITH_VALUES));
    expect(region.textContent).toBe("Back");
    env.advance(NEWS_MS);
    expect(region.textContent).toBe("");
  });
});

describe("loading again", () => {
  test("once, and then no connection is tried", () => {
    const { env } = startLive();
    env.socket.deliver(reloadFrame("too old"));
    expect([env.reloads, env.sockets.length, env.dueIn]).toEqual([1, 1, []]);
  });

  test("also where only the close code arrives", () => {
    const { env } = startLive();
    env.socket.drop(4410, "too old");
    expect(env.reloads).toBe(1);
  });

  test.each([
    [RELOAD_PAUSE_MS - 1, 0],
    [RELOAD_PAUSE_MS, 1],
    [-5, 0],
    [-RELOAD_PAUSE_MS, 1],
  ])("%i ms after the last time: %i", (sinceMs, reloads) => {
    const { env } = startLive();
    env.window.sessionStorage.setItem("heddle-reload", String(env.now() - sinceMs));
    env.socket.deliver(reloadFrame("too old"));
    expect([env.reloads, env.status]).toEqual([reloads, "offline"]);
    expect(vi.mocked(console.error).mock.calls.flat().join().includes("too old")).toBe(reloads === 0);
  });

  test("not where the browser forgets that it was", () => {
    const { env } = startLive();
    Object.defineProperty(env.window, "sessionStorage", {
      get: () => {
        throw new Error("storage is off");
      },
    });
    env.socket.deliver(reloadFrame("too old"));
    expect([env.reloads, env.status]).toEqual([0, "offline"]);
  });
});
