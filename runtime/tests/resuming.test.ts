/** What a page gets that was without a connection or reads too slowly. */
import { describe, expect, test } from "vitest";
import { stateful } from "../src/compiled.ts";
import { type Dispatch, type SetStateAction, useState } from "../src/index.ts";
import { button } from "./support/components.ts";
import { LivePage, settled } from "./support/live-page.ts";

const click = { slot: 0 };

describe("without a connection", () => {
  let set!: Dispatch<SetStateAction<number>>;
  let renders = 0;
  const Outside = stateful(() => {
    const [n, setN] = useState(0);
    set = setN;
    renders++;
    return button(() => setN(n + 1), n);
  }, "Outside");

  test("changes of a parked view arrive as one patch behind the skeleton", async () => {
    const page = new LivePage(Outside);
    page.html();
    set(1);
    set((n) => n + 1);
    await settled();
    page.join();
    expect(page.skeletons.map(({ flags }) => flags)).toEqual([0]);
    expect(page.takePatches()).toEqual([["SetText 2"]]);
  });

  test("a detached view renders nothing until it is joined, then one frame has what was missed", async () => {
    const page = LivePage.open(Outside);
    page.fire(click);
    page.view.detach();
    renders = 0;
    for (let i = 0; i < 10; i++) set((n) => n + 1);
    await settled();
    expect(renders).toBe(0);
    page.join();
    expect(renders).toBe(1);
    expect(page.resumes).toMatchObject([{ version: 2, ack: 1 }]);
    expect(page.takePatches()).toEqual([["SetText 1"], ["SetText 11"]]);
    page.fire(click);
    expect(page.takePatches()).toEqual([["SetText 12"]]);
  });

  test("a view that never wrote HTML brings the page up to date in full, and continues its events", () => {
    const page = new LivePage(Outside);
    page.acknowledged = page.sent = 13;
    page.join();
    expect(page.skeletons).toMatchObject([{ version: 0, ack: 13, flags: 1 }]);
    page.fire(click);
    expect(page.acknowledged).toBe(14);
  });

  test("events that were run before the link broke are not run again", () => {
    const page = LivePage.open(Outside);
    const frame = page.eventFrame(1, click);
    page.fire(click);
    page.view.detach();
    page.acknowledged = 0;
    page.join();
    page.view.receive(frame);
    expect(page.takePatches()).toEqual([["SetText 1"], []]);
    expect(page.acknowledged).toBe(1);
  });

  test("frames that were lost with the link are sent again, as one", () => {
    const page = LivePage.open(Outside);
    page.fire(click);
    for (let n = 0; n < 3; n++) page.fire(click);
    page.takePatches();
    page.view.detach();
    page.version = 1;
    page.join();
    expect(page.resumes).toMatchObject([{ version: 4, ack: 4 }]);
    expect(page.takePatches()).toEqual([["SetText 2", "SetText 3", "SetText 4"]]);
    expect(page.skeletons).toHaveLength(1);
  });

  test("a page that claims what was never sent, or has seen too little, is described anew", () => {
    const page = LivePage.open(Outside);
    page.fire(click);
    page.view.detach();
    page.join(9);
    expect(page.skeletons.at(-1)).toMatchObject({ version: 9, ack: 1, flags: 1 });
    page.view.detach();
    page.join(1);
    expect(page.skeletons.at(-1)).toMatchObject({ version: 9, ack: 1, flags: 1 });
    expect(page.resumes).toEqual([]);
  });

  test("a page of another view is not taken for this one's where the first answer is lost", () => {
    const page = new LivePage(Outside);
    // It has version 5 of a view that is gone.
    for (const version of [6, 7]) {
      page.join(6);
      expect(page.skeletons.at(-1)).toMatchObject({ version, flags: 1 });
      page.fire(click);
      page.view.detach();
      page.version = 5;
    }
    page.version = 8;
    page.join();
    expect(page.resumes).toHaveLength(1);
  });
});

describe("a page that reads too slowly", () => {
  const Growing = stateful(() => {
    const [text, set] = useState("");
    return button(() => set(text + "x".repeat(1000)), text.length === 0 ? "" : text);
  }, "Growing");

  test("gets one frame with the latest state once it has caught up; its events are run meanwhile", () => {
    const page = LivePage.open(Growing);
    page.isSlow = true;
    for (let n = 0; n < 8; n++) page.fire(click);
    expect(page.frames).toHaveLength(2);
    page.isSlow = false;
    page.view.drained();
    expect(page.frames).toHaveLength(3);
    expect(page.resumes).toMatchObject([{ version: 8, ack: 8 }]);
    page.fire(click);
    expect(page.takePatches().at(-1)).toEqual([`Splice ${"x".repeat(1000)}`]);
    page.view.drained();
    expect(page.frames).toHaveLength(4);
  });

  test("gets the acknowledgement of an event that has changed nothing", () => {
    const Toggle = stateful(() => {
      const [isOn, set] = useState(false);
      return button(() => set(true), isOn ? "on" : "off");
    }, "Toggle");
    const page = LivePage.open(Toggle);
    page.isSlow = true;
    page.fire(click);
    page.fire(click);
    expect(page.acknowledged).toBe(1);
    page.isSlow = false;
    page.view.drained();
    expect(page.acknowledged).toBe(2);
  });

  test("gets a skeleton where it has missed too much, and what waits is bounded", () => {
    const page = LivePage.open(Growing);
    page.isSlow = true;
    for (let n = 0; n < 80; n++) page.fire(click);
    expect(page.frames).toHaveLength(2);
    page.isSlow = false;
    page.view.drained();
    expect(page.skeletons.at(-1)).toMatchObject({ version: 80, ack: 80, flags: 7 });
    expect(page.skeletons.at(-1)!.bytes).toBeLessThan(81_000);
  });
});
