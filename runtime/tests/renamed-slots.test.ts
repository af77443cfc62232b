/** A widened template gives slots other numbers: what a page names by the old ones is not run, and comes again by the new ones. */
import { beforeEach, describe, expect, test } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import * as SkeletonFlag from "../../protocol/generated/skeleton-flag.ts";
import { evaluate } from "./support/compiled-module.ts";
import { listenersOf } from "./support/listeners.ts";
import { LivePage, settled } from "./support/live-page.ts";

type Props = Readonly<Record<string, unknown>>;

const UNASKED = SkeletonFlag.Values | SkeletonFlag.Same | SkeletonFlag.Again;

let run: string[];
let set: (props: Props) => void;
beforeEach(() => {
  run = [];
});

/** The last version of which the server has been told that the page shows it: from the first skeleton of a connection on. */
let known: number;

/** Two listeners behind an element of any attributes, in a template of its own for each test. */
function open(): LivePage {
  const { App } = evaluate(
    `import { useState } from "heddle";
export function App({ log, give }) {
  const [props, set] = useState({ title: "0" });
  give(set);
  return <div><b {...props} /><i onClick={() => log("i")} /><u onClick={() => log("u")} /></div>;
}`,
    true,
  );
  const page = LivePage.open(App, { log: (name: string) => void run.push(name), give: (setter: typeof set) => void (set = setter) });
  known = page.version;
  return page;
}

/** The slot of the second listener, as the view has it now. */
const lastSlot = (page: LivePage): number => listenersOf(page.view)[1]!.slot;

/** An event as the client sends it: its header tells how many versions the page has applied since. */
function fire(page: LivePage, slot: number): void {
  const ack = page.version - known;
  known = page.version;
  page.view.receive(page.eventFrame(++page.sent, { slot }, [], { ack }));
}

/** The page has been told, and sends again what was not run. */
function fireAgain(page: LivePage): void {
  expect({ run, controls: page.controls }).toEqual({ run: [], controls: [] });
  expect(page.skeletons.at(-1)).toMatchObject({ flags: UNASKED, ack: 0 });
  page.sent = 0;
  fire(page, lastSlot(page));
  expect({ run, controls: page.controls, acknowledged: page.acknowledged }).toEqual({ run: ["u"], controls: [], acknowledged: 1 });
}

test("an event that comes while a commit renames its slot is sent again", () => {
  const page = open();
  set({ lang: "de" });
  fire(page, lastSlot(page));
  fireAgain(page);
});

describe("while the page takes frames too slowly to be told", () => {
  /** It has sent an event by the old name of a slot, which names another by now. */
  async function openSlow(): Promise<LivePage> {
    const page = open();
    page.isSlow = true;
    set({ title: "1" });
    await settled();
    const slot = lastSlot(page);
    set({ lang: "de" });
    await settled();
    expect(lastSlot(page)).toBe(slot + 1);
    expect(page.skeletons).toHaveLength(1);
    page.isSlow = false;
    fire(page, slot);
    return page;
  }

  test("an event is not run, and sent again once it knows", async () => {
    const page = await openSlow();
    page.view.drained();
    fireAgain(page);
  });

  test("what it asks for tells it too", async () => {
    const page = await openSlow();
    page.control(ClientControl.Resync);
    fireAgain(page);
  });

  test("a new connection knows all names from its first skeleton on", async () => {
    const page = await openSlow();
    page.view.detach();
    page.join();
    known = page.version;
    page.sent = 0;
    fire(page, lastSlot(page));
    expect(run).toEqual(["u"]);
  });
});

test.each([
  ["that is not known", 0],
  ["that has missed too much", 1],
])("a page %s counts versions from its first skeleton on: later names reach it", async (_, resume) => {
  const page = open();
  page.view.detach();
  set({ title: "1", lang: "de" });
  page.join(resume);
  known = page.version;
  expect(page.skeletons).toHaveLength(2);
  set({ id: "1" });
  await settled();
  fireAgain(page);
});

describe("a handler that has not ended when its slot is renamed", () => {
  let end: () => void;

  /** As `open`, with a second handler that ends when it is told to. */
  async function openWaiting(): Promise<LivePage> {
    const { App } = evaluate(
      `import { useState } from "heddle";
export function App({ log, give, wait }) {
  const [props, set] = useState({ title: "0" });
  give(set);
  return <div><b {...props} /><i onClick={() => log("i")} /><u onClick={async () => { log("u"); await wait(); }} /></div>;
}`,
      true,
    );
    const page = LivePage.open(App, {
      log: (name: string) => void run.push(name),
      give: (setter: typeof set) => void (set = setter),
      wait: () => new Promise<void>((resolve) => (end = resolve)),
    });
    known = page.version;
    fire(page, lastSlot(page));
    expect(run).toEqual(["u"]);
    return page;
  }

  test("is followed by the event that waited for it", async () => {
    const page = await openWaiting();
    fire(page, lastSlot(page));
    set({ lang: "de" });
    await settled();
    end();
    await settled();
    await settled();
    expect({ run, refused: page.counts.refusedEvents }).toEqual({ run: ["u", "u"], refused: 0 });
  });

  test("is waited for by events that come under the new name", async () => {
    const page = await openWaiting();
    set({ lang: "de" });
    await settled();
    fire(page, lastSlot(page));
    expect(run).toEqual(["u"]);
    end();
    await settled();
    await settled();
    expect(run).toEqual(["u", "u"]);
  });
});
