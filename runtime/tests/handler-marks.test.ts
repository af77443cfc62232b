/** Handlers that are given to components tell the element they come to what they read and decide. */
import { expect, test } from "vitest";
import { findBlock } from "../src/events/find-listener.ts";
import { evaluate } from "./support/compiled-module.ts";
import { listenersOf } from "./support/listeners.ts";
import { LivePage } from "./support/live-page.ts";

const open = (app: string): LivePage =>
  LivePage.open(
    evaluate(
      `import { debounce, useState } from "heddle";
const Link = ({ onPick, rest }) => <a href="/x" onClick={onPick} {...rest}>{typeof onPick}</a>;
const Plain = ({ onPick }) => <b onClick={onPick}>{typeof onPick}</b>;
const Outer = ({ onThing }) => <Plain onPick={onThing} />;
export function App({ log, other }) {
  const [n, set] = useState(0);
  const next = () => set((old) => old + 1);
  const named = (e) => log(e.detail);
  return <main><i onClick={next}>{n}</i>${app}</main>;
}`,
      true,
    )["App"],
    { log: () => {}, other: () => {} },
  );

/** What the page sends of each event but the first. */
const fieldsOf = (page: LivePage): (readonly string[])[] =>
  listenersOf(page.view)
    .slice(1)
    .map(({ fields }) => fields);

const CLICK = ["clientX", "clientY", "button", "buttons", "shiftKey", "ctrlKey", "altKey", "metaKey"];

test.each([
  ["nothing", "<Plain onPick={() => log(n)} />", []],
  ["one field", "<Plain onPick={(e) => log(e.pageX)} />", ["pageX"]],
  ["by a name", "<Plain onPick={named} />", ["detail"]],
  ["within a modifier", "<Plain onPick={debounce(50, (e) => log(e.pageX))} />", ["pageX"]],
  ["through two components", "<Outer onThing={(e) => log(e.pageX)} />", ["pageX"]],
  ["in a row", "{[1].map((x) => <Plain key={x} onPick={(e) => log(x, e.pageX)} />)}", ["pageX"]],
  ["beside a spread", "<Link onPick={(e) => log(e.pageX)} rest={{ title: 'x' }} />", ["pageX"]],
  ["of one that escapes", "<Plain onPick={(e) => log(e)} />", CLICK],
  ["of one that is somebody else's", "<Plain onPick={other} />", CLICK],
])("%s", (_, app, fields) => {
  expect(fieldsOf(open(app))).toEqual([fields]);
});

/** The page with a handler that changes with each click, and what its slot says: whether it listens, and the fields. */
function changing(first: string, second: string): { page: LivePage; next: () => unknown[]; shown: () => unknown[] } {
  const page = open(`<Plain onPick={n % 3 === 0 ? undefined : n % 3 === 1 ? ${first} : ${second}} />`);
  const shown = (): unknown[] => {
    const { template, slots } = findBlock(page.view.find(0)!, page.view.locate(0, 2)!)!;
    return [typeof slots[0] === "function", ...template.events[0]!.fields];
  };
  const next = (): unknown[] => {
    page.fire({ slot: 0 });
    expect(page.errors).toEqual([]);
    return shown();
  };
  return { page, next, shown };
}

test("a handler that comes and goes, or reads something else of what is sent anyway, costs nothing", () => {
  const { page, next, shown } = changing("(e) => log(e.clientX)", "(e) => log(e.button)");
  expect(shown()).toEqual([false, ...CLICK]);
  for (const listens of [true, true, false]) expect(next()).toEqual([listens, ...CLICK]);
  expect(page.skeletons).toHaveLength(1);
});

test("one that needs something else than is sent keeps its element: the page is described anew, once for each kind", () => {
  const { page, next, shown } = changing("(e) => log(e.pageX)", "(e) => e.preventDefault()");
  expect(shown()).toEqual([false, ...CLICK]);
  expect(next()).toEqual([true, "pageX"]);
  expect(page.skeletons).toHaveLength(2);
  expect(next()).toEqual([true]);
  expect(next()).toEqual([false]);
  expect(page.skeletons).toHaveLength(3);
});

test("what a handler decides is told to the browser", () => {
  const page = open("<Plain onPick={(e) => { if (e.ctrlKey) e.preventDefault(); }} /><Plain onPick={(e) => e.preventDefault()} />");
  const events = [2, 3].map((block) => findBlock(page.view.find(0)!, page.view.locate(0, block)!)!.template.events[0]!);
  expect(events.map(({ prevents, program, fields }) => [prevents, program.length > 0, fields])).toEqual([
    [false, true, ["ctrlKey"]],
    [true, false, []],
  ]);
});

test("an event of a control that has become another one meanwhile is run as what it was, or refused with the reason", () => {
  const seen: unknown[] = [];
  const { App } = evaluate(
    `import { useState } from "heddle";
export function App({ seen }) {
  const [isBox, become] = useState(false);
  return <input type={isBox ? "checkbox" : "text"} checked={isBox} onInput={(e) => { seen.push(e.target.value, e.target.checked); become(true); }} />;
}`,
    true,
  );
  const page = LivePage.open(App, { seen });
  const [field] = listenersOf(page.view);
  page.fire(field!, [null, null]);
  expect(page.takePatches()).toEqual([["SetAttr checkbox", "SetProp true"]]);
  page.fire(field!, ["typed before the page knew", null]);
  page.fire(field!, ["on", "true"]);
  expect(seen).toEqual([null, null, "typed before the page knew", null]);
  expect(page.controls).toMatchObject([{ name: "Refused", event: 3, reason: "its field target.checked is a string instead of a boolean" }]);
  expect(page.errors).toEqual([]);
});
