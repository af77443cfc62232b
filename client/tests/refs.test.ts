/** The real runtime and the real client: every command reaches the element that it was meant for, in order and once. */
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import * as ClientFrame from "../../protocol/generated/client-frame.ts";
import * as ServerFrame from "../../protocol/generated/server-frame.ts";
import * as PatchOp from "../../protocol/generated/patch-op.ts";
import { component, stateful, vnode } from "../../runtime/src/compiled.ts";
import { type Dispatch, type ElementRef, type Ref, type SetStateAction, useState } from "../../runtime/src/index.ts";
import { readJoin } from "../../runtime/src/server/client-frames.ts";
import { View } from "../../runtime/src/view/view.ts";
import { attr, define, el, prop, slot } from "../../runtime/tests/support/templates.ts";
import { connect } from "../src/connect.ts";
import { type FormsHost, start } from "../src/forms/index.ts";
import { createPage } from "../src/page.ts";
import { FakeEnvironment } from "./fake-environment.ts";
import { reopen } from "./live-page.ts";
import { formsAtOnce, repairAtOnce } from "./forms-page.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const list = define(el("ul", slot));
const row = define(el("li", el("b", attr("title"), prop("ref"), slot)));
const bare = define(el("i", attr("title"), prop("ref"), slot));

// Concerns a block that is nowhere: no mending helps, and the page asks for a skeleton.
const NOWHERE = [0xf0 | PatchOp.SetText, 1, 0x7e];

type Box = Ref<ElementRef | null>;

/** How a row is made: as a block of its parent's, in an instance of its own, or in a list of its own. */
const KINDS = ["plain", "stateful", "nested"] as const;
interface Row {
  readonly id: string;
  readonly kind: (typeof KINDS)[number];
}

const Own = stateful(({ id, box }: { id: string; box: Box }) => vnode(row, [id, box, id]), "Own");

/** A page of rows whose frames wait on both ways until they are delivered, and the clicks that reach its elements. */
class Linked {
  readonly env: FakeEnvironment;
  readonly clicks: string[] = [];
  readonly boxes = new Map<string, Box>();
  set!: Dispatch<SetStateAction<readonly Row[]>>;
  readonly warnings: string[] = [];
  readonly errors: unknown[] = [];
  readonly #view: View;
  #down: Uint8Array[] = [];
  #delivered = 0;
  #isSpoilt = false;

  constructor(rows: readonly Row[], loadForms: () => never = formsAtOnce) {
    const App = stateful(() => {
      const [shown, set] = useState(rows);
      this.set = set;
      return vnode(list, [shown.map((one) => this.#row(one))]);
    }, "App");
    this.#view = new View({
      id: "v",
      component: App,
      props: {},
      observer: {
        onWarning: (message) => void this.warnings.push(message),
        onError: (error) => void this.errors.push(error),
      },
    });
    this.env = new FakeEnvironment(Buffer.from(this.#view.html().body).toString());
    vi.stubGlobal("Text", this.env.window.Text);
    this.env.loadForms = loadForms;
    this.env.document.addEventListener("click", ({ target }) => this.clicks.push((target as HTMLElement).title));
    connect(this.env, createPage);
    this.env.socket.accept();
    this.up();
    this.down();
  }

  #row({ id, kind }: Row): unknown {
    const box = this.boxes.get(id) ?? { current: null };
    this.boxes.set(id, box);
    if (kind === "stateful") return component(Own, { id, box }, id);
    if (kind === "plain") return vnode(row, [id, box, id], id);
    return vnode(list, [[vnode(bare, [null, null, "-"]), vnode(bare, [id, box, id])]], id);
  }

  /** Whether it has a handle that takes the command. */
  click(id: string): boolean {
    const handle = this.boxes.get(id)?.current;
    handle?.click();
    return !!handle;
  }

  /** The oldest frame of the page arrives. */
  up(): boolean {
    const frame = this.env.socket.sent[this.#delivered];
    if (frame === undefined) return false;
    this.#delivered++;
    if ((frame[0]! & 3) !== ClientFrame.Join) this.#view.receive(frame);
    else {
      const join = readJoin(frame);
      if (join.kind !== "join") throw new Error("a page of this client speaks its protocol");
      const connection = { send: (sent: Uint8Array) => this.#down.push(sent.slice()) > 0, close: () => {} };
      this.#view.join(connection, { lastEvent: join.eventId, resume: join.resume });
    }
    return true;
  }

  /** The oldest frame of the server arrives. */
  down(): boolean {
    const frame = this.#down.shift();
    if (frame !== undefined) {
      const isPatch = (frame[0]! & 3) === ServerFrame.Patch || (frame[0]! & 3) === ServerFrame.Resume;
      this.env.socket.deliver(isPatch && this.#isSpoilt ? Uint8Array.of(...frame, ...NOWHERE) : frame);
      if (isPatch) this.#isSpoilt = false;
    }
    this.env.nextTask();
    return frame !== undefined;
  }

  /** The next patch to arrive does not fit at its end. */
  spoil(): void {
    this.#isSpoilt = true;
  }

  /** The link breaks, with all that is on its way. */
  cut(): void {
    this.#view.detach();
    this.#down = [];
    this.#delivered = 0;
    reopen(this.env);
  }

  async rest(): Promise<void> {
    do await turn();
    while (this.up() || this.down());
  }

  close(): void {
    this.#view.close();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const IDS = ["a", "b", "c", "d", "e"];
const rowsArbitrary = fc.uniqueArray(fc.record({ id: fc.constantFrom(...IDS), kind: fc.constantFrom(...KINDS) }), {
  selector: ({ id }) => id,
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("rows" as const), rows: rowsArbitrary }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("click" as const), id: fc.constantFrom(...IDS) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("up" as const, "down" as const, "turn" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cut" as const) }) },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Does all this, and expects each command where it was meant to be, in order and once; or not at all, if its element went. */
async function check(linked: Linked, first: readonly Row[], steps: readonly (Step | { readonly kind: "spoil" })[]): Promise<void> {
  await linked.rest();
  const asked: string[] = [];
  // Those whose element is never removed cannot be lost.
  const kindOf = new Map(first.map(({ id, kind }) => [id, kind]));
  const safe = new Set(kindOf.keys());
  for (const one of steps) {
    if (one.kind === "rows") {
      linked.set(one.rows);
      for (const [id, kind] of kindOf) if (!one.rows.some((shown) => shown.id === id && shown.kind === kind)) safe.delete(id);
    } else if (one.kind === "click") {
      if (linked.click(one.id)) asked.push(one.id);
    } else if (one.kind !== "turn") linked[one.kind]();
    await turn();
  }
  await linked.rest();
  expect(linked.errors).toEqual([]);
  const only = (ids: readonly string[]): string[] => ids.filter((id) => safe.has(id));
  expect(only(linked.clicks)).toEqual(only(asked));
  // Of all others nothing comes twice or in another order.
  let at = -1;
  for (const id of linked.clicks) {
    at = asked.indexOf(id, at + 1);
    expect(at).toBeGreaterThanOrEqual(0);
  }
  linked.close();
}

test("whatever moves, comes and goes, and whenever the link breaks, a command reaches its element in order and once, or nothing", async () => {
  const misfits = vi.spyOn(console, "warn");
  await fc.assert(
    fc.asyncProperty(rowsArbitrary, fc.array(step, { maxLength: 30 }), async (first, steps) => {
      await check(new Linked(first), first, steps);
      expect(misfits).not.toHaveBeenCalled();
    }),
    { numRuns: 60 },
  );
  misfits.mockRestore();
});

test("so it is where a patch does not fit", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const steps = fc.array(step, { maxLength: 20 });
  // The patch that does not fit arrives, and often nothing else does before the link breaks.
  const arrives = fc.constantFrom(
    [] as const,
    ["turn", "down"] as const,
    ["turn", "down", "cut"] as const,
    ["turn", "down", "up", "cut"] as const,
  );
  await fc.assert(
    fc.asyncProperty(rowsArbitrary, steps, arrives, steps, async (first, before, between, behind) => {
      await check(new Linked(first), first, [...before, { kind: "spoil" }, ...between.map((kind) => ({ kind })), ...behind]);
    }),
    { numRuns: 120 },
  );
  vi.restoreAllMocks();
});

test("a command of a frame that does not fit to its end is done once", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const linked = new Linked([{ id: "a", kind: "plain" }]);
  await linked.rest();
  linked.click("a");
  await turn();
  linked.cut();
  linked.up();
  linked.spoil();
  linked.down();
  await linked.rest();
  expect(linked.clicks).toEqual(["a"]);
  vi.restoreAllMocks();
  linked.close();
});

test("a command is done once where the link breaks before the server hears that a later one did not fit", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const linked = new Linked([{ id: "a", kind: "plain" }]);
  await linked.rest();
  linked.click("a");
  await turn();
  linked.down();
  await turn();
  expect(linked.clicks).toEqual(["a"]);
  linked.click("a");
  await turn();
  linked.spoil();
  linked.down();
  linked.cut();
  await linked.rest();
  expect(linked.clicks).toEqual(["a", "a"]);
  vi.restoreAllMocks();
  linked.close();
});

/** The script of repairs comes when what this returns is called. */
function repairsLater({ env }: Linked): () => void {
  let there: () => void = () => {};
  const script: PromiseLike<unknown> = repairAtOnce();
  // oxlint-disable-next-line unicorn/no-thenable -- it answers when the test wants
  env.loadRepair = () => ({ then: (then: (script: unknown) => void) => (there = () => void script.then(then)) }) as never;
  return () => there();
}

test("a command waits with its frame for the script of repairs", async () => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  const linked = new Linked([{ id: "a", kind: "plain" }]);
  const there = repairsLater(linked);
  await linked.rest();
  linked.click("a");
  await turn();
  linked.spoil();
  linked.down();
  await turn();
  expect(linked.clicks).toEqual([]);
  there();
  await linked.rest();
  expect(linked.clicks).toEqual(["a"]);
  linked.click("a");
  await linked.rest();
  expect(linked.clicks).toEqual(["a", "a"]);
  vi.restoreAllMocks();
  linked.close();
});

test("a command of a frame that fits again when the script of repairs comes is done", async () => {
  const linked = new Linked([{ id: "a", kind: "plain" }, { id: "b", kind: "stateful" }]); // prettier-ignore
  const there = repairsLater(linked);
  await linked.rest();
  linked.click("a");
  linked.click("b");
  await turn();
  const b = linked.env.find("[title=b]");
  const parent = b.parentNode!;
  b.remove();
  linked.down();
  await turn();
  expect(linked.clicks).toEqual([]);
  parent.append(b);
  there();
  await turn();
  expect(linked.clicks).toEqual(["a", "b"]);
  linked.close();
});

test("what comes before the script is done once it is there, in order", async () => {
  let there: (script: { start(host: FormsHost): void }) => void = () => {};
  // oxlint-disable-next-line unicorn/no-thenable -- it answers when the test wants
  const load = (): never => ({ then: (then: typeof there) => (there = then) }) as never;
  const linked = new Linked([{ id: "a", kind: "plain" }, { id: "b", kind: "stateful" }], load); // prettier-ignore
  await linked.rest();
  for (const id of ["b", "a", "b"]) linked.click(id);
  await linked.rest();
  expect(linked.clicks).toEqual([]);
  there({ start });
  await linked.rest();
  expect(linked.clicks).toEqual(["b", "a", "b"]);
  linked.click("a");
  await linked.rest();
  expect(linked.clicks).toEqual(["b", "a", "b", "a"]);
  linked.close();
});

test("what the browser refuses is told, and what follows is done all the same", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const linked = new Linked([{ id: "a", kind: "plain" }]);
  await linked.rest();
  // jsdom has no popovers, and nothing to scroll.
  linked.boxes.get("a")!.current!.showPopover();
  linked.click("a");
  await linked.rest();
  expect(linked.clicks).toEqual(["a"]);
  expect(warn.mock.calls.map(([first]) => first)).toEqual(["Heddle: showPopover():"]);
  warn.mockRestore();
  linked.close();
});
