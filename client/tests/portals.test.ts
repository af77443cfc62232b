/** The real runtime and the real client: what waits for the script of portals, and that it does not matter which script comes first. */
import { afterEach, expect, test, vi } from "vitest";
import * as ClientFrame from "../../protocol/generated/client-frame.ts";
import { component, stateful, vnode } from "../../runtime/src/compiled.ts";
import { type ElementRef, Portal, useState } from "../../runtime/src/index.ts";
import { readJoin } from "../../runtime/src/server/client-frames.ts";
import { View } from "../../runtime/src/view/view.ts";
import { wholeBody } from "../../runtime/tests/support/portal-page.ts";
import { attr, define, el, on, prop, slot, text } from "../../runtime/tests/support/templates.ts";
import { connect } from "../src/connect.ts";
import { start as startForms } from "../src/forms/index.ts";
import { createPage } from "../src/page.ts";
import { start as startPortals } from "../src/portals/index.ts";
import { FakeEnvironment } from "./fake-environment.ts";
import { readEvents } from "./frames.ts";

const app = define(el("main", on("click"), el("b", slot), slot));
const dialog = define(el("i", attr("title"), prop("ref"), text("dialog")));
const plain = define(el("i", text("plain")));

afterEach(() => {
  vi.unstubAllGlobals();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A script that is there when `arrive` is called. */
class Late<Script> {
  isAsked = false;
  arrive!: () => Promise<void>;
  readonly load: () => Promise<Script>;

  constructor(script: Script) {
    const there = new Promise<Script>((resolve) => {
      this.arrive = () => (resolve(script), turn());
    });
    this.load = () => ((this.isAsked = true), there);
  }
}

/** A page whose click counts, and from `from` clicks on shows a portal: with a ref, which is told to click then, or without. */
class PortalPage {
  readonly forms: Late<{ start: typeof startForms }> = new Late({ start: startForms });
  readonly portals: Late<{ start: typeof startPortals }> = new Late({ start: startPortals });
  readonly env: FakeEnvironment;
  /** Where the dialog stood when it was clicked by a command. */
  readonly clicks: string[] = [];
  readonly #view: View;
  #delivered = 0;

  constructor(from: number, hasRef: boolean) {
    const App = stateful(() => {
      const [count, setCount] = useState(0);
      const isShown = count >= from;
      const content = hasRef ? vnode(dialog, ["it", (element: ElementRef | null) => element?.click()]) : vnode(plain, []);
      return vnode(app, [() => setCount(count + 1), count, isShown ? component(Portal, { to: "body", children: content }) : null]);
    }, "App");
    this.#view = new View({ id: "v", component: App, props: {} });
    this.env = new FakeEnvironment(wholeBody(this.#view.html()));
    vi.stubGlobal("Text", this.env.window.Text);
    this.env.loadForms = this.forms.load;
    this.env.loadPortals = this.portals.load;
    this.env.document.addEventListener("click", ({ target }) => {
      const { title, parentElement } = target as HTMLElement;
      if (title) this.clicks.push(parentElement!.localName);
    });
    connect(this.env, createPage);
    this.env.socket.accept();
  }

  /** Everything is said on both sides. */
  async rest(): Promise<void> {
    await turn();
    for (const frame of this.env.socket.sent.slice(this.#delivered)) {
      this.#delivered++;
      if ((frame[0]! & 3) === ClientFrame.Join) this.#join(frame);
      else this.#view.receive(frame);
      await turn();
      this.env.nextTask();
    }
  }

  #join(frame: Uint8Array): void {
    const join = readJoin(frame);
    if (join.kind !== "join") throw new Error("a page of this client speaks its protocol");
    const connection = { send: (sent: Uint8Array) => (this.env.socket.deliver(sent.slice()), true), close: () => {} };
    this.#view.join(connection, { lastEvent: join.eventId, resume: join.resume });
  }

  async click(): Promise<void> {
    this.env.find("b").click();
    this.env.nextTask();
    await this.rest();
  }

  get text(): string {
    return this.env.find("main b").textContent;
  }

  /** The parent of what stands in the portal. */
  get parent(): string | undefined {
    return this.env.document.querySelector("i")?.parentElement?.localName;
  }

  get asked(): boolean[] {
    return [this.forms.isAsked, this.portals.isAsked];
  }

  close(): void {
    this.#view.close();
  }
}

test("first HTML with a portal is adopted when the script of portals is there, and no other is asked for", async () => {
  const page = new PortalPage(0, false);
  await page.rest();
  expect([page.env.status, page.parent, page.asked]).toEqual(["connecting", "body", [false, true]]);
  const content = page.env.find("i");
  await page.portals.arrive();
  expect([page.env.status, page.parent, page.asked]).toEqual(["live", "body", [false, true]]);
  expect(page.env.find("i")).toBe(content);
  await page.click();
  expect(page.text).toBe("1");
  page.close();
});

test("what is done in a portal before its script is there goes the way of components all the same", async () => {
  const page = new PortalPage(0, false);
  await page.rest();
  page.env.find("body > i").click();
  page.env.nextTask();
  await page.portals.arrive();
  await page.rest();
  expect(page.text).toBe("1");
  page.close();
});

test("where a portal comes later, frames wait for its script and events do not", async () => {
  const page = new PortalPage(1, false);
  await page.rest();
  expect([page.env.status, page.asked]).toEqual(["live", [false, false]]);
  await page.click();
  expect([page.text, page.parent, page.asked]).toEqual(["1", "template", [false, true]]);
  await page.click();
  expect([page.text, readEvents(page.env.socket.sent).length]).toEqual(["1", 2]);
  await page.portals.arrive();
  expect([page.text, page.parent]).toEqual(["2", "body"]);
  page.close();
});

test.each([
  ["forms", "portals"],
  ["portals", "forms"],
] as const)("what is in a portal hears of commands once it is shown: %s, then %s", async (first, second) => {
  const page = new PortalPage(1, true);
  await page.rest();
  await page.click();
  expect([page.parent, page.asked]).toEqual(["template", [true, true]]);
  await page[first].arrive();
  expect(page.clicks).toEqual([]);
  await page[second].arrive();
  expect([page.parent, page.clicks]).toEqual(["body", ["body"]]);
  page.close();
});
