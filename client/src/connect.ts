/** Joins the parts: events go out, frames come in, and `<html data-heddle>` says how the page stands. */
import type { Environment } from "./environment.ts";
import * as EventFlag from "../../protocol/generated/event-flag.ts";
import * as Op from "../../protocol/generated/template-op.ts";
import { PORTAL_SLOT } from "../../protocol/src/portal-slot.ts";
import { createCapture } from "./events/capture.ts";
import { readFields } from "./events/fields.ts";
import type { FormsHost } from "./forms/index.ts";
import { needsForms } from "./forms/needs-forms.ts";
import type { ModifiersHost } from "./modifiers/index.ts";
import type { Page } from "./page.ts";
import type { PortalsHost } from "./portals/index.ts";
import type { RepairHost } from "./repair/index.ts";
import type { OnSlot } from "./patch/live.ts";
import { createLink, type Link } from "./transport/link.ts";
import { createLoader } from "./transport/load.ts";
import { reloadOnce } from "./transport/reload.ts";
import { createStatus, type Status } from "./status.ts";
import { createSession, type LivePage } from "./transport/session.ts";

/** `createPage` of `page.ts`. */
export type CreatePage = (document: Document, onSlot: OnSlot) => LivePage & Pick<Page, "live">;

// Close codes. The server cannot read a frame of ours: it would not read it the next time either.
const BAD_FRAME = 4400;
// Those between (4401 refused, 4409 taken over …) say that another try would end the same way.
const RELOAD = 4410;

/** A script is asked for this often before the page is loaded again. */
const MAX_TRIES = 3;

/** Makes the page live. Without a token in the page it does nothing: the server has not made it to be. */
export function connect(env: Environment, createPage: CreatePage): void {
  const { document, location } = env.window;
  const token = document.querySelector('meta[name="heddle-token"]')?.getAttribute("content");
  if (!token) return console.error("Heddle: no token");

  let status: Status = "connecting";
  // It was live and can be again: what is done now is going to be delivered.
  let lives = false;
  let applies = false;
  const display = createStatus(env);
  const show = (now: Status, failures = 0): void => display((status = now), failures);
  const stop = (): void => {
    lives = false;
    link.stop();
    show("offline");
  };
  const reload = (reason: string): void => {
    stop();
    if (!reloadOnce(env)) console.error("Heddle: reload:", reason);
  };

  const capture = createCapture(env, {
    isApplying: () => applies,
    find: (type, path, event) => page.live.find(type, page.live.portals.way(path), event),
    holdsForms: () => lives || status === "connecting",
    deliver: (heard, moment) => session.outbox.add(heard, readFields(heard, moment), page.live.forms.shownAt(moment), moment.target),
  });
  const host = (): ModifiersHost & FormsHost & PortalsHost & RepairHost => ({ env, live: page.live, outbox: session.outbox, reload });
  const release = (): unknown => forms.isLoading() || modifiers.isLoading() || capture.release();
  // First what was done: the frames that wait may be older.
  const started = (): unknown => release() || link.retake();
  // Without a link that is no wonder, and nothing waits for it.
  const failed = (times: number): unknown => times === MAX_TRIES && status !== "offline" && reload("no script");
  const forms = createLoader(env, () => env.loadForms(), host, started, failed);
  const modifiers = createLoader(env, () => env.loadModifiers(), host, started, failed);
  const portals = createLoader(env, () => env.loadPortals(), host, started, failed);
  const repair = createLoader(env, () => env.loadRepair(), host, started, failed);
  // What first HTML has of portals must be known before it is adopted.
  if (document.querySelector("[data-heddle-portal]")) portals.need();
  const page = createPage(document, (kind, name, flags) => {
    if (kind === Op.EventSlot) capture.listen(name);
    // Events need not wait for it: until it is there nobody sees the content, and it stands where its component has it.
    else if (name === PORTAL_SLOT) return portals.need();
    // Without them events would say too little, or too much.
    if ((needsForms(kind, name) && !forms.need()) || (flags & EventFlag.Modified && !modifiers.need())) capture.hold();
  });
  const session = createSession({
    token,
    pageId: (env.random() * 2 ** 32) >>> 0,
    page,
    send: (frame) => link.send(frame),
    joined: () => {
      lives = true;
      show("live");
      capture.slotsAreKnown();
      release();
    },
    canRepair: repair.need,
    reload,
    renew: () => link.renew(),
  });
  const link = createLink(env, `${location.origin.replace("http", "ws")}/heddle/live`, {
    opened: session.join,
    frame: (bytes) => {
      // What controls show must be known before it changes, and where content is before it is looked for.
      applies = !(forms.isLoading() || portals.isLoading());
      const isTaken = applies && session.receive(bytes);
      applies = false;
      return isTaken;
    },
    silent: session.ping,
    lost: (code, reason) => {
      session.outbox.disconnect(code === BAD_FRAME);
      if (code === RELOAD) return reload(reason);
      if (code > BAD_FRAME && code < RELOAD) {
        stop();
        console.error("Heddle: ended:", reason);
      }
    },
    retrying: (failures) => show(failures || status === "offline" ? "offline" : "connecting", failures),
  });

  watchVisits(env.window, link, (persisted) => {
    if (persisted) show("connecting");
    else session.leave();
    session.outbox.disconnect(false);
  });
}

/** Connects, and again when the person wants it or comes back, and when the network does. When the page is left, `left` is called before the link pauses; `persisted`: it may come back. */
function watchVisits(window: Window, link: Link, left: (persisted: boolean) => void): void {
  for (const type of ["online", "pageshow"]) window.addEventListener(type, link.wake);
  window.document.addEventListener("visibilitychange", link.wake);
  window.addEventListener("click", ({ target }) => (target as Element).closest?.("[data-heddle-retry]") && link.wake());
  window.addEventListener("pagehide", ({ persisted }) => {
    left(persisted);
    link.pause();
  });
  link.wake();
}
