/** What the server answers to a page that asks for the values of single blocks. */
import { expect, test } from "vitest";
import { MaxResyncBlocks } from "../../protocol/generated/limits.ts";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import * as PatchOp from "../../protocol/generated/patch-op.ts";
import { DecodeError } from "../../protocol/src/byte-reader.ts";
import { component, stateful, vnode } from "../src/compiled.ts";
import { type Dispatch, type SetStateAction, useState } from "../src/index.ts";
import { LivePage, settled } from "./support/live-page.ts";
import { attr, cls, define, el, on, prop, slot } from "./support/templates.ts";

const rich = define(el("p", attr("title"), cls, on("click"), el("input", prop("defaultValue"), prop("value")), slot, slot));
const list = define(el("ul", slot));
const item = define(el("li", slot));

const Word = stateful(({ word }: { word: string }) => word, "Word");
let set!: Dispatch<SetStateAction<string>>;

const App = stateful(() => {
  const [text, setText] = useState("a");
  set = setText;
  const rows = Array.from({ length: 1000 }, (_, i) => vnode(item, [i === 0 ? text : `row ${i}`], String(i)));
  const first = vnode(rich, [null, "wide", () => {}, "d", text, 5n, vnode(list, [rows])]);
  return [first, component(Word, { word: "held" }, "w")];
}, "App");

/** Blocks in document order: the VNode of the list's first entry, its list, the rows, the instance. */
const [RICH, FIRST_ROW, LAST_ROW] = [1, 3, 1002];

const uints = (...numbers: number[]): number[] => numbers.flatMap((n) => (n < 128 ? [n] : [(n & 127) | 128, n >> 7]));
const asks = (page: LivePage, ...numbers: number[]): string[][] => {
  page.takePatches();
  page.control(ClientControl.Resync, ...uints(...numbers));
  return page.takePatches();
};

test("every value of the blocks but blocks, and nothing of what is around or in them", () => {
  const page = LivePage.open(App);
  expect(asks(page, 0, RICH)).toEqual([["Refresh", "RemoveAttr", "SetAttr wide", "Listen", 'SetProp "a"', "SetText 5"]]);
  expect(asks(page, 0, FIRST_ROW, 0, LAST_ROW)).toEqual([["Refresh", "SetText a", "Refresh", "SetText row 999"]]);
  expect(page.frames.at(-1)!.length).toBeLessThan(30);
  page.control(ClientControl.Resync);
  expect(page.errors).toEqual([]);
  page.view.close();
});

test("as in all that is sent there is no NUL, which HTML cannot carry", () => {
  const page = LivePage.open(stateful(() => vnode(rich, ["t\0", "wide", null, "d", "v\0", "x\0\0y", null]), "Nul"));
  expect(asks(page, 0, RICH)).toEqual([["Refresh", "SetAttr t", "SetAttr wide", "Listen", 'SetProp "v"', "SetText xy", "SetText "]]);
  page.view.close();
});

test("block 0 of an instance is what shows it", () => {
  const page = LivePage.open(App);
  expect(asks(page, 1, 0)).toEqual([["Refresh", "SetText held"]]);
  expect(asks(page, 0, 0)).toEqual([["Refresh"]]);
  page.view.close();
});

test("what is not there is passed over; if nothing is, nothing is sent", () => {
  const page = LivePage.open(App);
  expect(asks(page, 0, 5000, 7, 1, 0, FIRST_ROW)).toEqual([["Refresh", "SetText a"]]);
  expect(asks(page, 0, 5000)).toEqual([]);
  expect([page.closedWith, page.errors]).toEqual([null, []]);
  page.view.close();
});

test("it follows what was set before, as one version more", () => {
  const page = LivePage.open(App);
  const { version } = page;
  set("b");
  expect(asks(page, 0, FIRST_ROW)).toEqual([
    ['SetProp "b"', "SetText b"],
    ["Refresh", "SetText b"],
  ]);
  expect(page.version).toBe(version + 2);
  page.view.close();
});

test("a page that missed it gets it with all else that it missed", async () => {
  const page = LivePage.open(App);
  const seen = page.version;
  asks(page, 0, FIRST_ROW);
  set("c");
  await settled();
  page.view.detach();
  page.takePatches();
  // None of it has arrived.
  page.version = seen;
  page.join();
  expect(page.takePatches()).toEqual([["Refresh", "SetText a", 'SetProp "c"', "SetText c"]]);
  page.view.close();
});

test("more than there may be is refused", () => {
  const page = LivePage.open(App);
  const ask = (count: number): void => page.control(ClientControl.Resync, ...Array.from({ length: count }, () => [0, 1]).flat());
  ask(MaxResyncBlocks);
  expect(() => ask(MaxResyncBlocks + 1)).toThrow(DecodeError);
  expect(() => page.control(ClientControl.Resync, 0)).toThrow(DecodeError);
  page.view.close();
});

test("the code of Refresh fits an operation's first byte", () => {
  expect(PatchOp.Refresh).toBeLessThan(16);
});
