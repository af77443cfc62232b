/** Live views side by side, and one after the other. */
import { expect, test } from "vitest";
import { component, stateful, vnode } from "../src/compiled.ts";
import { useEffect, useState } from "../src/index.ts";
import { button } from "./support/components.ts";
import { LivePage } from "./support/live-page.ts";
import { define, el, slot } from "./support/templates.ts";

const click = { slot: 0 };
const pair = define(el("div", slot, slot));

test("two views know nothing of one another", () => {
  const Counter = stateful(() => {
    const [n, set] = useState(0);
    return button(() => set(n + 1), n);
  }, "Counter");
  const [a, b] = [LivePage.open(Counter), LivePage.open(Counter)];
  a.fire(click);
  a.fire(click);
  b.fire(click);
  expect([a.takePatches(), b.takePatches()]).toEqual([[["SetText 1"], ["SetText 2"]], [["SetText 1"]]]);
  a.view.close();
  b.fire(click);
  expect(b.takePatches()).toEqual([["SetText 2"]]);
});

test("a thousand views leave nothing behind", () => {
  let effects = 0;
  const Child = stateful(({ n }: { n: number }) => {
    useEffect(() => {
      effects++;
      return () => effects--;
    }, []);
    return n;
  }, "Child");
  const App = stateful(() => {
    const [n, set] = useState(1);
    return vnode(pair, [button(() => set(n + 1), n), Array.from({ length: n }, (_, at) => component(Child, { n: at }, at))]);
  }, "App");
  let memory = 0;
  for (let i = 0; i < 1000; i++) {
    const page = LivePage.open(App);
    page.fire({ block: 2, slot: 0 });
    expect(page.view.instanceCount).toBe(3);
    expect(effects).toBe(2);
    if (i === 0) memory = page.view.nativeMemory;
    expect(page.view.nativeMemory).toBe(memory);
    page.view.close();
    expect([page.view.instanceCount, page.view.nativeMemory, effects]).toEqual([0, 0, 0]);
  }
});
