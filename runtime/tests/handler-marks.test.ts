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

test("a handler that comes and goes, or reads something else, keeps its element, and what is there already does if it can", () => {
  const page = open("<Plain onPick={n % 3 === 0 ? undefined : n % 3 === 1 ? (e) => log(e.pageX) : (e) => log(e.pageY)} />");
  const block = 2;
  const shown = (): unknown[] => {
    const { template, slots } = findBlock(page.view.find(0)!, page.view.locate(0, block)!)!;
    return [typeof slots[0], ...template.events[0]!.fields];
  };
  expect(shown()).toEqual(["undefined", ...CLICK]);
  const next = (): void => page.fire({ slot: 0 });
  next();
  expect(shown()).toEqual(["function", "pageX"]);
  // The page finds the block again under its number, by a skeleton.
  expect(page.skeletons).toHaveLength(2);
  next();
  expect(shown()).toEqual(["function", "pageY"]);
  next();
  expect(shown()).toEqual(["object", "pageY"]);
  expect(page.skeletons).toHaveLength(3);
  expect(page.errors).toEqual([]);
});

test("what a handler decides is told to the browser", () => {
  const page = open("<Plain onPick={(e) => { if (e.ctrlKey) e.preventDefault(); }} /><Plain onPick={(e) => e.preventDefault()} />");
  const events = [2, 3].map((block) => findBlock(page.view.find(0)!, page.view.locate(0, block)!)!.template.events[0]!);
  expect(events.map(({ prevents, program, fields }) => [prevents, program.length > 0, fields])).toEqual([
    [false, true, ["ctrlKey"]],
    [true, false, []],
  ]);
});
