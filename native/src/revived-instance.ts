/**
 * The instance that serves now. A trap (a bug, exhausted memory or stack) leaves an instance in an unknown state: it is given
 * up, and the next call makes another with the same templates, in which all views say that they must be mounted anew.
 */
import { CallError, requireNumber, requireOffset } from "./arguments.ts";
import { type Exports, Instance } from "./instance.ts";

/** A call on a view that gives bytes, for which there is `room`. */
export type GivingCall = (calls: Exports, room: number) => number;

export class RevivedInstance {
  readonly #module: WebAssembly.Module;
  #instance: Instance | null;
  /** Definitions by hash, in the order of their indices. */
  readonly #templates = new Map<string, Uint8Array>();
  readonly #views = new Set<number>();
  /** The view that was created last, which may be gone. */
  #lastView: number | null = null;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#instance = new Instance(module);
  }

  addTemplate(definition: Uint8Array, hash: string): number {
    const index = this.run((instance) => instance.addTemplate(definition, hash));
    if (!this.#templates.has(hash)) this.#templates.set(hash, new Uint8Array(definition));
    return index;
  }

  createView(): number {
    const view = this.run(({ calls }) => calls.create_view());
    this.#views.add(view);
    return (this.#lastView = view);
  }

  dropView(view: number): void {
    this.ask(view, (calls) => calls.drop_view(view));
    this.#views.delete(view);
  }

  /** Runs a call on a view. Returns its result. */
  ask(view: number, call: (calls: Exports) => number): number {
    requireNumber(view, 1);
    return this.run((instance) => instance.check(call(instance.calls)));
  }

  /** Runs a call that reads `stream` and writes to `out` from `offset` on. Returns the length, or what it says instead. */
  give(out: Uint8Array, offset: number, call: GivingCall, stream: Uint8Array | null = null): number {
    requireOffset(offset, out);
    return this.run((instance) => {
      if (stream !== null) instance.write(stream);
      const length = instance.check(call(instance.calls, out.length - offset));
      if (length > 0) {
        const at = instance.calls.output();
        out.set(instance.bytes.subarray(at, at + length), offset);
      }
      return length;
    });
  }

  /** Runs anything. Throws its `CallError`; whatever else it throws is the end of this instance. */
  run<R>(call: (instance: Instance) => R): R {
    const instance = (this.#instance ??= this.#revive());
    try {
      return call(instance);
    } catch (error) {
      if (error instanceof CallError) throw error;
      this.#instance = null;
      throw instance.describe(error);
    }
  }

  #revive(): Instance {
    const instance = new Instance(this.#module);
    for (const [hash, definition] of this.#templates) instance.addTemplate(definition, hash);
    for (const view of this.#views) instance.calls.restore_view(view);
    const last = this.#lastView;
    if (last !== null && !this.#views.has(last)) {
      // So that its handle is not given again.
      instance.calls.restore_view(last);
      instance.check(instance.calls.drop_view(last));
    }
    return instance;
  }
}
