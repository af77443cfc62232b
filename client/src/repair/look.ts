/** Whether an element of the page is what a template says: by its attributes, by what is in it, and by what it shows. */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { Block } from "../patch/block.ts";
import type { Part, Template } from "../patch/template.ts";

/** Attributes that the person, the parser or we ourselves change: they tell nobody's elements from ours. */
const NEUTRAL = /^(open|selected|data-hs)$/;
/** Attributes that properties become in HTML, and those that are never as they were set. */
const UNSTEADY = /^(value|checked|muted|style)$/;

/** The elements directly in a node. */
export const elementsIn = (parent: Node): Element[] =>
  [...parent.childNodes].filter(({ nodeType }) => nodeType === 1) as Node[] as Element[];

export const isTag = (node: Node, { text }: Part): boolean => (node as Element).localName === text;

/** Whether the template says something of this attribute of the element. */
const knows = ({ attrs, style, marks }: Part, { slots }: Template, name: string): boolean =>
  (name === "style" && style !== null) ||
  attrs.some((attr) => attr.name === name && attr.value !== null) ||
  marks.some((mark) => slots[mark]?.name.toLowerCase() === name);

/** Whether the element has the tag, the template's static attributes, and no id that it does not know. */
export const isOwn = (part: Part, element: Element): boolean =>
  isTag(element, part) && part.attrs.every(({ name, value }) => element.getAttribute(name) === value);

/** Whether the element has no attribute that its template says nothing of: others mark theirs. */
export const isPure = (part: Part, template: Template, element: Element): boolean =>
  element.getAttributeNames().every((name) => NEUTRAL.test(name) || knows(part, template, name));

/** Whether the elements that the template always has in it are in it, in order. */
export function resembles({ children }: Part, element: Element): boolean {
  let child = element.firstElementChild;
  return children.every((part) => {
    if (part.kind !== Op.Element) return true;
    while (child && !(isTag(child, part) && resembles(part, child))) child = child.nextElementSibling;
    const found = child;
    child &&= child.nextElementSibling;
    return found;
  });
}

/** Whether the parser may have made the element of a block of the template, wherever it has put it. */
export function isDebris(parts: readonly Part[], template: Template, element: Element): boolean {
  return parts.some(
    (part) =>
      part.kind === Op.Element && ((isTag(element, part) && isPure(part, template, element)) || isDebris(part.children, template, element)),
  );
}

/** What the element of a block that was read is to look like. */
export const lookOfPart = (block: Block, part: Part): string => `${spell(attributesOf(block, part), true)}>${textOf(block, part)}`;

/** What an element looks like. */
export const lookOf = (element: Element): string => `${spell(listed(element), true)}>${element.textContent}`;

/** As `lookOfPart`, of attributes that may name it; undefined where none is told by a slot. */
export function nameOfPart(block: Block, part: Part): string | undefined {
  const isNamed = part.marks.some((mark) => {
    const { kind, name } = block.template.slots[mark] ?? {};
    return kind === Op.AttrSlot && name !== "class" && name !== "style" && block.values![mark] !== null;
  });
  return isNamed ? spell(attributesOf(block, part), false) : undefined;
}

/** As `lookOf`, of attributes that may name it. */
export const nameOf = (element: Element): string => spell(listed(element), false);

type Attributes = readonly (readonly [name: string, value: string])[];

const listed = (element: Element): Attributes => [
  ["", element.localName],
  ...element.getAttributeNames().map((name) => [name, element.getAttribute(name)!] as const),
];

function attributesOf({ template, values }: Block, { text, attrs, marks }: Part): Attributes {
  const fixed = attrs.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const]));
  const told = marks.flatMap((mark) => {
    const { kind, name } = template.slots[mark] ?? {};
    const value = values![mark] as string | null;
    return kind === Op.AttrSlot && value !== null ? [[name!, value] as const] : [];
  });
  return [["", text], ...fixed, ...told];
}

const spell = (attributes: Attributes, withClass: boolean): string =>
  attributes
    .filter(([name]) => !NEUTRAL.test(name) && !UNSTEADY.test(name) && (withClass || name !== "class"))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .reduce((all, one) => `${all} ${one}`, "");

/** The text of a part of a block that was read. */
export function textOf(block: Block, { kind, text, marks, children }: Part): string {
  if (kind === Op.Text) return text;
  if (kind === Op.Element) return children.reduce((texts, part) => texts + textOf(block, part), "");
  const value = block.values![marks[0]!] as string | Block[];
  if (typeof value === "string") return value;
  return value.reduce((all, entry) => entry.template.parts.reduce((texts, part) => texts + textOf(entry, part), all), "");
}
