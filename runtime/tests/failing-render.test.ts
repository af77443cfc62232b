/** A render that fails, in a component or in the differ, costs the page nothing that it had. */
import { describe, expect, test, vi } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import { MaxTextBytes } from "../../protocol/generated/limits.ts";
import { component, stateful, vnode } from "../src/compiled.ts";
import { useEffect, useMemo, useState } from "../src/index.ts";
import { currentThread, type Differ } from "../src/native/binding.ts";
import { button } from "./support/components.ts";
import { LivePage } from "./support/live-page.ts";
import { define, el, slot } from "./support/templates.ts";

const click = { slot: 0 };
const pair = define(el("div", slot, slot));

describe("a live view that fails to render", () => {
  let fails = false;
  const Child = stateful(({ n }: { n: number }) => {
    useMemo(() => n, [n]);
    if (fails) throw new Error("render");
    return `child ${n}`;
  }, "Child");
  const App = stateful(() => {
    const [n, set] = useState(0);
    const [m, setM] = useState(0);
    return vnode(pair, [button(() => (set(n + 1), setM(m + 1)), n + m), component(Child, { n })]);
  }, "App");

  test("keeps the page, forgets what was set, and goes on", () => {
    const page = LivePage.open(App);
    page.fire({ block: 2, slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 2", "SetText child 1"]]);
    fails = true;
    page.fire({ block: 2, slot: 0 });
    fails = false;
    expect(page.takePatches()).toEqual([[]]);
    expect(page.errors.map(({ context }) => context)).toEqual([
      { during: "render", component: "Child", componentStack: ["Child", "App"], version: 1 },
    ]);
    page.fire({ block: 2, slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 4", "SetText child 2"]]);
  });

  test("has no half-mounted instances", () => {
    const mounts: string[] = [];
    const Mounts = stateful(() => {
      useEffect(() => void mounts.push("effect"));
      return "m";
    }, "Mounts");
    const Bad = (): never => {
      throw new Error("bad");
    };
    const page = LivePage.open(
      stateful(() => {
        const [on, set] = useState(false);
        return vnode(pair, [button(() => set(true), "x"), on ? [component(Mounts, {}), component(Bad, {})] : null]);
      }, "App"),
    );
    page.fire({ block: 2, slot: 0 });
    expect(mounts).toEqual([]);
    expect(page.view.instanceCount).toBe(1);
  });
});

test.each(["y", "é"])("a text that grows by parts, each a %s, is refused where a whole one would be", (part) => {
  const App = stateful(() => {
    const [text, set] = useState(part.repeat(MaxTextBytes / Buffer.byteLength(part) - 1));
    return vnode(pair, [button(() => set(text + part), "x"), text]);
  }, "Growing");
  const page = LivePage.open(App);
  page.fire({ block: 2, slot: 0 });
  expect(page.errors).toEqual([]);
  page.fire({ block: 2, slot: 0 });
  expect(page.errors.splice(0).map(({ error }) => (error as Error).message)).toEqual([
    expect.stringMatching(/^A text of \d+ bytes exceeds /),
  ]);
  // It can still be described.
  page.control(ClientControl.Resync);
  expect([page.errors, page.closedWith]).toEqual([[], null]);
});

test("when the differ fails, that is reported as a bug and the page starts over with what is true now", () => {
  const page = LivePage.open(
    stateful(() => {
      const [n, set] = useState(0);
      return button(() => set(n + 1), n);
    }, "Counter"),
  );
  const differ = currentThread().differ as Differ & { provokePanic(view: number): void };
  vi.spyOn(differ, "render").mockImplementationOnce((view) => {
    differ.provokePanic(view);
    return 0;
  });
  page.fire(click);
  expect(page.errors.map(({ context }) => context.during)).toEqual(["bug"]);
  expect(page.skeletons.at(-1)).toMatchObject({ ack: 1, flags: 5 });
  expect(page.closedWith).toBeNull();
  page.control(ClientControl.Resync);
  expect(page.errors).toHaveLength(1);
});
