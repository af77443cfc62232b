/**
 * What a person and third parties have in a page of `fixtures/corpus.lv.tsx`, which no server knows of and none may take
 * away.
 */
import type { Page } from "playwright-core";

/** What must be the same after whatever the client does. */
export interface Possessions {
  readonly field: { readonly value: string; readonly caret: readonly (number | null)[]; readonly isFocused: boolean };
  readonly isOpen: boolean;
  readonly pixel: readonly number[];
  readonly isPlaying: boolean;
  readonly scrolled: readonly number[];
  /** Nodes of third parties that are where they were put. */
  readonly foreign: number;
}

interface Marked {
  /** Every element at the time of `mark`, and what it was called then. */
  marked: Map<Element, string>;
  /** Nodes of third parties, and the parents of each. */
  foreign?: Map<Node, Node>;
  playedTo: number;
}

/** Types, opens, draws, plays and scrolls. */
export async function settleIn(page: Page): Promise<void> {
  await page.focus("#field");
  await page.keyboard.type("typed by hand");
  await page.evaluate(async () => {
    const find = <T extends Element>(selector: string): T => document.querySelector<T>(selector)!;
    find<HTMLInputElement>("#field").setSelectionRange(2, 7);
    find<HTMLDetailsElement>("#details").open = true;
    const paint = find<HTMLCanvasElement>("#canvas").getContext("2d")!;
    paint.fillStyle = "rgb(10, 200, 30)";
    paint.fillRect(0, 0, 4, 4);
    find("#scroller").scrollTop = 37;
    scrollTo(0, 10);
    const audio = find<HTMLAudioElement>("#audio");
    audio.muted = true;
    // Slow enough for a test of a minute.
    audio.playbackRate = 0.0625;
    await audio.play();
  });
}

/**
 * Does what extensions, tag managers and other libraries do: puts nodes of its own everywhere. `alike`: elements as the
 * page itself has them there.
 */
export async function intrude(page: Page, alike: boolean): Promise<void> {
  await page.evaluate((isAlike) => {
    const foreign = new Map<Node, Node>();
    const put = (node: Node, parent: Node, before: Node | null): void => {
      if (node instanceof Element) node.setAttribute("data-foreign", "");
      parent.insertBefore(node, before);
      foreign.set(node, parent);
    };
    const svg = "http://www.w3.org/2000/svg";
    for (const [selector, tag] of [
      ["main", "div"],
      ["#mine", "i"],
      ["#touching", "b"],
      ["#empty", "b"],
      ["#maybe", "b"],
      ["#bodied tbody", "tr"],
      ["#bodiless", "caption"],
      ["#select", "hr"],
      ["#nested", "li"],
      ["#nested li ul", "li"],
      ["#pre", "span"],
      ["#chart", "div"],
    ] as const) {
      const parent = document.querySelector(selector)!;
      put(document.createElement(isAlike ? tag : "template"), parent, parent.firstChild);
      put(document.createComment("foreign"), parent, parent.firstChild);
      put(document.createComment("foreign"), parent, null);
    }
    put(document.createElementNS(svg, "g"), document.querySelector("svg")!, null);
    put(document.createElement("aside"), document.body, document.body.firstChild);
    put(document.createElement("aside"), document.body, null);
    Object.assign(window, { foreign });
    customElements.define(
      "x-chart",
      class extends HTMLElement {
        constructor() {
          super();
          this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
        }
      },
    );
  }, alike);
}

/** Remembers every element of the page. */
export async function mark(page: Page): Promise<void> {
  await page.evaluate(() => {
    const called = (element: Element): string => {
      const row = element.closest<HTMLElement>("[data-row]")?.dataset["row"];
      return `${row ?? element.closest("[id]")?.id} ${element.localName}`;
    };
    const marked = new Map([...document.querySelectorAll("main, main *")].map((element) => [element, called(element)]));
    Object.assign(window, { marked, called, playedTo: document.querySelector("audio")!.currentTime });
  });
}

/** What the elements were called that are gone though there are new ones of that name. */
export async function replaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { marked, called } = window as unknown as Marked & { called(element: Element): string };
    const fresh = [...document.querySelectorAll("main, main *")].filter((element) => !marked.has(element)).map(called);
    return [...marked].filter(([element, was]) => !element.isConnected && fresh.includes(was)).map(([, was]) => was);
  });
}

/** Reads the page, after `mark`. */
export async function possessions(page: Page): Promise<Possessions> {
  return page.evaluate(() => {
    const { foreign = new Map<Node, Node>(), playedTo } = window as unknown as Marked;
    const find = <T extends Element>(selector: string): T => document.querySelector<T>(selector)!;
    const field = find<HTMLInputElement>("#field");
    const audio = find<HTMLAudioElement>("#audio");
    return {
      field: {
        value: field.value,
        caret: [field.selectionStart, field.selectionEnd],
        isFocused: document.activeElement === field,
      },
      isOpen: find<HTMLDetailsElement>("#details").open,
      pixel: [...find<HTMLCanvasElement>("#canvas").getContext("2d")!.getImageData(1, 1, 1, 1).data],
      isPlaying: !audio.paused && audio.currentTime >= playedTo && playedTo >= 0,
      scrolled: [find("#scroller").scrollTop, scrollY],
      foreign: [...foreign].filter(([node, parent]) => node.isConnected && node.parentNode === parent).length,
    };
  });
}

/** Takes back what the person has done and a fresh page would not show. */
export async function leaveTidy(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.querySelector<HTMLInputElement>("#field")!.value = "";
    document.querySelector<HTMLDetailsElement>("#details")!.open = false;
  });
}
