/** Templates: decodes their definitions, draws one prototype per namespace, and finds the slots' nodes in a clone. */
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { setAttr } from "../dom/attributes.ts";
import type { Block, Slot } from "./block.ts";
import type { Live } from "./live.ts";
import { need } from "./misfit.ts";
import { readAll } from "./read-all.ts";

/** A static node, or the Text of a child slot. */
export interface Part {
  /** Element, Text or ChildSlot of `TemplateOp`. */
  readonly kind: number;
  /** Element: its tag. Text: its data. */
  readonly text: string;
  /** Element: what its attributes must be, but for its style. Null: it must not have it. */
  readonly attrs: { readonly name: string; readonly value: string | null }[];
  /** Element: its static style. */
  style: string | null;
  readonly children: Part[];
  /** Where this node goes in a block's `nodes`: slots of the element or the child slot, and first or last node. */
  readonly marks: number[];
  /** Whether this element or one in it has slots. */
  live: boolean;
}

export interface Template {
  readonly slots: readonly Slot[];
  readonly parts: readonly Part[];
  /** Index in a block's `nodes` of its first node; if that is a child slot, the slot's entries come before it. */
  readonly first: number;
  /** Index in a block's `nodes` of its last node. */
  readonly last: number;
  /** By namespace of the place of use. */
  readonly prototypes: Record<string, Node>;
}

const ID = "id";
const HTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";
const MATHML = "http://www.w3.org/1998/Math/MathML";

const newPart = (kind: number, text: string): Part => ({
  kind,
  text,
  // Until the template names an id, one shows that the element is another's.
  attrs: [{ name: ID, value: null }],
  style: null,
  children: [],
  marks: [],
  live: false,
});

/** Decodes a definition; DecodeError or Misfit if its bytes are not one. */
export function decodeTemplate(definition: Uint8Array): Template {
  const reader = new ByteReader(definition);
  const count = reader.uint();
  const slots: Slot[] = [];
  const root = newPart(Op.Element, "");
  const open = [root];
  while (open[0]) {
    const code = reader.byte();
    need(code <= Op.EventSlot);
    let [part] = open;
    if (code === Op.End) open.shift();
    else if (code === Op.Attr) {
      const name = reader.string();
      const value = reader.string();
      if (name === ID) part.attrs.shift();
      if (name === "style") part.style = value;
      else part.attrs.push({ name, value });
    } else {
      if (code <= Op.ChildSlot) {
        part.children.push((part = newPart(code, code === Op.ChildSlot ? "" : reader.string())));
        if (code === Op.Element) open.unshift(part);
      }
      if (code >= Op.ChildSlot) {
        const slot = readSlot(reader, code);
        if (slot.name === ID) part.attrs.shift();
        // Outside of elements it is one more of the child slot before it.
        if (code > Op.ChildSlot && !open[1]) part = part.children.at(-1)!;
        need(part);
        part.marks.push(slots.push(slot) - 1);
        for (const around of open) around.live = true;
      }
    }
  }
  need(slots.length === count && reader.atEnd);
  return finish(slots, root.children);
}

function readSlot(reader: ByteReader, code: number): Slot {
  const isEvent = code === Op.EventSlot;
  const name = code === Op.ChildSlot ? "" : code === Op.ClassSlot ? "class" : code === Op.StyleSlot ? "style" : reader.string();
  const flags = isEvent ? reader.uint() : 0;
  return {
    kind: code === Op.ClassSlot || code === Op.StyleSlot ? Op.AttrSlot : code,
    name,
    flags,
    fields: readAll(isEvent ? reader.uint() : 0, () => reader.string()),
    program: flags & EventFlag.Modified ? reader.raw() : 0,
  };
}

/** Gives the outermost nodes their marks. Every block has a node, by which it is found: an empty one gets a Text. */
function finish(slots: Slot[], parts: Part[]): Template {
  if (!parts.length) parts.push(newPart(Op.Text, ""));
  const markOf = ({ marks }: Part, spare: number): number => marks[0] ?? ((marks[0] = spare), spare);
  const first = markOf(parts[0]!, slots.length);
  const last = markOf(parts.at(-1)!, slots.length + 1);
  return { slots, parts, first, last, prototypes: {} };
}

/** The namespace of what stands in `parent`; `inherited` where that is not an element yet. */
export function namespaceIn(parent: Node, inherited: string = HTML): string {
  const { namespaceURI, localName } = parent as Element;
  // What stands in a portal stands elsewhere.
  return (/^(foreignObject|template)$/.test(localName) ? HTML : namespaceURI) ?? inherited;
}

/** A copy of the template's nodes, of the namespace `namespace` where the template does not say: the block's from here on. */
export function cloneTemplate({ document, inert }: Live, block: Block, namespace: string): Node {
  const { parts, prototypes } = block.template;
  // One element needs nothing around it, which spares each clone a fragment.
  const isOne = !parts[1] && parts[0]!.kind === Op.Element;
  prototypes[namespace] ??= draw(inert, parts, inert.createDocumentFragment(), namespace);
  const clone = document.importNode(isOne ? prototypes[namespace].firstChild! : prototypes[namespace], true);
  // oxlint-disable-next-line unicorn/no-new-array -- of the right length it takes a third of the memory
  block.nodes = new Array<Node>(block.template.last + 1);
  locate(parts, isOne ? { firstChild: clone } : clone, block.nodes);
  return clone;
}

/** Puts the parts' nodes into `parent`. */
function draw<T extends ParentNode & Node>(inert: Document, parts: readonly Part[], parent: T, namespace: string): T {
  for (const { kind, text, attrs, style, children } of parts) {
    if (kind === Op.Element) {
      const element = inert.createElementNS(text === "svg" ? SVG : text === "math" ? MATHML : namespace, text);
      for (const { name, value } of attrs) setAttr(element, name, value);
      setAttr(element, "style", style);
      parent.append(draw(inert, children, element, namespaceIn(element)));
    } else parent.append(text);
  }
  return parent;
}

/** Walks parts and the nodes in `parent` in step; a part without marks in it is stepped over. */
function locate(parts: readonly Part[], parent: { readonly firstChild: Node | null }, nodes: Node[]): void {
  let node: Node | undefined;
  for (const { marks, children, live } of parts) {
    node = (node ? node.nextSibling : parent.firstChild)!;
    for (const mark of marks) nodes[mark] = node;
    if (live) locate(children, node, nodes);
  }
}
