/** What the server learns of what happens on the page: which listeners, which fields, in which order. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Flag from "../../protocol/generated/event-flag.ts";
import type { FakeEnvironment } from "./fake-environment.ts";
import { patchFrame, readEvents, skeletonFrame, type SentEvent } from "./frames.ts";
import { listen, start, startLive, type TestPage } from "./live-page.ts";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const eventsOf = (env: FakeEnvironment): SentEvent[] => readEvents(env.socket.sent);

function click(env: FakeEnvironment, selector: string, init: MouseEventInit = {}): boolean {
  return env.find(selector).dispatchEvent(new env.window.MouseEvent("click", { bubbles: true, cancelable: true, ...init }));
}

function dispatch(env: FakeEnvironment, selector: string, type: string, init: EventInit = { bubbles: true, cancelable: true }): Event {
  const event = new env.window.Event(type, init);
  env.find(selector).dispatchEvent(event);
  return event;
}

describe("listeners", () => {
  test("slots from target to root are named once, with the union of their fields in order of first appearance", () => {
    const { env } = startLive("<main><ul><li><button>x</button></li></ul></main>");
    listen(env.find("button"), "click", { fields: ["clientX", "altKey"], block: 7, slot: 2 });
    listen(env.find("li"), "input", { block: 6 });
    listen(env.find("ul"), "click", { fields: ["clientY", "clientX"], instance: 3, block: 200, slot: 1 });
    click(env, "button", { clientX: 5, clientY: -9, altKey: true });
    expect(eventsOf(env)).toEqual([
      {
        number: 1,
        ack: 0,
        listeners: [
          [0, 7, 2],
          [3, 200, 1],
        ],
        fields: [5, true, -9],
      },
    ]);
  });

  test("a slot that does not listen now is not named, and nothing is sent for none", () => {
    const { env } = startLive("<p><b></b></p>");
    const listening = listen(env.find("b"), "click");
    listening.on = false;
    click(env, "b");
    env.nextTask();
    expect(eventsOf(env)).toEqual([]);
    listen(env.find("p"), "click", { block: 2 });
    click(env, "b");
    expect(eventsOf(env)[0]!.listeners).toEqual([[0, 2, 0]]);
  });

  test("Stop ends the walk behind its element", () => {
    const { env } = startLive("<p><i><b></b></i></p>");
    listen(env.find("b"), "click", { block: 1 });
    listen(env.find("i"), "click", { block: 2, flags: Flag.Stop });
    listen(env.find("i"), "click", { block: 2, slot: 1 });
    listen(env.find("p"), "click", { block: 3 });
    click(env, "b");
    expect(eventsOf(env)[0]!.listeners).toEqual([
      [0, 1, 0],
      [0, 2, 0],
      [0, 2, 1],
    ]);
  });

  test("an event that does not bubble is heard by its target alone, in the next task", () => {
    const { env, announce } = startLive("<p><b></b></p>");
    announce("mouseenter");
    listen(env.find("b"), "mouseenter", { block: 1 });
    listen(env.find("p"), "mouseenter", { block: 2 });
    dispatch(env, "b", "mouseenter", { bubbles: false });
    expect(eventsOf(env)).toEqual([]);
    env.nextTask();
    expect(eventsOf(env).map(({ listeners }) => listeners)).toEqual([[[0, 1, 0]]]);
  });

  test("a type announced again and again is heard once", () => {
    const { env, announce } = startLive("<p></p>");
    for (let i = 0; i < 3; i++) announce("my-event");
    listen(env.find("p"), "my-event");
    dispatch(env, "p", "my-event");
    expect(eventsOf(env)).toHaveLength(1);
  });

  test("more listeners than a frame may name are cut at the limit", () => {
    const { env } = startLive("<p></p>");
    for (let slot = 0; slot < 70; slot++) listen(env.find("p"), "click", { slot });
    click(env, "p");
    expect(eventsOf(env)[0]!.listeners).toHaveLength(64);
  });
});

describe("scripts of the page", () => {
  test("fields are read when the event has reached the window", () => {
    const { env } = startLive("<input>");
    listen(env.find("input"), "input", { fields: ["target.value"] });
    env.document.addEventListener("input", ({ target }) => ((target as HTMLInputElement).value = "changed by a script"));
    dispatch(env, "input", "input");
    expect(eventsOf(env)[0]!.fields).toEqual(["changed by a script"]);
  });

  test("a stopped event arrives all the same, before what happens after it", () => {
    const { env } = startLive("<b></b><i></i>");
    listen(env.find("b"), "click", { block: 1 });
    listen(env.find("i"), "click", { block: 2 });
    env.find("b").addEventListener("click", (event) => event.stopImmediatePropagation());
    click(env, "b");
    expect(eventsOf(env)).toEqual([]);
    click(env, "i");
    expect(eventsOf(env).map(({ listeners }) => listeners[0]![1])).toEqual([1, 2]);
    env.nextTask();
    expect(eventsOf(env)).toHaveLength(2);
  });

  test("an event that is stopped before it comes to the document arrives all the same", () => {
    const { env } = startLive("<b></b>");
    listen(env.find("b"), "click");
    env.window.addEventListener("click", (event) => event.stopPropagation(), true);
    click(env, "b");
    env.nextTask();
    expect(eventsOf(env)).toHaveLength(1);
  });

  test("an event that does not come by the window is heard", () => {
    const { env, announce } = startLive("<b></b>");
    announce("load");
    listen(env.find("b"), "load");
    dispatch(env, "b", "load", { bubbles: false });
    env.nextTask();
    expect(eventsOf(env)).toHaveLength(1);
  });

  test("an event that a handler dispatches comes after the one that it handles", () => {
    const { env } = startLive("<b></b><i></i>");
    listen(env.find("b"), "click", { block: 1 });
    listen(env.find("i"), "click", { block: 2 });
    env.find("b").addEventListener("click", () => click(env, "i"));
    click(env, "b");
    expect(eventsOf(env).map(({ number, listeners }) => [number, listeners[0]![1]])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

test("what a patch itself causes is nobody's event", () => {
  const { env, patch } = startLive("<input>");
  listen(env.find("input"), "focus");
  patch.mockImplementation(() => env.find("input").focus());
  env.socket.deliver(patchFrame(1));
  env.nextTask();
  expect(eventsOf(env)).toEqual([]);
  env.find("input").blur();
  env.find("input").focus();
  env.nextTask();
  expect(eventsOf(env)).toHaveLength(1);
});

describe("what the browser does itself", () => {
  test("Prevent keeps it from it, before any script sees the event", () => {
    const { env } = startLive("<a href='#x'><b></b></a>");
    listen(env.find("a"), "click", { flags: Flag.Prevent });
    let seen: boolean | undefined;
    env.find("b").addEventListener("click", (event) => (seen = event.defaultPrevented));
    expect(click(env, "b")).toBe(false);
    expect(seen).toBe(true);
  });

  test("nothing is prevented unasked", () => {
    const { env } = startLive("<a href='#x'></a>");
    listen(env.find("a"), "click");
    expect(click(env, "a")).toBe(true);
  });

  test("a form is submitted by the browser once the page can not be live any more", () => {
    const { env } = startLive("<form></form>");
    vi.spyOn(console, "error").mockImplementation(() => {});
    listen(env.find("form"), "submit", { flags: Flag.Prevent });
    expect(dispatch(env, "form", "submit").defaultPrevented).toBe(true);
    env.socket.drop();
    expect(dispatch(env, "form", "submit").defaultPrevented).toBe(true);
    env.socket.drop(4401, "old");
    expect(dispatch(env, "form", "submit").defaultPrevented).toBe(false);
  });
});

describe("fields", () => {
  function fields(body: string, type: string, paths: string[], init: Record<string, unknown> = {}): unknown[] {
    const { env, announce } = startLive(body);
    announce(type);
    listen(env.find("#it"), type, { fields: paths });
    const event = new env.window.Event(type, { bubbles: true });
    for (const [name, value] of Object.entries(init))
      Object.defineProperty(event, name, { get: typeof value === "function" ? (value as () => unknown) : () => value });
    (env.document.querySelector("#inner") ?? env.find("#it")).dispatchEvent(event);
    return eventsOf(env)[0]!.fields;
  }

  test("start at the event, its target or the element that listens", () => {
    const body = "<div id=it title=outer><p id=inner title=inner></p></div>";
    expect(
      fields(body, "click", ["key", "target.title", "currentTarget.title", "target.dataset.none", "no.such.path"], { key: "a" }),
    ).toEqual(["a", "inner", "outer", null, null]);
  });

  test("what is no plain value is null, what throws too", () => {
    const thrower = (): never => {
      throw new Error("a page's own getter");
    };
    const paths = ["object", "fn", "symbol", "list", "boom", "target", "last"];
    const init = { object: {}, fn: () => () => 1, symbol: Symbol("s"), list: [1, {}], boom: thrower, last: 0.5 };
    expect(fields("<p id=it></p>", "click", paths, init)).toEqual([null, null, null, null, null, null, 0.5]);
  });

  test("a multiple select's values are a list, also an empty one", () => {
    const select = "<select id=it multiple><option selected>a<option>b<option selected>c</select>";
    expect(fields(select, "change", ["target.values"])).toEqual([["a", "c"]]);
    expect(fields("<select id=it multiple></select>", "change", ["target.values"])).toEqual([[]]);
    expect(fields("<input id=it>", "change", ["target.values"])).toEqual([null]);
  });

  test("a password is sent to who asks for it by name only", () => {
    const password = "<form id=it><input id=inner type=password value=secret></form>";
    expect(fields(password, "input", ["target.value"])).toEqual(["secret"]);
    expect(fields(password, "input", ["target.value", "target.checked", "data", "inputType"], { data: "t" })).toEqual([
      null,
      false,
      null,
      null,
    ]);
    expect(fields(password, "change", ["target.value", "target.checked"])).toEqual([null, false]);
    const keys = ["key", "code", "repeat", "altKey"];
    expect(fields(password, "keydown", keys, { key: "s", code: "KeyS" })).toEqual([null, null, null, null]);
    expect(fields(password, "keydown", keys, { key: "Enter" }).slice(0, 1)).toEqual([null]);
    expect(fields(password, "keydown", ["key"], { key: "Enter" })).toEqual(["Enter"]);
    expect(fields(password.replace("password", "text"), "input", ["target.value", "target.checked", "data"])).toEqual([
      "secret",
      false,
      null,
    ]);
  });
});

describe("before the page is live", () => {
  function join({ env }: TestPage, ...slots: [string, string, object?][]): void {
    for (const [selector, type, options] of slots) listen(env.find(selector), type, options);
    env.socket.deliver(skeletonFrame(0));
  }

  test("events are queued from the start and sent once, in order, as they were", () => {
    const page = start("<input><input id=box type=checkbox><button></button>");
    const { env } = page;
    const input = env.find<HTMLInputElement>("input");
    input.value = "a";
    dispatch(env, "input", "input");
    env.socket.accept();
    input.value = "ab";
    dispatch(env, "input", "input");
    click(env, "#box");
    env.find<HTMLInputElement>("#box").checked = false;
    click(env, "button", { clientX: 4 });
    input.value = "abc";
    expect(env.socket.sent).toHaveLength(1);
    join(
      page,
      ["input", "input", { fields: ["target.value"] }],
      ["#box", "click", { fields: ["target.checked"] }],
      ["button", "click", { fields: ["clientX"] }],
    );
    expect(eventsOf(env).map(({ number, fields }) => [number, ...fields])).toEqual([
      [1, "a"],
      [2, "ab"],
      [3, true],
      [4, 4],
    ]);
  });

  test("a stopped event that is still under way at the join is not lost", () => {
    const page = start("<b></b>");
    const { env } = page;
    env.socket.accept();
    env.find("b").addEventListener("click", (event) => event.stopPropagation());
    click(env, "b");
    join(page, ["b", "click"]);
    env.nextTask();
    expect(eventsOf(env)).toHaveLength(1);
  });

  test("the oldest are kept, and the rest is told once", () => {
    const page = start("<b></b>");
    const { env } = page;
    env.socket.accept();
    for (let i = 0; i < 1100; i++) click(env, "b", { clientX: i });
    join(page, ["b", "click", { fields: ["clientX"] }]);
    expect(console.warn).toHaveBeenCalledTimes(1);
    expect(eventsOf(env).map(({ fields }) => fields[0])).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });

  test("a form waits for its handler", () => {
    const page = start("<form></form>");
    const { env } = page;
    env.socket.accept();
    expect(dispatch(env, "form", "submit").defaultPrevented).toBe(true);
    join(page, ["form", "submit", { flags: Flag.Prevent }]);
    expect(eventsOf(env)).toHaveLength(1);
  });

  test("a form that nobody handles is submitted after all", () => {
    const page = start("<form><button name=which></button></form>");
    const { env } = page;
    const submit = vi.spyOn(env.window.HTMLFormElement.prototype, "requestSubmit").mockImplementation(() => {});
    env.socket.accept();
    const button = env.find<HTMLButtonElement>("button");
    env.find("form").dispatchEvent(new env.window.SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button }));
    join(page, ["button", "click"]);
    expect(submit.mock.calls).toEqual([[button]]);
    expect(eventsOf(env)).toEqual([]);
  });

  test("a form is not held where no connection can be had", () => {
    const { env } = start("<form></form>");
    env.socket.drop();
    env.socket.drop();
    expect(env.status).toBe("offline");
    expect(dispatch(env, "form", "submit").defaultPrevented).toBe(false);
  });

  test("a form that a script has dealt with is not submitted again", () => {
    const page = start("<form></form>");
    const { env } = page;
    const submit = vi.spyOn(env.window.HTMLFormElement.prototype, "requestSubmit").mockImplementation(() => {});
    env.socket.accept();
    env.find("form").addEventListener("submit", (event) => event.preventDefault());
    dispatch(env, "form", "submit");
    join(page);
    expect(submit).not.toHaveBeenCalled();
  });
});

describe("data-pending", () => {
  test("stands on the innermost listening element until its last event is acknowledged", () => {
    const { env } = startLive("<p><b></b></p>");
    listen(env.find("b"), "click");
    listen(env.find("p"), "click");
    click(env, "b");
    click(env, "b");
    const pending = (): string[] => [...env.document.querySelectorAll("[data-pending]")].map(({ localName }) => localName);
    expect(pending()).toEqual(["b"]);
    env.socket.deliver(patchFrame(1, 1));
    expect(pending()).toEqual(["b"]);
    env.socket.deliver(patchFrame(2, 1));
    expect(pending()).toEqual([]);
  });
});
