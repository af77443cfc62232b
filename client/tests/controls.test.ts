/** What the page tells of controls, what it takes, and what is pending. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Flag from "../../protocol/generated/event-flag.ts";
import * as ClientFrame from "../../protocol/generated/client-frame.ts";
import { PropSlot } from "../../protocol/generated/template-op.ts";
import type { WireValue } from "../../protocol/src/byte-reader.ts";
import { start as startForms } from "../src/forms/index.ts";
import type { ListeningElement } from "../src/patch/block.ts";
import { formsAtOnce } from "./forms-page.ts";
import { patchFrame, readEvents, readReports, settledFrame, skeletonFrame, waitingFrame } from "./frames.ts";
import { listen, start, startLive, type TestPage } from "./live-page.ts";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A live page with the script of forms. */
function open(body: string): TestPage {
  const page = startLive(body);
  page.env.loadForms = formsAtOnce;
  page.announce("reset");
  return page;
}

/** Gives the elements a property slot each, blocks counted from 1. */
function control({ env }: TestPage, selector: string, name: string): void {
  let block = 1;
  for (const element of env.document.querySelectorAll(selector)) listen(element, name, { kind: PropSlot, slot: 5, block: block++ });
}

function fire({ env }: TestPage, selector: string, type: string): void {
  env.find(selector).dispatchEvent(new env.window.Event(type, { bubbles: true, cancelable: true }));
}

const show = ({ live, env }: TestPage, selector: string, value: WireValue, name = "value"): void =>
  live.forms.show(env.find(selector), name, value, true);

const value = ({ env }: TestPage, selector = "input"): string => env.find<HTMLInputElement>(selector).value;

describe("an event carries", () => {
  test("its target's state, and the field of it is left out", () => {
    const page = open("<input>");
    control(page, "input", "value");
    listen(page.env.find("input"), "input", { fields: ["target.value", "target.tagName"] });
    page.env.find<HTMLInputElement>("input").value = "abc";
    fire(page, "input", "input");
    expect(readEvents(page.env.socket.sent)).toMatchObject([
      { listeners: [[0, 1, 0]], controls: [{ isTarget: true, value: "abc" }], fields: ["INPUT"] },
    ]);
  });

  test("its control without a name only where that is the one of the first listener's element", () => {
    const page = open("<form><input><input type=checkbox value=v></form>");
    const [field, box] = page.env.document.querySelectorAll<HTMLInputElement & ListeningElement>("input");
    control(page, "input", "value");
    control(page, "input", "checked");
    const text = listen(field!, "input", { fields: ["target.value"], block: 1 });
    listen(page.env.find("form"), "input", { fields: ["target.value", "target.tagName"], slot: 1 });
    const told = (target: Element): unknown => {
      target.dispatchEvent(new page.env.window.Event("input", { bubbles: true }));
      const { listeners, controls, fields } = readEvents(page.env.socket.sent).at(-1)!;
      return [listeners.length, controls!.map(({ place, value: shown }) => [place, shown]), fields];
    };
    // Its `checked` is told too.
    expect(told(field!)).toEqual([
      2,
      [
        [[0, 1, 5], ""],
        [[0, 1, 5], false],
      ],
      ["INPUT"],
    ]);
    field!.heddleSlots!.splice(1, 1);
    expect(told(field!)).toEqual([2, [[undefined, ""]], ["INPUT"]]);
    text.on = false;
    expect(told(field!)).toEqual([1, [[[0, 1, 5], ""]], ["INPUT"]]);
    // Its `value` nobody can change.
    listen(box!, "input", { fields: ["target.checked"], block: 2 });
    expect(told(box!)).toEqual([2, [[undefined, false]], ["v", "INPUT"]]);
  });

  test("a radio group, and nobody else's", () => {
    const page = open(
      "<form><input type=radio name=a id=x><input type=radio name=a checked><input type=radio name=b></form><input type=radio name=a>",
    );
    control(page, "input", "checked");
    listen(page.env.find("form"), "change");
    page.env.find("#x").click();
    const { controls } = readEvents(page.env.socket.sent)[0]!;
    expect(controls!.map(({ place, value: shown }) => [place![1], shown])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  test("a multiple select's list, and its options' states", () => {
    const page = open("<select multiple><option selected>a<option>b<option selected>c</select>");
    control(page, "select", "value");
    control(page, "option", "selected");
    listen(page.env.find("select"), "change");
    fire(page, "select", "change");
    const { controls } = readEvents(page.env.socket.sent)[0]!;
    expect(controls!.map(({ value: shown, isTarget }) => [shown, isTarget])).toEqual([
      [["a", "c"], true],
      [true, false],
      [false, false],
      [true, false],
    ]);
  });

  test("nothing where keys are pressed, and no value that nobody can change", () => {
    const page = open("<input type=checkbox value=v>");
    page.announce("keydown");
    control(page, "input", "value");
    listen(page.env.find("input"), "keydown");
    listen(page.env.find("input"), "click");
    fire(page, "input", "keydown");
    page.env.find("input").click();
    expect(readEvents(page.env.socket.sent).map(({ controls }) => controls)).toEqual([undefined, undefined]);
  });

  test("a box's state after its click was prevented", () => {
    const page = open("<input type=checkbox>");
    control(page, "input", "checked");
    listen(page.env.find("input"), "click", { flags: Flag.Prevent });
    page.env.find("input").click();
    page.env.nextTask();
    expect(readEvents(page.env.socket.sent)).toMatchObject([{ controls: [{ value: false }] }]);
  });
});

describe("a reset", () => {
  const body = "<form><input value=first><input type=checkbox></form>";

  test("is told when it has happened, with all controls", () => {
    const page = open(body);
    control(page, "input", "value");
    listen(page.env.find("form"), "reset");
    page.env.find<HTMLInputElement>("input").value = "typed";
    page.env.find<HTMLFormElement>("form").reset();
    expect(readEvents(page.env.socket.sent)).toEqual([]);
    page.env.nextTask();
    expect(readEvents(page.env.socket.sent)).toMatchObject([{ controls: [{ value: "first", isTarget: false }] }]);
  });

  test("is reported where nobody listens, unless it concerns no control", () => {
    const page = open(body);
    page.env.find<HTMLFormElement>("form").reset();
    page.env.nextTask();
    control(page, "input", "value");
    page.env.find<HTMLFormElement>("form").reset();
    page.env.nextTask();
    expect(readReports(page.env.socket.sent)).toEqual([{ number: 1, controls: [{ place: [0, 1, 5], isTarget: false, value: "first" }] }]);
    expect(page.env.socket.sent.filter((frame) => (frame[0]! & 3) === ClientFrame.Event)).toEqual([]);
    expect(page.env.document.querySelector("[data-pending]")).toBeNull();
  });
});

describe("a value of the server", () => {
  function typing(): TestPage {
    const page = open("<input>");
    control(page, "input", "value");
    listen(page.env.find("input"), "input", { fields: ["target.value"] });
    return page;
  }
  const type = (page: TestPage, text: string): void => {
    page.env.find<HTMLInputElement>("input").value = text;
    fire(page, "input", "input");
  };

  test("is passed over while a newer state is on its way, and taken once that is acknowledged", () => {
    const page = typing();
    type(page, "a");
    show(page, "input", "old");
    expect(value(page)).toBe("a");
    page.env.socket.deliver(patchFrame(1, 1));
    show(page, "input", "new");
    expect(value(page)).toBe("new");
  });

  test("is passed over while the field is in use and was changed since its last event, not later", () => {
    const page = typing();
    const field = page.env.find<HTMLInputElement>("input");
    field.focus();
    show(page, "input", "one");
    field.value = "mine";
    show(page, "input", "two");
    expect(value(page)).toBe("mine");
    field.blur();
    show(page, "input", "three");
    expect(value(page)).toBe("three");
  });

  // One that had begun before the script of forms was there tells of itself by its next change.
  test.each(["compositionstart", "compositionupdate"])(
    "waits for the end of a composition (%s), unless something newer is on its way",
    (began) => {
      const page = typing();
      fire(page, "input", began);
      show(page, "input", "held");
      expect(value(page)).toBe("");
      fire(page, "input", "compositionend");
      page.env.nextTask();
      expect(value(page)).toBe("held");
      fire(page, "input", "compositionstart");
      show(page, "input", "older");
      type(page, "newer");
      fire(page, "input", "compositionend");
      page.env.nextTask();
      expect(value(page)).toBe("newer");
    },
  );

  test("that is equal is not assigned; a number is, whatever its digits", () => {
    const page = typing();
    const field = page.env.find<HTMLInputElement>("input");
    field.value = "1.0";
    field.focus();
    field.setSelectionRange(1, 2);
    field.blur();
    show(page, "input", 1);
    expect(value(page)).toBe("1.0");
    field.value = "";
    show(page, "input", 0);
    expect(value(page)).toBe("0");
  });
});

describe("pending", () => {
  const pending = ({ env }: TestPage): number => env.document.querySelectorAll("[data-pending]").length;

  test("an event whose handlers wait is pending until they have ended", () => {
    const page = open("<b></b>");
    listen(page.env.find("b"), "click");
    page.env.find("b").click();
    page.env.socket.deliver(waitingFrame(1));
    page.env.socket.deliver(patchFrame(1, 1));
    expect(pending(page)).toBe(1);
    page.env.socket.deliver(settledFrame(1));
    expect(pending(page)).toBe(0);
    page.env.socket.deliver(settledFrame(1));
    page.env.socket.deliver(waitingFrame(7));
    expect(pending(page)).toBe(0);
  });

  test("handlers that end before the acknowledgement do not end it", () => {
    const page = open("<b></b>");
    listen(page.env.find("b"), "click");
    page.env.find("b").click();
    page.env.socket.deliver(waitingFrame(1));
    page.env.socket.deliver(settledFrame(1));
    expect(pending(page)).toBe(1);
    page.env.socket.deliver(patchFrame(1, 1));
    expect(pending(page)).toBe(0);
  });

  test("submit buttons are disabled meanwhile; what the server sets in between stays", () => {
    const page = open(
      "<form id=f><button id=a></button><button id=b type=button></button><button id=c disabled></button><input id=d type=submit></form><button id=e form=f></button>",
    );
    const disabled = (): string => [...page.env.document.querySelectorAll("[disabled]")].map(({ id }) => id).join("");
    listen(page.env.find("form"), "submit", { flags: Flag.Prevent });
    fire(page, "form", "submit");
    fire(page, "form", "submit");
    expect(disabled()).toBe("acde");
    page.env.socket.deliver(patchFrame(1, 1));
    expect(disabled()).toBe("acde");
    page.env.find("#e").setAttribute("disabled", "");
    page.env.socket.deliver(patchFrame(2, 1));
    expect(disabled()).toBe("ce");
  });

  test("none of a form that says so", () => {
    const page = open("<form data-keep-enabled><button></button></form>");
    listen(page.env.find("form"), "submit", { flags: Flag.Prevent });
    fire(page, "form", "submit");
    expect(page.env.document.querySelector("[disabled]")).toBeNull();
  });
});

test("frames wait for the script of forms, so that it sees what the person has done and no more", async () => {
  const page = start("<b></b>");
  let arrive = (): void => {};
  page.env.loadForms = () => new Promise((resolve) => (arrive = () => resolve({ start: startForms })));
  page.env.socket.accept();
  page.skeleton.mockImplementation(() => {
    page.announce("reset");
    return true;
  });
  page.env.socket.deliver(skeletonFrame(0));
  page.env.socket.deliver(patchFrame(1));
  page.env.socket.deliver(patchFrame(2));
  expect([page.skeleton.mock.calls.length, page.patch.mock.calls.length, page.env.status]).toEqual([1, 0, "live"]);
  arrive();
  await new Promise((resolve) => setImmediate(resolve));
  expect(page.patch).toHaveBeenCalledTimes(2);
});

test.each([
  ["bounds that leave it where it began", { type: "range", min: "20", max: "150" }, "30"],
  ["a step that does not", { type: "range", step: "40", max: "150" }, "120"],
  ["no bounds", { type: "range" }, "7"],
])("a range that was made before the script of forms was there shows what the server gave: with %s", (_, attributes, wanted) => {
  const page = startLive();
  const range = page.env.document.createElement("input");
  for (const [name, text] of Object.entries(attributes)) range.setAttribute(name, text);
  page.live.forms.show(range, "value", Number(wanted));
  page.env.document.body.append(range);
  page.env.loadForms = formsAtOnce;
  page.announce("reset");
  page.env.advance(0);
  expect(range.value).toBe(wanted);
});

test("a page whose script of forms does not come is loaded again, since frames wait for it", async () => {
  const page = startLive();
  page.env.loadForms = () => Promise.reject(new Error("not found"));
  page.announce("reset");
  for (let times = 0; times < 3; times++) {
    expect(page.env.reloads).toBe(0);
    await new Promise((resolve) => setImmediate(resolve));
    page.env.advance(1000);
  }
  expect(page.env.reloads).toBe(1);
});

test("events wait for the script of forms, which is asked for again when it does not come", async () => {
  const page = startLive("<b></b>");
  const answers: ((there: boolean) => void)[] = [];
  page.env.loadForms = () =>
    new Promise((resolve, reject) => answers.push((there) => (there ? resolve({ start: startForms }) : reject(new Error("offline")))));
  listen(page.env.find("b"), "click");
  page.announce("submit");
  page.announce("reset");
  page.env.find("b").click();
  answers[0]!(false);
  await new Promise((resolve) => setImmediate(resolve));
  page.env.advance(1000);
  expect([answers.length, readEvents(page.env.socket.sent).length]).toEqual([2, 0]);
  answers[1]!(true);
  await new Promise((resolve) => setImmediate(resolve));
  expect(readEvents(page.env.socket.sent)).toHaveLength(1);
});
