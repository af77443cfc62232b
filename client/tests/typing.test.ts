/** The real runtime and the real client, with a link between them that is as slow as a test wants. */
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import * as ClientFrame from "../../protocol/generated/client-frame.ts";
import { stateful, vnode } from "../../runtime/src/compiled.ts";
import { type Dispatch, type SetStateAction, useState } from "../../runtime/src/index.ts";
import { readJoin } from "../../runtime/src/server/client-frames.ts";
import { View } from "../../runtime/src/view/view.ts";
import { define, el, on, prop, slot } from "../../runtime/tests/support/templates.ts";
import { connect } from "../src/connect.ts";
import { createPage } from "../src/page.ts";
import { FakeEnvironment } from "./fake-environment.ts";
import { formsAtOnce } from "./forms-page.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const template = define(el("input", on("input", "target.value"), prop("value")), slot);

/** What a handler makes of what was typed, given what there was. */
const POLICIES = {
  take: (typed: string) => typed,
  clip: (typed: string) => typed.slice(0, 3),
  upper: (typed: string) => typed.toUpperCase(),
  refuse: (_: string, old: string) => old,
};

/** A field whose frames wait on both ways until they are delivered. */
class Linked {
  readonly env: FakeEnvironment;
  readonly field: HTMLInputElement;
  state = "";
  set!: Dispatch<SetStateAction<string>>;
  tick!: Dispatch<SetStateAction<number>>;
  readonly #component: ReturnType<typeof stateful>;
  #view: View;
  #down: Uint8Array[] = [];
  #delivered = 0;

  constructor(policy: keyof typeof POLICIES) {
    this.#component = stateful(() => {
      const [text, set] = useState("");
      const [ticks, tick] = useState(0);
      Object.assign(this, { state: text, set, tick });
      return vnode(template, [(e: { target: { value: string } }) => set(POLICIES[policy](e.target.value, text)), text, ticks]);
    }, "Field");
    this.#view = this.#mount();
    this.env = new FakeEnvironment(Buffer.from(this.#view.html().body).toString());
    vi.stubGlobal("Text", this.env.window.Text);
    this.env.loadForms = formsAtOnce;
    connect(this.env, createPage);
    this.field = this.env.find<HTMLInputElement>("input");
    this.env.socket.accept();
    this.up();
    this.down();
  }

  #mount(): View {
    return new View({ id: "v", component: this.#component, props: {} });
  }

  /** The process ends; another one, which knows nothing, goes on with the page. */
  takeOver(): void {
    this.#view.close();
    this.#view = this.#mount();
    this.#down = [];
    this.#delivered = 0;
    this.env.socket.drop();
    this.env.socket.accept();
  }

  type(letter: string): void {
    this.field.focus();
    this.field.value += letter;
    this.field.dispatchEvent(new this.env.window.Event("input", { bubbles: true }));
    this.env.nextTask();
  }

  /** The oldest frame of the page arrives. */
  up(): boolean {
    const frame = this.env.socket.sent[this.#delivered];
    if (frame === undefined) return false;
    this.#delivered++;
    if ((frame[0]! & 3) === ClientFrame.Join) {
      const join = readJoin(frame);
      if (join.kind !== "join") throw new Error("a page of this client speaks its protocol");
      const connection = { send: (sent: Uint8Array) => this.#down.push(sent.slice()) > 0, close: () => {} };
      this.#view.join(connection, { lastEvent: join.eventId, resume: join.resume });
    } else this.#view.receive(frame);
    return true;
  }

  /** The oldest frame of the server arrives. */
  down(): boolean {
    const frame = this.#down.shift();
    if (frame !== undefined) this.env.socket.deliver(frame);
    this.env.nextTask();
    return frame !== undefined;
  }

  async rest(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.up() || this.down());
  }
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("type" as const), letter: fc.constantFrom("a", "b", "C") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("set" as const), text: fc.constantFrom("", "x", "xyz") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("tick" as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("up" as const, "down" as const) }) },
);

async function take(linked: Linked, one: { kind: string; letter?: string; text?: string }): Promise<void> {
  if (one.kind === "type") linked.type(one.letter!);
  else if (one.kind === "set") linked.set(one.text!);
  else if (one.kind === "tick") linked.tick((n) => n + 1);
  else if (one.kind === "up") linked.up();
  else linked.down();
  await new Promise((resolve) => setImmediate(resolve));
}

test("whatever is typed and set at whatever latency, in the end the field shows the server's value", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("take", "clip", "upper", "refuse"), fc.array(step, { maxLength: 30 }), async (policy, steps) => {
      const linked = new Linked(policy);
      for (const one of steps) await take(linked, one);
      await linked.rest();
      expect(linked.field.value).toBe(linked.state);
    }),
    { numRuns: 60 },
  );
});

test("nothing that is typed is lost while other things change", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const linked = new Linked("take");
      let typed = "";
      for (const one of steps) {
        if (one.kind === "set") continue;
        if (one.kind === "type") typed += one.letter;
        await take(linked, one);
        expect(linked.field.value).toBe(typed);
      }
      await linked.rest();
      expect([linked.field.value, linked.state]).toEqual([typed, typed]);
    }),
    { numRuns: 60 },
  );
});

test("nor where another process goes on with the page, whatever the first has made of it", async () => {
  const policies = fc.constantFrom("take", "clip", "upper");
  await fc.assert(
    fc.asyncProperty(policies, fc.array(step, { maxLength: 20 }), fc.array(step, { maxLength: 5 }), async (policy, steps, late) => {
      const linked = new Linked(policy);
      linked.type("d");
      for (const one of steps) if (one.kind !== "set") await take(linked, one);
      await linked.rest();
      // On its way when the process ends.
      for (const one of late) if (one.kind === "type") linked.type(one.letter);
      const shown = POLICIES[policy](linked.field.value);
      linked.takeOver();
      await linked.rest();
      expect([linked.field.value, linked.state]).toEqual([shown, shown]);
    }),
    { numRuns: 60 },
  );
});
