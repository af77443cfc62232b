/**
 * Addon and WebAssembly as one differ: every call goes to both, and an answer, a byte or an error in which they are not the
 * same is an error. Only a view's bytes of memory may be fewer where addresses are shorter.
 */
import type { Differ } from "../src/differ.ts";
import { createNative, createWasm } from "./differs.ts";

/** What a call has come to. */
interface Outcome {
  readonly result: unknown;
  /** Code and message. */
  readonly error: string | null;
  readonly thrown: unknown;
}

export class TwinDiffer implements Differ {
  readonly #native = createNative();
  readonly #wasm = createWasm();
  /** What the second one writes to. */
  #other = new Uint8Array();
  #otherNumbers = new Uint32Array();
  /** Calls that were compared, by method. */
  readonly calls: Map<string, number> = new Map<string, number>();

  addTemplate(definition: Uint8Array, hash: string): number {
    return this.#both("addTemplate", (differ) => differ.addTemplate(definition, hash));
  }

  createView(): number {
    return this.#both("createView", (differ) => differ.createView());
  }

  dropView(view: number): void {
    this.#both("dropView", (differ) => differ.dropView(view));
  }

  mount(view: number, stream: Uint8Array, length: number, out: Uint8Array, offset: number): number {
    const result = this.#written("mount", out, offset, (differ, target) => differ.mount(view, stream, length, target, offset));
    this.#both("cssLength", (differ) => differ.cssLength(view));
    this.#both("portalsLength", (differ) => differ.portalsLength(view));
    return result;
  }

  portalsLength(view: number): number {
    return this.#both("portalsLength", (differ) => differ.portalsLength(view));
  }

  cssLength(view: number): number {
    return this.#both("cssLength", (differ) => differ.cssLength(view));
  }

  usage(view: number, out: Uint8Array, offset: number): number {
    return this.#written("usage", out, offset, (differ, target) => differ.usage(view, target, offset));
  }

  render(view: number, stream: Uint8Array, length: number, out: Uint8Array, offset: number): number {
    return this.#written("render", out, offset, (differ, target) => differ.render(view, stream, length, target, offset));
  }

  // oxlint-disable-next-line max-params -- as `Differ` has it
  skeleton(view: number, stream: Uint8Array, length: number, values: boolean, out: Uint8Array, offset: number): number {
    return this.#written("skeleton", out, offset, (differ, target) => differ.skeleton(view, stream, length, values, target, offset));
  }

  fetch(view: number, out: Uint8Array, offset: number): number {
    return this.#written("fetch", out, offset, (differ, target) => differ.fetch(view, target, offset));
  }

  locate(view: number, instance: number, block: number, out: Uint32Array): number {
    if (this.#otherNumbers.length !== out.length) this.#otherNumbers = new Uint32Array(out.length);
    const count = this.#both("locate", (differ) =>
      differ.locate(view, instance, block, differ === this.#native ? out : this.#otherNumbers),
    );
    const [path, other] = [out, this.#otherNumbers].map((numbers) => numbers.subarray(0, Math.max(count, 0)).join());
    if (path !== other) throw new Error(`locate: native gives ${path}, wasm ${other}`);
    return count;
  }

  memory(view: number): number {
    return this.#fewer("memory", [this.#native.memory(view)], [this.#wasm.memory(view)])[0]!;
  }

  instanceMemory(view: number): number[] {
    return this.#fewer("instanceMemory", this.#native.instanceMemory(view), this.#wasm.instanceMemory(view));
  }

  provokePanic(view: number): void {
    this.#native.provokePanic(view);
  }

  /** Runs a call that writes to `out`. */
  #written(name: string, out: Uint8Array, offset: number, call: (differ: Differ, out: Uint8Array) => number): number {
    if (this.#other.length !== out.length) this.#other = new Uint8Array(out.length);
    const length = this.#both(name, (differ) => call(differ, differ === this.#native ? out : this.#other));
    const [native, wasm] = [out, this.#other].map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset + offset, Math.max(length, 0)));
    if (!native!.equals(wasm!)) throw new Error(`${name}: native writes ${native!.toString("hex")}, wasm ${wasm!.toString("hex")}`);
    return length;
  }

  #both<R>(name: string, call: (differ: Differ) => R): R {
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    const native = attempt(() => call(this.#native));
    const wasm = attempt(() => call(this.#wasm));
    if (native.result !== wasm.result) throw new Error(`${name}: native gives ${native.result}, wasm ${wasm.result}`);
    if (native.error !== wasm.error) throw new Error(`${name}: native throws ${native.error}, wasm ${wasm.error}`);
    if (native.error !== null) throw native.thrown;
    return native.result as R;
  }

  /** Numbers of which those of WebAssembly are the same or less, and not nothing. */
  #fewer(name: string, native: number[], wasm: number[]): number[] {
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    const isFewer = native.length === wasm.length && native.every((bytes, at) => wasm[at]! <= bytes && wasm[at]! * 3 >= bytes);
    if (!isFewer) throw new Error(`${name}: native gives ${native.join()}, wasm ${wasm.join()}`);
    return native;
  }
}

function attempt(call: () => unknown): Outcome {
  try {
    return { result: call(), error: null, thrown: null };
  } catch (thrown) {
    const { code, message } = thrown as { code?: unknown; message: string };
    return { result: undefined, error: `${String(code)}: ${message}`, thrown };
  }
}
