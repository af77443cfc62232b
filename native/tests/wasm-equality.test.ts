/** WebAssembly gives what the addon gives, byte for byte: over the vectors, and over streams that are nearly right. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { damaged } from "../../protocol/tests/damage.ts";
import { fuzz, FUZZ_TIMEOUT_MS, type Outcome } from "../../protocol/tests/fuzzing.ts";
import { hasWasm } from "./differs.ts";
import { patchRow, ROW_DEFINITION, rows } from "./streams.ts";
import { TwinDiffer } from "./twin-differ.ts";

interface Template {
  readonly hash: string;
  readonly hex: string;
}

interface StreamVector {
  readonly name: string;
  readonly templates: readonly Template[];
  readonly hex: string;
  readonly html: string;
  readonly css: string;
  readonly updates: readonly { readonly hex: string; readonly patch: string }[];
}

interface SkeletonVector {
  readonly name: string;
  readonly templates: readonly Template[];
  readonly mount: string;
  readonly hex: string;
  readonly adopting: string;
  /** What happens before `values` are described, by `updatedDescribe`. */
  readonly update?: string;
  readonly updatedDescribe?: string;
  readonly values: string;
}

const vectors = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`../../protocol/vectors/${name}.json`, import.meta.url), "utf8")) as T[];

const streams = vectors<StreamVector>("stream");
const skeletons = vectors<SkeletonVector>("skeleton");
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const ROOM = 65_536;

/** A view of a twin, with an output of its own. */
class TwinView {
  readonly twin: TwinDiffer;
  readonly handle: number;
  readonly #out: Uint8Array;

  constructor(templates: readonly Template[], { twin = new TwinDiffer(), room = ROOM }: { twin?: TwinDiffer; room?: number } = {}) {
    this.twin = twin;
    for (const { hash, hex } of templates) twin.addTemplate(bytes(hex), hash);
    this.handle = twin.createView();
    this.#out = new Uint8Array(room);
  }

  mount(stream: Uint8Array): Uint8Array {
    return this.#take(this.twin.mount(this.handle, stream, stream.length, this.#out, 0));
  }

  render(stream: Uint8Array): Uint8Array {
    return this.#take(this.twin.render(this.handle, stream, stream.length, this.#out, 0));
  }

  skeleton(stream: Uint8Array, values: boolean): Uint8Array {
    return this.#take(this.twin.skeleton(this.handle, stream, stream.length, values, this.#out, 0));
  }

  usage(): Uint8Array {
    return this.#take(this.twin.usage(this.handle, this.#out, 0));
  }

  /** Everything that can be asked of it, with blocks that are there and blocks that are not. */
  inspect(): void {
    this.twin.memory(this.handle);
    this.twin.instanceMemory(this.handle);
    for (let block = 0; block < 6; block++) this.twin.locate(this.handle, 1, block, new Uint32Array(1000));
  }

  #take(length: number): Uint8Array {
    if (length >= 0) return this.#out.slice(0, length);
    const larger = new Uint8Array(-length);
    this.twin.fetch(this.handle, larger, 0);
    return larger;
  }
}

const hexOf = (written: Uint8Array): string => Buffer.from(written).toString("hex");

describe.runIf(hasWasm)("both differs give the same", () => {
  test.each(streams)("for the stream of $name", ({ templates, hex, html, css, updates }) => {
    // The second has to fetch what it gives.
    for (const room of [ROOM, 0]) {
      const view = new TwinView(templates, { room });
      expect(Buffer.from(view.mount(bytes(hex))).toString()).toBe(html + css);
      view.usage();
      view.inspect();
      for (const update of updates) {
        expect(hexOf(view.render(bytes(update.hex)))).toBe(update.patch);
        view.inspect();
      }
    }
  });

  test.each(skeletons)("for the skeleton of $name", ({ templates, mount, hex, adopting, update, updatedDescribe, values }) => {
    const adopted = new TwinView(templates);
    adopted.mount(bytes(mount));
    expect(hexOf(adopted.skeleton(bytes(hex), false))).toBe(adopting);
    const resumed = new TwinView(templates);
    resumed.mount(bytes(mount));
    if (update !== undefined) resumed.render(bytes(update));
    expect(hexOf(resumed.skeleton(bytes(updatedDescribe ?? hex), true))).toBe(values);
  });

  test("for lists of any texts, patched anywhere", () => {
    const texts = fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(texts, fc.array(fc.tuple(fc.nat(), fc.string({ unit: "binary" }))), fc.boolean(), (first, patches, values) => {
        const view = new TwinView([{ hash: "row", hex: hexOf(ROW_DEFINITION) }]);
        const shown = [...first];
        view.mount(rows(shown));
        for (const [at, text] of patches) {
          shown[at % shown.length] = text;
          view.render(patchRow(at % shown.length, shown.length, text));
        }
        view.skeleton(rows(shown, 2), values);
        view.inspect();
      }),
    );
  });
});

describe.runIf(hasWasm)("both differs take and refuse the same, with the same message and offset", () => {
  /** What a call comes to, for `fuzz`. */
  const outcomeOf = (call: () => unknown): Outcome => {
    try {
      call();
      return "accepted";
    } catch (error) {
      // The twin's own errors have no code.
      const { code, message } = error as { code?: string; message: string };
      if (code === undefined) throw error;
      return /at offset [01]$/.test(message) ? "refused first" : "refused late";
    }
  };

  test(
    "of damaged streams, one after the other",
    () => {
      const twins = new Map(streams.map(({ name }) => [name, new TwinDiffer()]));
      fuzz(8000, (chance, note) => {
        const { name, templates, hex, updates } = chance.pick(streams);
        const other = chance.pick(streams);
        const twin = twins.get(name)!;
        const view = new TwinView(templates, { twin });
        const isMount = updates.length === 0 || chance.below(2) === 0;
        const outcome = isMount
          ? outcomeOf(() => view.mount(noted(note, damaged(chance, bytes(hex), bytes(other.hex), 2))))
          : (view.mount(bytes(hex)), outcomeOf(() => view.render(noted(note, damaged(chance, bytes(updates[0]!.hex), bytes(hex), 2)))));
        // Broken or not, both are so.
        outcomeOf(() => view.inspect());
        for (const update of updates) outcomeOf(() => view.render(bytes(update.hex)));
        twin.dropView(view.handle);
        return outcome;
      });
    },
    FUZZ_TIMEOUT_MS,
  );

  test(
    "of damaged descriptions and damaged templates",
    () => {
      fuzz(2000, (chance, note) => {
        const { templates, mount, hex } = chance.pick(skeletons);
        const other = chance.pick(skeletons);
        const view = new TwinView(templates);
        view.mount(bytes(mount));
        if (templates.length > 0 && chance.below(3) === 0) {
          const definition = noted(note, damaged(chance, bytes(templates[0]!.hex), bytes(other.hex), 1));
          return outcomeOf(() => view.twin.addTemplate(definition, `other ${chance.next()}`));
        }
        return outcomeOf(() => view.skeleton(noted(note, damaged(chance, bytes(hex), bytes(other.hex), 2)), chance.below(2) === 0));
      });
    },
    FUZZ_TIMEOUT_MS,
  );

  test("of views and templates that are not there, or not in a state for it", () => {
    const twin = new TwinDiffer();
    const view = new TwinView([], { twin });
    const stream = rows(["a"]);
    const calls: (() => unknown)[] = [
      () => view.render(stream),
      () => view.skeleton(stream, true),
      () => view.inspect(),
      () => view.mount(stream),
      () => twin.fetch(view.handle, new Uint8Array(9), 0),
      () => twin.addTemplate(bytes("0102"), "bad \ud800 hash"),
      () => twin.addTemplate(ROW_DEFINITION, "row"),
      () => twin.addTemplate(bytes("0000"), "row"),
      () => view.mount(stream),
      () => twin.render(view.handle, patchRow(0, 1, "b"), patchRow(0, 1, "b").length, new Uint8Array(0), 0),
      () => view.render(patchRow(0, 1, "c")),
      () => twin.locate(view.handle, 1, 2, new Uint32Array(1)),
      () => twin.mount(view.handle, stream, stream.length + 1, new Uint8Array(9), 0),
      () => twin.mount(view.handle, stream, stream.length, new Uint8Array(9), 10),
      () => twin.dropView(view.handle),
      () => view.mount(stream),
      () => twin.dropView(99),
    ];
    const refused = calls.filter((call) => outcomeOf(call) !== "accepted");
    expect(refused.length).toBe(12);
  });
});

function noted(note: (input: Uint8Array) => void, input: Uint8Array): Uint8Array {
  note(input);
  return input;
}
