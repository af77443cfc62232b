/** The real runtime and the real client: whatever texts follow each other wherever, the page shows what the last render says. */
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import * as ClientFrame from "../../protocol/generated/client-frame.ts";
import { ByteReader } from "../../protocol/src/byte-reader.ts";
import { readHeader } from "../../protocol/src/frame-header.ts";
import { stateful, vnode } from "../../runtime/src/compiled.ts";
import { type Dispatch, type SetStateAction, useState } from "../../runtime/src/index.ts";
import { readJoin } from "../../runtime/src/server/client-frames.ts";
import { View } from "../../runtime/src/view/view.ts";
import { define, el, fixed, slot, text } from "../../runtime/tests/support/templates.ts";
import { connect } from "../src/connect.ts";
import { createPage } from "../src/page.ts";
import { FakeEnvironment } from "./fake-environment.ts";
import { reopen } from "./live-page.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

// Each slot is told apart by its element; the last paragraph's stand side by side.
const everywhere = define(
  el("p", slot),
  el("pre", slot),
  el("select", el("option", slot)),
  el("svg", el("title", slot)),
  el("style", fixed("media", "not all"), slot),
  el("script", fixed("type", "text/plain"), slot),
  el("h1", text("before "), slot, text(" behind")),
  el("h2", slot, slot),
);
const PLACES = ["p", "pre", "option", "svg title", "style[media]", "script", "h1", "h2"];
const SLOTS = 9;

/** What a page of these values shows in `PLACES`. */
function shown(values: readonly unknown[]): string[] {
  // HTML cannot carry NUL, so patches do not either; what is no character is U+FFFD.
  const texts = values.map((value) =>
    typeof value === "boolean" || value === null ? "" : String(value).replaceAll("\0", "").toWellFormed(),
  );
  const [a, b] = texts.splice(7) as [string, string];
  texts[6] = `before ${texts[6]} behind`;
  return [...texts, a + b];
}

class Linked {
  readonly env: FakeEnvironment;
  readonly #view: View;
  set!: Dispatch<SetStateAction<readonly unknown[]>>;
  #down: Uint8Array[] = [];
  #delivered = 0;
  /** How often the page has asked for something. */
  asked = 0;

  constructor(values: readonly unknown[]) {
    const App = stateful(() => {
      const [given, set] = useState(values);
      this.set = set;
      return vnode(everywhere, [...given]);
    }, "App");
    this.#view = new View({ id: "v", component: App, props: {} });
    this.env = new FakeEnvironment(Buffer.from(this.#view.html().body).toString());
    vi.stubGlobal("Text", this.env.window.Text);
    connect(this.env, createPage);
    this.env.socket.accept();
  }

  get shown(): string[] {
    return PLACES.map((place) => this.env.find(place).textContent);
  }

  cut(): void {
    this.#view.detach();
    this.#down = [];
    this.#delivered = 0;
    reopen(this.env);
  }

  async rest(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#up() || this.#deliver());
  }

  close(): void {
    this.#view.close();
  }

  #up(): boolean {
    const frame = this.env.socket.sent[this.#delivered];
    if (frame === undefined) return false;
    this.#delivered++;
    const reader = new ByteReader(frame);
    const { kind } = readHeader(reader);
    if (kind === ClientFrame.Join) {
      const join = readJoin(frame);
      if (join.kind !== "join") throw new Error("a page of this client speaks its protocol");
      const connection = { send: (sent: Uint8Array) => this.#down.push(sent.slice()) > 0, close: () => {} };
      this.#view.join(connection, { lastEvent: join.eventId, resume: join.resume });
      return true;
    }
    if (kind === ClientFrame.Control && reader.byte() === ClientControl.Resync) this.asked++;
    this.#view.receive(frame);
    return true;
  }

  #deliver(): boolean {
    const frame = this.#down.shift();
    if (frame !== undefined) this.env.socket.deliver(frame);
    this.env.nextTask();
    return frame !== undefined;
  }
}

const LONG = "a text that is long enough to be told in parts, of which most stays what it was ";
const piece = fc.constantFrom(
  "\n",
  "\r",
  "\r\n",
  "\0",
  "\ud83d",
  "\udc0e",
  "🐎",
  "🐏",
  "é",
  "<",
  "&amp;",
  "</script>",
  "<!--",
  " ",
  "a",
  LONG,
);
const long = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(""));
const value = fc.oneof(
  long.map((end) => LONG + end),
  long.map((start) => start + LONG),
  long,
  fc.constantFrom<unknown>(
    "",
    "5",
    5,
    0,
    -0,
    -1,
    1.5,
    2 ** 31 - 1,
    2 ** 31,
    2 ** 32,
    1e21,
    Number.NaN,
    Infinity,
    5n,
    10n ** 20n,
    null,
    true,
  ),
);
const edit = fc.record({ at: fc.nat(), removed: fc.nat(3), added: long });
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ slot: fc.nat(SLOTS - 1), value }) },
  { weight: 4, arbitrary: fc.record({ slot: fc.nat(SLOTS - 1), edit }) },
);

/** A text in which a part has changed. */
function edited(old: unknown, { at, removed, added }: { at: number; removed: number; added: string }): unknown {
  if (typeof old !== "string") return added;
  const start = at % (old.length + 1);
  return old.slice(0, start) + added + old.slice(start + removed);
}

test("what the last render says is shown, whatever was told of it in parts, and nothing is asked for again", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { minLength: SLOTS, maxLength: SLOTS }),
      fc.array(fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 4 }), isCut: fc.boolean() }), { maxLength: 8 }),
      async (first, turns) => {
        const linked = new Linked(first);
        await linked.rest();
        let values = first;
        expect(linked.shown).toEqual(shown(values));
        for (const { steps, isCut } of turns) {
          for (const one of steps) {
            const old = values[one.slot];
            values = values.with(one.slot, "edit" in one ? edited(old, one.edit) : one.value);
          }
          linked.set(values);
          if (isCut) linked.cut();
          await linked.rest();
          expect(linked.shown).toEqual(shown(values));
        }
        expect(linked.asked).toBe(0);
        linked.close();
      },
    ),
    { numRuns: 100 },
  );
});

/** Where a script joins the texts. Of those that begin with a slot's Text, which then says more, the others are lost where it is set. */
const JOINED = ["h1", "p", "pre", "option", "svg", "h1, p, pre, option, svg, style, script"];

test("texts that a script joins while parts of them change are parted again", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { minLength: SLOTS, maxLength: SLOTS }),
      fc.array(fc.record({ joined: fc.constantFrom(...JOINED), steps: fc.array(step, { minLength: 1, maxLength: 3 }) }), {
        maxLength: 6,
      }),
      async (first, turns) => {
        const linked = new Linked(first);
        await linked.rest();
        let values = first;
        for (const { joined, steps } of turns) {
          for (const one of linked.env.document.querySelectorAll(joined)) one.normalize();
          for (const one of steps) {
            const old = values[one.slot];
            values = values.with(one.slot, "edit" in one ? edited(old, one.edit) : one.value);
          }
          linked.set(values);
          await linked.rest();
          expect(linked.shown).toEqual(shown(values));
        }
        linked.close();
      },
    ),
    { numRuns: 100 },
  );
  vi.restoreAllMocks();
});
