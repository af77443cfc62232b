/** Joins the parts: events go out, frames come in, and `<html data-heddle>` says how the page stands. */
import type { Environment } from "./environment.ts";
import * as Op from "../../protocol/generated/template-op.ts";
import { createCapture } from "./events/capture.ts";
import { readFields } from "./events/fields.ts";
import { createFormsLoader } from "./forms/load.ts";
import type { Page } from "./page.ts";
import type { OnSlot } from "./patch/live.ts";
import { createLink } from "./transport/link.ts";
import { reloadOnce } from "./transport/reload.ts";
import { createStatus, type Status } from "./status.ts";
import { createSession, type LivePage } from "./transport/session.ts";

/** `createPage` of `page.ts`. */
export type CreatePage = (document: Document, onSlot: OnSlot) => LivePage & Pick<Page, "live">;

// Close codes. The server cannot read a frame of ours: it would not read it the next time either.
const BAD_FRAME = 4400;
// Those between (4401 refused, 4409 taken over …) say that another try would end the same way.
const RELOAD = 4410;

/** Makes the page live. Without a token in the page it does nothing: the server has not made it to be. */
export function connect(env: Environment, createPage: CreatePage): void {
  const { window } = env;
  const { document, location } = window;
  const token = document.querySelector('meta[name="heddle-token"]')?.getAttribute("content");
  if (!token) return console.error("Heddle: no token");

  let status: Status = "connecting";
  // It was live and can be again: what is done now is going to be delivered.
  let lives = false;
  let applies = false;
  const display = createStatus(env);
  const show = (now: Status): void => display((status = now));
  const stop = (): void => {
    lives = false;
    link.stop();
    show("offline");
  };
  const reload = (reason: string): void => {
    stop();
    if (!reloadOnce(env)) console.error(`Heddle: reload: ${reason}`);
  };

  const capture = createCapture(env, {
    isApplying: () => applies,
    holdsForms: () => lives || status === "connecting",
    deliver: (heard, moment) => session.outbox.add(heard, readFields(heard, moment), page.live.forms.shownAt(moment), moment.target),
  });
  const forms = createFormsLoader(env, capture, () => ({ live: page.live, outbox: session.outbox }));
  const page = createPage(document, (kind, name) => {
    if (kind === Op.EventSlot) capture.listen(name);
    forms.see(kind, name);
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
      forms.release();
    },
    reload,
    renew: () => link.renew(),
  });
  const link = createLink(env, `${location.origin.replace("http", "ws")}/heddle/live`, {
    opened: session.join,
    frame: (bytes) => {
      applies = true;
      session.receive(bytes);
      applies = false;
    },
    silent: session.ping,
    lost: (code, reason) => {
      session.outbox.disconnect(code === BAD_FRAME);
      if (code === RELOAD) return reload(reason);
      if (code > BAD_FRAME && code < RELOAD) {
        stop();
        console.error(`Heddle: ended: ${reason}`);
      }
    },
    retrying: (atOnce) => show(atOnce && status !== "offline" ? "connecting" : "offline"),
  });

  window.addEventListener("online", link.wake);
  window.addEventListener("pageshow", link.wake);
  document.addEventListener("visibilitychange", link.wake);
  window.addEventListener("pagehide", ({ persisted }) => {
    if (persisted) show("connecting");
    else session.leave();
    link.pause();
    session.outbox.disconnect(false);
  });
  link.wake();
}
