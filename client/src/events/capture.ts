/**
 * Notices the page's events and hands them on, in the order in which they happened: from the moment it is created, also
 * those of a page whose slots are not known yet. Promises that no script of the page can hide an event or delay another,
 * but one that was at the window first.
 */
import type { Environment } from "../environment.ts";
import type { Listening } from "../patch/block.ts";
import { MAX_KEPT } from "../transport/outbox.ts";
import { keep, type Moment } from "./fields.ts";
import { preventsDefault } from "./listeners.ts";

export interface CaptureOptions {
  /** Whether the client itself changes the page now: what it causes, such as a focus that moves, nobody has done. */
  isApplying(): boolean;
  /** Which slots hear an event of this type and path, with all that the browser decides for them but by flags. */
  find(type: string, path: readonly EventTarget[], event: Event): readonly Listening[];
  /** Whether a form's event is going to be delivered, so that the browser need not submit it. */
  holdsForms(): boolean;
  /** `heard` is only empty for a form's reset. */
  deliver(heard: readonly Listening[], moment: Moment): void;
}

export interface Capture {
  /** From now on events of this DOM type are noticed; repeating it changes nothing. */
  listen(type: string): void;
  /** The elements carry their slots now. */
  slotsAreKnown(): void;
  /** From now on events are queued, until `release`. */
  hold(): void;
  /** Delivers what was queued, if the slots are known. */
  release(): void;
}

// Before the templates have come nobody knows what they listen to: these are what people do to a fresh page.
const EARLY_TYPES = "click dblclick input change submit reset keydown keyup focus blur";

export function createCapture({ window, after }: Environment, { isApplying, find, holdsForms, deliver }: CaptureOptions): Capture {
  // In order of capture: what has not reached the window yet, and then what waits for the slots.
  const underWay: Moment[] = [];
  // One more than the outbox takes, which tells it.
  let queued: Moment[] | undefined = [];
  let known = false;

  const capture = (event: Event): void => {
    if (isApplying()) return;
    const { type } = event;
    const target = event.target as EventTarget;
    const path = event.bubbles ? event.composedPath() : [target];
    const heard = known && find(type, path, event);
    // What waits for a script may be heard by slots that only it finds.
    if (heard && !heard[0] && !queued && type !== "reset") return;
    if (heard && preventsDefault(heard) && (type !== "submit" || holdsForms())) event.preventDefault();
    // What a script stops or what does not bubble never reaches the window; the next task comes all the same.
    if (underWay.push({ event, target, path, heard }) === 1) after(0, () => settle(underWay.length));
  };

  const arrive = (event: Event): void => {
    const moment = underWay.find((one) => one.event === event);
    if (!moment) return;
    if (!moment.heard && event.type === "submit" && !event.defaultPrevented && holdsForms()) {
      event.preventDefault();
      moment.held = true;
    }
    // What the browser does or takes back after it is part of what is told.
    if (!(event.type === "reset" || (event.defaultPrevented && "checked" in moment.target))) settle(underWay.indexOf(moment) + 1);
  };

  const settle = (count: number): void => underWay.splice(0, count).forEach(finish);

  const finish = (moment: Moment): void => {
    if (queued) {
      if (queued.length <= MAX_KEPT) {
        keep(moment);
        queued.push(moment);
      }
      return;
    }
    const { event, path } = moment;
    const { type } = event;
    // Those that were known when it was queued may be others now.
    const heard = (!moment.kept && moment.heard) || find(type, path, event);
    if (moment.held && !preventsDefault(heard)) resubmit(moment);
    else if (heard[0] || type === "reset") deliver(heard, moment);
  };

  const listen = (type: string): void => {
    // A load does not come by the window, and browsers spare themselves who enters or leaves what, for all that listens
    // there. The same function is not added twice. Scrolling does not wait for it: who prevents it has a listener of his own.
    (/load|enter|leave/.test(type) ? window.document : window).addEventListener(type, capture, {
      capture: true,
      passive: /wheel|touch/.test(type),
    });
    window.addEventListener(type, arrive);
  };

  EARLY_TYPES.split(" ").forEach(listen);
  return {
    listen,
    slotsAreKnown() {
      known = true;
    },
    hold() {
      queued ??= [];
    },
    release() {
      if (!known) return;
      const moments = queued;
      queued = undefined;
      moments?.forEach(finish);
    },
  };
}

/** Nobody on the server handles the form: now the browser may submit it, as the person wanted. */
function resubmit({ event, target }: Moment): void {
  try {
    (target as unknown as HTMLFormElement).requestSubmit((event as SubmitEvent).submitter);
  } catch {
    // The form or its button has left the page meanwhile: there is nothing to submit.
  }
}
