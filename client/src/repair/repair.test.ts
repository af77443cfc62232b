// @vitest-environment jsdom
/** What is asked for, how often, and when the page is given up. */
import { beforeEach, expect, test, vi } from "vitest";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import type { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { CHILD, el, html, patch, skeleton, Templates, vnode, write } from "../../tests/model.ts";
import { createPage, type Page } from "../page.ts";
import type { Progress } from "../patch/interpreter.ts";
import { ANSWER_MS, createRepair } from "./repair.ts";

const t = new Templates();
const list = t.add(el("ul", [], CHILD));
const item = t.add(el("li", [], CHILD));
const content = vnode(list, [["a", "b"].map((text) => vnode(item, [text]))]);

let page: Page;
let timers: { readonly ms: number; readonly run: () => void }[];
const reload = vi.fn();
const send = vi.fn();
const posting = { version: 5, told: 5, control: send };

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.clearAllMocks();
  timers = [];
  Object.assign(posting, { version: 5, told: 5 });
  document.body.innerHTML = html(content);
  page = createPage(document, () => {});
  const after = (ms: number, run: () => void): (() => void) => {
    timers.push({ ms, run });
    return () => {};
  };
  page.live.repair = createRepair({ env: { after }, live: page.live, reload });
  expect(page.skeleton(skeleton(t, content, "adopt"), false)).toBe(true);
  return () => vi.restoreAllMocks();
});

/** Applies an operation on the item `number`, or the values that were asked for. */
function apply(
  number: number,
  write_ = (w: Parameters<typeof write.writePatchOpEnd>[0]) => write.writePatchOpSetText(w, 0, number - 1, "x"),
): boolean {
  return applyAll(patch((w) => write.writePatchOpInstance(w, 1), write_));
}
function applyAll(reader: ByteReader): boolean {
  const at: Progress = { reader, cursor: 1 };
  for (;;) {
    try {
      page.patch(reader, at);
      return true;
    } catch (error) {
      if (!page.live.repair!.mend(error, at, posting)) return false;
    }
  }
}
const translate = (at: number): void => document.querySelectorAll("li")[at]!.replaceChildren(document.createElement("font"));
const pass = (): void => timers.splice(0).forEach(({ run }) => run());

test("an answer that does not come is asked for again, once it has come not any more", () => {
  translate(0);
  expect(apply(2)).toBe(true);
  expect(timers.map(({ ms }) => ms)).toEqual([ANSWER_MS]);
  pass();
  pass();
  expect(send.mock.calls).toEqual(Array.from({ length: 3 }, () => [ClientControl.Resync, 1, 2]));
  apply(2, (w) => write.writePatchOpRefresh(w, 0, 1));
  pass();
  pass();
  expect([send.mock.calls.length, timers.length]).toEqual([3, 0]);
});

test("a text that a script has made longer or shorter is asked for where a part of it changes, and nothing else", () => {
  const texts = [...document.querySelectorAll("li")].map((item) => item.firstChild as Text);
  for (const text of texts) text.appendData(" translated");
  const splice = (w: ByteWriter): void => write.writePatchOpSplice(w, 0, 1, 1, 0, 1, "new");
  expect(
    applyAll(
      patch(
        (w) => write.writePatchOpInstance(w, 1),
        splice,
        splice,
        (w) => write.writePatchOpSetText(w, 0, 0, "x"),
      ),
    ),
  ).toBe(true);
  expect(texts.map(({ data }) => data)).toEqual(["a translated", "x"]);
  expect(send.mock.calls).toEqual([2, 3].map((block) => [ClientControl.Resync, 1, block]));
});

test("a block that waits for its answer is not asked for twice, one that is gone not again", () => {
  translate(0);
  apply(2);
  translate(0);
  apply(2);
  expect(send).toHaveBeenCalledTimes(1);
  apply(1, (w) => write.writePatchOpRemove(w, 0, 0, 2, 1));
  pass();
  expect([send.mock.calls.length, timers.length]).toEqual([1, 0]);
});

test("two skeletons in a row that did not help are followed by loading the page again, a patch makes up for them", () => {
  const misfit = (at?: Progress): boolean => page.live.repair!.mend(new Error("does not fit"), at, posting);
  expect([misfit(), misfit(), reload.mock.calls.length]).toEqual([false, false, 0]);
  expect(apply(9)).toBe(false);
  expect([misfit(), reload.mock.calls.length, misfit(), reload.mock.calls.length]).toEqual([false, 0, false, 1]);
  expect(send.mock.calls).toEqual(Array.from({ length: 4 }, () => [ClientControl.Resync]));
});

test("before a skeleton is asked for the server hears what was applied, so that it knows which commands were not", () => {
  const misfit = (at?: Progress): unknown[] => {
    send.mockClear();
    page.live.repair!.mend(new Error("does not fit"), at, posting);
    return send.mock.calls;
  };
  const reader = patch((w) => write.writePatchOpInstance(w, 9));
  Object.assign(posting, { version: 9, told: 5 });
  expect(misfit({ reader, cursor: 1 })).toEqual([[ClientControl.Ack, 8], [ClientControl.Resync]]);
  expect(misfit({ reader, cursor: 1 })).toEqual([[ClientControl.Resync]]);
  // A Resume frame brings several versions.
  Object.assign(posting, { version: 20 });
  expect(misfit({ reader, cursor: 1, last: 0 })).toEqual([[ClientControl.Resync]]);
  // What came behind the last patch was no patch.
  expect(misfit()).toEqual([[ClientControl.Ack, 20], [ClientControl.Resync]]);
});
