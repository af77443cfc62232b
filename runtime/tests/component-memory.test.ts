/** Which bytes of a view are which component's. */
import { expect, test } from "vitest";
import { useState } from "../src/index.ts";
import { component, stateful, vnode } from "../src/compiled.ts";
import type { ViewMemory } from "../src/view/component-memory.ts";
import { LivePage } from "./support/live-page.ts";
import { button } from "./support/components.ts";
import { define, el, slot } from "./support/templates.ts";

const pair = define(el("div", slot, slot));
const item = define(el("li", slot));
const rows = (count: number): unknown[] => Array.from({ length: count }, (_, at) => vnode(item, [`row ${at}`], at));

const Rows = stateful(({ count }: { count: number }) => rows(count), "Rows");
const App = stateful(({ lists }: { lists: readonly number[] }) => {
  const [more, setMore] = useState(0);
  return vnode(pair, [button(() => setMore(more + 1), more), lists.map((count, at) => component(Rows, { count: count + more }, at))]);
}, "App");

const open = (...lists: readonly number[]): LivePage => LivePage.open(App, { lists });

function measure({ view }: LivePage): ViewMemory & { instances: number } {
  const memory = view.memoryByComponent();
  const all = [...memory.components.values()];
  expect(all.reduce((sum, { bytes }) => sum + bytes, memory.shared)).toBe(view.nativeMemory);
  expect([memory.bytes, memory.shared > 0]).toEqual([view.nativeMemory, true]);
  return { ...memory, instances: all.reduce((sum, { instances }) => sum + instances, 0) };
}

test("the sum over components, and what is the view's own, is all that it retains", () => {
  const page = open(3, 5, 7);
  expect(measure(page).instances).toBe(page.view.instanceCount);
  for (let round = 0; round < 30; round++) {
    page.fire({ block: 2, slot: 0 });
    expect(measure(page).instances).toBe(4);
  }
});

test("each component has its instances' bytes, and not those of what they show", () => {
  const [small, large] = [open(10), open(10, 1000)].map((page) => measure(page).components);
  expect([small!.get("Rows")!.instances, large!.get("Rows")!.instances]).toEqual([1, 2]);
  // A block with one slot, its number, and its place in the list.
  expect(large!.get("Rows")!.bytes - 2 * small!.get("Rows")!.bytes).toBe(990 * (16 + 8 + 4));
  expect(large!.get("App")!.bytes - small!.get("App")!.bytes).toBeLessThan(100);
});

test("a view that has ended has none", () => {
  const page = open(1);
  page.view.close();
  expect(page.view.memoryByComponent()).toEqual({ bytes: 0, shared: 0, components: new Map() });
});
