/** Makes the nodes of blocks that were read, and shows values in slots. */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { setAttr } from "../dom/attributes.ts";
import { updateProp } from "../dom/properties.ts";
import type { Block, Content, ListeningElement } from "./block.ts";
import type { Live } from "./live.ts";
import { cloneTemplate, namespaceIn } from "./template.ts";

/** Makes a block's nodes and puts them before `before`. */
export function build(live: Live, block: Block, parent: Node, before: Node | null, around?: string): void {
  const namespace = namespaceIn(parent, around);
  const [clone, nodes] = cloneTemplate(live, block.template, namespace);
  block.nodes = nodes;
  block.unfit = false;
  block.template.slots.forEach(({ kind }, slot) => {
    if (kind !== Op.ChildSlot) return;
    const end = nodes[slot] as Text;
    const content = block.values![slot] as Content;
    if (typeof content === "object") {
      block.entries[slot] = content;
      // In a clone at the template's root, the parent is a fragment and the namespace that of the place of use.
      for (const entry of content) build(live, entry, end.parentNode!, end, namespace);
    } else end.data = content as string;
  });
  showValues(block);
  parent.insertBefore(clone, before);
}

/** As `build`, for many entries at once: the page changes only once. */
export function buildAll(live: Live, entries: readonly Block[], before: Node): void {
  const parent = before.parentNode!;
  const fragment = live.document.createDocumentFragment();
  for (const entry of entries) build(live, entry, fragment, null, namespaceIn(parent));
  parent.insertBefore(fragment, before);
}

/**
 * Hangs the event slots on their elements and shows the other values but children, which are there already: a select's
 * value needs its options. The values then are done with.
 */
export function showValues(block: Block): void {
  const { template, nodes, values } = block;
  let listening: ListeningElement | undefined;
  template.slots.forEach((event, slot) => {
    const element = nodes[slot] as ListeningElement;
    const value = values![slot];
    if (event.kind === Op.EventSlot) {
      if (element !== listening) element.heddleSlots = [];
      listening = element;
      element.heddleSlots!.push({ element, block, slot, event, on: !!value });
    } else if (value !== undefined) {
      if (event.kind === Op.AttrSlot) setAttr(element, event.name, value as string | null);
      if (event.kind === Op.PropSlot) updateProp(element, event.name, value as WireValue);
    }
  });
  block.values = undefined;
}
