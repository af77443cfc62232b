/**
 * A server in small, for tests of the client: templates, contents, and what the protocol and HTML make of them.
 * Contents are strings, VNodes, arrays (lists) and instances.
 */
import * as Limit from "../../protocol/generated/limits.ts";
import * as Template from "../../protocol/generated/template-op.ts";
import * as write from "../../protocol/generated/write.ts";
import { ByteReader, type WireValue } from "../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../protocol/src/byte-writer.ts";
import { type MoveRun, writeMoveRuns } from "../../protocol/src/move-runs.ts";

export type Attribute = [name: string, value: string] | { attr: string } | { prop: string } | { event: string } | "class" | "style";
export interface ElementPart {
  tag: string;
  attributes: Attribute[];
  children: Part[];
}
export const CHILD = Symbol("child slot");
export type Part = string | typeof CHILD | ElementPart;

export interface Slot {
  kind: "attr" | "prop" | "event" | "child";
  name: string;
  /** Child slots: whether other text may stand beside it. */
  touches: boolean;
}
export interface TestTemplate {
  index: number;
  parts: Part[];
  slots: Slot[];
  definition: Uint8Array;
}
export interface VNode {
  template: TestTemplate;
  slots: unknown[];
  /** In a skeleton with values; without one it is the next. */
  number?: number;
}
export interface InstanceNode {
  instance: number;
  child: Content;
  number?: number;
}
export type Content = string | VNode | InstanceNode | (VNode | InstanceNode)[];

export const el = (tag: string, attributes: Attribute[] = [], ...children: Part[]): ElementPart => ({ tag, attributes, children });
export const vnode = (template: TestTemplate, slots: unknown[] = []): VNode => ({ template, slots });
export const instance = (id: number, child: Content): InstanceNode => ({ instance: id, child });

/** What the server here says of a definition: a hash of 32 bits (FNV-1a). */
export const hashOf = (definition: Uint8Array): string =>
  (definition.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5) >>> 0).toString(36);

/** Templates of one server; each gets the next index. */
export class Templates {
  readonly all: TestTemplate[] = [];

  add(...parts: Part[]): TestTemplate {
    const slots: Slot[] = [];
    const items = new ByteWriter();
    define(items, parts, slots, true);
    items.byte(Template.End);
    const definition = new ByteWriter().uint(slots.length).append(items.view()).copy();
    const template = { index: this.all.length + 1, parts, slots, definition };
    this.all.push(template);
    return template;
  }

  write(writer: ByteWriter): void {
    for (const { index, definition } of this.all) {
      write.writePatchOpTemplate(writer, index, hashOf(definition), definition);
    }
  }
}

function define(writer: ByteWriter, parts: Part[], slots: Slot[], atRoot: boolean): void {
  parts.forEach((part, i) => {
    if (typeof part === "string") writer.byte(Template.Text).string(part);
    else if (part === CHILD) {
      const isText = (other: Part | undefined): boolean => other === CHILD || typeof other === "string";
      slots.push({ kind: "child", name: "", touches: atRoot || isText(parts[i - 1]) || isText(parts[i + 1]) });
      writer.byte(Template.ChildSlot);
    } else {
      writer.byte(Template.Element).string(part.tag);
      for (const attribute of part.attributes) defineAttribute(writer, attribute, slots);
      define(writer, part.children, slots, false);
      writer.byte(Template.End);
    }
  });
}

function defineAttribute(writer: ByteWriter, attribute: Attribute, slots: Slot[]): void {
  const slot = (kind: Slot["kind"], name: string): number => slots.push({ kind, name, touches: false });
  if (attribute === "class" || attribute === "style") {
    slot("attr", attribute);
    writer.byte(attribute === "class" ? Template.ClassSlot : Template.StyleSlot);
  } else if (Array.isArray(attribute)) writer.byte(Template.Attr).string(attribute[0]).string(attribute[1]);
  else if ("attr" in attribute) {
    slot("attr", attribute.attr);
    writer.byte(Template.AttrSlot).string(attribute.attr);
  } else if ("prop" in attribute) {
    slot("prop", attribute.prop);
    writer.byte(Template.PropSlot).string(attribute.prop);
  } else {
    slot("event", attribute.event);
    writer.byte(Template.EventSlot).string(attribute.event).uint(0).uint(1).string("target.value");
  }
}

export type Mode = "patch" | "values" | "adopt";

/** How an instance gives numbers. */
interface Counter {
  /** Where the instances in it start. */
  readonly first: number;
  /** The number after that of the block before. */
  expected: number;
  /** The smallest that no block has yet. */
  next: number;
}

// Patches tell no numbers.
const NONE: Counter = { first: 1, expected: 1, next: 1 };

function writeNumber(writer: ByteWriter, node: VNode | InstanceNode, counter: Counter): void {
  const number = node.number ?? counter.next;
  writer.sint(number - counter.expected);
  counter.expected = number + 1;
  counter.next = Math.max(counter.next, counter.expected);
}

/** What an instance shows, from behind its id; unnumbered blocks count from `first` on. */
function writeRegion(writer: ByteWriter, content: Content, mode: "values" | "adopt", first: number): void {
  const counter = { first, expected: 1, next: first };
  const inner = new ByteWriter();
  writeContent(inner, content, mode, true, counter);
  writer.uint(mode === "adopt" ? first : counter.next).append(inner.view());
}

/** Writes a Child (patch) or SkeletonChild. `touches` tells where a text stands (adopt), `counter` gives numbers (values). */
export function writeContent(writer: ByteWriter, content: Content, mode: Mode, touches: boolean, counter = NONE): void {
  if (typeof content === "string") {
    if (mode === "adopt") writer.uint((touches ? content.length + 1 : 0) * 4);
    else {
      const bytes = new TextEncoder().encode(content);
      writer.uint(bytes.length * 4).append(bytes);
    }
  } else if (Array.isArray(content)) {
    writer.uint(content.length * 4 + 2);
    for (const entry of content) {
      if (mode === "adopt" && "template" in entry) {
        if (isPlain(entry)) writer.uint(entry.template.index * 4 + 1).uint(1);
        else {
          writer.uint(entry.template.index * 4 + 2);
          writeSlots(writer, entry, mode, counter);
        }
      } else writeContent(writer, entry, mode, touches, counter);
    }
  } else if ("instance" in content) {
    writer.uint(content.instance * 4 + 3);
    if (mode === "values") writeNumber(writer, content, counter);
    if (mode === "patch") writeContent(writer, content.child, mode, true);
    else writeRegion(writer, content.child, mode, counter.first);
  } else {
    writer.uint(content.template.index * 4 + 1);
    if (mode === "adopt") writer.byte(isPlain(content) ? 0 : 1);
    if (mode === "values") writeNumber(writer, content, counter);
    if (mode !== "adopt" || !isPlain(content)) writeSlots(writer, content, mode, counter);
  }
}

function isPlain({ template, slots }: VNode): boolean {
  return template.slots.every(({ kind, touches }, i) => {
    if (kind === "event") return slots[i];
    return kind !== "child" || (typeof slots[i] === "string" && !touches);
  });
}

function writeSlots(writer: ByteWriter, { template, slots }: VNode, mode: Mode, counter: Counter): void {
  template.slots.forEach(({ kind, touches }, i) => {
    if (kind === "child") writeContent(writer, slots[i] as Content, mode, touches, counter);
    else if (kind === "event") writer.byte(slots[i] ? 1 : 0);
    else if (mode === "adopt") return;
    else if (kind === "prop") writer.value(slots[i] as WireValue);
    else writer.opt(slots[i] as string | null);
  });
}

/** Per template how many blocks of it a page's HTML consists of. */
export type Usage = ReadonlyMap<TestTemplate, number>;

/** A Skeleton frame from behind its flags; the root's instance has id 1. */
export function skeleton(
  templates: Templates,
  content: Content,
  mode: "values" | "adopt",
  first = 1,
  { root = 1, usage }: { root?: number; usage?: Usage } = {},
): ByteReader {
  const writer = new ByteWriter();
  templates.write(writer);
  write.writePatchOpEnd(writer);
  writeRegion(writer.uint(root), content, mode, first);
  if (mode === "values") {
    writer.uint(usage ? usage.size + 1 : 0);
    for (const [{ index }, blocks] of usage ?? []) writer.uint(index).uint(blocks);
  }
  return new ByteReader(writer.copy());
}

/** A Patch frame's operations. */
export function patch(...operations: ((writer: ByteWriter) => void)[]): ByteReader {
  const writer = new ByteWriter();
  for (const operation of operations) operation(writer);
  return new ByteReader(writer.copy());
}

/** Blocks by instance and number, as both sides count them. */
export function numbered(content: Content, first = 1): Map<number, Map<number, VNode>> {
  const instances = new Map<number, { blocks: Map<number, VNode>; next: number }>();
  const take = (space: { next: number }, { number = space.next }: VNode | InstanceNode): number => {
    space.next = Math.max(space.next, number + 1);
    return number;
  };
  const visit = (node: Content, id: number): void => {
    let space = instances.get(id);
    if (!space) instances.set(id, (space = { blocks: new Map(), next: first }));
    if (Array.isArray(node)) for (const entry of node) visit(entry, id);
    else if (typeof node === "string") return;
    else if ("instance" in node) {
      take(space, node);
      visit(node.child, node.instance);
    } else {
      space.blocks.set(take(space, node), node);
      node.template.slots.forEach(({ kind }, i) => kind === "child" && visit(node.slots[i] as Content, id));
    }
  };
  visit(content, 1);
  return new Map([...instances].map(([id, { blocks }]) => [id, blocks]));
}

const VOID = /^(input|br|img|hr)$/;
const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** First HTML, and the CSS that its styles become. */
export function html(content: Content, css: string[] = []): string {
  if (typeof content === "string") return escape(content);
  if (Array.isArray(content)) return content.map((entry) => html(entry, css)).join("");
  if ("instance" in content) return html(content.child, css);
  let slot = 0;
  const one = (part: Part): string => {
    if (typeof part === "string") return escape(part);
    if (part === CHILD) return html(content.slots[slot++] as Content, css);
    let inner = "";
    let attributes = "";
    const add = (name: string, value: unknown): void => {
      if (value === null || value === false) return;
      if (name === "style") attributes += ` data-hs="${css.push(String(value))}"`;
      else attributes += ` ${name}="${value === true ? "" : escape(String(value))}"`;
    };
    for (const attribute of part.attributes) {
      if (Array.isArray(attribute)) add(...attribute);
      else if (typeof attribute === "string") add(attribute, content.slots[slot++]);
      else if ("attr" in attribute) add(attribute.attr, content.slots[slot++]);
      else if ("event" in attribute) slot++;
      else {
        const value = content.slots[slot++];
        if (part.tag === "textarea" && attribute.prop === "value") inner = escape(String(value));
        else if (part.tag !== "select") add(attribute.prop, value);
      }
    }
    const children = part.children.map(one).join("");
    return `<${part.tag}${attributes}>${VOID.test(part.tag) ? "" : `${inner}${children}</${part.tag}>`}`;
  };
  return content.template.parts.map(one).join("");
}

/** The style sheet of the head. */
export const sheet = (css: readonly string[]): string =>
  `<style data-heddle-css>${css.map((text, i) => `[data-hs="${i + 1}"]{${text}}`).join("")}</style>`;

export { Limit, write };

/** Writes a Move with its runs. */
export function writeMove(writer: ByteWriter, slot: number, block: number, before: number, ...runs: MoveRun[]): void {
  write.writePatchOpMove(writer, slot, block, before);
  writeMoveRuns(writer, before, runs);
}
