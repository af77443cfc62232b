/** Which components and rows run again, and which do not. */
import { describe, expect, test } from "vitest";
import { cells, component, rows, stateful, vnode } from "../src/compiled.ts";
import { type Dispatch, type SetStateAction, useState } from "../src/index.ts";
import { button } from "./support/components.ts";
import { LivePage } from "./support/live-page.ts";
import { define, el, slot } from "./support/templates.ts";

const pair = define(el("div", slot, slot));
const row = define(el("tr", el("td", slot), el("td", slot)));

describe("what renders", () => {
  test("a stateful child with equal props does not, one whose own state changed alone does", () => {
    const renders: string[] = [];
    const Child = stateful(({ name, n }: { name: string; n: number }) => {
      const [own, set] = useState(0);
      renders.push(name);
      return button(() => set(own + 1), n + own);
    }, "Child");
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        renders.push("App");
        return vnode(pair, [
          button(() => set(n + 1), n),
          [component(Child, { name: "a", n: 0 }, "a"), component(Child, { name: "b", n }, "b")],
        ]);
      }, "App"),
    );
    renders.length = 0;
    page.fire({ instance: 1, block: 1, slot: 0 });
    expect(renders.splice(0)).toEqual(["a"]);
    page.fire({ block: 2, slot: 0 });
    expect(renders.splice(0)).toEqual(["App", "b"]);
  });

  test("a child that changes with its parent runs once", () => {
    const renders: string[] = [];
    let setChild!: Dispatch<SetStateAction<number>>;
    const Child = stateful(({ n }: { n: number }) => {
      const [own, set] = useState(0);
      setChild = set;
      renders.push("Child");
      return n + own;
    }, "Child");
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        renders.push("App");
        return vnode(pair, [button(() => (setChild(1), set(n + 1)), n), component(Child, { n })]);
      }, "App"),
    );
    renders.length = 0;
    page.fire({ block: 2, slot: 0 });
    expect(renders).toEqual(["App", "Child"]);
    expect(page.takePatches()).toEqual([["SetText 1", "SetText 2"]]);
  });

  test("a changed child in content that stays the same object is found; in content that went it is not rendered", () => {
    const renders: string[] = [];
    let setChild!: Dispatch<SetStateAction<number>>;
    const Child = stateful(() => {
      const [own, set] = useState(0);
      setChild = set;
      renders.push(`Child ${own}`);
      return own;
    }, "Child");
    const content = vnode(pair, ["a", component(Child, {})]);
    const page = LivePage.open(
      stateful(() => {
        const [n, set] = useState(0);
        return vnode(pair, [button(() => (setChild(n + 1), set(n + 1)), n), n < 2 ? content : null]);
      }, "App"),
    );
    page.fire({ block: 2, slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 1", "SetText 1"]]);
    page.fire({ block: 2, slot: 0 });
    expect(renders).toEqual(["Child 0", "Child 1"]);
    expect(page.view.instanceCount).toBe(1);
  });

  test("rows whose item did not change are neither run nor sent, wherever they stand", () => {
    let runs = 0;
    const items = Array.from({ length: 1000 }, (_, id) => ({ id, n: 0 }));
    const Table = stateful(() => {
      const [list, set] = useState(items);
      const memo = cells(1);
      const step = (next: typeof items): unknown => button(() => set(next), "step");
      return vnode(pair, [
        [
          step(list.with(500, { id: 500, n: 1 })),
          step([list[998]!, ...list.slice(1, 998), list[0]!, list[999]!]),
          step(list.toReversed()),
          step(list.slice(1)),
        ],
        rows(
          memo,
          0,
          list,
          { deps: [] },
          (item) => (runs++, vnode(row, [(item as { id: number }).id, (item as { n: number }).n], (item as { id: number }).id)),
        ),
      ]);
    }, "Table");
    const page = LivePage.open(Table);
    const counted = (block: number): number => {
      runs = 0;
      page.fire({ block, slot: 0 });
      return runs;
    };
    expect([counted(2), counted(3), counted(4), counted(5)]).toEqual([1, 0, 0, 0]);
    const [update, swap, reverse, remove] = page.takePatches();
    expect(update).toEqual(["SetText 1"]);
    expect(swap).toEqual(["Move 1", "Move 1"]);
    expect(reverse).toEqual(["Move 999"]);
    expect(remove).toEqual(["Remove 1"]);
  });
});
