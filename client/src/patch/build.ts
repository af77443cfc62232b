/** Makes the nodes of blocks that were read, and shows values in slots. */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { setAttr, updateAttr } from "../dom/attributes.ts";
import { setProp, type updateProp } from "../dom/properties.ts";
import { type Block, type Content, type Listening, type ListeningElement, shownBy } from "./block.ts";
import type { Live } from "./live.ts";
import { cloneTemplate, namespaceIn } from "./template.ts";

/** Makes a block's nodes and puts them before `before`. */
export function build(live: Live, block: Block, parent: Node, before: Node | null, namespace = ""): void {
  const inside = namespaceIn(parent, namespace);
  const shown = shownBy(block);
  const [clone, nodes] = cloneTemplate(live, shown.template, inside);
  shown.nodes = nodes;
  shown.unfit = false;
  shown.values?.forEach((value, slot) => {
    if (shown.template.slots[slot]?.kind === "child") showContent(live, shown, slot, value as Content, inside);
  });
  settle(live, shown, setAttr, setProp);
  parent.insertBefore(clone, before);
}

/** Shows content in a child slot that shows nothing. */
export function showContent(live: Live, block: Block, slot: number, content: Content, namespace: string): void {
  const end = block.nodes[slot] as Text;
  if (typeof content !== "object") end.data = content as string;
  else {
    (block.entries ??= [])[slot] = content;
    // In a clone at the template's root, the parent is a fragment and the namespace that of the place of use.
    for (const entry of content) build(live, entry, end.parentNode as Node, end, namespace);
  }
}

/** As `build`, for many entries at once: the page changes only once. */
export function buildAll(live: Live, entries: readonly Block[], before: Node): void {
  const parent = before.parentNode as Node;
  const fragment = live.document.createDocumentFragment();
  for (const entry of entries) build(live, entry, fragment, null, namespaceIn(parent, ""));
  parent.insertBefore(fragment, before);
}

/** Hangs the event slots on their elements and shows the other values, properties after children; values then are done. */
export function settle(live: Live, block: Block, attr: typeof setAttr | typeof updateAttr, prop: typeof setProp | typeof updateProp): void {
  const { template, nodes, values } = block;
  let listening: ListeningElement | undefined;
  template.slots.forEach((slot, at) => {
    const element = nodes[at] as ListeningElement;
    const value = values?.[at];
    if (slot.kind === "event") {
      if (element !== listening) element.heddleSlots = [];
      listening = element;
      (element.heddleSlots as Listening[]).push({ block, slot: at, event: slot, on: !!value });
    } else if (slot.kind === "attr" && value !== undefined && (value !== null || attr === updateAttr))
      attr(live, element, slot.name, value as string | null);
    else if (slot.kind === "prop" && value !== undefined) prop(live, element, slot.name, value as WireValue);
  });
  block.values = undefined;
}
