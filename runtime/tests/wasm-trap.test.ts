/** WebAssembly that traps takes the trees of all views with it: each is rebuilt when it is next needed, and keeps its state. */
import { expect, test, vi } from "vitest";
import { createWasm, hasWasm } from "../../native/tests/differs.ts";
import { stateful, vnode } from "../src/compiled.ts";
import { useEffect, useState } from "../src/index.ts";
import { currentThread } from "../src/native/binding.ts";
import { button } from "./support/components.ts";
import { LivePage } from "./support/live-page.ts";
import { define, el, slot } from "./support/templates.ts";

const row = define(el("li", slot));
const list = define(el("ul", slot, slot));

test.runIf(hasWasm)("every page goes on with what it had, and later pages notice nothing", () => {
  const differ = createWasm();
  Object.defineProperty(currentThread(), "differ", { value: differ });
  let mounts = 0;
  const Rows = stateful(() => {
    const [count, set] = useState(1);
    useEffect(() => void mounts++, []);
    const rows = Array.from({ length: count }, (_, at) => vnode(row, [`row ${at}`], at));
    return vnode(list, [button(() => set(count + 1), count), rows]);
  }, "Rows");
  const pages = [0, 1, 2].map(() => LivePage.open(Rows));
  for (const page of pages) page.fire({ block: 2, slot: 0 });
  const views = vi.spyOn(differ, "memory");
  expect(pages[1]!.view.nativeMemory).toBeGreaterThan(0);
  const [view] = views.mock.lastCall as [number];
  vi.spyOn(differ, "render").mockImplementationOnce(() => (differ.provokePanic(view), 0));
  // The first to render traps; the others find themselves lost, one when it renders and one when it is asked where a block is.
  pages[1]!.fire({ block: 2, slot: 0 });
  pages[0]!.fire({ block: 2, slot: 0 });
  pages[2]!.fire({ block: 4, slot: 0 });
  const messages = pages.map(({ errors }) => errors.map(({ error, context }) => `${context.during}: ${(error as Error).message}`));
  expect(messages).toEqual([
    [expect.stringMatching(/^bug: view \d+ failed in an earlier call/)],
    [expect.stringMatching(/^bug: The differ has failed, .*provoked$/s)],
    [expect.stringMatching(/^bug: view \d+ failed in an earlier call/)],
  ]);
  for (const page of pages) {
    expect(page.skeletons).toHaveLength(2);
    expect(page.closedWith).toBeNull();
    page.takePatches();
    page.sent = page.acknowledged;
    page.fire({ block: 2, slot: 0 });
    // A new row, and the count.
    expect(page.takePatches().flat()).toContainEqual(expect.stringMatching(/^SetText [34]$/));
    expect(page.errors).toHaveLength(1);
  }
  expect(mounts).toBe(3);
  const later = LivePage.open(Rows);
  later.fire({ block: 2, slot: 0 });
  expect(later.errors).toEqual([]);
});
