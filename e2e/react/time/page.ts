/** A program that is open in a page, Heddle's or React's, as far as both are the same. */
import type { User } from "../../../testing/src/user/user.ts";
import { canonical } from "../../oracle/canonical.ts";
import type { Stage } from "./stage.ts";

export interface Page {
  readonly window: Window & typeof globalThis;
  /** What holds the program, and nothing else. */
  readonly container: Element;
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

/** What a person sees of it, and what it has said since the last time. */
export function takeShown(page: Page): { readonly dom: string; readonly focus: string; readonly log: readonly string[] } {
  const { window, container, stage } = page;
  const dom = canonicalIn(window)(container, "")
    .replace(/^\n<[^>]*>/, "")
    .replaceAll(/ style="(.*?)"/g, (_, style: string) => ` style="${sorted(style)}"`);
  return { dom: withoutIds(dom), focus: focusIn(window, container), log: stage.takeLog() };
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
function focusIn({ document }: Window, container: Element): string {
  const { activeElement } = document;
  const isLost = activeElement?.closest(":disabled, [hidden]");
  const at = isLost ? -1 : [...container.querySelectorAll("*")].indexOf(activeElement!);
  return at === -1 ? "nowhere" : `${activeElement!.localName} ${at}`;
}
