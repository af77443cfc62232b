/** A trap costs an instance and all of its views, and nothing else: the next call finds another in its place. */
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import type { Differ } from "../src/differ.ts";
import { createWasm, hasWasm, wasmFile } from "./differs.ts";
import { patchRow, ROW_DEFINITION, rows } from "./streams.ts";

const PAGE_BYTES = 65_536;
/** See `crates/heddle-wasm/build.rs`. */
const MAX_MEMORY = 2 ** 31;

describe.runIf(hasWasm)("after a trap", () => {
  let differ: Differ;
  const out = new Uint8Array(1024);

  beforeEach(() => {
    differ = createWasm();
    differ.addTemplate(ROW_DEFINITION, "row");
  });

  const mount = (view: number, texts: readonly string[]): string => {
    const stream = rows(texts);
    return Buffer.from(out.subarray(0, differ.mount(view, stream, stream.length, out, 0))).toString();
  };
  const render = (view: number): number => {
    const stream = patchRow(0, 1, "b");
    return differ.render(view, stream, stream.length, out, 0);
  };
  const errorOf = (call: () => unknown): Error & { code?: string } => {
    try {
      call();
    } catch (error) {
      return error as Error;
    }
    throw new Error("nothing was thrown");
  };

  test("all views must be mounted anew, and say so until then", () => {
    const views = [differ.createView(), differ.createView(), differ.createView()];
    for (const view of views) mount(view, ["a"]);
    const error = errorOf(() => differ.provokePanic(views[1]!));
    expect(error).toMatchObject({ code: "HEDDLE_PANIC", cause: expect.any(WebAssembly.RuntimeError) });
    expect(error.message).toMatch(/^The differ has failed, and all of its views are lost: .*view\.rs.*provoked$/s);
    for (const view of views) {
      const told = { code: "HEDDLE_BROKEN_VIEW", message: `view ${view} failed in an earlier call and must be mounted anew` };
      expect(errorOf(() => render(view))).toMatchObject(told);
      expect(errorOf(() => differ.locate(view, 1, 1, new Uint32Array(8)))).toMatchObject(told);
      expect(errorOf(() => differ.instanceMemory(view))).toMatchObject(told);
      expect(differ.memory(view)).toBeGreaterThan(0);
    }
    for (const view of views) {
      expect(mount(view, ["a"])).toBe("<li>a</li>");
      expect(render(view)).toBeGreaterThan(0);
    }
  });

  test("templates have the indices that they had", () => {
    const other = Uint8Array.from(ROW_DEFINITION).with(3, "p".charCodeAt(0)).with(4, "q".charCodeAt(0));
    expect(differ.addTemplate(other, "other")).toBe(2);
    expect(differ.addTemplate(ROW_DEFINITION, "row")).toBe(1);
    errorOf(() => differ.provokePanic(differ.createView()));
    expect(differ.addTemplate(Uint8Array.from(ROW_DEFINITION).with(3, "q".charCodeAt(0)), "third")).toBe(3);
    expect(differ.addTemplate(other, "other")).toBe(2);
    expect(mount(differ.createView(), ["a"])).toBe("<li>a</li>");
  });

  test("templates are what they were when they were added, whatever became of the bytes", () => {
    const lent = Buffer.from(ROW_DEFINITION);
    lent.write("pq", 3);
    differ.addTemplate(lent, "other");
    lent.fill(255);
    errorOf(() => differ.provokePanic(differ.createView()));
    expect(mount(differ.createView(), ["a"])).toBe("<li>a</li>");
  });

  test("views that were dropped stay so, and no handle is given again", () => {
    const [kept, dropped] = [differ.createView(), differ.createView()];
    differ.dropView(dropped);
    errorOf(() => differ.provokePanic(kept));
    expect(errorOf(() => mount(dropped, ["a"]))).toMatchObject({ code: "HEDDLE_UNKNOWN_VIEW" });
    expect(differ.createView()).toBeGreaterThan(dropped);
    differ.dropView(kept);
    expect(errorOf(() => differ.memory(kept))).toMatchObject({ code: "HEDDLE_UNKNOWN_VIEW" });
  });

  test("it may trap again, before anything else was called and after", () => {
    const view = differ.createView();
    for (let times = 0; times < 3; times++) {
      expect(errorOf(() => differ.provokePanic(view)).message).toContain("provoked");
      expect(errorOf(() => differ.provokePanic(view)).message).toContain("provoked");
      expect(mount(view, ["a"])).toBe("<li>a</li>");
    }
  });

  test("which exhausted memory is too, as memory has a bound", () => {
    const view = differ.createView();
    const huge = new Uint8Array(MAX_MEMORY - PAGE_BYTES);
    const stream = rows(["a"]);
    const error = errorOf(() => differ.mount(view, stream, stream.length, huge, 0));
    expect(error).toMatchObject({ code: "HEDDLE_PANIC", message: expect.stringMatching(/unreachable.*MiB of memory in use/) });
    expect(mount(view, ["a"])).toBe("<li>a</li>");
  });

  test("errors of a call are no traps: other views live on", () => {
    const [view, other] = [differ.createView(), differ.createView()];
    mount(other, ["a"]);
    expect(errorOf(() => differ.mount(view, Uint8Array.of(9), 1, out, 0))).toMatchObject({ code: "HEDDLE_DECODE" });
    expect(render(other)).toBeGreaterThan(0);
  });
});

test.runIf(hasWasm)("memory grows up to its bound", () => {
  const imports = { heddle: { panicked: () => undefined } };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasmFile)), imports);
  const memory = exports["memory"] as WebAssembly.Memory;
  const left = (MAX_MEMORY - memory.buffer.byteLength) / PAGE_BYTES;
  expect(() => memory.grow(left + 1)).toThrow(RangeError);
});
