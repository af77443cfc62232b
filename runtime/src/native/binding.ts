/**
 * The differ of this thread, and everything that goes with it: its templates and the two buffers lent to it. The only
 * file that knows where it comes from.
 */
import { createDiffer, type Differ } from "../../../native/src/load.ts";
import { MaxDepth } from "../../../protocol/generated/limits.ts";
import { StreamEncoder, type TemplateUse } from "../vnode/stream-encoder.ts";
import { StreamWriter } from "../vnode/stream-writer.ts";
import { Template, UNREGISTERED } from "../vnode/template.ts";
import type { TemplatePlace } from "../vnode/template-place.ts";
import { readUsage } from "../vnode/template-usage.ts";
import { DynamicElements } from "../vnode/dynamic-element.ts";

export type { Differ } from "../../../native/src/load.ts";

const INITIAL_BYTES = 16_384;
const INTEGERS_PER_LEVEL = 2;
const INTEGERS_PER_INSTANCE = 2;

/** First HTML, lent until the next call into any view. */
export interface FirstHtml {
  readonly body: Uint8Array;
  /** What stands in portals, see `Differ.portalsLength`. */
  readonly portals: Uint8Array;
  readonly css: Uint8Array;
}

/** What all views of a thread share. */
class DifferThread {
  readonly writer: StreamWriter = new StreamWriter();
  readonly encoder: StreamEncoder = new StreamEncoder(this.writer, (template) => this.register(template));
  /** What the differ writes goes here; a frame's header stands before it. */
  out: Uint8Array = new Uint8Array(INITIAL_BYTES);
  readonly path: Uint32Array = new Uint32Array(MaxDepth * INTEGERS_PER_LEVEL);
  readonly templates: Map<string, Template> = new Map<string, Template>();
  readonly elements: DynamicElements = new DynamicElements();
  /** Bytes of the first HTML that was written last, and its CSS. */
  mountedLength = 0;
  private loaded: Differ | null = null;

  /** Loads the differ, unless it is. Throws an error that says what to do. */
  load(): Differ {
    return (this.loaded ??= createDiffer());
  }

  get differ(): Differ {
    return this.load();
  }

  /** The one template of this hash; with a place, one that is the same and tells it. */
  intern(hash: string, definition: string, place: TemplatePlace | null = null): Template {
    const known = this.templates.get(hash);
    if (place !== null) return (known ?? this.intern(hash, definition)).at(place);
    if (known !== undefined) return known;
    const template = new Template(hash, Buffer.from(definition, "base64"));
    this.templates.set(hash, template);
    return template;
  }

  private register(template: Template): number {
    const { identity } = template;
    if (identity.index === UNREGISTERED) identity.index = this.differ.addTemplate(identity.definition, identity.hash);
    return (template.index = identity.index);
  }

  /** Where `length` is negative the buffer was too small: grows it and fetches what the differ kept. Returns the length. */
  settle(view: number, length: number, offset: number): number {
    if (length >= 0) return length;
    this.grow(offset, -length);
    return this.differ.fetch(view, this.out, offset);
  }

  append(bytes: Uint8Array, offset: number): number {
    const end = offset + bytes.length;
    if (end > this.out.length) this.grow(offset, bytes.length);
    this.out.set(bytes, offset);
    return end;
  }

  /** Keeps what stands before `offset` and has room for `count` bytes behind it. */
  private grow(offset: number, count: number): void {
    const grown = new Uint8Array(Math.max(this.out.length * 2, offset + count));
    grown.set(this.out.subarray(0, offset));
    this.out = grown;
  }
}

let thread: DifferThread | null = null;

/** The differ of this thread and what goes with it. The differ itself is loaded for the first view. */
export const currentThread = (): DifferThread => (thread ??= new DifferThread());

/** One view's part of the differ: each method is one native call on the stream that was just encoded. */
export class DifferView {
  private readonly view: number = currentThread().differ.createView();
  /** Is told each stream before the differ gets it; lent. Null unless somebody traces the view. */
  onStream: ((stream: Uint8Array) => void) | null = null;
  /** The last block that was looked for: people click the same button again. */
  private located: { readonly instance: number; readonly block: number; readonly path: Uint32Array } | null = null;

  // Not a field: there is one for each of thousands of views.
  private get thread(): DifferThread {
    return currentThread();
  }

  get encoder(): StreamEncoder {
    return this.thread.encoder;
  }

  /** Where frames are put together; another buffer after each call below. */
  get out(): Uint8Array {
    return this.thread.out;
  }

  /** Takes a Mount stream. */
  mount(): FirstHtml {
    const { differ, writer, out } = this.thread;
    this.onStream?.(writer.bytes.subarray(0, writer.offset));
    this.forgetPath();
    const length = this.thread.settle(this.view, differ.mount(this.view, writer.bytes, writer.offset, out, 0), 0);
    this.thread.mountedLength = length;
    const css = length - differ.cssLength(this.view);
    const portals = css - differ.portalsLength(this.view);
    return { body: this.out.subarray(0, portals), portals: this.out.subarray(portals, css), css: this.out.subarray(css, length) };
  }

  /** What the first HTML consists of that `mount` has just given, which stays as it is. See `vnode/template-usage.ts`. */
  usage(): string {
    const { differ, mountedLength } = this.thread;
    const length = this.thread.settle(this.view, differ.usage(this.view, this.out, mountedLength), mountedLength);
    return Buffer.from(this.out.buffer, mountedLength, length).toString("latin1");
  }

  /** Templates that streams can name. */
  templates(): { readonly index: number; readonly definition: Uint8Array }[] {
    return [...this.thread.templates.values()].filter(({ index }) => index !== UNREGISTERED);
  }

  /** Templates that this process knows, as far as a page says to consist of them. */
  used(usage: string): TemplateUse[] {
    return readUsage(usage, this.thread.templates.values());
  }

  /** Takes an Update stream; its operations stand at `offset` in `out`. Returns their length. */
  render(offset: number): number {
    const { differ, writer, out } = this.thread;
    this.onStream?.(writer.bytes.subarray(0, writer.offset));
    return this.thread.settle(this.view, differ.render(this.view, writer.bytes, writer.offset, out, offset), offset);
  }

  /** Puts operations into `out`, behind what stands there up to `offset`. Returns where they end. */
  append(operations: Uint8Array, offset: number): number {
    return this.thread.append(operations, offset);
  }

  /** Takes a Describe stream; what a skeleton has behind its flags stands at `offset` in `out`. Returns its length. */
  skeleton(withValues: boolean, offset: number): number {
    const { differ, writer, out } = this.thread;
    this.onStream?.(writer.bytes.subarray(0, writer.offset));
    // Without values blocks may be numbered anew.
    this.forgetPath();
    return this.thread.settle(this.view, differ.skeleton(this.view, writer.bytes, writer.offset, withValues, out, offset), offset);
  }

  /** The path of a block from its instance's root, as pairs of slot and entry index. Null if it is gone. */
  locate(instance: number, block: number): Uint32Array | null {
    const last = this.located;
    if (last !== null && last.block === block && last.instance === instance) return last.path;
    const { differ, path } = this.thread;
    const length = differ.locate(this.view, instance, block, path);
    if (length < 0) return null;
    this.located = { instance, block, path: path.slice(0, length) };
    return this.located.path;
  }

  /** Blocks may stand elsewhere from now on. */
  forgetPath(): void {
    this.located = null;
  }

  /** Bytes that the differ retains for the view. */
  get memory(): number {
    return this.thread.differ.memory(this.view);
  }

  /** Bytes of each instance that is shown, by its id: what is missing to `memory` is the view's own. */
  instanceMemory(): [id: number, bytes: number][] {
    const told = this.thread.differ.instanceMemory(this.view);
    return Array.from({ length: told.length / INTEGERS_PER_INSTANCE }, (_, i) => [told[2 * i]!, told[2 * i + 1]!]);
  }

  drop(): void {
    this.thread.differ.dropView(this.view);
  }
}
