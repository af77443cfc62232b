/** Templates: decodes their definitions, draws one prototype per namespace, and finds the slots' nodes in a clone. */
import * as Limit from "../../../protocol/generated/limits.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import { setAttr } from "../dom/attributes.ts";
import type { EventSlot } from "./block.ts";
import type { Live } from "./live.ts";

export type Slot = { readonly kind: "attr" | "prop"; readonly name: string } | { readonly kind: "child" } | EventSlot;

/** A static node, or the Text of a child slot. */
export interface Part {
  readonly kind: typeof Op.Element | typeof Op.Text | typeof Op.ChildSlot;
  /** Element: its tag. Text: its data. */
  readonly text: string;
  /** Element: static attributes. */
  readonly attrs: [name: string, value: string][];
  readonly children: Part[];
  /** Where this node goes in a block's `nodes`: slots of the element or the child slot, and first or last node. */
  readonly marks: number[];
  /** Whether this node or one in it has marks. */
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
  readonly prototypes: Map<string, DocumentFragment>;
}

const HTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";
const MATHML = "http://www.w3.org/1998/Math/MathML";

const part = (kind: Part["kind"], text: string, marks: number[] = []): Part => ({
  kind,
  text,
  attrs: [],
  children: [],
  marks,
  live: marks.length > 0,
});

/** Decodes a definition; DecodeError if it breaks the grammar. */
export function decodeTemplate(definition: Uint8Array): Template {
  const reader = new ByteReader(definition);
  const count = reader.uint();
  const slots: Slot[] = [];
  const parts: Part[] = [];
  const open: Part[] = [];
  const wrong = (): never => {
    throw new DecodeError("bad template", reader.offset);
  };
  for (;;) {
    const code = reader.byte();
    const element = open.at(-1);
    if (code === Op.End) {
      if (!element) break;
      open.pop();
      const parent = open.at(-1);
      if (parent) parent.live ||= element.live;
    } else if (code <= Op.ChildSlot) {
      const child =
        code === Op.ChildSlot ? part(code, "", [slots.push({ kind: "child" }) - 1]) : part(code as typeof Op.Text, reader.string());
      (element?.children ?? parts).push(child);
      if (element) element.live ||= child.live;
      if (code === Op.Element && open.push(child) > Limit.MaxDepth) wrong();
    } else {
      if (!element || element.children.length) return wrong();
      if (code === Op.Attr) element.attrs.push([reader.string(), reader.string()]);
      else {
        element.marks.push(slots.push(readSlot(reader, code)) - 1);
        element.live = true;
      }
    }
  }
  if (slots.length !== count || !reader.atEnd) wrong();
  return finish(slots, parts);
}

function readSlot(reader: ByteReader, code: number): Slot {
  switch (code) {
    case Op.AttrSlot:
      return { kind: "attr", name: reader.string() };
    case Op.PropSlot:
      return { kind: "prop", name: reader.string() };
    case Op.ClassSlot:
      return { kind: "attr", name: "class" };
    case Op.StyleSlot:
      return { kind: "attr", name: "style" };
    case Op.EventSlot: {
      const [type, flags, fields]: [string, number, string[]] = [reader.string(), reader.uint(), []];
      for (let left = reader.uint(); left > 0; left--) fields.push(reader.string());
      return { kind: "event", type, flags, fields };
    }
    default:
      throw new DecodeError("unknown template item", reader.offset);
  }
}

/** Gives the outermost nodes their marks. Every block has a node, by which it is found: an empty one gets a Text. */
function finish(slots: Slot[], parts: Part[]): Template {
  if (!parts.length) parts.push(part(Op.Text, ""));
  const markOf = (root: Part, spare: number): number => {
    if (!root.marks.length) {
      root.marks.push(spare);
      root.live = true;
    }
    return root.marks[0] as number;
  };
  const first = markOf(parts[0] as Part, slots.length);
  const last = markOf(parts.at(-1) as Part, slots.length + 1);
  return { slots, parts, first, last, prototypes: new Map() };
}

/** The namespace of what stands in `parent`; `inherited` where that is not an element yet. */
export function namespaceIn(parent: Node, inherited: string = HTML): string {
  const { namespaceURI, localName } = parent as Element;
  return (localName === "foreignObject" ? HTML : namespaceURI) ?? inherited;
}

/** A copy of the template's nodes, of the namespace `namespace` where the template does not say, and its marked nodes. */
export function cloneTemplate(live: Live, template: Template, namespace: string): [DocumentFragment, Node[]] {
  let prototype = template.prototypes.get(namespace);
  if (!prototype) {
    prototype = live.inert.createDocumentFragment();
    draw(live, template.parts, prototype, namespace);
    template.prototypes.set(namespace, prototype);
  }
  const clone = live.document.importNode(prototype, true);
  const nodes: Node[] = [];
  locate(template.parts, clone.firstChild, nodes);
  return [clone, nodes];
}

function draw(live: Live, parts: readonly Part[], parent: Node, namespace: string): void {
  for (const { kind, text, attrs, children } of parts) {
    if (kind !== Op.Element) {
      parent.appendChild(live.inert.createTextNode(text));
      continue;
    }
    const own = text === "svg" ? SVG : text === "math" ? MATHML : namespace;
    const element = live.inert.createElementNS(own, text);
    for (const [name, value] of attrs) setAttr(live, element, name, value);
    draw(live, children, element, own === SVG && text === "foreignObject" ? HTML : own);
    parent.appendChild(element);
  }
}

/** Walks parts and their nodes in step; a part without marks in it is stepped over. */
function locate(parts: readonly Part[], first: Node | null, nodes: Node[]): void {
  let node = first;
  for (const { marks, children, live } of parts) {
    for (const mark of marks) nodes[mark] = node as Node;
    if (live && children.length) locate(children, (node as Node).firstChild, nodes);
    node = (node as Node).nextSibling;
  }
}
