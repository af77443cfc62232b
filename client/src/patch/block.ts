/** What the client retains of a live view: instances, their blocks, and where each slot is in the DOM. */
import type { Template } from "./template.ts";

export interface EventSlot {
  readonly kind: "event";
  /** DOM event type. */
  readonly type: string;
  /** Bits of `EventFlag`. */
  readonly flags: number;
  /** Paths of the fields to send, e.g. `target.value`, `key`. */
  readonly fields: readonly string[];
}

/** One component instance's number space. */
export interface Instance {
  readonly id: number;
  /** Block 0: template 0, whose one child slot shows what the component returned. */
  root: Block;
  readonly blocks: Map<number, Block>;
  /** The number that the next new block gets; numbers are never reused. */
  next: number;
}

/** What a child slot shows besides its own text: undefined while it shows text or nothing. */
export type Entries = Block[] | undefined;

export interface Block {
  number: number;
  readonly template: Template;
  readonly instance: Instance;
  /** Only in lists. */
  key: string | null;
  /**
   * Per slot: the element of an attribute-like or event slot; the Text that ends a child slot.
   */
  readonly nodes: Node[];
  /** Per slot: the entries of a child slot. */
  readonly entries: Entries[];
  /** The block that holds a child instance in the block's stead: it has no template content of its own. */
  readonly holds: Instance | undefined;
  readonly parent: Block | undefined;
  readonly parentSlot: number;
}

/** An event slot of a block that is on the page; `on` is false while its handler is absent. */
export interface Listening {
  readonly block: Block;
  readonly slot: number;
  readonly event: EventSlot;
  on: boolean;
}

/** Elements carry their event slots themselves: the event's path leads to them without a look-up. */
export interface ListeningElement extends Element {
  heddleSlots?: Listening[];
}
