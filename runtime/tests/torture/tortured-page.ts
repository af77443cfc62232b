/**
 * A view under torture: the real runtime and differ on one side, the client's own code in jsdom on the other. After each
 * step the page must show what the server would render afresh.
 */
import { expect } from "vitest";
import { stateful, vnode } from "../../src/compiled.ts";
import { useState } from "../../src/index.ts";
import { LivePage } from "../support/live-page.ts";
import { ReplayedPage } from "../support/programs/replayed-page.ts";
import { define, el, on, slot } from "../support/templates.ts";

const root = define(el("main", on("click"), slot));

const parser = document.implementation.createHTMLDocument("");

/** What one step was made of. */
export interface Step {
  /** Of the frame, with its header. */
  readonly bytes: number;
  /** Rows that Move operations name. Only told where nothing comes before them that is content. */
  readonly moved: number;
  /** Names of operations and what they say, up to the first with content. */
  readonly ops: readonly string[];
}

export class TorturedPage<State> {
  readonly live: LivePage;
  readonly #render: (state: State) => unknown;
  readonly #page: ReplayedPage;
  #next: State;
  /** What the server renders afresh, by the state as JSON. */
  readonly #fresh = new Map<string, string>();

  constructor(render: (state: State) => unknown, first: State) {
    this.#render = render;
    this.#next = first;
    const App = stateful(() => {
      const [state, set] = useState(first);
      return vnode(root, [() => set(this.#next), render(state)]);
    }, "App");
    this.live = new LivePage(App);
    this.#page = new ReplayedPage(this.live.html());
    this.live.join();
    this.#takeFrames();
    this.#check(first);
  }

  /** Commits a state, applies what comes, and compares. */
  show(state: State): Step {
    this.#next = state;
    this.live.fire({ slot: 0 });
    const bytes = this.#takeFrames();
    this.#check(state);
    const ops = this.live.takePatches().flat();
    const moves = ops.filter((op) => op.startsWith("Move"));
    return { bytes, ops, moved: moves.reduce((sum, op) => sum + Number(op.split(" ")[1]), 0) };
  }

  /** Shows each state after each other one, and itself. */
  tour(states: readonly State[], step: (from: State, to: State) => void = () => {}): void {
    let from = states[0] as State;
    this.show(from);
    const go = (to: State): void => {
      this.show(to);
      step(from, to);
      from = to;
    };
    for (const [at, state] of states.entries()) {
      go(state);
      for (const other of states.slice(at + 1)) {
        go(other);
        go(state);
      }
      const next = states[at + 1];
      if (next !== undefined) go(next);
    }
  }

  /** Elements of the page by an attribute that names them. */
  elements(attribute: string): Map<string, Element> {
    const found = new Map<string, Element>();
    const search = (parent: Element): void => {
      // What jsdom offers for this takes most of a test's time.
      for (let child = parent.firstElementChild; child !== null; child = child.nextElementSibling) {
        const name = child.getAttribute(attribute);
        if (name !== null) found.set(name, child);
        search(child);
      }
    };
    search(this.#page.body);
    return found;
  }

  close(): void {
    expect(this.live.errors).toEqual([]);
    this.live.view.close();
  }

  #takeFrames(): number {
    let bytes = 0;
    for (const frame of this.live.frames.splice(0)) {
      this.#page.apply(frame);
      bytes += frame.length;
    }
    return bytes;
  }

  #check(state: State): void {
    const name = JSON.stringify(state);
    let fresh = this.#fresh.get(name);
    if (fresh === undefined) {
      const other = new LivePage(() => vnode(root, [() => {}, this.#render(state)]));
      parser.body.innerHTML = other.html();
      other.view.close();
      this.#fresh.set(name, (fresh = shownBy(parser)));
    }
    const shown = shownBy(this.#page);
    if (shown !== fresh) expect(shown, `state ${name}`).toBe(fresh);
  }
}

/** What the page shows but for numbers of births, see `tree-spec.ts`: those of another page are others. */
const shownBy = ({ body }: { readonly body: Element }): string => canonical(body).replaceAll(/\u2693\d+/g, "born");

/** Elements with their attributes in order, and texts, however they are parted. Values of controls are their own business. */
function canonical(parent: Node): string {
  let out = "";
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) out += (node as Text).data.replaceAll("<", "&lt;");
    else if (node instanceof Element) out += `<${node.localName}${attributes(node)}>${canonical(node)}</>`;
  }
  return out;
}

function attributes(element: Element): string {
  const names = element.getAttributeNames().filter((name) => name !== "value");
  return names.length === 0
    ? ""
    : names
        .toSorted()
        .map((name) => ` ${name}=${JSON.stringify(element.getAttribute(name))}`)
        .join("");
}
