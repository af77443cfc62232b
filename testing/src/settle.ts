/** Waits until nothing is under way between a page and its view any more, and says what is where that does not end. */
import type { Link } from "./link.ts";
import { realNow, realSleep, RESTLESS, type Tasks } from "./tasks.ts";
import type { Traffic } from "./traffic.ts";

const TIMEOUT_MS = 1000;
/** Of real time, in which promises of the app may settle. */
const STEP_MS = 1;

/** How long to wait. */
export interface SettleOptions {
  /** Milliseconds of real time after which it rejects. Default 1000. */
  readonly timeoutMs?: number;
}

interface Settling {
  readonly document: Document;
  readonly link: Link;
  readonly tasks: Tasks;
  readonly traffic: Traffic;
}

/** Rejects with an error that names what is still under way. */
export async function settle(parts: Settling, { timeoutMs = TIMEOUT_MS }: SettleOptions = {}): Promise<void> {
  const end = realNow() + timeoutMs;
  for (;;) {
    const isIdle = await parts.tasks.whenIdle(end - realNow());
    const pending = [...(isIdle ? [] : [RESTLESS]), ...describePending(parts)];
    if (pending.length === 0) return;
    if (realNow() >= end)
      throw new Error(`The page has not settled within ${timeoutMs} ms:\n${pending.map((what) => `- ${what}`).join("\n")}`);
    await realSleep(STEP_MS);
  }
}

function describePending({ document, link, traffic }: Settling): string[] {
  const { unacknowledged, waiting, versions, closedWith } = traffic;
  const status = document.documentElement.getAttribute("data-heddle");
  const elements = [...document.querySelectorAll("[data-pending]")].map(shortTag);
  const isLate = versions.page !== versions.view;
  return [
    ...(status === "live" ? [] : [`the page is ${status}${link.isCut ? ": reconnect() restores its link" : ""}`]),
    ...(status === "live" || closedWith === null ? [] : [`the server has closed its connection: ${closedWith}`]),
    ...(unacknowledged === 0 ? [] : [`${plural(unacknowledged, "event")} not acknowledged`]),
    ...(waiting === 0 ? [] : [`${plural(waiting, "handler")} not ended: what it waits for must come, or advance() let time pass`]),
    ...(elements.length === 0 ? [] : [`pending: ${elements.join(", ")}`]),
    ...(isLate ? [`the page shows version ${versions.page}, the view is at ${versions.view}`] : []),
  ];
}

/** Its tag, and as much text as tells it from others. */
export function shortTag(element: Element): string {
  const { outerHTML, textContent, localName } = element;
  const tag = outerHTML.slice(0, outerHTML.indexOf(">") + 1);
  const text = textContent.trim();
  return text === "" ? tag : `${tag}${text.length > 20 ? `${text.slice(0, 20)}…` : text}</${localName}>`;
}

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? " is" : "s are"}`;
