/** Programs of event slots: what they let through, what they decide at once, and what waits. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALWAYS, type EventModifier, readModifier } from "../../protocol/src/event-modifiers.ts";
import { eventDecisions } from "../../protocol/src/event-program.ts";
import * as EventFlag from "../../protocol/generated/event-flag.ts";
import type { Live } from "../src/patch/live.ts";
import type { FakeEnvironment } from "./fake-environment.ts";
import { readEvents } from "./frames.ts";
import { listen, startLive, type TestPage } from "./live-page.ts";

type Options = NonNullable<Parameters<typeof listen>[2]>;

/** A live page with the script of modifiers. */
function startModified(body: string): TestPage {
  const page = startLive(body);
  page.announce("click", EventFlag.Modified);
  return page;
}

/** A slot with these modifiers, outermost first. */
function modified(env: FakeEnvironment, selector: string, type: string, modifiers: readonly EventModifier[], options: Options = {}): void {
  const { flags, program } = eventDecisions(type, modifiers);
  listen(env.find(selector), type, { ...options, flags, program: program.length > 0 ? program : 0 });
}

const keys = (...combos: string[]): EventModifier => readModifier("keys", [combos]) as EventModifier;
const debounce = (ms: number | "blur"): EventModifier => readModifier("debounce", [ms]) as EventModifier;
const throttle = (ms: number): EventModifier => readModifier("throttle", [ms]) as EventModifier;
const simple = (kind: "once" | "self" | "outside" | "capture"): EventModifier => ({ kind });
const PREVENT: EventModifier = { kind: "prevent", when: ALWAYS };

/** The blocks that events named, of each event. */
const blocks = (env: FakeEnvironment): number[][] =>
  readEvents(env.socket.sent).map(({ listeners }) => listeners.map(([, block]) => block!));
const values = (env: FakeEnvironment): unknown[] => readEvents(env.socket.sent).map(({ fields }) => fields[0]);

function type(env: FakeEnvironment, selector: string, value: string): void {
  env.find<HTMLInputElement>(selector).value = value;
  env.find(selector).dispatchEvent(new env.window.Event("input", { bubbles: true }));
}

function press(env: FakeEnvironment, selector: string, key: string, init: KeyboardEventInit = {}): boolean {
  const event = new env.window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  return env.find(selector).dispatchEvent(event);
}

const click = (env: FakeEnvironment, selector: string): void => env.find(selector).click();

describe("keys", () => {
  const sent = (combos: string[], key: string, init: KeyboardEventInit = {}): boolean => {
    const { env } = startModified("<b></b>");
    modified(env, "b", "keydown", [keys(...combos), PREVENT]);
    const isUntouched = press(env, "b", key, init);
    expect(blocks(env).length > 0).toBe(!isUntouched);
    return !isUntouched;
  };

  test.each<[combo: string, key: string, init: KeyboardEventInit]>([
    ["Enter", "Enter", {}],
    ["Space", " ", {}],
    ["k", "K", {}],
    ["Ctrl+K", "k", { ctrlKey: true }],
    ["Mod+S", "s", { ctrlKey: true }],
    ["Ctrl+Shift+Z", "Z", { ctrlKey: true, shiftKey: true }],
    ["?", "?", { shiftKey: true }],
    ["+", "+", { shiftKey: true }],
    ["Ctrl++", "+", { ctrlKey: true, shiftKey: true }],
    ["@", "@", { altKey: true }],
    ["Ctrl+K", "л", { ctrlKey: true, code: "KeyK" }],
    ["Ctrl+1", "&", { ctrlKey: true, code: "Digit1" }],
    ["code:KeyW", "z", { code: "KeyW" }],
    ["Shift", "Shift", { shiftKey: true }],
  ])("%s is %s", (combo, key, init) => {
    expect(sent([combo], key, init)).toBe(true);
  });

  test.each<[combo: string, key: string, init: KeyboardEventInit]>([
    ["Enter", "a", {}],
    ["Enter", "Enter", { shiftKey: true }],
    ["Enter", "Enter", { isComposing: true }],
    ["Enter", "Enter", { keyCode: 229 }],
    ["k", "k", { ctrlKey: true }],
    ["k", "K", { shiftKey: true }],
    ["Ctrl+K", "k", {}],
    ["Mod+S", "s", { metaKey: true }],
    ["k", "л", { code: "KeyK" }],
    ["code:KeyW", "w", { code: "KeyZ" }],
  ])("%s is not %s with %o", (combo, key, init) => {
    expect(sent([combo], key, init)).toBe(false);
  });

  test("one of several is enough", () => {
    expect(sent(["ArrowUp", "ArrowDown"], "ArrowDown")).toBe(true);
  });
});

test("conditions are those of JavaScript", () => {
  const { env } = startModified("<b></b>");
  const field = (path: string) => ({ op: "field", path }) as const;
  const is = (path: string, value: string | number | boolean) => ({ op: "same", a: field(path), b: { op: "constant", value } }) as const;
  const when = { op: "or", a: { op: "and", a: field("ctrlKey"), b: { op: "not", a: is("key", "x") } }, b: is("location", 3) } as const;
  modified(env, "b", "keydown", [{ kind: "prevent", when }]);
  expect(press(env, "b", "a", { ctrlKey: true })).toBe(false);
  expect(press(env, "b", "x", { ctrlKey: true })).toBe(true);
  expect(press(env, "b", "x", { location: 3 })).toBe(false);
  expect(press(env, "b", "a")).toBe(true);
  // Decisions are no filters.
  expect(blocks(env)).toHaveLength(4);
});

describe("what stands outside is first", () => {
  test("a filter keeps a decision within it from being made, not one around it", () => {
    const { env } = startModified("<b></b><i></i>");
    modified(env, "b", "keydown", [keys("a"), PREVENT]);
    modified(env, "i", "keydown", [PREVENT, keys("a")]);
    expect([press(env, "b", "x"), press(env, "i", "x")]).toEqual([true, false]);
    expect(blocks(env)).toEqual([]);
  });
});

/** Clicks outside of the `<i>` are heard by a slot of this block. */
function listenOutside(env: FakeEnvironment, live: Live, block: number): void {
  const element = env.find("i");
  modified(env, "i", "click", [simple("outside")], { block });
  const [listening] = (element as unknown as { heddleSlots: { event: object }[] }).heddleSlots;
  const shown = { template: { slots: [listening!.event] }, nodes: [element] };
  live.instances.set(0, { id: 0, blocks: new Map([[block, shown]]), next: block + 1 } as never);
}

/** The script of modifiers is on its way; it comes by what this returns. */
async function delayModifiers(env: FakeEnvironment): Promise<() => Promise<void>> {
  const script = await import("../src/modifiers/index.ts");
  const { promise, resolve } = Promise.withResolvers<typeof script>();
  env.loadModifiers = () => promise;
  return async () => {
    resolve(script);
    await promise;
    await Promise.resolve();
  };
}

describe("which slots hear an event", () => {
  test("outside, captured, then from the target outwards", () => {
    const { env, live } = startModified("<main><p><b></b></p></main><i></i>");
    modified(env, "b", "click", [], { block: 1 });
    modified(env, "p", "click", [simple("capture")], { block: 2 });
    modified(env, "main", "click", [simple("capture")], { block: 3 });
    modified(env, "main", "click", [], { block: 4, slot: 1 });
    modified(env, "p", "click", [simple("self")], { block: 5, slot: 1 });
    listenOutside(env, live, 6);
    click(env, "b");
    click(env, "i");
    expect(blocks(env)).toEqual([[6, 3, 2, 1, 4]]);
  });

  test("once is once for each element, and counts what was sent", () => {
    const { env } = startModified("<b></b><i></i>");
    for (const selector of ["b", "i"]) modified(env, selector, "click", [simple("once")], { block: selector === "b" ? 1 : 2 });
    for (const selector of ["b", "b", "i", "b", "i"]) click(env, selector);
    expect(blocks(env)).toEqual([[1], [2]]);
  });

  test("while the script is on its way events wait", async () => {
    const page = startLive("<b></b>");
    const { env } = page;
    const arrive = await delayModifiers(env);
    page.announce("keydown", EventFlag.Modified);
    modified(env, "b", "keydown", [keys("Enter")]);
    press(env, "b", "x");
    press(env, "b", "Enter");
    expect(blocks(env)).toEqual([]);
    await arrive();
    expect(blocks(env)).toEqual([[1]]);
  });

  // The core does not know who hears what happens elsewhere.
  test("so do those that it alone knows a listener of", async () => {
    const page = startLive("<b></b><i></i>");
    const { env, live } = page;
    const arrive = await delayModifiers(env);
    page.announce("click", EventFlag.Modified);
    listenOutside(env, live, 1);
    click(env, "b");
    env.nextTask();
    await arrive();
    expect(blocks(env)).toEqual([[1]]);
  });
});

const VALUE = { fields: ["target.value"] };

describe("debounce", () => {
  test("the last event is sent, as it was, when it has been quiet", () => {
    const { env } = startModified("<input>");
    modified(env, "input", "input", [debounce(100)], VALUE);
    type(env, "input", "a");
    env.advance(60);
    type(env, "input", "ab");
    env.advance(99);
    expect(values(env)).toEqual([]);
    env.find<HTMLInputElement>("input").value = "a script's";
    env.advance(1);
    expect(values(env)).toEqual(["ab"]);
    env.advance(1000);
    expect(values(env)).toEqual(["ab"]);
  });

  test("each slot gets its own fields, whichever waits", () => {
    const { env } = startModified("<form><input></form>");
    modified(env, "input", "input", [debounce(100)], { fields: ["target.value", "type"] });
    listen(env.find("form"), "input", { fields: ["target.tagName", "target.value"], slot: 1 });
    type(env, "input", "a");
    env.advance(100);
    expect(readEvents(env.socket.sent).map(({ fields }) => fields)).toEqual([
      ["INPUT", "a"],
      ["a", "input"],
    ]);
  });

  test("it is dropped with its element", () => {
    const { env } = startModified("<input>");
    modified(env, "input", "input", [debounce(100)], VALUE);
    type(env, "input", "a");
    env.find("input").remove();
    env.advance(100);
    expect(values(env)).toEqual([]);
  });

  test("a click comes after it, a key that goes on with the text does not send it", () => {
    const { env } = startModified("<input><b></b>");
    modified(env, "input", "input", [debounce(100)], { ...VALUE, block: 1 });
    listen(env.find("input"), "keydown", { block: 2, slot: 1 });
    listen(env.find("b"), "click", { block: 3 });
    type(env, "input", "a");
    press(env, "input", "b");
    click(env, "b");
    expect(blocks(env)).toEqual([[2], [1], [3]]);
    type(env, "input", "b");
    press(env, "input", "Escape");
    expect(blocks(env).slice(3)).toEqual([[1], [2]]);
  });

  test.each(["submit", "reset", "change", "focusout"])("%s sends it", (flush) => {
    const { env } = startModified("<form><input></form>");
    modified(env, "input", "input", [debounce("blur")], VALUE);
    type(env, "input", "a");
    env.advance(5000);
    expect(values(env)).toEqual([]);
    env.find("input").dispatchEvent(new env.window.Event(flush, { bubbles: true, cancelable: true }));
    expect(values(env)).toEqual(["a"]);
  });

  test("it is sent before the page is left", () => {
    const { env } = startModified("<input>");
    modified(env, "input", "input", [debounce(100)], VALUE);
    type(env, "input", "a");
    env.window.dispatchEvent(new env.window.Event("pagehide"));
    expect(values(env)).toEqual(["a"]);
  });

  test("who hears the same event and does not wait is told at once", () => {
    const { env } = startModified("<p><input></p>");
    modified(env, "input", "input", [debounce(100)], { block: 1 });
    listen(env.find("p"), "input", { block: 2 });
    type(env, "input", "a");
    expect(blocks(env)).toEqual([[2]]);
    env.advance(100);
    expect(blocks(env)).toEqual([[2], [1]]);
  });
});

describe("throttle", () => {
  test("the first is sent at once, then one in its time, the last of a stream is not lost", () => {
    const { env } = startModified("<input>");
    modified(env, "input", "input", [throttle(100)], VALUE);
    for (const value of ["a", "b", "c"]) type(env, "input", value);
    expect(values(env)).toEqual(["a"]);
    env.advance(99);
    type(env, "input", "d");
    env.advance(1);
    expect(values(env)).toEqual(["a", "d"]);
    env.advance(1000);
    type(env, "input", "e");
    expect(values(env)).toEqual(["a", "d", "e"]);
  });

  test("clicks in between are dropped", () => {
    const { env } = startModified("<b></b>");
    modified(env, "b", "click", [throttle(100)]);
    for (let i = 0; i < 3; i++) click(env, "b");
    env.advance(1000);
    expect(blocks(env)).toHaveLength(1);
    click(env, "b");
    expect(blocks(env)).toHaveLength(2);
  });

  test("another key is not held up by one that repeats", () => {
    const { env } = startModified("<b></b>");
    modified(env, "b", "keydown", [throttle(100)], { fields: ["key"] });
    for (const key of ["ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown", "ArrowUp"]) press(env, "b", key);
    env.advance(1000);
    expect(values(env)).toEqual(["ArrowUp", "ArrowDown", "ArrowUp"]);
  });
});

/** What is sent of a sequence, by the rules alone: a field `d` with debounce(100), one `t` with throttle(100), and a button. */
function model(actions: readonly Action[]): string[] {
  const sent: string[] = [];
  let held: { field: string; text: string; due: number }[] = [];
  let now = 0;
  let throttledUntil = 0;
  const send = (one: (typeof held)[number]): void => {
    held = held.filter((other) => other !== one);
    sent.push(one.text);
  };
  const advanceTo = (end: number): void => {
    for (;;) {
      const [next] = held.filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due);
      if (next === undefined) break;
      if (next.field === "t") throttledUntil = next.due + 100;
      send(next);
    }
    now = end;
  };
  for (const [index, action] of [...actions, { wait: 1000 }].entries()) {
    if (typeof action === "object") advanceTo(now + action.wait);
    else if (action === "click") {
      held.slice().forEach(send);
      sent.push("click");
    } else if (action === "t" && throttledUntil <= now) {
      throttledUntil = now + 100;
      sent.push(`t${index}`);
    } else {
      const due = action === "t" ? throttledUntil : now + 100;
      held = [...held.filter(({ field }) => field !== action), { field: action, text: `${action}${index}`, due }];
    }
  }
  return sent;
}

type Action = "d" | "t" | "click" | { readonly wait: number };

test("nothing is lost, sent twice or out of order, whatever happens when", () => {
  const action = fc.oneof(fc.constantFrom<Action>("d", "t", "click"), fc.record({ wait: fc.integer({ min: 1, max: 130 }) }));
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      const { env } = startModified("<input id=d><input id=t><b></b>");
      modified(env, "#d", "input", [debounce(100)], { ...VALUE, block: 1 });
      modified(env, "#t", "input", [throttle(100)], { ...VALUE, block: 2 });
      listen(env.find("b"), "click", { block: 3 });
      for (const [index, one] of [...actions, { wait: 1000 }].entries()) {
        if (typeof one === "object") env.advance(one.wait);
        else if (one === "click") click(env, "b");
        else type(env, `#${one}`, `${one}${index}`);
      }
      expect(values(env).map((value) => value ?? "click")).toEqual(model(actions));
    }),
    { numRuns: 200 },
  );
});
