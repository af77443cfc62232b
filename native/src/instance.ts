/** One instance of the differ as WebAssembly: its memory, its calls, and the errors that they leave. */
import { CallError } from "./arguments.ts";

/** What `crates/heddle-wasm` exports; results below zero may be `FAILED`. */
export interface Exports {
  readonly memory: WebAssembly.Memory;
  start(): void;
  reserve(length: number): number;
  output(): number;
  numbers(): number;
  error(): number;
  error_length(): number;
  add_template(definitionLength: number, hashLength: number): number;
  create_view(): number;
  restore_view(view: number): void;
  drop_view(view: number): number;
  mount(view: number, length: number, room: number): number;
  render(view: number, length: number, room: number): number;
  skeleton(view: number, length: number, values: number, room: number): number;
  usage(view: number, room: number): number;
  fetch(view: number, room: number): number;
  css_length(view: number): number;
  portals_length(view: number): number;
  locate(view: number, instance: number, block: number, room: number): number;
  memory_of(view: number): number;
  instance_memory(view: number): number;
  provoke_panic(view: number): number;
}

/** A call has left an error. */
const FAILED = -0x8000_0000;

const utf8 = new TextDecoder();

export class Instance {
  readonly calls: Exports;
  #bytes = new Uint8Array();
  /** What a panic has said. */
  #lastWords: string | null = null;

  constructor(module: WebAssembly.Module) {
    const panicked = (at: number, length: number): void => {
      this.#lastWords = utf8.decode(this.bytes.subarray(at, at + length));
    };
    this.calls = new WebAssembly.Instance(module, { heddle: { panicked } }).exports as unknown as Exports;
    this.calls.start();
  }

  /** Its memory, until the next call. */
  get bytes(): Uint8Array {
    // Memory that grows is another buffer.
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.calls.memory.buffer);
    return this.#bytes;
  }

  /** The next call reads these bytes. */
  write(bytes: Uint8Array): void {
    const at = this.calls.reserve(bytes.length);
    this.bytes.set(bytes, at);
  }

  /** A template and its hash; see `Differ`. */
  addTemplate(definition: Uint8Array, hash: string): number {
    const hashBytes = Buffer.from(hash);
    this.write(Buffer.concat([definition, hashBytes]));
    return this.check(this.calls.add_template(definition.length, hashBytes.length));
  }

  /** Numbers that the last call gave. */
  numbers(count: number): Uint32Array {
    return new Uint32Array(this.calls.memory.buffer, this.calls.numbers(), count);
  }

  /** The result of a call. Throws the error that it has left. */
  check(result: number): number {
    if (result !== FAILED) return result;
    const at = this.calls.error();
    const text = utf8.decode(this.bytes.subarray(at, at + this.calls.error_length()));
    const end = text.indexOf("\n");
    throw new CallError(text.slice(0, end), text.slice(end + 1));
  }

  /** The error for what a call has thrown after which this instance must not be used. */
  describe(trap: unknown): CallError {
    const megabytes = Math.round(this.calls.memory.buffer.byteLength / 2 ** 20);
    const message = this.#lastWords ?? `${trap instanceof Error ? trap.message : String(trap)} (${megabytes} MiB of memory in use)`;
    const error = new CallError("HEDDLE_PANIC", `The differ has failed, and all of its views are lost: ${message}`);
    error.cause = trap;
    return error;
  }
}
