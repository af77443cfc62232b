/** A program that is open in a page, Heddle's or React's, as far as both are the same. */
import type { User } from "../../../testing/src/user/user.ts";
import { canonical } from "../../oracle/canonical.ts";
import type { Stage } from "./stage.ts";

export interface Page {
  readonly window: Window & typeof globalThis;
  /** What holds the program, and behind it the body, if that is another: portals may stand there. */
  readonly places: readonly Element[];
  readonly stage: Stage;
  readonly user: User;
  /** Runs something that is nobody's event, such as a timer. */
  turn(run: () => void): Promise<void>;
  /** Resolves when all that follows has happened, but for what waits for time or a promise. */
  rest(): Promise<void>;
  /** Errors that the program has met since the last time. */
  takeErrors(): readonly unknown[];
  close(): Promise<void>;
}

/** What Heddle calls a page whose title nothing sets: its component's name. */
const UNNAMED = "App";

/** What a person sees of it. */
export interface Shown {
  readonly dom: string;
  readonly focus: string;
  readonly title: string;
  /** What it has said since the last time. */
  readonly log: readonly string[];
}

export function takeShown(page: Page): Shown {
  const { window, places, stage } = page;
  const unseen = places.flatMap((place) => [...place.querySelectorAll("*")].filter(isUnseen));
  // So `canonical` leaves them out.
  for (const element of unseen) element.setAttribute("data-foreign", "");
  const write = canonicalIn(window);
  const dom = places
    .map((place) =>
      write(place, "")
        .replace(/^\n<[^>]*>/, "")
        .replace(/<\/>$/, ""),
    )
    .join("")
    .replaceAll(/ style="(.*?)"/g, (_, style: string) => ` style="${sorted(style)}"`);
  for (const element of unseen) element.removeAttribute("data-foreign");
  return { dom: withoutIds(dom), focus: focusIn(page), title: window.document.title || UNNAMED, log: stage.takeLog() };
}

/** The place of a portal of Heddle's, or what React hides behind a fallback: Heddle takes that out of the page. */
const isUnseen = (element: Element): boolean =>
  element.localName === "template" || (element as Partial<HTMLElement>).style?.getPropertyPriority("display") === "important";

/** All elements of the program that a person may see, in the order in which the document shows them. */
export function shownElements({ places: [place, body] }: Page): Element[] {
  const all = [...place!.querySelectorAll("*"), ...(body?.querySelectorAll("*") ?? [])];
  const own = all.filter((element) => element !== place);
  return [...new Set(own)].filter(isShown);
}

export function isShown(element: Element): boolean {
  for (let around: Element | null = element; around !== null; around = around.parentElement) if (isUnseen(around)) return false;
  return true;
}

/** Ids that `useId` gives are known by the order in which they come. */
function withoutIds(dom: string): string {
  const known: string[] = [];
  return dom.replaceAll(/"(?:_r_\w+_|h\d+-\d+)"/g, (id) => {
    if (!known.includes(id)) known.push(id);
    return `"id ${known.indexOf(id)}"`;
  });
}

/** Properties that came in another order are the same. */
const sorted = (style: string): string => style.split(/;\s*/).sort().join("; ");

// It names classes that a browser has as globals. jsdom has no style sheets that are constructed; no page is first HTML any more, so none is needed.
const canonicalIn = (window: Window & typeof globalThis): typeof canonical =>
  // oxlint-disable-next-line typescript/no-implied-eval -- the same function, at home in another window
  new Function(
    "window",
    `const { Text, Element, HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement } = window;
     const CSSStyleSheet = class { cssRules = []; replaceSync() {} };
     return ${canonical};`,
  )(window) as typeof canonical;

/** Which of the elements has the focus. What is disabled or hidden loses it only when jsdom has the time. */
function focusIn(page: Page): string {
  const { activeElement } = page.window.document;
  const isLost = activeElement?.closest(":disabled, [hidden]");
  const at = isLost ? -1 : shownElements(page).indexOf(activeElement!);
  return at === -1 ? "nowhere" : `${activeElement!.localName} ${at}`;
}
