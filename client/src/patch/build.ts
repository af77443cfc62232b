/** Makes the nodes of blocks that were read, and shows values in slots. */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { setAttr } from "../dom/attributes.ts";
import type { Block, Content, ListeningElement } from "./block.ts";
import type { Live } from "./live.ts";
import { showProperty } from "./showing.ts";
import { cloneTemplate, namespaceIn } from "./template.ts";

/** Makes a block's nodes and puts them before `before`. */
export function build(live: Live, block: Block, parent: Node, before: Node | null, around?: string): void {
  const namespace = namespaceIn(parent, around);
  const clone = cloneTemplate(live, block, namespace);
  block.template.slots.forEach(({ kind }, slot) => {
    if (kind !== Op.ChildSlot) return;
    const end = block.nodes[slot] as Text;
    const content = block.values![slot] as Content;
    if (typeof content === "object") {
      block.entries[slot] = content;
      // In a clone at the template's root, the parent is a fragment and the namespace that of the place of use.
      for (const entry of content) build(live, entry, end.parentNode!, end, namespace);
    } else end.data = content as string;
  });
  showValues(live, block);
  parent.insertBefore(clone, before);
}

/** As `build`, for many entries at once: the page changes only once. */
export function buildAll(live: Live, entries: readonly Block[], before: Node): void {
  const parent = before.parentNode!;
  const namespace = namespaceIn(parent);
  const fragment = live.document.createDocumentFragment();
  for (const entry of entries) build(live, entry, fragment, null, namespace);
  live.toFocus = fragment.querySelector<HTMLElement>("[autofocus]") ?? live.toFocus;
  parent.insertBefore(fragment, before);
}

/**
 * Hangs the event and property slots on their elements and shows the other values but children, which are there already:
 * a select's value needs its options. Properties come last, since what they can be depends on attributes. The values then
 * are done with.
 */
export function showValues(live: Live, block: Block): void {
  const { nodes, values } = block;
  const { slots } = block.template;
  let carrier: ListeningElement | undefined;
  slots.forEach((event, slot) => {
    const element = nodes[slot] as ListeningElement;
    const value = values![slot];
    if (event.kind === Op.AttrSlot) {
      if (value !== undefined) setAttr(element, event.name, value as string | null);
    } else if (event.kind !== Op.ChildSlot) {
      if (element !== carrier) (carrier = element).heddleSlots = [];
      element.heddleSlots!.push({ element, block, slot, event, on: event.kind === Op.PropSlot || value !== 0 });
    }
  });
  slots.forEach(({ kind, name }, slot) => {
    if (kind === Op.PropSlot) showProperty(live, nodes[slot] as Element, name, values![slot] as WireValue | undefined);
  });
  block.values = undefined;
}
