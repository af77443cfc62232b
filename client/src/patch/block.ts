/** What the client retains of a live view: instances, their blocks, and where each slot is in the DOM. */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Template } from "./template.ts";

/** What of a template changes: an attribute or property of an element, its listener, or what stands in a place. */
export interface Slot {
  /** `AttrSlot` (also for class and style), `PropSlot`, `ChildSlot` or `EventSlot` of `TemplateOp`. */
  readonly kind: number;
  /** Of the attribute, the property or the DOM event. */
  readonly name: string;
  /** Of an event: bits of `EventFlag`. */
  readonly flags: number;
  /** Of an event: paths of the fields to send, e.g. `target.value`, `key`. */
  readonly fields: readonly string[];
  /** Of an event with modifiers: EventModifiers, see `template-ops.ts` of the protocol. */
  readonly program: Uint8Array | 0;
}

/** One component instance's number space. */
export interface Instance {
  readonly id: number;
  /** Block 0 is the one that holds the instance. */
  readonly blocks: Map<number, Block>;
  /** The number that the next new block gets; numbers are never reused. */
  next: number;
}

/**
 * What a child slot shows, as it was read: blocks, or a text. Where only adopting, a number stands for the text: its
 * UTF-16 length + 1, or 0 if the length is whatever the DOM has.
 */
export type Content = string | number | Block[];

/** A slot's value as it was read; undefined where the skeleton has none, as of all slots of plain blocks. */
export type SlotValue = WireValue | Block[] | undefined;

export interface Block {
  readonly number: number;
  template: Template;
  /** The instance whose number it has. */
  readonly instance: Instance;
  /**
   * Per slot: the element of an attribute-like or event slot; the Text that ends a child slot. Behind them, where no
   * slot names them, the first and last node of the block (see `Template`).
   */
  nodes: Node[];
  /** Per slot: the entries of a child slot; undefined while it shows text or nothing. */
  entries: (Block[] | undefined)[];
  /** Per slot: what was read and does not show yet. */
  values: readonly SlotValue[] | undefined;
  /** The child instance that stands here: the block, of template 0, is its block 0 too. */
  readonly holds: Instance | undefined;
  /** The block that was made afresh in its place, as its own nodes were damaged. */
  heir?: Block;
}

/** An event slot of a block that is on the page, or a property slot; `on` is false while an event's handler is absent. */
export interface Listening {
  readonly element: ListeningElement;
  readonly block: Block;
  readonly slot: number;
  readonly event: Slot;
  /** The window or document where it listens instead; its element is the Text of a child slot. */
  place?: EventTarget;
  on: boolean;
}

/** Elements carry these slots themselves: the event's path leads to them without a look-up. */
export interface ListeningElement extends Element {
  heddleSlots?: Listening[];
}
