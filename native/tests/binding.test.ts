/** Addon and WebAssembly as the runtime meets them. What the differ computes is tested in Rust; here are the calls, buffers and errors. */
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { beforeEach, describe, expect, test } from "vitest";
import type { Differ } from "../src/differ.ts";
import { differs } from "./differs.ts";
import { patchRow, ROW_DEFINITION, rows } from "./streams.ts";

const TEXTS = ["a", "b", "c"];
const HTML = "<li>a</li><li>b</li><li>c</li>";

describe.each(differs)("%s", (name, create) => {
  let differ: Differ;
  let view: number;
  const out = new Uint8Array(1024);

  beforeEach(() => {
    differ = create();
    expect(differ.addTemplate(ROW_DEFINITION, "row")).toBe(1);
    view = differ.createView();
  });

  const mount = (texts = TEXTS): number => {
    const stream = rows(texts);
    return differ.mount(view, stream, stream.length, out, 0);
  };
  const render = (stream: Uint8Array, target = out): number => differ.render(view, stream, stream.length, target, 0);
  const written = (length: number, offset = 0): string => Buffer.from(out.subarray(offset, offset + length)).toString();
  const codeOf = (call: () => unknown): unknown => {
    try {
      call();
    } catch (error) {
      return (error as { code?: unknown }).code;
    }
    return "nothing was thrown";
  };

  test("its types name exactly what it has", () => {
    const declared = readFileSync(new URL("../src/differ.ts", import.meta.url), "utf8").matchAll(/^ {2}(\w+)\(/gm);
    const names = new Set([...declared].map(([, name]) => name));
    expect(names).toEqual(new Set(Object.keys(differ)));
  });

  describe("results", () => {
    test("first HTML is written from the offset on", () => {
      const stream = rows(TEXTS);
      const length = differ.mount(view, stream, stream.length, out, 10);
      expect(written(length, 10)).toBe(HTML);
      expect(differ.cssLength(view)).toBe(0);
    });

    test("only `length` bytes of the stream are read", () => {
      const stream = rows(TEXTS);
      const longer = new Uint8Array(stream.length + 99).fill(255);
      longer.set(stream);
      expect(written(differ.mount(view, longer, stream.length, out, 0))).toBe(HTML);
    });

    test("a patch follows an update", () => {
      mount();
      expect([...out.subarray(0, render(patchRow(1, 3, "x")))]).toEqual([1, 1, 0x53, 1, "x".charCodeAt(0)]);
    });

    test("a skeleton starts with the templates", () => {
      mount();
      const stream = rows(TEXTS, 2);
      const length = differ.skeleton(view, stream, stream.length, false, out, 0);
      const list = [0, 1, 1, (3 << 2) | 2, (1 << 2) | 1, 3];
      expect([...out.subarray(0, length)]).toEqual(
        [2, 1, 3, ..."row", ROW_DEFINITION.length, ...ROW_DEFINITION, ...list].map((b) => (typeof b === "string" ? b.charCodeAt(0) : b)),
      );
    });

    test("a block is located by pairs of slot and entry", () => {
      mount();
      const path = new Uint32Array(8);
      expect(differ.locate(view, 1, 2, path)).toBe(2);
      expect([...path.subarray(0, 2)]).toEqual([0, 1]);
      expect(differ.locate(view, 1, 0, path)).toBe(0);
      expect(differ.locate(view, 1, 99, path)).toBe(-1);
      expect(differ.locate(view, 99, 0, path)).toBe(-1);
      expect(codeOf(() => differ.locate(view, 1, 2, new Uint32Array(1)))).toBe("HEDDLE_USAGE");
    });

    test("what a view retains is told in bytes", () => {
      mount();
      const small = differ.memory(view);
      mount(Array.from({ length: 1000 }, String));
      expect(differ.fetch(view, new Uint8Array(65_536), 0)).toBeGreaterThan(0);
      expect(differ.memory(view)).toBeGreaterThan(small + 20_000);
    });
  });

  describe("an output that is too small", () => {
    test("gives the negative size, and the result waits", () => {
      mount();
      const length = render(patchRow(1, 3, "x"), new Uint8Array(3));
      expect(length).toBe(-5);
      expect(codeOf(() => render(patchRow(1, 3, "y")))).toBe("HEDDLE_USAGE");
      expect(differ.fetch(view, new Uint8Array(4), 0)).toBe(-5);
      expect(differ.fetch(view, out, 4)).toBe(5);
      expect(out[8]).toBe("x".charCodeAt(0));
      expect(codeOf(() => differ.fetch(view, out, 0))).toBe("HEDDLE_USAGE");
    });
  });

  describe("errors", () => {
    test("bytes that do not decode name their offset, and the view is broken until mounted anew", () => {
      mount();
      expect(() => render(Uint8Array.of(1, 2, 9))).toThrow(/^9 is no delta at offset 2$/);
      expect(codeOf(() => render(patchRow(0, 3, "x")))).toBe("HEDDLE_BROKEN_VIEW");
      expect(written(mount())).toBe(HTML);
      expect(render(Uint8Array.of(1, 0))).toBe(0);
    });

    test("views that are not there or not mounted", () => {
      expect(codeOf(() => render(Uint8Array.of(1, 0)))).toBe("HEDDLE_BROKEN_VIEW");
      differ.dropView(view);
      for (const call of [mount, () => differ.dropView(view), () => differ.memory(view), () => differ.cssLength(view)]) {
        expect(codeOf(call)).toBe("HEDDLE_UNKNOWN_VIEW");
      }
    });

    test("templates that are not well-formed, or have another's hash", () => {
      expect(codeOf(() => differ.addTemplate(Uint8Array.of(0, 99), "bad"))).toBe("HEDDLE_TEMPLATE");
      expect(codeOf(() => differ.addTemplate(Uint8Array.of(0, 0), "row"))).toBe("HEDDLE_TEMPLATE");
      expect(differ.addTemplate(ROW_DEFINITION, "row")).toBe(1);
    });

    test("lengths and offsets past the end, and arguments of other types", () => {
      const stream = rows(TEXTS);
      expect(codeOf(() => differ.mount(view, stream, stream.length + 1, out, 0))).toBe("HEDDLE_USAGE");
      expect(codeOf(() => differ.mount(view, stream, stream.length, out, out.length + 1))).toBe("HEDDLE_USAGE");
      expect(codeOf(() => differ.mount(view, stream, -1, out, 0))).toBe("HEDDLE_USAGE");
      expect(codeOf(() => differ.mount(view, stream, stream.length, out, -1))).toBe("HEDDLE_USAGE");
      expect(codeOf(() => differ.usage(view, out, -1))).toBe("HEDDLE_USAGE");
      const wrong = differ as unknown as Record<string, (...values: unknown[]) => unknown>;
      expect(() => wrong["mount"]!(view, "text", 1, out, 0)).toThrow();
      expect(() => wrong["mount"]!(view, stream, stream.length, new Float64Array(9), 0)).toThrow();
      expect(() => wrong["locate"]!(view, 1, 1, out)).toThrow();
      expect(codeOf(() => wrong["dropView"]!())).toBe("HEDDLE_USAGE");
    });

    test("a stream that lies in the output", () => {
      const stream = rows(TEXTS);
      out.set(stream, 5);
      expect(codeOf(() => differ.mount(view, out.subarray(5), stream.length, out, 0))).toBe("HEDDLE_USAGE");
      expect(differ.mount(view, out.subarray(5, 5 + stream.length), stream.length, out.subarray(100), 0)).toBe(HTML.length);
    });

    test("an empty buffer and one that was transferred away are read as empty", () => {
      const gone = rows(TEXTS);
      const length = gone.length;
      structuredClone(gone.buffer, { transfer: [gone.buffer] });
      expect(codeOf(() => differ.mount(view, gone, length, out, 0))).toBe("HEDDLE_USAGE");
      expect(codeOf(() => differ.mount(view, new Uint8Array(0), 0, out, 0))).toBe("HEDDLE_DECODE");
      expect(differ.mount(view, rows(TEXTS), length, new Uint8Array(0), 0)).toBe(-HTML.length);
    });
  });

  describe("panics", () => {
    test("are errors of one view, which says that it is broken, while others go on", () => {
      mount();
      const other = differ.createView();
      expect(() => differ.provokePanic(view)).toThrow(/provoked/);
      expect(codeOf(() => render(Uint8Array.of(1, 0)))).toBe("HEDDLE_BROKEN_VIEW");
      const stream = rows(TEXTS);
      expect(differ.mount(other, stream, stream.length, out, 0)).toBe(HTML.length);
      expect(written(mount())).toBe(HTML);
    });
  });

  test("worker threads load it too, each with a differ of its own", async () => {
    const workers = [TEXTS, ["x"]].map((texts) => {
      const workerData = { name, definition: ROW_DEFINITION, stream: rows(texts) };
      const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData });
      return new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    });
    expect(await Promise.all(workers)).toEqual([HTML, "<li>x</li>"]);
    expect(written(mount())).toBe(HTML);
  });

  test("the deepest stream fits a worker's stack", async () => {
    const levels = 498;
    const stream = Uint8Array.from([0, 1, ...Array.from({ length: levels }, () => [6, 1]).flat(), 0]);
    const workerData = { name, definition: ROW_DEFINITION, stream };
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData, resourceLimits: { stackSizeMb: 1 } });
    expect(await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject))).toBe("");
  });
});
