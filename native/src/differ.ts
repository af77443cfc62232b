/**
 * What a differ is to its callers, whether it is the addon or WebAssembly. Errors carry a `code`: `HEDDLE_DECODE` (the
 * message ends with the offset in the stream), `HEDDLE_TEMPLATE`, `HEDDLE_UNKNOWN_VIEW`, `HEDDLE_BROKEN_VIEW` (the view must
 * be mounted anew), `HEDDLE_USAGE`. A bug in the differ is an error with another code or none; where it is WebAssembly, it
 * costs all views: each then says that it is broken.
 */

/** Templates and views of one thread. */
export interface Differ {
  /** Adds a template; equal ones are one. Returns its index, from 1. */
  addTemplate(definition: Uint8Array, hash: string): number;
  /** Adds an empty view and returns its handle, which is never given again. */
  createView(): number;
  /** Forgets a view. */
  dropView(view: number): void;
  /**
   * Builds the view from `length` bytes of a Mount stream and writes its first HTML, what stands in portals, then the CSS to `out` from `offset`
   * on. Returns the bytes written, or -(bytes needed): then call `fetch` with a larger buffer.
   */
  mount(view: number, stream: Uint8Array, length: number, out: Uint8Array, offset: number): number;
  /** How many of the bytes of the last mount, at their end, are CSS. */
  cssLength(view: number): number;
  /**
   * How many before these are of portals: for each, in the order of their places, its target as a string, then `uint` length and
   * the bytes of its HTML.
   */
  portalsLength(view: number): number;
  /** Writes what the first HTML of the view consists of, right after `mount`: characters for the page's token. Returns as `mount`. */
  usage(view: number, out: Uint8Array, offset: number): number;
  /** Applies an Update stream and writes the operations of a patch. Returns as `mount`. */
  render(view: number, stream: Uint8Array, length: number, out: Uint8Array, offset: number): number;
  /**
   * Describes the view from a Describe stream: everything of a Skeleton frame behind its flags. Without values, blocks are
   * numbered in document order. Returns as `mount`.
   */
  skeleton(view: number, stream: Uint8Array, length: number, values: boolean, out: Uint8Array, offset: number): number;
  /** Writes the result that did not fit. Returns as `mount`. */
  fetch(view: number, out: Uint8Array, offset: number): number;
  /**
   * Writes the path of a block to `out`: pairs of slot and entry index, 0xffffffff for a slot's only block. Returns the
   * number of u32 written, or -1 if the instance or the block is gone.
   */
  locate(view: number, instance: number, block: number, out: Uint32Array): number;
  /** Bytes that the view retains. WebAssembly, whose addresses are shorter, needs fewer of them. */
  memory(view: number): number;
  /** Bytes of each instance that is shown, inner ones first: id and bytes in turns. What is missing to `memory` is the view's own. */
  instanceMemory(view: number): number[];
  /** Panics within the view's work, for tests of what then happens: the call throws, and the view is broken. */
  provokePanic(view: number): void;
}
