/** Rows that are uses of stateless components: what these show becomes the row, and nothing is kept of the use. */
import { expect, test } from "vitest";
import { ComponentCall, ExpandedVNode, type List, VNode } from "../src/vnode/vnode.ts";
import { evaluate } from "./support/compiled-module.ts";
import { listenersOf } from "./support/listeners.ts";
import { LivePage } from "./support/live-page.ts";

const { Page } = evaluate(
  `import { useState } from "heddle";
function Card({ item, children }) {
  const { title } = item;
  return <li>{title}{children}</li>;
}
function Counted({ item }) {
  const [n, add] = useState(0);
  return <li onClick={() => add(n + 1)}>{item.id} {n}</li>;
}
export function Page({ items, others, counted }) {
  const [shown, show] = useState(items);
  return <main>
    <button onClick={() => show(shown === null ? items : null)} />
    {others.map((other, at) => <button key={at} onClick={() => show(other)} />)}
    {shown && <ul>{shown.map((item) => counted === item.id
      ? <Counted key={item.id} item={item} />
      : <Card key={item.id} item={item}>{item.text}</Card>)}</ul>}
  </main>;
}`,
  true,
);

let runs: number[] = [];
/** Its title is read once by each run of its row's component. */
const item = (id: number, title = `item ${id}`) => ({
  id,
  text: `text ${id}`,
  get title() {
    runs.push(id);
    return title;
  },
});
const items = [1, 2, 3, 4].map((id) => item(id));
const others = [
  [items[0]!, item(2, "changed"), items[2]!, items[3]!],
  [items[3]!, items[0]!, item(9), items[1]!],
  Array.from({ length: 40 }, (_, id) => item(id + 1, `other ${id}`)),
];

function open(counted?: number): LivePage {
  runs = [];
  return LivePage.open(Page, { items, others, counted });
}

/** Which rows run when the button at this place is pressed: the first hides and shows, those after it show one of `others`. */
function press(page: LivePage, at: number): number[] {
  runs = [];
  page.fire(listenersOf(page.view).at(at)!);
  expect(page.errors).toEqual([]);
  return runs;
}

function listOf(page: LivePage): List {
  const { slots } = page.view.find(0)!.shown as VNode;
  return (slots.at(-1) as VNode).slots[0] as List;
}

/** What the list holds of its components' uses, and what it shows. */
function usesIn(page: LivePage): unknown[] {
  const { entries, source } = listOf(page);
  const uses = source!.nodes.all.filter((node) => node instanceof ComponentCall);
  return [...uses, ...entries.all.filter((entry) => entry instanceof ExpandedVNode)];
}

/** What the row at this place shows. */
function shownAt(page: LivePage, at: number): unknown {
  const entry = listOf(page).entries.at(at);
  return ((entry instanceof VNode ? entry : entry.shown) as VNode).slots.filter((value) => typeof value !== "function");
}

test.each([
  ["the same ones but for one", 1, [2]],
  ["in another order", 2, [9]],
  ["all others", 3, others[2]!.map(({ id }) => id)],
])("nothing of their uses is held, and only those of new items run: %s", (_, at, expected) => {
  const page = open();
  expect(runs).toEqual([1, 2, 3, 4]);
  expect(usesIn(page)).toEqual([]);
  expect(press(page, at)).toEqual(expected);
  expect(usesIn(page)).toEqual([]);
  expect(listOf(page).entries).toBe(listOf(page).source!.nodes);
});

test("a list that was hidden is shown again as it was", () => {
  const page = open();
  press(page, 0);
  expect(press(page, 0)).toEqual([]);
  expect(shownAt(page, 3)).toEqual(["item 4", "text 4"]);
});

test("with an instance among them all are held, as it begins anew where the list does", () => {
  const page = open(1);
  expect(usesIn(page)).toHaveLength(4 + 3);
  press(page, -1);
  expect(shownAt(page, 0)).toEqual([1, 1]);
  press(page, 0);
  press(page, 0);
  expect(shownAt(page, 0)).toEqual([1, 0]);
  expect(press(page, 1)).toEqual([2]);
});
