/** The pages that a live page is compared with: as HTML, and as a client makes it that has nothing but what a view says of itself. */
import { connect } from "../../../client/src/connect.ts";
import type { Environment, Socket } from "../../../client/src/environment.ts";
import * as forms from "../../../client/src/forms/index.ts";
import * as modifiers from "../../../client/src/modifiers/index.ts";
import { createPage } from "../../../client/src/page.ts";
import * as portals from "../../../client/src/portals/index.ts";
import * as repair from "../../../client/src/repair/index.ts";
import { type DocumentFunction, PageDocument } from "../../../runtime/src/server/document.ts";
import { writeShown } from "../../../runtime/src/server/shown-page.ts";
import type { WrittenAfresh } from "../../../runtime/src/view/written-afresh.ts";

/** Nothing but the page, so that no text or space around it is found. */
export const bareDocument: DocumentFunction = ({ head, body }) =>
  `<!doctype html><html lang="en" data-heddle="connecting"><head>${head}</head><body>${body}</body></html>`;

const pages = new PageDocument(bareDocument);
const OPEN = 1;

// Taken when the module is loaded: a test's own fake timers must not hold it up.
const { setImmediate: later } = globalThis;
/** All promises settle meanwhile that can. */
const turn = (): Promise<void> => new Promise((resolve) => void later(resolve));

/** First HTML of what a view shows, of a view without anything where that is null; `title` is the document's own. */
export function writePage(shown: WrittenAfresh | null, title: string): string {
  return writeShown(pages, shown, { title, scriptUrl: "", devtoolsUrl: null });
}

/** Makes an empty page in this window show what the frame describes, as Heddle's client would. Rejects where that cannot. */
export async function buildPage(window: Window & typeof globalThis, skeleton: Uint8Array<ArrayBuffer>): Promise<void> {
  const due: (() => void)[] = [];
  let answer: (() => void) | null = () => socket.onmessage?.({ data: skeleton.buffer });
  const socket: Socket = {
    binaryType: "",
    readyState: OPEN,
    onopen: null,
    onmessage: null,
    onclose: null,
    // The first that it says is that it joins.
    send() {
      if (answer !== null) due.push(answer);
      answer = null;
    },
    close() {},
  };
  const environment: Environment = {
    window,
    openSocket() {
      due.push(() => socket.onopen?.());
      return socket;
    },
    after(ms, run) {
      if (ms <= 0) due.push(run);
      return () => {};
    },
    now: () => 0,
    random: () => 0.5,
    reload() {},
    loadForms: () => Promise.resolve(forms),
    loadModifiers: () => Promise.resolve(modifiers),
    loadPortals: () => Promise.resolve(portals),
    loadRepair: () => Promise.resolve(repair),
  };
  connect(environment, createPage);
  for (let quiet = 0; quiet < 2;) {
    for (const run of due.splice(0)) run();
    await turn();
    quiet = due.length === 0 ? quiet + 1 : 0;
  }
  const status = window.document.documentElement.getAttribute("data-heddle");
  if (status !== "live") throw new Error(`The client cannot make a page of what the view says of itself: it is ${status}.`);
}
